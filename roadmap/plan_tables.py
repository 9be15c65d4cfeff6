"""The two tables of a plan: tonnes and energy by phase, money by phase; strings, in the reader's language."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.charts.scales import unit_power
from calculator.result.chart_wording import money_words
from calculator.result.tables import rounded_column
from roadmap.phase_figures import Figures
from roadmap.phases import Plan
from roadmap.wording import short_month_words

Column = tuple[str, Callable[[Figures], float], bool]


def carbon_table(plan: Plan) -> Table:
    """What the curve associates with each phase and what of it the meters can confirm; what the levers are documented
    to do. + is more than without AI.
    """
    columns: list[Column] = [
        (_("Emissions, t CO2e"), lambda figures: figures.emissions_change_t, True),
        (_("Through your meters, t CO2e"), lambda figures: -figures.energy_channel_t, True),
        (_("Energy, MWh"), lambda figures: -figures.energy_saving_mwh, True),
    ]
    if plan.total.levers_saving_mwh != 0 or plan.total.levers_avoided_t != 0:
        columns += [
            (_("Emissions by the levers, t CO2e"), lambda figures: -figures.levers_avoided_t, True),
            (_("Energy by the levers, MWh"), lambda figures: -figures.levers_saving_mwh, True),
        ]
    cells = [_cells(plan, value, plus=plus) for _name, value, plus in columns]
    levels = [formats.level(phase.ai_level_end) for phase in plan.phases]
    if plan.after.years > 0:
        levels.append(levels[-1])
    return Table(
        caption=_("Emissions and energy by phase (+ is more than without AI)"),
        header=(_("Phase"), _("AI level at its end"), *(name for name, _value, _plus in columns)),
        rows=tuple(zip(_names(plan), [*levels, ""], *cells, strict=True)),
    )


def money_table(plan: Plan, currency: str) -> Table:
    """Savings, investment, running cost and net by phase, in one unit for the whole table."""
    columns: list[Column] = [
        (_("Energy cost saved"), lambda figures: figures.energy_cost_saving, False),
        (_("Carbon cost saved"), lambda figures: figures.carbon_cost_saving, False),
        (_("Investment"), lambda figures: figures.capex, False),
        (_("Running cost"), lambda figures: figures.opex, False),
        (_("Net"), lambda figures: figures.net_cash_flow, False),
    ]
    if has_other_flows(plan):
        columns.insert(-1, (_("Other flows"), lambda figures: figures.other_flows, False))
    if plan.total.carbon_cost_saving == 0:
        del columns[1]
    power = max(0, unit_power(max(abs(value(plan.total)) for _name, value, _plus in columns)) - 3)
    cells = [_cells(plan, value, scale=10.0**-power) for _name, value, _plus in columns]
    return Table(
        caption=_("Money by phase, %(unit)s (a saving below zero is extra cost)")
        % {"unit": money_words(currency)[f"unit_{power}"]},
        header=(_("Phase"), *(name for name, _value, _plus in columns)),
        rows=tuple(zip(_names(plan), *cells, strict=True)),
    )


def has_other_flows(plan: Plan) -> bool:
    return any(figures.other_flows for figures in (*(phase.figures for phase in plan.phases), plan.after))


def _names(plan: Plan) -> list[str]:
    names = [_("Phase %(number)s") % {"number": phase.number} for phase in plan.phases]
    if plan.after.years > 0:
        names.append(_("After, to %(month)s") % {"month": short_month_words(plan.horizon_last_month)})
    return [*names, _("Sum")]


def _cells(
    plan: Plan, value: Callable[[Figures], float], *, scale: float = 1.0, plus: bool = False
) -> list[str]:
    stretches: Sequence[Figures] = [phase.figures for phase in plan.phases]
    if plan.after.years > 0:
        stretches = [*stretches, plan.after]
    return rounded_column([scale * value(figures) for figures in (*stretches, plan.total)], plus=plus)
