"""The formulas of a firm's three curves: where T and h come from, and what a step from one AI level to another changes.

f(a) = ±h·[1 − (1 − a/T)²], so that f(b) − f(a) = ±h·[(1 − a/T)² − (1 − b/T)²]; of a line s·(b − a). No Django.
"""

from calculator.explain.case import Case, JsonObject, Step
from calculator.explain.terms import (
    Expression,
    Function,
    Minus,
    Number,
    Power,
    Product,
    Quotient,
    evaluate,
    less,
)

ONE = Number(1.0)


def record_key(record: JsonObject, name: str) -> str:
    return f"curves.{record['outcome']}[{record['country_type']}/{record['industry_class']}].{name}"


def coefficient(case: Case, record: JsonObject, name: str) -> Expression:
    """T or h of one record, printed or from its betas: T = −b1/(2·b2), h = |b2|·T²."""
    key = record_key(record, name)
    if key in case.provenance:
        return case.given(key)
    linear, quadratic = (case.given(record_key(record, beta)) for beta in ("beta_linear", "beta_quadratic"))
    turning_point = Quotient(Minus(linear), Product((Number(2.0), quadratic)))
    if name == "turning_point":
        return turning_point
    size = quadratic if quadratic.value >= 0 else Minus(quadratic)
    return Product((size, Power(turning_point, 2)))


def curve_coefficient(case: Case, outcome: str, name: str) -> Step:
    """T or h of the firm's curve: a record's, or the country type's times the industry margin over all industries'.

    ``name``: turning_point or peak_log_effect.
    """
    curve = case.result["curves"][outcome]
    roles = {record["role"]: record for record in curve["records"]}
    short = "turning_point" if name == "turning_point" else "peak"
    base = coefficient(case, roles["base"], name)
    value, kind = float(curve[name]), "level" if name == "turning_point" else "ln"
    own, margin = roles.get(f"class_{short}"), roles.get(f"all_{short}")
    fitted = "" if isinstance(base, Number) else "_fitted"
    if own is None or margin is None or _is_line(case, own):
        return Step(f"{short}_of_record{fitted}", base, value, kind)
    adapted: Expression = Quotient(
        Product((base, coefficient(case, own, name))), coefficient(case, margin, name)
    )
    if short == "peak" and evaluate(adapted) > case.given("peak_log_effect_cap").value:
        return Step("peak_capped", Function("min", (case.given("peak_log_effect_cap"), adapted)), value, kind)
    return Step(f"{short}_adapted", adapted, value, kind)


def _is_line(case: Case, record: JsonObject) -> bool:
    return record_key(record, "slope_per_unit") in case.provenance


def curve_steps(case: Case, outcome: str) -> tuple[Step, ...]:
    """T and h of a curve, where they are not one record's own numbers, which stand in the formula themselves."""
    if case.result["curves"][outcome]["shape"] == "linear":
        return ()
    steps = (curve_coefficient(case, outcome, name) for name in ("turning_point", "peak_log_effect"))
    return tuple(step for step in steps if not isinstance(step.expression, Number))


def held(case: Case, outcome: str, level: float) -> Number:
    """A level as the curve is read at it: outside its evidence, the edge."""
    curve = case.result["curves"][outcome]
    return Number(min(max(level, curve["range_low"]), curve["range_high"]))


def change(case: Case, outcome: str, start: float, end: float) -> Expression:
    """f(end) − f(start), as the firm's own curve has it."""
    curve = case.result["curves"][outcome]
    a, b = held(case, outcome, start), held(case, outcome, end)
    if curve["shape"] == "linear":
        base = next(record for record in curve["records"] if record["role"] == "base")
        name = "slope_per_unit" if _is_line(case, base) else "beta_linear"
        return Product((case.given(record_key(base, name)), less(b, a)))
    turning_point, peak = (
        step.expression if isinstance(step.expression, Number) else Number(step.value or 0.0)
        for step in (curve_coefficient(case, outcome, name) for name in ("turning_point", "peak_log_effect"))
    )
    before, after = (Power(less(ONE, Quotient(at, turning_point)), 2) for at in (a, b))
    inverted = curve["shape"] == "inverted_u"
    return Product((peak, less(before, after) if inverted else less(after, before)))


def choice_of_curve(case: Case) -> tuple[str, ...]:
    """What picks the curves' records and how far they are read."""
    return case.present(
        ("country_type", "industry_class", "evidence_range_turning_points", "peak_log_effect_cap")
    )
