"""The AI's own electricity, and what making its hardware emits. No Django."""

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.terms import Expression, Number, Product, Quotient, times, total
from calculator.explain.year_zero import KG_PER_T

HOURS_PER_YEAR = Number(8760.0)


def ai_electricity(case: Case) -> Explanation | None:
    """Of a year at the target: what the plan adds."""
    inside = case.result.get("inside_view")
    if not inside or not inside["ai_electricity_mwh"]:
        return None

    def hardware(name: str) -> Number:
        return case.given(f"ai_hardware.{name}")

    terms: list[Expression] = []
    power: list[Expression] = []
    if case.own("ai_hardware.servers"):
        power.append(Product((hardware("servers"), hardware("server_kw"))))
    named = case.own("ai_hardware.servers") and case.own("ai_hardware.server_kw") is not None
    if case.own("ai_hardware.gpus") and not named:  # a named power holds the accelerators
        power.append(Product((hardware("gpus"), case.given("gpu_kw"))))
    if power:
        terms.append(times(hardware("pue"), total(*power), hardware("utilisation_share"), HOURS_PER_YEAR))
    if case.own("ai_hardware.edge_devices"):
        watts = [hardware(name) for name in ("edge_devices", "edge_w", "edge_hours_per_year")]
        terms.append(Quotient(times(*watts), KG_PER_T))
    if case.own("ai_hardware.cloud_gpu_hours"):
        terms.append(times(hardware("cloud_gpu_hours"), hardware("gpu_kw")))
    value = inside["ai_electricity_mwh"]
    step = Step("ai_electricity", Quotient(total(*terms), Number(1000.0)), value, "mwh")
    return Explanation(value, "mwh", (step,))


def embodied(case: Case) -> Explanation | None:
    """Of a year, from the making of servers and accelerators: in no total."""
    inside = case.result.get("inside_view")
    value = (inside or {}).get("embodied_t_per_year") or 0.0
    if not value:
        return None
    made = [
        Product((case.given(f"ai_hardware.{count}"), case.given(key)))
        for count, key in (("servers", "server_embodied_kg"), ("gpus", "gpu_embodied_kg"))
        if case.own(f"ai_hardware.{count}")
    ]
    life = case.given("ai_hardware.life_years")
    step = Step("embodied", Quotient(Quotient(total(*made), life), KG_PER_T), value, "t")
    return Explanation(value, "t", (step,))
