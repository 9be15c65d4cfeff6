"""Where a plant stands: its AI level, its turning point and height, the ways between them. No Django."""

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.curve_formulas import (
    ONE,
    change,
    choice_of_curve,
    curve_coefficient,
)
from calculator.explain.terms import Expression, Function, Number, Product, Quotient, less, settled, total

AI_LEVELS = {
    "ai_level": ("ai.ai_assets", "ai.level"),
    "target_ai_level": ("target_ai_assets", "target_ai_level"),
}


def ai_level(case: Case, name: str) -> Explanation:
    """``name``: ai_level or target_ai_level."""
    value = float(case.result["placement"][name])
    assets, level = AI_LEVELS[name]
    if case.own(assets) is None:
        return Explanation(value, "level", (Step("level_as_entered", Number(value, level), value, "level"),))
    reading = str(case.provenance["ai_reading"]["value"])
    density: Expression = Quotient(
        Product((case.given(f"ai_readings.{reading}"), case.given(assets))), case.given("employees")
    )
    log = case.reading_form == "log1p"
    step = Step(
        "level_log" if log else "level_linear",
        Function("ln", (total(ONE, density),)) if log else density,
        value,
        "level",
    )
    return Explanation(value, "level", (step,), chosen_by=("ai_reading",))


def turning_point(case: Case) -> Explanation:
    step = curve_coefficient(case, "emissions", "turning_point")
    return Explanation(
        step.value, "level", (step,), chosen_by=case.present(("country_type", "industry_class"))
    )


def peak(case: Case) -> Explanation:
    """The per cent that h ln points are, and where h comes from."""
    step = curve_coefficient(case, "emissions", "peak_log_effect")
    share = less(Function("exp", (Number(step.value or 0.0),)), ONE)
    value = settled(share)  # not stored: h is
    chosen = case.present(("country_type", "industry_class", "peak_log_effect_cap"))
    return Explanation(
        value, "change", (Step("peak_as_share", share, value, "change"), step), chosen_by=chosen
    )


def distance(case: Case) -> Explanation:
    """As the page prints it: without a sign, the side being said in words."""
    placement = case.result["placement"]
    at, today = Number(placement["turning_point"]), Number(placement["ai_level"])
    before = placement["side"] == "rising"
    value = abs(placement["distance_to_turning_point"])
    step = Step(
        "distance_before" if before else "distance_past",
        less(at, today) if before else less(today, at),
        value,
        "level",
    )
    return Explanation(value, "level", (step,), built_on=("turning_point", "ai_level"))


def break_even(case: Case) -> Explanation | None:
    """Past the turning point it is today's level, and nobody asks."""
    placement = case.result["placement"]
    if placement["side"] != "rising":
        return None
    twice = Product((Number(2.0), Number(placement["turning_point"])))
    value = placement["carbon_break_even_level"]
    step = Step("break_even", less(twice, Number(placement["ai_level"])), value, "level")
    return Explanation(value, "level", (step,), built_on=("turning_point", "ai_level"))


def slope(case: Case) -> Explanation:
    placement = case.result["placement"]
    value = placement["marginal_change_share_per_unit"]
    built_on = ("peak_log_effect", "turning_point", "ai_level")
    chosen = case.present(("evidence_range_turning_points",))
    if value is None:
        return Explanation(None, "slope", (), built_on, chosen, "outside_evidence")
    at, today = Number(placement["turning_point"]), Number(placement["ai_level"])
    steepest = Quotient(Product((Number(2.0), Number(placement["peak_log_effect"]))), at)
    formula = Product((steepest, less(ONE, Quotient(today, at))))
    return Explanation(value, "slope", (Step("slope", formula, value, "slope"),), built_on, chosen)


def change_at_target(case: Case) -> Explanation:
    """What the curve says of the target against today."""
    placement = case.result["placement"]
    log = change(case, "emissions", placement["ai_level"], placement["target_ai_level"])
    formula = less(Function("exp", (log,)), ONE)
    value = settled(formula)  # not stored: the path and the curve are
    step = Step("change_at_target", formula, value, "change")
    return Explanation(
        value,
        "change",
        (step,),
        built_on=("peak_log_effect", "turning_point", "ai_level", "target_ai_level"),
        chosen_by=choice_of_curve(case),
    )
