"""A formula with its numbers as text that reads from left to right: “12,000 × 0.45 ÷ 1.08²”, in the reader's locale.

Lines break before an operator, never after it, and nowhere within a power or a number divided by one.
"""

from itertools import pairwise

from calculator import formats
from calculator.explain.terms import (
    RESULT_DIGITS,
    Expression,
    Function,
    Minus,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    decimals_of,
    rounded_to,
)

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MOST_DECIMALS = 15
GAP = formats.NO_BREAK
LOOSEST, SUM, PRODUCT, POWER = range(4)  # how tightly an operator binds
ELLIPSIS = "…"


def expression_text(expression: Expression, digits: int, *, most_terms: int = 0) -> str:
    """With every number to so many significant digits; of a longer sum only the ends where ``most_terms`` says so."""
    return _text(rounded_to(expression, digits), digits, LOOSEST, most_terms)


def number_text(value: float, digits: int = RESULT_DIGITS) -> str:
    """To so many significant digits, without trailing zeros."""
    return _number(Number(value), digits)


def _number(number: Number, digits: int) -> str:
    decimals = min(max(decimals_of(number, digits), 0), MOST_DECIMALS)
    value = round(number.value, decimals_of(number, digits)) + 0.0
    pattern = "#,##0." + ("0" if number.scale else "#") * decimals
    return formats.written_as(value, pattern)


def _text(expression: Expression, digits: int, outer: int, most_terms: int) -> str:
    def inner(part: Expression, binding: int) -> str:
        return _text(part, digits, binding, most_terms)

    match expression:
        case Number(value):
            text = _number(expression, digits)
            return f"({text})" if value < 0 and outer > SUM else text
        case Minus(of):
            text, binding = f"{formats.MINUS}{inner(of, PRODUCT)}", SUM
        case Sum(terms):
            text, binding = _sum(terms, digits, most_terms), SUM
        case Product(factors):
            text = f" ×{GAP}".join(
                inner(factor, PRODUCT if at == 0 else POWER) for at, factor in enumerate(factors)
            )
            binding = PRODUCT
        case Quotient(over, under):
            before = GAP if isinstance(over, Number) and isinstance(under, Number | Power) else " "
            text, binding = f"{inner(over, PRODUCT)}{before}÷{GAP}{inner(under, POWER)}", PRODUCT
        case Power(base, exponent):
            text = _base(base, digits, most_terms) + str(exponent).translate(SUPERSCRIPTS)
            binding = POWER
        case Function(name, of):
            return f"{name}({'; '.join(inner(part, LOOSEST) for part in of)})"
    return f"({text})" if binding < outer else text


def _base(base: Expression, digits: int, most_terms: int) -> str:
    """1 + growth as one number: 1.08."""
    match base:
        case Sum((Number(one), Number(growth))) if one == 1.0:
            decimals = decimals_of(Number(growth), digits) if growth else 0
            return formats.written_as(1.0 + growth, "#,##0." + "#" * min(decimals, MOST_DECIMALS))
    return _text(base, digits, POWER + 1, most_terms)


def _sum(terms: tuple[Expression, ...], digits: int, most_terms: int) -> str:
    parts = []
    for term in terms:
        negative, rest = _signed(term)
        text = _text(rest, digits, PRODUCT, most_terms)
        parts.append((negative, text))
    shown = list(range(len(parts)))
    if most_terms and len(parts) > most_terms:
        shown = [*range(most_terms - 1), len(parts) - 1]
    negative, first = parts[0]
    line = f"{formats.MINUS if negative else ''}{first}"
    for before, at in pairwise(shown):
        if at != before + 1:
            line += f" +{GAP}{ELLIPSIS}"
        negative, text = parts[at]
        line += f" {formats.MINUS if negative else '+'}{GAP}{text}"
    return line


def _signed(term: Expression) -> tuple[bool, Expression]:
    """Whether a term is taken away, and the term without its sign."""
    match term:
        case Minus(of):
            negative, rest = _signed(of)
            return not negative, rest
        case Number(value) if value < 0:
            return True, Number(-value, term.key, term.scale)
        case Quotient(over, under):
            negative, rest = _signed(over)
            return negative, Quotient(rest, under)
        case Product((first, *others)):
            negative, rest = _signed(first)
            return negative, Product((rest, *others))
    return False, term
