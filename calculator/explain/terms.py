"""A formula with numbers put in, as a small tree: it is written out for a reader, and it can be worked out again.

Numbers keep where they come from, so that a formula's inputs are read off the formula itself. No Django.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

FEWEST_DIGITS, MOST_DIGITS = 5, 12  # significant, of the numbers put in
RESULT_DIGITS = 5  # significant, of what a formula comes to; the page prints fewer
SAME = 1e-9  # relative: sums of exp differ beyond it
DUST = 1e-12  # of the largest part: what rounding leaves of an exact zero
ROUNDED = 1e-11  # of the largest part: stored figures are rounded to 12 digits, and differences keep that


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is put in. ``key``: its provenance's, empty for what another figure came to.

    ``scale``: the largest number of the column that it belongs to, whose last printed digit it shares; 0 for none.
    """

    value: float
    key: str = ""
    scale: float = 0.0


@dataclass(frozen=True, slots=True)
class Minus:
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Sum:
    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Product:
    """``left_out``: factors that are exactly one, counted among the inputs and not printed."""

    factors: tuple["Expression", ...]
    left_out: tuple["Expression", ...] = ()


@dataclass(frozen=True, slots=True)
class Quotient:
    over: "Expression"
    under: "Expression"


@dataclass(frozen=True, slots=True)
class Power:
    base: "Expression"
    exponent: int


@dataclass(frozen=True, slots=True)
class Function:
    """exp, ln, or min of one or several."""

    name: str
    of: tuple["Expression", ...]


Expression = Number | Minus | Sum | Product | Quotient | Power | Function


def total(*terms: Expression) -> Expression:
    return terms[0] if len(terms) == 1 else Sum(terms)


def less(left: Expression, right: Expression) -> Expression:
    """left − right."""
    return Sum((left, Minus(right)))


def times(*factors: Expression) -> Expression:
    """A product without the factors that are exactly one, unless nothing would be left."""
    kept = tuple(factor for factor in factors if evaluate(factor) != 1.0)
    left_out = tuple(factor for factor in factors if factor not in kept)
    if not kept:
        kept, left_out = factors[:1], factors[1:]
    return kept[0] if len(kept) == 1 and not left_out else Product(kept, left_out)


def column(values: list[float]) -> tuple[Number, ...]:
    """Numbers that share the last digit they are printed to, so that they still add up."""
    scale = max(map(abs, values), default=0.0)
    return tuple(Number(value, scale=scale) for value in values)


def evaluate(expression: Expression) -> float:
    match expression:
        case Number():
            return expression.value
        case Minus(of):
            return -evaluate(of)
        case Sum(terms):
            return math.fsum(map(evaluate, terms))
        case Product(factors):
            return math.prod(map(evaluate, factors))
        case Quotient(over, under):
            return evaluate(over) / evaluate(under)
        case Power(base, exponent):
            return float(evaluate(base) ** exponent)
        case Function(name, of):
            values = list(map(evaluate, of))
            return (
                min(values) if name == "min" else math.exp(values[0]) if name == "exp" else math.log(*values)
            )


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Number():
            return ()
        case Minus(of):
            return (of,)
        case Sum(parts) | Function(_, parts):
            return parts
        case Product(factors, left_out):
            return (*factors, *left_out)
        case Quotient(over, under):
            return (over, under)
        case Power(base, _):
            return (base,)


def numbers_of(expression: Expression) -> Iterator[Number]:
    """Every number, those left out of a product included, in the order in which they stand."""
    if isinstance(expression, Number):
        yield expression
    for part in parts_of(expression):
        yield from numbers_of(part)


def decimals_of(number: Number, digits: int) -> int:
    """Decimals at which a number shows so many significant digits (its column's largest does); below 0: tens."""
    largest = number.scale or abs(number.value)
    return digits - 1 - math.floor(math.log10(largest)) if largest > 0 else 0


def rounded_to(expression: Expression, digits: int) -> Expression:
    """The same with every number as it is printed to so many digits."""
    match expression:
        case Number():
            return replace(expression, value=round(expression.value, decimals_of(expression, digits)))
        case Minus(of):
            return Minus(rounded_to(of, digits))
        case Sum(terms):
            return Sum(tuple(rounded_to(term, digits) for term in terms))
        case Product(factors, left_out):
            return Product(tuple(rounded_to(factor, digits) for factor in factors), left_out)
        case Quotient(over, under):
            return Quotient(rounded_to(over, digits), rounded_to(under, digits))
        case Power(base, exponent):
            return Power(rounded_to(base, digits), exponent)
        case Function(name, of):
            return Function(name, tuple(rounded_to(part, digits) for part in of))


def significant(value: float, digits: int = RESULT_DIGITS) -> float:
    return float(f"{value:.{digits}g}")


def size(expression: Expression) -> float:
    """What the formula would come to if nothing in it were taken away: what its rounding is measured by."""
    match expression:
        case Number():
            return abs(expression.value)
        case Minus(of):
            return size(of)
        case Sum(terms):
            return math.fsum(map(size, terms))
        case Product(factors):
            return math.prod(map(size, factors))
        case Quotient(over, under):
            return size(over) / abs(evaluate(under))
        case Power(base, exponent):
            return float(size(base) ** exponent)
        case Function():
            return abs(evaluate(expression))


def settled(expression: Expression) -> float:
    """Its value; exactly 0 where only rounding is left."""
    value = evaluate(expression)
    return 0.0 if abs(value) <= DUST * size(expression) else value


def agrees(expression: Expression, value: float) -> bool:
    """Whether the formula gives the stored figure; a figure of zero, up to dust."""
    return math.isclose(evaluate(expression), value, rel_tol=SAME, abs_tol=ROUNDED * size(expression))


def digits_needed(expression: Expression, value: float, *, within: float = 0.0) -> int:
    """The fewest digits of the numbers put in at which the formula gives the figure as it is printed.

    ``within``: how far from the figure is near enough, where the figure is a zero that a search has found.
    """
    for digits in range(FEWEST_DIGITS, MOST_DIGITS):
        try:
            found = evaluate(rounded_to(expression, digits))
        except ZeroDivisionError:  # numbers that cancel once they are rounded
            continue
        if significant(found) == significant(value) or abs(found - value) < within:
            return digits
    return MOST_DIGITS
