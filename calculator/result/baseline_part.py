"""How the baseline is counted, and volume told from saving, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.result import baseline_wording as words
from calculator.result.provenance_names import ENERGY_KEY
from calculator.result.sentence_params import signed_percent, words_of
from calculator.result.sentences import Sentence
from calculator.result.tables import rounded_column
from calculator.result.volume import volume_sentences, year_states

LARGEST_RATIO = 1e6  # of emissions against those before: beyond it a percentage says nothing, our judgement
JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BaselinePart:
    """scope2: both ways of counting; counted: GWPs and vintages in words; volume: table and sentences."""

    scope2: Table | None  # None in results of model 1.0
    counted: tuple[str, ...]
    volume: Table
    volume_text: tuple[str, ...]


def baseline_part(inputs: JsonObject, result: JsonObject) -> BaselinePart:
    return BaselinePart(
        scope2=_scope2_table(inputs, result),
        counted=_counted(result),
        volume=_volume_table(inputs, result),
        volume_text=tuple(_sentence(found) for found in volume_sentences(inputs, result)),
    )


def _scope2_table(inputs: JsonObject, result: JsonObject) -> Table | None:
    """By the grid beside by contracts; then what stands in no total, and per unit of output."""
    baseline = result["baseline"]
    if "scope2_market_t" not in baseline:
        return None
    pairs = [
        (_("Purchased energy, scope 2 (t CO2e)"), baseline["scope2_t"], baseline["scope2_market_t"]),
        (_("Emissions in all (t CO2e)"), baseline["total_t"], baseline["total_market_t"]),
    ]
    rows = [(name, *rounded_column([grid, contracts])) for name, grid, contracts in pairs]
    explain: list[tuple[str, ...]] = [
        ("", "scope2_t", _market_code(baseline)),
        ("", "total_t", "total_market_t"),
    ]
    if baseline["biogenic_t"]:
        rows.append((_("Memo: CO2 of biomass, in no total (t)"), formats.figure(baseline["biogenic_t"]), "–"))
        explain.append(
            ("", "biogenic_t" if any("biogenic_factor" in row["key"] for row in result["provenance"]) else "")
        )
    if baseline["energy_used_mwh"] != baseline["energy_mwh"]:
        name = _("Energy used: bought and made, less handed on (MWh)")
        rows.append((name, formats.figure(baseline["energy_used_mwh"], 4), "–"))
        explain.append(("", "energy_used_mwh"))
    output = inputs.get("output")
    if output and baseline["total_t_per_output"] is not None:
        tonnes = (baseline["total_t_per_output"], baseline["total_market_t"] / output["per_year"])
        name = _("Emissions per %(unit)s (t CO2e)") % {"unit": output["unit"]}
        rows.append((name, *(formats.figure(value, 4) for value in tonnes)))
        explain.append(("", "total_t_per_output"))
    return Table(
        caption=_("Purchased energy counted both ways"),
        header=(_("Figure"), _("By the grid (location-based)"), _("By your contracts (market-based)")),
        rows=tuple(rows),
        explain=tuple(explain),
    )


def _market_code(baseline: JsonObject) -> str:
    return "scope2_market_t" if baseline["scope2_t"] else ""


def _counted(result: JsonObject) -> tuple[str, ...]:
    """Which warming potentials, which vintage of factors; what the rest of the page counts by."""
    rows = result["provenance"]
    reports = sorted({row["basis"] for row in rows if str(row.get("basis", "")).startswith("AR")})
    years = sorted({row["year"] for row in rows if _is_factor(row) and row.get("year")})
    found = []
    if reports:
        found.append(
            _("Methane and nitrous oxide are weighed by the 100-year potentials of %(report)s.")
            % {"report": ", ".join(reports)}
        )
    if years:
        vintage = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        found.append(_("Factors of purchased energy are those of %(vintage)s.") % {"vintage": vintage})
    if "scope2_market_t" in result["baseline"]:
        found.append(
            _(
                "Every other figure here counts purchased energy by the grid; contracts change no tonne on the page."
            )
        )
    return tuple(found)


def _is_factor(row: JsonObject) -> bool:
    key = ENERGY_KEY.match(row["key"])
    return bool(key and key[2] == "emission_factor_kg_per_unit")


def _against(start_t: float, later_t: float) -> str:
    """In percent; nothing where there was next to nothing before, beside which the AI's own power has no measure."""
    if abs(later_t) > LARGEST_RATIO * start_t:
        return "–"
    return signed_percent(later_t / start_t - 1.0) if start_t else "–"


def _volume_table(inputs: JsonObject, result: JsonObject) -> Table:
    states = year_states(inputs, result)
    year = {"year": formats.fixed(len(result["path"]["year"]))}
    names = {
        "before": _("Last twelve months"),
        "without": _("Year %(year)s, without AI") % year,
        "curve": _("Year %(year)s, by the curve") % year,
        "levers": _("Year %(year)s, by the levers") % year,
    }
    start = states[0].emissions_t
    columns = [
        (_("Energy, MWh"), rounded_column([state.energy_mwh for state in states])),
        (_("Emissions, t CO2e"), rounded_column([state.emissions_t for state in states])),
        (
            _("Against the last twelve months"),
            [
                "–",
                *(_against(start, state.emissions_t) for state in states[1:]),
            ],
        ),
    ]
    output = inputs.get("output")
    if output:
        per_unit = [formats.figure(state.t_per_output) for state in states]
        columns.append((_("t CO2e per %(unit)s") % {"unit": output["unit"]}, per_unit))
    return Table(
        caption=_("Volume and saving told apart: the last year counted beside the last twelve months"),
        header=(_("State"), *(name for name, _cells in columns)),
        rows=tuple(
            zip((names[state.code] for state in states), *(cells for _name, cells in columns), strict=True)
        ),
    )


def _sentence(found: Sentence) -> str:
    params = words_of(found.params, None)
    if found.code.startswith("volume_"):
        return str((words.BEFORE | words.SHRINKING)[found.code]) % params
    if found.code == "plan_outgrown":
        return str(words.OUTGROWN if "levers_t" in found.params else words.OUTGROWN_ALONE)
    _plan, _curve, curve, *levers = found.code.split("_")
    parts = [str(words.CURVE_LEVERS[curve])]
    if levers:
        parts.append(str(words.LEVERS[levers[-1]]))
    return "; ".join(parts) % params + "."
