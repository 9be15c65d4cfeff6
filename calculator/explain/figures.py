"""Which figures explain themselves, in the order of the page. A new one is a line here, its builder and its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calculator.explain import hardware, horizon, inside, money, place, ranges, values, year_zero
from calculator.explain.case import Case, Explanation


@dataclass(frozen=True, slots=True)
class Figure:
    """``build`` gives None where a result has no such figure."""

    group: str  # place, year_zero, step, inside, money, ranges: the part of the page
    build: Callable[[Case], Explanation | None]


FIGURES: Mapping[str, Figure] = {
    "ai_level": Figure("place", lambda case: place.ai_level(case, "ai_level")),
    "target_ai_level": Figure("place", lambda case: place.ai_level(case, "target_ai_level")),
    "turning_point": Figure("place", place.turning_point),
    "peak_log_effect": Figure("place", place.peak),
    "distance_to_turning_point": Figure("place", place.distance),
    "carbon_break_even_level": Figure("place", place.break_even),
    "marginal_change_share_per_unit": Figure("place", place.slope),
    "change_at_target": Figure("place", place.change_at_target),
    "energy_mwh": Figure("year_zero", year_zero.energy),
    "energy_cost": Figure("year_zero", year_zero.energy_cost),
    "scope1_t": Figure("year_zero", lambda case: year_zero.scope(case, 1)),
    "scope2_t": Figure("year_zero", lambda case: year_zero.scope(case, 2)),
    "total_t": Figure("year_zero", year_zero.emissions),
    "scope2_market_t": Figure("year_zero", year_zero.market_scope2),
    "total_market_t": Figure("year_zero", year_zero.market_total),
    "biogenic_t": Figure("year_zero", year_zero.biogenic),
    "energy_used_mwh": Figure("year_zero", year_zero.energy_used),
    "energy_mwh_per_output": Figure(
        "year_zero", lambda case: year_zero.per_output(case, "energy_mwh_per_output", "energy_used_mwh")
    ),
    "total_t_per_output": Figure(
        "year_zero", lambda case: year_zero.per_output(case, "total_t_per_output", "total_t")
    ),
    "emissions_avoided_t": Figure("step", horizon.emissions),
    "energy_index": Figure("step", horizon.energy_index),
    "energy_channel_avoided_t": Figure("step", horizon.energy_channel),
    "energy_saved_mwh": Figure("step", horizon.energy_saved),
    "labour_hours_saved": Figure("step", horizon.labour_hours),
    "inside_energy_saved_mwh": Figure("inside", inside.energy_saved),
    "inside_avoided_t": Figure("inside", inside.avoided),
    "inside_energy_cost_saving": Figure("inside", inside.cost_saving),
    "inside_carbon_cost_saving": Figure("inside", inside.carbon_saving),
    "ai_electricity_mwh": Figure("inside", hardware.ai_electricity),
    "embodied_t_per_year": Figure("inside", hardware.embodied),
    "energy_cost_saving": Figure("money", horizon.energy_cost_saving),
    "carbon_cost_saving": Figure("money", horizon.carbon_cost_saving),
    "programme_cost": Figure("money", money.programme_cost),
    "labour_saving": Figure("money", horizon.labour_value),
    "net_cash_flow": Figure("money", money.net_cash_flow),
    "npv": Figure("money", money.npv),
    "npv_outside": Figure("money", lambda case: values.of_view(case, "outside")),
    "npv_inside": Figure("money", lambda case: values.of_view(case, "inside")),
    "npv_without_labour": Figure("money", values.without_labour),
    "npv_with_benefits": Figure("money", values.with_benefits),
    "npv_after_tax": Figure("money", values.after_tax),
    "npv_with_labour": Figure("money", money.npv_with_labour),
    "irr": Figure("money", money.irr),
    "mirr": Figure("money", money.mirr),
    "savings_to_investment_ratio": Figure("money", money.savings_to_investment),
    "simple_payback": Figure("money", lambda case: money.payback(case, "simple_payback")),
    "discounted_payback": Figure("money", lambda case: money.payback(case, "discounted_payback")),
    "carbon_payback": Figure("money", lambda case: money.payback(case, "carbon_payback")),
    "cost_per_t_avoided": Figure("money", money.cost_per_tonne),
    "range": Figure("ranges", ranges.widths),
}


def group_of(code: str) -> str:
    return "inside" if code.startswith(inside.LEVER) else FIGURES[code].group


def explained(case: Case) -> dict[str, Explanation]:
    """Every figure that this result has, in the order of FIGURES; then what each of its levers saves."""
    found = ((code, figure.build(case)) for code, figure in FIGURES.items())
    levers = [lever["lever"] for lever in (case.result.get("inside_view") or {}).get("levers", ())]
    return {code: explanation for code, explanation in found if explanation is not None} | {
        f"{inside.LEVER}{lever}": inside.lever_saved(case, lever) for lever in levers if lever in case.levers
    }
