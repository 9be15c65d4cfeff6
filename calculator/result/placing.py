"""The firm’s place in words and figures: whence its turning point, how far it is, when the path gets there."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator import formats
from calculator.inputs import to_readings
from calculator.result.chart_wording import MARGINS, TURNING_POINTS
from calculator.result.finance_wording import Fact
from calculator.result.findings import margins, turning_point_origin
from calculator.result.provenance_names import segment_name
from calculator.result.sentence_params import signed_percent, words_of
from equations.ai_level import AiReading, ai_assets_of_level, ai_level_of_assets
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


def _reading(tables: ReleaseTables) -> AiReading:
    return next(reading for reading in to_readings(tables) if reading.is_release_reading)


def one_asset_step(inputs: JsonObject, tables: ReleaseTables) -> float | None:
    """AI units that one machine more would add under the release's reading; None where the firm gave a level."""
    if inputs["ai"]["basis"] != "assets":
        return None
    count = inputs["ai"]["ai_assets"]
    levels = ai_level_of_assets(
        _reading(tables), np.array([count, count + 1.0]), np.array([inputs["employees"]] * 2)
    )
    return float(levels[1] - levels[0])


def machines_at(inputs: JsonObject, tables: ReleaseTables) -> Callable[[float], float] | None:
    """AI level -> AI-controlled machines at this plant, under the release's reading; None where it gave a level."""
    if inputs["ai"]["basis"] != "assets":
        return None
    reading = _reading(tables)
    return lambda level: ai_assets_of_level(reading, level, inputs["employees"])


def curve_text(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> tuple[str, ...]:
    """Where the firm's turning point comes from, and how its country type and industry class turn."""
    records = {
        (record.country_type, record.industry_class): (
            record.turning_point,
            record.turning_point_origin or record.origin,
        )
        for record in tables.curves
        if record.outcome == "emissions"
    }
    country, industry = tables.countries.get(inputs["country"]), tables.industries.get(inputs["industry"])
    origin = turning_point_origin(result, records)
    segment = segment_name(str(origin.params["country_type"]), str(origin.params["industry_class"]))
    beside = margins(
        country_type=inputs.get("country_type") or (country.country_type if country else "all"),
        industry_class=industry.industry_class if industry else "all",
        records=records,
    )
    return (
        *(str(MARGINS[sentence.code]) % words_of(sentence.params, None) for sentence in beside),
        str(TURNING_POINTS[origin.code]) % (words_of(origin.params, None) | {"segment": segment}),
    )


def placement_facts(inputs: JsonObject, result: JsonObject) -> tuple[Fact, ...]:
    placement, totals = result["placement"], result["totals"]
    unit = _("AI units")
    before = placement["side"] == "rising"
    distance = formats.level(abs(placement["distance_to_turning_point"]))
    slope = placement["marginal_change_share_per_unit"]
    facts = [
        Fact(
            _("AI level today"),
            formats.level(placement["ai_level"]),
            unit,
            _basis_note(inputs),
            explain="ai_level",
        ),
        Fact(
            _("Turning point"),
            formats.level(placement["turning_point"]),
            unit,
            _("At the least; the source expects it later.") if placement["lower_bound"] else "",
            explain="turning_point",
        ),
        Fact(
            _("Height of the curve at its peak"),
            signed_percent(math.expm1(placement["peak_log_effect"])),
            note=_("Emissions there against no AI at all."),
            explain="peak_log_effect",
        ),
        Fact(
            _("Way to the turning point") if before else _("Way past the turning point"),
            distance,
            unit,
            _reached(
                totals["turning_point_year"],
                reaches=placement["target_ai_level"] >= placement["turning_point"],
            )
            if before
            else "",
            explain="distance_to_turning_point",
        ),
        Fact(_("Target"), formats.level(placement["target_ai_level"]), unit, explain="target_ai_level"),
    ]
    if before:
        mirror = placement["carbon_break_even_level"]
        note = _reached(totals["carbon_break_even_year"], reaches=placement["target_ai_level"] >= mirror)
        facts.append(
            Fact(
                _("Emissions are back at today’s level at"),
                formats.level(mirror),
                unit,
                note,
                explain="carbon_break_even_level",
            )
        )
    unknown = _("Not known"), "", _("Today lies outside the evidence.")
    known = (signed_percent(slope), _("per AI unit")) if slope is not None else unknown
    facts.append(
        Fact(_("Slope of the curve at today’s level"), *known, explain="marginal_change_share_per_unit")
    )
    return tuple(facts)


def _basis_note(inputs: JsonObject) -> str:
    if inputs["ai"]["basis"] == "level":
        return _("As you entered it.")
    machines, employees = inputs["ai"]["ai_assets"], inputs["employees"]
    words = ngettext(
        "From %(machines)s AI-controlled machine and %(employees)s employees.",
        "From %(machines)s AI-controlled machines and %(employees)s employees.",
        int(machines),
    )
    return words % {"machines": formats.fixed(machines), "employees": formats.fixed(employees)}


def _reached(year: float | None, *, reaches: bool) -> str:
    if year is not None and year > 0:
        return _("The planned path reaches it after %(years)s years.") % {"years": formats.years(year)}
    if year == 0:
        return ""
    return _("Not reached within the horizon.") if reaches else _("The planned path does not reach it.")
