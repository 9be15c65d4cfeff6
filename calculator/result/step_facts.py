"""What the step and the last twelve months come to, as named figures, each of which explains itself."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.result.finance_wording import Fact

JsonObject = Mapping[str, Any]


def step_facts(result: JsonObject, currency: str | None) -> tuple[Fact, ...]:
    """Sums over the horizon; more emissions are more, a saving below zero is more energy, hours or cost."""
    totals, hours = result["totals"], sum(result["path"]["labour_hours_saved"])

    def tonnes(avoided: float) -> str:
        return f"{'+' if avoided < 0 else ''}{formats.figure(-avoided)}"

    facts = [
        Fact(
            _("Emissions, on the curve"),
            tonnes(totals["emissions_avoided_t"]),
            _("t CO2e"),
            explain="emissions_avoided_t",
        ),
        Fact(
            _("Of it through the meters"),
            tonnes(totals["energy_channel_avoided_t"]),
            _("t CO2e"),
            explain="energy_channel_avoided_t",
        ),
        Fact(
            _("Energy saved"),
            formats.figure(totals["energy_saved_mwh"]),
            _("MWh"),
            explain="energy_saved_mwh",
        ),
        Fact(
            _("Energy cost saved"),
            formats.money(totals["energy_cost_saving"], currency),
            explain="energy_cost_saving",
        ),
    ]
    if totals["carbon_cost_saving"]:
        money = formats.money(totals["carbon_cost_saving"], currency)
        facts.append(Fact(_("Carbon cost saved"), money, explain="carbon_cost_saving"))
    cost = formats.money(totals["programme_cost"], currency)
    facts.append(Fact(_("Programme cost"), cost, explain="programme_cost"))
    if hours:
        worth = formats.money(totals["labour_saving"], currency)
        facts.append(Fact(_("Hours of work saved"), formats.figure(hours), explain="labour_hours_saved"))
        facts.append(Fact(_("Value of the hours saved"), worth, explain="labour_saving"))
    return tuple(facts)
