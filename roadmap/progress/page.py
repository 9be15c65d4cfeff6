"""The progress of a plant against one assessment's plan, ready to print: templates compute nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, Table
from calculator.choices import names_of_codes
from calculator.result.chart_wording import energy_words
from calculator.result.charts import chart_number
from releases.snapshot import ReleaseTables
from roadmap.models import Reading
from roadmap.page import start_of
from roadmap.phase_bands import band_of
from roadmap.phases import Month, Plan, build_phases
from roadmap.progress.answer import chart_title, gate_line, lines, method, title
from roadmap.progress.chart import progress_chart
from roadmap.progress.chart_marks import begins_at_zero, drawn_quarters
from roadmap.progress.compare import Actual, Compared, Progress, compare
from roadmap.progress.gate_status import GateStatus, gate_statuses
from roadmap.progress.meters import actuals_of
from roadmap.progress.planned import Range
from roadmap.progress.quarters import QUARTERS, Quarter, quarter_of
from roadmap.progress.wording import GATE_WORDS, VERDICTS, gate_body, quarter_words, sentence, signed_tenth
from roadmap.wording import month_words

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers behind the page, for whoever says them elsewhere."""

    plan: Plan
    progress: Progress
    gates: tuple[GateStatus, ...]


@dataclass(frozen=True, slots=True)
class GateStanding:
    code: str
    name: str
    words: str
    text: str
    until: str


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """One stored quarter in the list of those that can be edited."""

    quarter: Quarter
    name: str
    energy: str
    change: str
    verdict: str
    code: str
    ai_level: str
    missing: str
    note: str


@dataclass(frozen=True, slots=True)
class ProgressPage:
    title: str
    tag: str  # above, within, below, open: the shape beside the title
    tag_words: str
    lines: tuple[str, ...]
    chart: Chart | None
    gates: tuple[GateStanding, ...]
    readings: tuple[ReadingPart, ...]
    method: tuple[str, ...]
    starts: str
    first_quarter: Quarter


def standing_of(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    readings: Sequence[Reading],
    *,
    created_on: date,
    today: date,
) -> Standing:
    """``inputs`` and ``result`` as stored; ``readings`` of the plant, whichever assessment they were typed for."""
    plan = build_phases(inputs=inputs, result=result, start=start_of(inputs, created_on))
    actuals = actuals_of(readings, inputs=inputs, result=result, tables=tables)
    month = Month(today.year, today.month)
    progress = compare(result=result, inputs=inputs, plan=plan, actuals=actuals, today=month)
    return Standing(plan, progress, gate_statuses(result, plan, progress.quarters, month))


def progress_page(
    standing: Standing,
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    readings: Sequence[Reading],
) -> ProgressPage:
    plan, progress = standing.plan, standing.progress
    said = sentence(title(progress))
    latest = progress.latest
    code = latest.verdict.code if latest else "none"
    return ProgressPage(
        title=said,
        tag={"above": "rising", "below": "falling", "within": "plain"}.get(code, "open"),
        tag_words=str(VERDICTS[code]) if latest and code != "no_range" else "",
        lines=tuple(map(sentence, lines(progress, standing.gates))),
        chart=_chart(sentence(chart_title(progress)), plan, progress) if latest else None,
        gates=tuple(map(_gate, standing.gates)),
        readings=_readings(progress, names_of_codes(tables), readings),
        method=tuple(map(sentence, method(inputs, result, progress))),
        starts=month_words(plan.start),
        first_quarter=quarter_of(plan.start),
    )


def _gate(gate: GateStatus) -> GateStanding:
    return GateStanding(
        code=gate.code,
        name=_("Phase %(number)s") % {"number": gate.phase},
        words=str(GATE_WORDS[gate.code]),
        text=gate_body(gate_line(gate)),
        until=month_words(gate.last_month),
    )


def _readings(
    progress: Progress, names: Mapping[str, str], readings: Sequence[Reading]
) -> tuple[ReadingPart, ...]:
    """The newest first."""
    compared = {one.quarter: one for one in progress.quarters}
    outside = {one.quarter: one for one in progress.outside}
    found = []
    for reading in reversed(readings):
        quarter = Quarter(reading.year, reading.quarter)
        one = compared.get(quarter)
        actual = one.actual if one else outside[quarter]
        found.append(_reading(reading, one, actual, names))
    return tuple(found)


