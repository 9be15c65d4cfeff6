"""The money: programme cost, present values, the rate of return, paybacks, the cost of a tonne. No Django."""

from collections.abc import Sequence
from itertools import accumulate

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.curve_formulas import ONE
from calculator.explain.horizon import sum_of_years, year_of
from calculator.explain.terms import (
    Expression,
    Number,
    Power,
    Product,
    Quotient,
    less,
    settled,
    times,
    total,
)
from equations.inputs import PHASES

FLOWS = ("energy_cost_saving", "carbon_cost_saving", "programme_cost")
NEAR_ZERO = 1e-4  # of the largest flow: how near to zero a printed rate brings the sum


def programme_cost(case: Case) -> Explanation:
    value = float(case.result["totals"]["programme_cost"])
    if value == 0:
        return Explanation(value, "money", (Step("no_programme_cost", Number(0.0), value, "money"),))
    year = _dearest_year(case)
    steps = [sum_of_years(case, "programme_cost", value, "money")]
    parts = [*_capex_of(case, year), *_opex_of(case, year)]
    cost = case.result["path"]["programme_cost"][year - 1]
    steps.append(
        Step("programme_cost_of_year", total(*parts), cost, "money", {"year_count": year}),
    )
    return Explanation(value, "money", tuple(steps), built_on=("ai_level", "target_ai_level"))


def _dearest_year(case: Case) -> int:
    costs = case.result["path"]["programme_cost"]
    return int(costs.index(max(costs))) + 1


def phase_number(case: Case, phase: int, name: str) -> Number:
    """The length (years) or the share reached (share) of a phase, 1 to 4: the firm's or the default."""
    plural = "phase_years" if name == "years" else "phase_shares"
    return case.given(f"phase_{phase}_{name}", f"{plural}[{phase - 1}]")


def _capex_of(case: Case, year: int) -> list[Expression]:
    """Each phase's investment × its years in this year ÷ its length; of a phase without length, all of it at once."""
    found: list[Expression] = []
    lengths = [phase_number(case, phase, "years") for phase in range(1, PHASES + 1)]
    ends = list(accumulate(length.value for length in lengths))
    for at, length in enumerate(lengths):
        capex = case.given(f"programme.capex_by_phase[{at}]")
        start = round(ends[at] - length.value, 12)
        end = round(ends[at], 12)
        if end - start <= 0:
            if year - 1 <= start < year:
                found.append(capex)
            continue
        overlap = min(end, year) - max(start, year - 1)
        if overlap > 0:
            whole = overlap == length.value
            found.append(capex if whole else Quotient(Product((capex, Number(overlap))), length))
    return found


def _opex_of(case: Case, year: int) -> list[Expression]:
    opex = case.given("programme.opex_per_year")
    placement = case.result["placement"]
    today, target = (Number(placement[name]) for name in ("ai_level", "target_ai_level"))
    if opex.value == 0 or target.value == today.value:
        return []
    level = Number(case.result["path"]["ai_level"][year - 1])
    return [times(opex, Quotient(less(level, today), less(target, today)))]


def rate(case: Case) -> Number:
    return case.given("discount_rate_share", "discount_rate")


def discounted(case: Case, flows: Sequence[Number]) -> tuple[Expression, ...]:
    """CF_t ÷ (1 + r)^t, in full even where r is 0."""
    factor = total(ONE, rate(case))
    return tuple(Quotient(flow, Power(factor, at)) for at, flow in enumerate(flows, 1))


def present_value(case: Case, name: str, column: str, built_on: tuple[str, ...]) -> Explanation:
    """Of a column of the path; ``name``: of result.finance."""
    value = float(case.result["finance"][name])
    step = Step(name, total(*discounted(case, case.yearly(column))), value, "money", year_of(case))
    return Explanation(value, "money", (step,), built_on, ("horizon_years",))


