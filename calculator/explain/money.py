"""The money: programme cost, present values, the rate of return, paybacks, the cost of a tonne. No Django."""

from collections.abc import Sequence
from itertools import accumulate

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.curve_formulas import ONE
from calculator.explain.horizon import sum_of_years, year_of
from calculator.explain.terms import (
    Expression,
    Function,
    Number,
    Power,
    Product,
    Quotient,
    column,
    less,
    settled,
    times,
    total,
)
from equations.inputs import PHASES

FLOWS = ("net_cash_flow",)
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


def drives(case: Case) -> str:
    """Which view's savings the money is worked out with: outside, unless the firm says inside."""
    return str(case.result["finance"].get("money_view", "outside"))


def flows_of(case: Case) -> tuple[Number, ...]:
    """Net cash flows of the view that drives the money."""
    if drives(case) == "inside":
        return column(case.result["inside_view"]["path"]["net_cash_flow"])
    return case.yearly("net_cash_flow")


# columns of the path and their sign; a result of an earlier model lacks some
SAVINGS = ("energy_cost_saving", "carbon_cost_saving", "demand_charge_saving")
PROGRAMME = (("programme_cost", -1.0), ("replacement_cost", -1.0), ("grants", 1.0), ("residual_value", 1.0))
OPTIONAL = (("labour_saving", "labour.in_npv"), ("benefits", "benefits.in_npv"))


def net_cash_flow(case: Case) -> Explanation:
    """Of the last year: savings of the view that drives the money, and what the programme takes and brings."""
    path = case.result["path"]
    saved = case.result["inside_view"]["path"] if drives(case) == "inside" else path
    parts = [
        saved[name][-1] for name in SAVINGS if name in saved and (any(saved[name]) or name == SAVINGS[0])
    ]
    parts += [sign * path[name][-1] for name, sign in PROGRAMME if name in path and any(path[name])]
    parts += [path[name][-1] for name, switch in OPTIONAL if case.own(switch) and any(path.get(name, ()))]
    value = flows_of(case)[-1].value
    step = Step("net_cash_flow", total(*column(parts)), value, "money", year_of(case))
    view = "inside_" if drives(case) == "inside" else ""
    built_on = (f"{view}energy_cost_saving", f"{view}carbon_cost_saving", "programme_cost")
    return Explanation(value, "money", (step,), built_on)


def npv(case: Case) -> Explanation:
    value = float(case.result["finance"]["npv"])
    step = Step("npv", total(*discounted(case, flows_of(case))), value, "money", year_of(case))
    return Explanation(value, "money", (step,), FLOWS, ("horizon_years",))


def npv_with_labour(case: Case) -> Explanation:
    """The value without hours, and the hours discounted."""
    finance = case.result["finance"]
    value, without = finance["npv_with_labour"], finance.get("npv_without_labour", finance["npv"])
    hours = discounted(case, case.yearly("labour_saving"))
    step = Step("npv_with_labour", total(Number(without), *hours), value, "money", year_of(case))
    return Explanation(value, "money", (step,), ("npv", "labour_saving"), ("horizon_years",))


def mirr(case: Case) -> Explanation | None:
    """(gains compounded to the last year ÷ costs discounted to the first)^(1 ÷ (H − 1)) − 1."""
    found = case.result["finance"].get("mirr")
    if found is None:
        return None
    flows, years = flows_of(case), case.years
    if found["status"] != "ok":
        return Explanation(
            None, "ratio", (Step("mirr_none", None, None, "change"),), FLOWS, (), found["status"]
        )
    factor = total(ONE, rate(case))
    gains = total(
        *(Product((flow, Power(factor, years - at))) for at, flow in enumerate(flows, 1) if flow.value > 0)
    )
    costs = total(
        *(
            Quotient(Number(-flow.value, scale=flow.scale), Power(factor, at - 1))
            for at, flow in enumerate(flows, 1)
            if flow.value < 0
        )
    )
    growth = Quotient(Number(settled(gains)), Number(settled(costs)))
    root = Function("exp", (Quotient(Function("ln", (growth,)), Number(float(years - 1))),))
    steps = (
        Step("mirr", less(root, ONE), found["value"], "change"),
        Step("mirr_gains", gains, settled(gains), "money", year_of(case)),
        Step("mirr_costs", costs, settled(costs), "money", year_of(case)),
    )
    return Explanation(found["value"], "rate", steps, FLOWS, ("horizon_years",), "ok")


def investment_of(case: Case) -> list[float]:
    """Programme cost less running cost, plus replacement, less grants and residual value, per year."""
    path, placement = case.result["path"], case.result["placement"]
    climb = placement["target_ai_level"] - placement["ai_level"]
    opex = case.given("programme.opex_per_year").value if climb > 0 else 0.0
    return [
        cost - opex * ((level - placement["ai_level"]) / climb if climb > 0 else 0.0) + again - grant - left
        for cost, level, again, grant, left in zip(
            path["programme_cost"],
            path["ai_level"],
            path["replacement_cost"],
            path["grants"],
            path["residual_value"],
            strict=True,
        )
    ]


def savings_to_investment(case: Case) -> Explanation | None:
    """(NPV + present value of the investment) ÷ present value of the investment."""
    found = case.result["finance"].get("savings_to_investment_ratio")
    if found is None:
        return None
    if found["status"] != "ok":
        return Explanation(
            None, "ratio", (Step("ratio_none", None, None, "index"),), ("npv",), (), found["status"]
        )
    invested = total(*discounted(case, column(investment_of(case))))
    present = settled(invested)
    formula = Quotient(total(Number(case.result["finance"]["npv"]), Number(present)), Number(present))
    steps = (
        Step("savings_to_investment_ratio", formula, found["value"], "index"),
        Step("investment_in_present_value", invested, present, "money", year_of(case)),
    )
    return Explanation(found["value"], "ratio", steps, ("npv", "programme_cost"), (), "ok")


def irr(case: Case) -> Explanation:
    found, flows = case.result["finance"]["irr"], flows_of(case)
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
    flows: tuple[Expression, ...] = flows_of(case)
    if name == "carbon_payback":
        flows = case.yearly("emissions_avoided_t")
    if name == "discounted_payback":
        flows = discounted(case, flows_of(case))
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
    built_on: tuple[str, ...] = ("programme_cost", "energy_cost_saving", "energy_channel_avoided_t")
    inside = drives(case) == "inside"
    view = case.result["inside_view"]["path"] if inside else path
    channel = column(view["avoided_t" if inside else "energy_channel_t"])
    if inside:
        built_on = ("programme_cost", "inside_energy_cost_saving", "inside_avoided_t")
    if found["status"] == "too_few_tonnes":
        saved = total(*channel)
        without = total(*case.yearly("emissions_without_ai_t"))
        few = (
            Step("channel_over_horizon", saved, settled(saved), "t"),
            Step("one_per_cent", Product((Number(0.01), without)), settled(without) * 0.01, "t"),
        )
        return Explanation(None, "cost_per_t", few, built_on, (), found["status"])
    cost = [
        sum(-sign * path[name][at] for name, sign in PROGRAMME if name in path)
        - sum(view[name][at] for name in ("energy_cost_saving", "demand_charge_saving") if name in view)
        for at in range(case.years)
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