def _reading(
    reading: Reading, found: Compared | None, actual: Actual | None, names: Mapping[str, str]
) -> ReadingPart:
    quarter = Quarter(reading.year, reading.quarter)
    code = found.verdict.code if found else "none"
    return ReadingPart(
        quarter=quarter,
        name=quarter_words(quarter),
        energy=formats.figure(actual.energy_mwh, 4) if actual else "–",
        change=_change(found) if found else "–",
        verdict=_judged(found) if found else _("not of this plan’s years"),
        code=code,
        ai_level=formats.level(round(actual.ai_level, 2)) if actual and actual.ai_level is not None else "–",
        missing=", ".join(names.get(carrier, carrier) for carrier in actual.missing) if actual else "",
        note=reading.note,
    )


def _judged(one: Compared) -> str:
    """The verdict, and over how much it is."""
    said = str(VERDICTS[one.verdict.code])
    if not one.is_judged:
        return said
    over = _("last four") if one.verdict.quarters == QUARTERS else _("alone")
    return _("%(verdict)s, %(over)s") % {"verdict": said, "over": over}


def _change(one: Compared) -> str:
    """Of this quarter alone, at its output where that is known."""
    expected = one.expected_mwh or one.planned.energy_mwh
    if one.actual_mwh is None or expected.central <= 0:
        return "–"
    return signed_tenth(one.actual_mwh / expected.central - 1.0)


def _chart(said: str, plan: Plan, progress: Progress) -> Chart:
    years = plan.end_years
    from_zero = begins_at_zero(progress, years)
    words = {
        "title": said,
        "summary": _summary(progress),
        "source": _("Plan and range: this assessment. Readings: what you entered."),
        "y_axis": _("Energy per quarter, {unit}"),
        "x_axis": _("Years, with the phases below")
        if from_zero
        else _("Years, with the phases below; the axis of energy does not begin at 0"),
        **energy_words(),
        "key_plan": _("Planned"),
        "key_range": _("its range"),
        "key_expected": _("plan at your output"),
        "key_actual": _("Read"),
        "key_forecast": _("if it goes on so"),
    }
    bands = [band_of(phase) for phase in plan.phases]
    return progress_chart(
        progress=progress,
        phases=bands,
        start_year=plan.start.year + (plan.start.month - 1) / 12,
        words=words,
        number=chart_number,
        table=_table(progress, drawn_quarters(progress, years)),
    )


def _summary(progress: Progress) -> str:
    read = [one for one in progress.quarters if one.actual_mwh is not None]
    return _("Read: %(first)s to %(last)s. Forecast: the plan times what was used against it.") % {
        "first": quarter_words(read[0].quarter),
        "last": quarter_words(read[-1].quarter),
    }


def _table(progress: Progress, count: int) -> Table:
    coming = {one.span.quarter: one for one in progress.forecast}
    rows = []
    for one in progress.quarters[:count]:
        forecast = coming.get(one.quarter)
        rows.append(
            (
                quarter_words(one.quarter),
                formats.figure(one.planned.energy_mwh.central, 4),
                _span(one.planned.energy_mwh),
                formats.figure(one.expected_mwh.central, 4) if one.expected_mwh else "–",
                formats.figure(one.actual_mwh, 4),
                _change(one),
                formats.figure(forecast.energy_mwh.central, 4) if forecast else "–",
                formats.figure(one.planned.tonnes.central, 4),
                formats.figure(one.actual_t, 4),
                formats.level(round(one.planned.ai_level.central, 2)),
                formats.level(round(one.actual.ai_level, 2))
                if one.actual and one.actual.ai_level is not None
                else "–",
            )
        )
    return Table(
        caption=_("Energy by quarter, MWh; emissions of the energy, t CO2e; AI level, AI units"),
        header=(
            _("Quarter"),
            _("Planned"),
            _("Range"),
            _("Plan at your output"),
            _("Read"),
            _("Difference"),
            _("If it goes on so"),
            _("Planned, t"),
            _("Read, t"),
            _("AI level planned"),
            _("AI level read"),
        ),
        rows=tuple(rows),
    )


def _span(found: Range) -> str:
    if found.low is None or found.high is None:
        return "–"
    return _("%(low)s to %(high)s") % {
        "low": formats.figure(found.low, 4),
        "high": formats.figure(found.high, 4),
    }
