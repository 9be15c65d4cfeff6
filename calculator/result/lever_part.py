"""The levers ready to print: the abatement cost curve, the table, their evidence, memo lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import AbatementBar, Chart, Table, abatement_chart
from calculator.explain.inside import LEVER
from calculator.result.chart_wording import tonnes_words
from calculator.result.levers_said import drawn, levers_in_order, levers_title, memo_lines
from calculator.result.levers_wording import LEVERS, STATUSES, WEIGHTS
from calculator.result.sentence_params import words_of
from calculator.result.tables import rounded_column
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]
EXPLAINED = {"memo_electricity": "ai_electricity_mwh", "memo_embodied": "embodied_t_per_year"}
REALISED_COLUMN, SAVED_COLUMN = 3, 5  # of the table: after the lever's name, phase, saving; energy addressed


@dataclass(frozen=True, slots=True)
class Evidence:
    lever: str
    weight: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class MemoLine:
    """``explain``: the figure (of calculator.explain.figures) that it states, empty for none."""

    text: str
    explain: str


@dataclass(frozen=True, slots=True)
class LeverPart:
    """title is the chart's too. chart: None where no lever's cost is known; not_drawn: those that it leaves out."""

    title: str
    chart: Chart | None
    not_drawn: str
    table: Table | None
    memo: tuple[MemoLine, ...]
    evidence: tuple[Evidence, ...]


def lever_part(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, source: str, currency_word: str
) -> LeverPart | None:
    """None where there is no inside view."""
    if not result.get("inside_view"):
        return None
    currency = inputs.get("currency")
    levers = levers_in_order(result)

    def name(lever: JsonObject) -> str:
        row = tables.levers.get(lever["lever"])
        return row.name_en if row else str(lever["lever"])

    found = levers_title(result)
    title = str(LEVERS[found.code]) % words_of(found.params, currency)
    known = drawn(levers)
    return LeverPart(
        title=title,
        chart=_chart(known, name, title, source, currency_word, len(result["path"]["year"]))
        if known
        else None,
        not_drawn=_not_drawn(levers, known, name),
        table=_table(levers, name, inputs, len(result["path"]["year"])) if levers else None,
        memo=tuple(
            MemoLine(str(LEVERS[line.code]) % words_of(line.params, currency), EXPLAINED.get(line.code, ""))
            for line in memo_lines(inputs, result)
        ),
        evidence=tuple(
            Evidence(row.name_en, str(WEIGHTS.get(row.weight, row.weight)), row.source, row.note)
            for row in (tables.levers.get(lever["lever"]) for lever in levers)
            if row
        ),
    )


Name = Callable[[JsonObject], str]


def _chart(
    known: Sequence[JsonObject], name: Name, title: str, source: str, currency_word: str, horizon: int
) -> Chart:
    words = {
        "title": title,
        "summary": _(
            "Below the line a lever pays for itself; those stand first, by what they bring. Above it, the dearer the "
            "further right. Cost is the lever’s own, less energy saved, per discounted tonne."
        ),
        "source": source,
        "y_axis": _("Cost per t CO2e, %(currency)s") % {"currency": currency_word},
        "x_axis": _("Avoided over %(years)s years, {unit}") % {"years": formats.fixed(horizon)},
        **tonnes_words(),
        "table_caption": _("Tonnes and cost per lever"),
        "column_lever": _("Lever"),
        "column_tonnes": _("t CO2e avoided"),
        "column_cost": _("Per t CO2e, %(currency)s") % {"currency": currency_word},
    }
    bars = [
        AbatementBar(
            name=name(lever), tonnes=lever["avoided_t"], cost_per_t=lever["cost_per_t"]["value"] or 0.0
        )
        for lever in known
    ]
    return abatement_chart(bars=bars, words=words, number=formats.fixed)


def _not_drawn(levers: Sequence[JsonObject], known: Sequence[JsonObject], name: Name) -> str:
    left = [name(lever) for lever in levers if lever not in known]
    if not left:
        return ""
    if not known and any(lever["cost_per_t"]["status"] == "cost_unknown" for lever in levers):
        return _("Enter what a lever costs in the profile to see what its tonnes cost.")
    return _("Not drawn, for want of a cost or of tonnes: %(levers)s.") % {"levers": "; ".join(left)}


def _table(levers: Sequence[JsonObject], name: Name, inputs: JsonObject, horizon: int) -> Table:
    years, currency = {"years": formats.fixed(horizon)}, inputs.get("currency")
    columns = [
        (_("Phase"), [formats.fixed(lever["phase"]) for lever in levers]),
        (_("Saving used"), [formats.exact_percent(lever["saving_share"]) for lever in levers]),
        (_("Of it realised"), [formats.exact_percent(lever["realisation_share"]) for lever in levers]),
        (_("Energy addressed, MWh a year"), rounded_column([lever["addressed_mwh"] for lever in levers])),
        (
            _("Saved in %(years)s years, MWh") % years,
            rounded_column([lever["saved_mwh"] for lever in levers]),
        ),
        (
            _("Avoided in %(years)s years, t CO2e") % years,
            rounded_column([lever["avoided_t"] for lever in levers]),
        ),
    ]
    if any(lever["net_benefit"] is not None for lever in levers):
        benefits = [
            "–" if lever["net_benefit"] is None else formats.money(lever["net_benefit"], currency)
            for lever in levers
        ]
        columns.append((_("Net benefit, present value"), benefits))
    columns.append((_("Cost per t CO2e"), [_cost(lever, currency) for lever in levers]))
    return Table(
        caption=_("Each lever over %(years)s years, before the AI’s own electricity") % years,
        header=(_("Lever"), *(name for name, _cells in columns)),
        rows=tuple(zip(map(name, levers), *(cells for _name, cells in columns), strict=True)),
        explain=tuple(_explained(f"{LEVER}{lever['lever']}", inputs) for lever in levers),
    )


def _explained(figure: str, inputs: JsonObject) -> tuple[str, ...]:
    """Per column; what is realised is the release's own number unless answers on readiness scale it."""
    columns = (REALISED_COLUMN, SAVED_COLUMN) if inputs.get("readiness") else (SAVED_COLUMN,)
    return tuple(figure if at in columns else "" for at in range(SAVED_COLUMN + 1))


def _cost(lever: JsonObject, currency: str | None) -> str:
    cost = lever["cost_per_t"]
    if cost["value"] is None:
        return str(STATUSES.get(cost["status"], cost["status"]))
    return formats.money(cost["value"], currency)
