"""The second opinion ready to print: both views side by side. Shared by page and PDF (result.page)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, PairedQuantity, pairs_chart
from calculator.result.chart_wording import energy_words, money_words, tonnes_words
from calculator.result.profile_links import anchor_of
from calculator.result.sentence_params import words_of
from calculator.result.sentences import Sentence
from calculator.result.two_views import Comparison, Pair, compared
from calculator.result.two_views_wording import DRIVES, VIEW_SUMMARY, VIEW_TITLES, WHYS

JsonObject = Mapping[str, Any]
EXPLAINED = {  # the figures of both views by quantity; the bills are no figure of their own
    "energy": ("energy_saved_mwh", "inside_energy_saved_mwh"),
    "emissions": ("emissions_avoided_t", "inside_avoided_t"),
    "npv": ("npv_outside", "npv_inside"),
}


@dataclass(frozen=True, slots=True)
class TwoViews:
    """Energy, tonnes, bills and value by both views; why they differ; which of them the money follows."""

    chart: Chart
    why: tuple[str, ...]
    drives: str
    anchor: str  # the field that switches the view


def two_views(inputs: JsonObject, result: JsonObject, source: str, currency_word: str) -> TwoViews | None:
    """None where there is one view only."""
    found = compared(result)
    if found is None:
        return None
    currency = inputs.get("currency")

    def say(words: Mapping[str, Any], sentence: Sentence) -> str:
        return str(words[sentence.code]) % words_of(sentence.params, currency)

    title = say(VIEW_TITLES, found.title)
    return TwoViews(
        chart=_chart(found, title, source, currency_word, len(result["path"]["year"])),
        why=tuple(say(WHYS, sentence) for sentence in found.why),
        drives=say(DRIVES, found.drives),
        anchor=anchor_of("money_view", inputs),
    )


def _chart(found: Comparison, title: str, source: str, currency_word: str, horizon: int) -> Chart:
    years = {"years": formats.fixed(horizon)}
    money = money_words(currency_word)
    parts = {
        "energy": (
            _("Energy"),
            _("Energy over %(years)s years, {unit} (right of the line: more)"),
            energy_words(),
        ),
        "emissions": (
            _("Emissions"),
            _("Emissions over %(years)s years, {unit} (right of the line: more)"),
            tonnes_words(),
        ),
        "bills": (
            _("Bills for energy and carbon"),
            _("Bills over %(years)s years, {unit} (right of the line: higher)"),
            money,
        ),
        "npv": (_("Net present value"), _("Net present value, {unit} (right of the line: it pays)"), money),
    }

    def quantity(pair: Pair) -> PairedQuantity:
        name, heading, units = parts[pair.quantity]
        return PairedQuantity(
            name=name,
            heading=heading % years,
            units=units,
            kind={"energy": "change", "emissions": "change", "bills": "cost", "npv": "money"}[pair.quantity],
            outside=pair.outside,
            inside=pair.inside,
            explain=EXPLAINED.get(pair.quantity, ("", "")),
        )

    words = {
        "title": title,
        "summary": str(VIEW_SUMMARY),
        "source": source,
        "outside": _("Curve"),
        "inside": _("Levers"),
        "table_caption": _("Change over %(years)s years by both views (+ is more; of the value: + pays)")
        % years,
        "column_quantity": _("Quantity"),
    }
    return pairs_chart(quantities=[quantity(pair) for pair in found.pairs], words=words, number=formats.fixed)
