"""What the plant's readings say against the plan, for its report, and what has changed since the last one."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from calculator.charts import Chart, Table
from calculator.models import Assessment
from releases.snapshot import ReleaseTables
from roadmap.progress.page import progress_page, standing_of
from roadmap.progress.snapshot import last_reported, moment
from roadmap.progress.what_changed import what_changed
from roadmap.progress.wording import sentence

MOST_READINGS = 8  # printed: two years of quarters


@dataclass(frozen=True, slots=True)
class ProgressPart:
    """For templates/reports/_progress.html."""

    title: str
    lines: tuple[str, ...]
    chart: Chart | None
    readings: Table
    gates: tuple[str, ...]
    changed: tuple[str, ...]  # since the last report; empty where there is none, or nothing has


def progress_part(assessment: Assessment, tables: ReleaseTables, *, today: date) -> ProgressPart | None:
    """Nothing where nothing was read."""
    readings = list(assessment.enterprise.readings.all())
    if not readings:
        return None
    inputs, result = assessment.inputs, assessment.result
    standing = standing_of(
        inputs, result, tables, readings, created_on=assessment.created_at.date(), today=today
    )
    page = progress_page(standing, inputs, result, tables, readings)
    reported = last_reported(assessment)
    changed = what_changed(reported.snapshot, moment(assessment, standing, readings)) if reported else ()
    rows = [
        (one.name, one.energy, one.change, one.verdict, one.ai_level) for one in page.readings[:MOST_READINGS]
    ]
    return ProgressPart(
        title=page.title,
        lines=page.lines,
        chart=page.chart,
        readings=Table(
            caption=_("The last readings"),
            header=(
                _("Quarter"),
                _("Energy, MWh"),
                _("Against the plan at this output"),
                _("Verdict"),
                _("AI level, AI units"),
            ),
            rows=tuple(rows),
        ),
        gates=tuple(
            _("%(phase)s: %(said)s") % {"phase": gate.name, "said": gate.text} for gate in page.gates
        ),
        changed=tuple(sentence(line) for line in changed),
    )
