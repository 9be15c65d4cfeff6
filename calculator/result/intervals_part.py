"""Ranges and chances as a page prints them: beside each topic of the answer, beside each named figure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.result.chance_said import past_chance, step_chance, topic_chance
from calculator.result.chance_wording import (
    PLANNED,
    RANGE,
    SPANS,
    STEPS,
    TITLES,
    TURNING_POINT_RANGE,
    chance_params,
    chance_sentence,
)
from calculator.result.digits import digits_at, last_place, rounded_at
from calculator.result.finance_wording import Fact
from calculator.result.headline import Sentence
from calculator.result.ranges import Range, place_of, places, range_of
from calculator.result.sentence_params import words_of
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]
FACTS: Mapping[str, tuple[str, str, Callable[[JsonObject], float]]] = {
    # a figure's code -> its headline, how it is written, its value as the fact prints it
    "emissions_avoided_t": (
        "emissions_avoided_t",
        "change",
        lambda row: -row["totals"]["emissions_avoided_t"],
    ),
    "energy_channel_avoided_t": (
        "energy_channel_avoided_t",
        "change",
        lambda row: -row["totals"]["energy_channel_avoided_t"],
    ),
    "energy_saved_mwh": ("energy_saved_mwh", "amount", lambda row: row["totals"]["energy_saved_mwh"]),
    "energy_cost_saving": ("energy_cost_saving", "money", lambda row: row["totals"]["energy_cost_saving"]),
    "npv": ("npv", "money", lambda row: row["finance"]["npv"]),
    "npv_inside": ("npv_inside", "money", lambda row: row["finance"]["npv_inside"]),
    "npv_outside": ("npv_outside", "money", lambda row: row["finance"]["npv_outside"]),
    "npv_with_labour": ("npv_with_labour", "money", lambda row: row["finance"]["npv_with_labour"]),
    "turning_point": ("turning_point", "level", lambda row: row["placement"]["turning_point"]),
    "distance_to_turning_point": (
        "turning_point",
        "distance",
        lambda row: row["placement"]["distance_to_turning_point"],
    ),
    "carbon_break_even_level": (
        "carbon_break_even_level",
        "level",
        lambda row: row["placement"]["carbon_break_even_level"],
    ),
}
TOPICS = {  # topic of the answer -> its headline, whether the page turns it round (up is more), its unit
    "emissions": ("emissions_avoided_t", True),
    "meters": ("energy_channel_avoided_t", True),
    "levers": ("inside_avoided_t", True),
    "money": ("npv", False),
}


def title_words(title: Sentence, result: JsonObject, currency: str | None) -> str:
    """The title with what the draws say of the step; empty where they say nothing of it."""
    said = step_chance(result)
    if said is None or title.code not in TITLES:
        return ""
    step = str(STEPS[said.code]) % chance_params(said)
    return str(TITLES[title.code]) % (words_of(title.params, currency, places(result)) | {"step": step})


def topic_range(result: JsonObject, topic: str, currency: str | None) -> str:
    """“Range: −2,100 to 900 t CO2e; may be a rise or a fall. Lower than without AI: about 3 in 10.”"""
    if topic == "side" or topic == "step":
        return _place(result)
    if topic not in TOPICS:
        return ""
    headline, turned = TOPICS[topic]
    found = range_of(result, headline)
    chance = chance_sentence(topic_chance(result, topic))
    if found is None:
        return chance
    low, high, unit = (
        money_range(found, currency)
        if topic == "money"
        else (*plain_range(found.turned() if turned else found), _("t CO2e"))
    )
    spans = str(SPANS[topic]) if found.spans_zero else ""
    text = str(RANGE) % {"low": low, "high": high, "unit": unit, "spans": spans}
    return f"{text} {chance}".strip().replace(" .", ".")


def _place(result: JsonObject) -> str:
    found = range_of(result, "turning_point")
    parts = [level_range(found)] if found else []
    return " ".join(filter(None, (*parts, chance_sentence(past_chance(result)))))


def level_range(found: Range) -> str:
    """Levels keep a decimal: a threshold is nothing without it."""
    low, high = (formats.fixed(value, 1) for value in (found.low, found.high))
    return str(TURNING_POINT_RANGE) % {"low": low, "high": high}


def plain_range(found: Range) -> tuple[str, str]:
    """(low, high): to the digits that the range supports."""
    place = last_place(found.low, found.high) or 0
    decimals = min(max(0, -place), 12)
    low, high = (formats.fixed(rounded_at(end, place), decimals) for end in (found.low, found.high))
    return low, high


def money_range(found: Range, currency: str | None) -> tuple[str, str, str]:
    """(low, high, unit), large ones in words: −363, −127, million CNY."""
    largest, unit = max(abs(found.low), abs(found.high)), currency or ""
    for least, words in formats.LARGE_AMOUNTS:
        if least <= largest < 1000 * least:
            name = (str(words) % {"number": ""}).strip()
            ends = plain_range(Range(found.low / least, found.high / least))
            return *ends, f"{name}{formats.NO_BREAK}{unit}".strip(formats.NO_BREAK)
    return *plain_range(found), unit


def range_text(low: str, high: str, unit: str = "") -> str:
    """“−363 to −127 million CNY”."""
    text = _("%(low)s to %(high)s %(unit)s") % {"low": low, "high": high, "unit": unit}
    return text.strip()


def planned_words(result: JsonObject, tables: ReleaseTables) -> str:
    """Which figure is as planned and what the ranges are; empty without draws."""
    rows = [
        tables.defaults.get(f"uncertainty_{name}") for name in ("delay_years", "reached_share", "capex_share")
    ]
    if not result.get("uncertainty") or None in rows:
        return ""
    delay, reached, capex = ((row.low or 0.0, row.high or 0.0) for row in rows if row)
    return str(PLANNED) % {
        "delay": formats.exact_years(delay[1]),
        "reached_low": formats.exact(100.0 * reached[0]),
        "reached_high": formats.exact_percent(reached[1]),
        "capex_low": _("%(share)s less") % {"share": formats.exact_percent(-capex[0])},
        "capex_high": _("%(share)s more") % {"share": formats.exact_percent(capex[1])},
    }


def ranged(facts: tuple[Fact, ...], result: JsonObject, currency: str | None) -> tuple[Fact, ...]:
    """Each figure that the draws know with its range, and to the digits that the range supports."""
    return tuple(_ranged(fact, fact.headline or fact.explain, result, currency) for fact in facts)


def _ranged(fact: Fact, name: str, result: JsonObject, currency: str | None) -> Fact:
    if name not in FACTS:
        return fact
    headline, written, value_of = FACTS[name]
    found = range_of(result, headline)
    place = place_of(found)
    if found is None or place is None:
        return fact
    value = value_of(result)
    digits = digits_at(value, place)
    if written == "distance":
        return replace(fact, value=formats.figure(abs(value), digits))
    if written == "level":  # a threshold stays as the source prints it
        return replace(fact, range=range_text(*(formats.fixed(end, 1) for end in (found.low, found.high))))
    if written == "money":
        money = formats.money(value, currency, digits)
        return replace(fact, value=money, range=range_text(*money_range(found, currency)))
    if written == "change":
        sign = "+" if value > 0 else ""
        text = f"{sign}{formats.figure(value + 0.0, digits)}"
        return replace(fact, value=text, range=range_text(*plain_range(found.turned())))
    return replace(fact, value=formats.figure(value, digits), range=range_text(*plain_range(found)))
