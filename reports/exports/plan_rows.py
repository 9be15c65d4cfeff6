"""A plan's actions and gates as rows of plain values: one row per action, in CSV and in the workbook alike."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from calculator.result.provenance_names import origin_word
from roadmap.item_parts import item_numbers
from roadmap.item_wording import EFFORTS
from roadmap.page import RoadmapPage
from roadmap.phases import month_text
from roadmap.plan_items import PlanItem, Ranged
from tabular.upload_rules import LIMITS, Cell


def shortened(text: str) -> str:
    """As much as a cell holds."""
    return text if len(text) <= LIMITS.cell_characters else text[: LIMITS.cell_characters - 1] + "…"


def action_columns(currency: str | None) -> tuple[str, ...]:
    money = currency or _("your currency")
    return (
        _("Number"),
        _("Phase"),
        _("Action"),
        _("In the plan"),
        _("What to do"),
        _("Done when"),
        _("Owner"),
        _("First month"),
        _("Last month"),
        _("After"),
        _("Effort"),
        _("Cost, low, %(currency)s") % {"currency": money},
        _("Cost, high, %(currency)s") % {"currency": money},
        _("Cost is"),
        _("Saves at full use, MWh a year"),
        _("Avoids at full use, t CO2e a year"),
        _("KPI"),
        _("How it is measured"),
        _("Risk"),
        _("What to do against it"),
        _("Your note"),
        _("Source"),
        _("Key"),
    )


COST_ORIGINS = {"yours": _lazy("your figure"), "documented": _lazy("documented")}


def action_rows(plan: RoadmapPage) -> list[tuple[Cell, ...]]:
    """In the plan's order, also those that were taken out."""
    numbers = item_numbers([item for item in plan.items if item.included])
    return [_action(item, numbers) for item in plan.items]


def _action(item: PlanItem, numbers: Mapping[str, str]) -> tuple[Cell, ...]:
    texts = (item.kpi, item.measured, item.risk, item.counter, item.note)
    return (
        numbers.get(item.key, ""),
        item.phase,
        shortened(item.title),
        item.included,
        shortened(item.text),
        shortened(item.done),
        shortened(item.owner),
        month_text(item.first_month),
        month_text(item.last_month),
        ", ".join(numbers[key] for key in item.after if key in numbers),
        str(EFFORTS.get(item.effort, item.effort)),
        item.cost_low,
        item.cost_high,
        str(COST_ORIGINS.get(item.cost_origin, item.cost_origin)),
        _central(item.saving_mwh_per_year),
        _central(item.avoided_t_per_year),
        *map(shortened, texts),
        f"{item.source} ({origin_word(item.origin)})" if item.source else "",
        item.key,
    )


def _central(of: Ranged | None) -> float | None:
    return None if of is None else of.central
