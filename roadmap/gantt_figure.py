"""The Gantt chart of a plan with its words: the finding as title, dates as a reader writes them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator import formats
from calculator.charts import Chart
from calculator.result.chart_wording import tonnes_words
from calculator.result.charts import chart_number
from roadmap.answer import path_finding
from roadmap.charts.gantt import gantt_chart
from roadmap.charts.gantt_panels import LevelEvent
from roadmap.charts.gantt_plan import GanttGate, GanttPlan
from roadmap.charts.gantt_rows import GanttBar
from roadmap.item_dates import years_to
from roadmap.item_parts import ItemPart
from roadmap.phase_bands import band_of
from roadmap.phase_parts import PhasePart
from roadmap.phases import MONTHS, Plan, last_month_before, month_at
from roadmap.wording import month_words, sentence, short_month_words

JsonObject = Mapping[str, Any]


def gantt_figure(plan: Plan, parts: Sequence[PhasePart], result: JsonObject, source: str) -> Chart:
    count = sum(len(part.items) for part in parts)
    words = {
        "title": _title(plan, count),
        "summary": _summary(plan, parts, result),
        "source": source,
        "gate": _("Gate {number}, {date}"),
        "gate_short": _("Gate {number}"),
        "close": _("Close, {date}"),
        "close_short": _("Close"),
        "level_axis": _("AI level, AI units"),
        "emissions_axis": _("Emissions with AI less without, {unit} a year (above zero: more)"),
        **tonnes_words(),
        "no_change": _("no change in any year"),
        "x_axis": _("Calendar year; small strokes are quarters, diamonds gates"),
        "table_caption": _("The plan in order of time"),
        "column_what": _("What"),
        "column_from": _("From"),
        "column_to": _("To"),
        "column_value": _("Who, or how much"),
        "row_action": "{number} {title}",
        "row_year": _("Emissions, year {number}"),
        "value_level": _("{level} AI units"),
        "value_emissions": _("{change} t CO2e"),
    }
    return gantt_chart(plan=_plan(plan, parts, result), words=words, number=chart_number)


def _title(plan: Plan, count: int) -> str:
    finding = sentence(path_finding(plan), currency=None)
    actions = ngettext("%(count)s action", "%(count)s actions", count) % {"count": formats.fixed(count)}
    return _("%(actions)s by %(end)s. %(finding)s") % {
        "actions": actions,
        "end": month_words(plan.last_month),
        "finding": finding,
    }


def _summary(plan: Plan, parts: Sequence[PhasePart], result: JsonObject) -> str:
    one, two, three, four = (formats.fixed(len(part.items)) for part in parts)
    placement = result["placement"]
    return _(
        "%(one)s actions in phase 1, %(two)s in phase 2, %(three)s in phase 3, %(four)s in phase 4. From %(today)s AI "
        "units today to %(target)s at the end of phase 4, %(end)s. Numbers are those of the actions below."
    ) % {
        "one": one,
        "two": two,
        "three": three,
        "four": four,
        "today": formats.level(placement["ai_level"]),
        "target": formats.level(placement["target_ai_level"]),
        "end": month_words(plan.last_month),
    }


def _plan(plan: Plan, parts: Sequence[PhasePart], result: JsonObject) -> GanttPlan:
    path = result["path"]
    changes = [
        after - before
        for before, after in zip(path["emissions_without_ai_t"], path["emissions_with_ai_t"], strict=True)
    ]
    return GanttPlan(
        start=plan.start,
        phases=[band_of(phase) for phase in plan.phases],
        phase_dates=[
            (short_month_words(phase.first_month), short_month_words(phase.last_month))
            for phase in plan.phases
        ],
        bars=[[_bar(plan, item) for item in part.items] for part in parts],
        gates=[
            GanttGate(
                number=phase.number,
                years=phase.end_years,
                when=short_month_words(phase.last_month),
                last=phase.number == len(plan.phases),
                short=part.gate.short,
            )
            for phase, part in zip(plan.phases, parts, strict=True)
        ],
        levels=_levels(plan),
        events=_events(plan),
        emissions=changes,
        year_dates=[
            (
                short_month_words(month_at(plan.start, year)),
                short_month_words(last_month_before(plan.start, year + 1)),
            )
            for year in range(len(changes))
        ],
    )


def _bar(plan: Plan, part: ItemPart) -> GanttBar:
    item = part.item
    return GanttBar(
        number=part.number,
        title=part.title,
        begin=years_to(plan.start, item.first_month),
        end=years_to(plan.start, item.last_month) + 1 / MONTHS,
        when=(short_month_words(item.first_month), short_month_words(item.last_month)),
        owner=part.owner,
        own=item.is_own,
    )


def _levels(plan: Plan) -> list[tuple[float, float]]:
    """The corners of the path; level at the target after the last phase."""
    points = [(0.0, plan.phases[0].ai_level_start)]
    for phase in plan.phases:
        if phase.start_years > points[-1][0]:
            points.append((phase.start_years, phase.ai_level_start))
        points.append((phase.end_years, phase.ai_level_end))
    return points


def _events(plan: Plan) -> list[LevelEvent]:
    names = (
        ("turning_point", _("Turning point, %(month)s"), plan.turning_point),
        ("break_even", _("Back at today’s emissions, %(month)s"), plan.break_even),
    )
    return [
        LevelEvent(
            kind=kind,
            label=label % {"month": short_month_words(reach.month)},
            years=reach.years,
            level=reach.level,
            when=short_month_words(reach.month),
        )
        for kind, label, reach in names
        if reach.years is not None and reach.month is not None
    ]
