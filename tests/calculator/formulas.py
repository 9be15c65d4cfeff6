"""Reads a printed formula and works it out: its own arithmetic, which knows nothing of the code that wrote it."""

import math
import re

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TOKEN = re.compile(rf"\s*(exp|ln|min|[\d][\d,]*(?:\.\d+)?|[{SUPERSCRIPTS}]+|[−+×÷();])")


def tokens(text):
    found, at = [], 0
    text = text.replace("\N{NO-BREAK SPACE}", " ").rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match, f"not a formula from here: {text[at:]!r}"
        found.append(match[1])
        at = match.end()
    return found


def number(token):
    return float(token.replace(",", ""))


class Reader:
    """expression = [−] term {(+|−) term}; term = power {(×|÷) power}; power = atom [superscript]."""

    def __init__(self, text):
        self.tokens, self.at = tokens(text), 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted):
        token = self.peek()
        assert not wanted or token in wanted, f"{token!r} instead of {wanted}"
        self.at += 1
        return token

    def value(self):
        found = self.expression()
        assert self.peek() == "", f"left over: {self.tokens[self.at :]}"
        return found

    def expression(self):
        sign = -1 if self.peek() == "−" and self.take() else 1
        found = [sign * self.term()]
        while self.peek() in ("+", "−") and self.peek():
            sign = 1 if self.take() == "+" else -1
            found.append(sign * self.term())
        return math.fsum(found)

    def term(self):
        found = self.power()
        while self.peek() in ("×", "÷") and self.peek():
            if self.take() == "×":
                found *= self.power()
            else:
                found /= self.power()
        return found

    def power(self):
        found = self.atom()
        if self.peek() and self.peek()[0] in SUPERSCRIPTS:
            found **= int("".join(str(SUPERSCRIPTS.index(digit)) for digit in self.take()))
        return found

    def atom(self):
        token = self.take()
        if token == "(":
            found = self.expression()
            self.take(")")
            return found
        if token in ("exp", "ln", "min"):
            self.take("(")
            found = [self.expression()]
            while self.peek() == ";":
                self.take()
                found.append(self.expression())
            self.take(")")
            return {"exp": math.exp, "ln": math.log, "min": min}[token](
                *([found] if token == "min" else found)
            )
        return number(token)


def evaluated(text):
    return Reader(text).value()


RESULT = re.compile(
    r"^(?P<formula>.*) =\N{NO-BREAK SPACE}(?P<sign>−?)(?P<number>[\d,]+(?:\.\d+)?)(?P<rest>.*)$", re.DOTALL
)


def both_sides(numbers):
    """(what the printed formula comes to, the printed result, what its last significant digit is worth)."""
    match = RESULT.match(numbers)
    assert match, numbers
    result = number(match["number"])
    # five significant digits are printed; trailing zeros of decimals are not
    unit = 10.0 ** (math.floor(math.log10(result)) - 4) if result else 0.0
    return evaluated(match["formula"]), -result if match["sign"] else result, unit
