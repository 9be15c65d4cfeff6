"""One profile and one release -> the result that is stored, printed and drawn: the one call into the numbers."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from calculator.explain.release import explained_case
from calculator.explain.trace import traced
from calculator.inputs import FirmInputs, to_coefficients, to_inputs
from calculator.inside_inputs import chosen_levers
from calculator.lever_costs import lever_cost
from calculator.profile import Profile, read_profile
from calculator.provenance import Provenance
from calculator.spreads import has_widths, to_spreads, width_provenance
from calculator.wording import notice_sentence
from equations.assessment import (
    MODEL_VERSION,
    Coefficients,
    Notice,
    Result,
    assess,
    notices,
    place_only,
    placement_notices,
)
from equations.curve_rules import RANGES
from equations.interval_rows import place_chances_row, uncertainty_row
from equations.result_rows import curves_row, placement_row, result_row
from equations.rounding import rounded
from releases.snapshot import ReleaseTables


def assess_profile(profile: Profile, tables: ReleaseTables) -> dict[str, object]:
    """The result as JSON values (docs/model.md, Profile and result); ProfileErrors as ``to_inputs`` raises them."""
    firm = to_inputs(profile, tables)
    result = assess(firm.inputs, to_coefficients(tables), to_spreads(profile, tables))
    row = result_row(result, 0)
    if result.uncertainty is not None:
        row["uncertainty"] = uncertainty_row(result.uncertainty)
    found = {
        "release": tables.label,
        "model_version": MODEL_VERSION,
        **row,
        **_inside_view(row, profile, tables),
        "warnings": _warnings((*notices(result, 0), *firm.notices)),
        "provenance": [
            _plain(entry)
            for entry in (
                *_curve_provenance(result, tables),
                *firm.provenance,
                *width_provenance(profile, tables),
            )
        ],
    }
    values = profile.model_dump(mode="json", exclude_none=True)
    return found | {"provenance": traced(explained_case(values, found, tables))}


def _inside_view(row: dict[str, Any], profile: Profile, tables: ReleaseTables) -> dict[str, object]:
    """The inside view with its levers named; nothing of it where the release has no levers."""
    if not tables.levers:
        return {"inside_view": None, "finance": row["finance"] | {"npv_inside": None}}
    levers = chosen_levers(profile, tables)
    named = [
        {"lever": chosen.lever, **figures, "cost_origin": lever_cost(chosen, profile, tables).origin}
        for chosen, figures in zip(levers, row["inside_view"]["levers"], strict=True)
    ]
    return {"inside_view": row["inside_view"] | {"levers": named}}


def place_profile(profile: Profile, tables: ReleaseTables) -> dict[str, object]:
    """The placement alone, for the preview while typing: ``placement``, ``curves``, ``warnings``."""
    firm: FirmInputs = to_inputs(profile, tables)
    coefficients: Coefficients = to_coefficients(tables)
    placement, curves, chances = place_only(firm.inputs, coefficients)
    return {
        "release": tables.label,
        "placement": placement_row(placement, curves, coefficients.readings, 0),
        "curves": curves_row(curves, coefficients.records, 0),
        "chances": place_chances_row(chances) if has_widths(tables) else None,
        "warnings": _warnings(placement_notices(placement, curves, 0)),
    }


NO_BILLS = ({"carrier": "electricity", "quantity": 0.0, "unit": "kWh", "emission_factor_kg_per_unit": 0.0},)


def place_partial(data: Mapping[str, object], tables: ReleaseTables) -> dict[str, object]:
    """The placement of a profile whose bills are not entered yet: they play no part in it."""
    return place_profile(read_profile({**data, "energy": NO_BILLS}, tables), tables)


def _warnings(found: tuple[Notice, ...]) -> list[dict[str, object]]:
    return [
        {
            "code": notice.code,
            "params": {
                name: rounded(value) if isinstance(value, float) else value
                for name, value in notice.params.items()
            },
            "text": notice_sentence(notice.code, notice.params),
        }
        for notice in found
    ]


def _plain(entry: Provenance) -> dict[str, object]:
    row = asdict(entry)
    row |= {name: rounded(row[name]) for name in ("value", "low", "high") if isinstance(row[name], float)}
    return {name: value for name, value in row.items() if value not in ("", None) or name == "value"}


ENDS = {name: (low, high) for name, low, high in RANGES}  # of the records' columns


def _curve_provenance(result: Result, tables: ReleaseTables) -> list[Provenance]:
    """Each curve record behind the firm's curves, once, with its T and its h (or slope).

    A record's source is that of what it prints; an assumed number beside it is not the source's.
    """
    curves = result.curves.distinct[result.curves.kind_of_firm[0]]
    used = sorted({at for curve in curves.values() for _, at in curve.records})
    entries = []
    for at in used:
        record, row = tables.curves[at], tables.curve_rows[at]
        key = f"curves.{record.outcome}[{record.country_type}/{record.industry_class}]"
        numbers = (
            ("turning_point", record.turning_point, "AI unit", record.turning_point_origin or record.origin),
            ("peak_log_effect", record.peak_log_effect, "ln points", record.effect_origin or record.origin),
            (
                "slope_per_unit",
                record.slope_per_unit,
                "ln points per AI unit",
                record.effect_origin or record.origin,
            ),
            ("beta_linear", record.beta_linear, "ln points per AI unit", record.origin),
            ("beta_quadratic", record.beta_quadratic, "ln points per AI unit²", record.origin),
        )
        entries += [
            Provenance(
                f"{key}.{name}",
                value,
                unit,
                origin,
                row.source if origin != "assumed" else "",
                row.note,
                identification=row.identification,
                low=getattr(record, ENDS[name][0]) if name in ENDS else None,
                high=getattr(record, ENDS[name][1]) if name in ENDS else None,
            )
            for name, value, unit, origin in numbers
            if value is not None
        ]
    for key in ("peak_log_effect_cap", "evidence_range_turning_points"):
        default = tables.defaults[key]
        entries.append(
            Provenance(key, default.value, default.unit, default.origin, default.source, default.note)
        )
    return entries