def irr(case: Case) -> Explanation:
    found, flows = case.result["finance"]["irr"], case.yearly("net_cash_flow")
    if found["value"] is None:
        return Explanation(
            None, "irr", (Step("irr_no_rate", None, None, "money"),), ("npv",), (), found["status"]
        )
    factor = total(ONE, Number(found["value"]))
    formula = total(*(Quotient(flow, Power(factor, at)) for at, flow in enumerate(flows, 1)))
    near = NEAR_ZERO * max(abs(flow.value) for flow in flows)
    step = Step("irr", formula, 0.0, "money", {}, near)
    return Explanation(found["value"], "irr", (step,), FLOWS, (), found["status"])


def payback(case: Case, name: str) -> Explanation:
    """``name``: simple_payback, discounted_payback or carbon_payback."""
    stored = (case.result["totals"] if name == "carbon_payback" else case.result["finance"])[name]
    flows: tuple[Expression, ...] = case.yearly(
        "emissions_avoided_t" if name == "carbon_payback" else "net_cash_flow"
    )
    if name == "discounted_payback":
        flows = discounted(case, case.yearly("net_cash_flow"))
    kind = "t" if name == "carbon_payback" else "money"
    built_on = ("emissions_avoided_t",) if name == "carbon_payback" else FLOWS
    status = stored["status"]
    if status == "reached":
        steps = _reached(case, name, flows, float(stored["years"]), kind)
    elif status == "not_within_horizon":
        sum_at_end = total(*flows)
        steps = (Step(f"{name}_sum", sum_at_end, settled(sum_at_end), kind, year_of(case)),)
    else:
        steps = (Step(f"{name}_{status}", None, None, kind),)
    return Explanation(stored["years"], "payback", steps, built_on, (), status)


def _reached(
    case: Case, name: str, flows: tuple[Expression, ...], years: float, kind: str
) -> tuple[Step, ...]:
    """The sum after the last year that ends below zero, and the part of the next year that makes up for it."""
    last = max(1, int(-(-years // 1)) - 1)
    while last > 1 and years <= last:
        last -= 1
    missing = total(*flows[:last])
    short, gain = settled(missing), settled(flows[last])
    params: dict[str, float | str] = {"year_count": last, "next_count": last + 1}
    steps = [Step(f"{name}_sum", missing, short, kind, params)]
    if not isinstance(flows[last], Number):
        steps.append(Step(f"{name}_gain", flows[last], gain, kind, params))
    formula = total(Number(float(last)), Quotient(Number(-short), Number(gain)))
    steps.insert(0, Step(name, formula, years, "years", params))
    return tuple(steps)


def cost_per_tonne(case: Case) -> Explanation:
    found = case.result["finance"]["cost_per_t_avoided"]
    path = case.result["path"]
    built_on = ("programme_cost", "energy_cost_saving", "energy_channel_avoided_t")
    channel = case.yearly("energy_channel_t")
    if found["status"] == "too_few_tonnes":
        saved = total(*channel)
        without = total(*case.yearly("emissions_without_ai_t"))
        few = (
            Step("channel_over_horizon", saved, settled(saved), "t"),
            Step("one_per_cent", Product((Number(0.01), without)), settled(without) * 0.01, "t"),
        )
        return Explanation(None, "cost_per_t", few, built_on, (), found["status"])
    cost = [
        less_cost - saving
        for less_cost, saving in zip(path["programme_cost"], path["energy_cost_saving"], strict=True)
    ]
    scale = max(map(abs, cost), default=0.0)
    net = total(*discounted(case, [Number(value, scale=scale) for value in cost]))
    tonnes = total(*discounted(case, channel))
    steps: tuple[Step, ...] = (
        Step("cost_in_present_value", net, settled(net), "money"),
        Step("tonnes_discounted", tonnes, settled(tonnes), "t"),
    )
    if found["status"] == "ok":
        formula = Quotient(Number(settled(net)), Number(settled(tonnes)))
        steps = (Step("cost_per_t", formula, found["value"], "money_per_t"), *steps)
    return Explanation(found["value"], "cost_per_t", steps, built_on, (), found["status"])
