"""Present values beside the one that drives: of each view, without hours, with other benefits, after tax. No Django."""

import numpy as np

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.horizon import year_of
from calculator.explain.money import discounted, drives, flows_of
from calculator.explain.terms import Expression, Minus, Number, Product, column, settled, total
from equations.cash_flow import depreciation

OPEX = "programme.opex_per_year"


def of_view(case: Case, view: str) -> Explanation | None:
    """``view``: outside, inside; None where there is one view only."""
    value = case.result["finance"].get(f"npv_{view}")
    if value is None or case.result["finance"].get("npv_inside") is None:
        return None
    source = case.result["inside_view"]["path"] if view == "inside" else case.result["path"]
    flows = column(source["net_cash_flow"])
    step = Step(f"npv_{view}", total(*discounted(case, flows)), value, "money", year_of(case))
    built_on = ("net_cash_flow",) if view == drives(case) else ("programme_cost",)
    return Explanation(value, "money", (step,), built_on, ("horizon_years",))


def _beside(case: Case, name: str, yearly: str, *, sign: float) -> Explanation | None:
    """The value that drives, with or without one yearly column; None where that changes nothing."""
    finance = case.result["finance"]
    value = finance.get(name)
    if value is None or value == finance["npv"] or not any(case.result["path"].get(yearly, ())):
        return None
    terms = discounted(case, case.yearly(yearly, sign=sign))
    step = Step(name, total(Number(finance["npv"]), *terms), value, "money", year_of(case))
    built_on = ("npv", "labour_saving") if yearly == "labour_saving" else ("npv",)
    return Explanation(value, "money", (step,), built_on, ("horizon_years",))


def without_labour(case: Case) -> Explanation | None:
    return _beside(case, "npv_without_labour", "labour_saving", sign=-1.0)


def with_benefits(case: Case) -> Explanation | None:
    return _beside(case, "npv_with_benefits", "benefits", sign=1.0)


def after_tax(case: Case) -> Explanation | None:
    """Tax of a year = rate × (net flow + investment − written off); the last year writes off the rest."""
    finance = case.result["finance"]
    value = finance.get("npv_after_tax")
    if value is None:
        return None
    rate = case.given("tax.rate_share")
    investment = invested(case)
    written = written_off(case, investment)
    flows = [flow.value for flow in flows_of(case)]
    base = [net + put - off for net, put, off in zip(flows, investment, written, strict=True)]
    taxes = [rate.value * taxed for taxed in base]
    less_tax = discounted(case, column([-tax for tax in taxes]))
    last: Expression = Product((rate, total(*column([flows[-1], investment[-1], -written[-1]]))))
    steps = [
        Step("npv_after_tax", total(Number(finance["npv"]), *less_tax), value, "money", year_of(case)),
        Step("tax_of_year", last, settled(last), "money", year_of(case)),
    ]
    if any(written):
        left = total(Number(sum(investment)), Minus(Number(sum(written[:-1]))))
        steps.append(Step("written_off_at_the_end", left, settled(left), "money", year_of(case)))
    chosen = ("tax.depreciation_years", "horizon_years")
    return Explanation(value, "money", tuple(steps), ("npv", "net_cash_flow", "programme_cost"), chosen)


def invested(case: Case) -> list[float]:
    """Capex and replacement less grants, per year."""
    path, placement = case.result["path"], case.result["placement"]
    climb = placement["target_ai_level"] - placement["ai_level"]
    opex = case.given(OPEX).value if climb > 0 else 0.0
    running = [
        opex * (level - placement["ai_level"]) / climb if climb > 0 else 0.0 for level in path["ai_level"]
    ]
    return [
        cost - paid + again - grant
        for cost, paid, again, grant in zip(
            path["programme_cost"], running, path["replacement_cost"], path["grants"], strict=True
        )
    ]


def written_off(case: Case, investment: list[float]) -> list[float]:
    """Straight line, by equations.cash_flow; what is left at the end is written off then."""
    life = case.given("tax.depreciation_years").value
    written = depreciation(np.array([investment]), np.array([life]))[0]
    written[-1] += sum(investment) - written.sum()
    return [float(year) for year in written]
