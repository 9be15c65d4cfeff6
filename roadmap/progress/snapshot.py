"""A plan at one moment, for a report that is issued, so that later it can be said what has changed since."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from calculator.models import Assessment
from releases.snapshot import tables_of
from roadmap.models import Reading, ReportedPlan
from roadmap.page import plan_actions, with_roadmap_rows
from roadmap.phases import month_text
from roadmap.progress.page import Standing, standing_of
from roadmap.progress.quarters import Quarter
from roadmap.progress.what_changed import quarter_key
from roadmap.saved_plan import changes_of


def snapshot_of(assessment: Assessment, *, today: date) -> dict[str, Any]:
    """The moment of ``today``."""
    readings = list(assessment.enterprise.readings.all())
    tables = tables_of(assessment.release)
    standing = standing_of(
        assessment.inputs,
        assessment.result,
        tables,
        readings,
        created_on=assessment.created_at.date(),
        today=today,
    )
    return moment(assessment, standing, readings)


def revisions_of(readings: Iterable[Reading]) -> dict[str, int]:
    """By quarter: what tells a reading from the same quarter read anew."""
    return {quarter_key(Quarter(one.year, one.quarter)): one.revision for one in readings}


def remember(assessment: Assessment, *, made_at: datetime) -> None:
    """To be called in the transaction that hands a report out, the first time that it does with this content."""
    snapshot = snapshot_of(assessment, today=timezone.localdate(made_at))
    ReportedPlan.objects.update_or_create(
        assessment=assessment, defaults={"snapshot": snapshot, "made_at": made_at}
    )


def last_reported(assessment: Assessment) -> ReportedPlan | None:
    """The newest of the plant's reports on this scenario, of whichever assessment; None where there is none."""
    same = {
        "assessment__enterprise": assessment.enterprise_id,
        "assessment__scenario": assessment.scenario_id,
        "assessment__scenario_name": assessment.scenario_name,
    }
    return ReportedPlan.objects.filter(**same).first()


def moment(assessment: Assessment, standing: Standing, readings: Sequence[Reading]) -> dict[str, Any]:
    """Plain JSON, as roadmap.progress.what_changed reads it."""
    latest = standing.progress.latest
    return {
        "assessment": str(assessment.pk),
        "made_on": assessment.created_at.date().isoformat(),
        "release": assessment.release.label,
        "model_version": assessment.model_version,
        "verdict": {
            "code": latest.verdict.code,
            "change_share": latest.verdict.change_share,
            "quarter": quarter_key(latest.quarter),
        }
        if latest
        else None,
        "gates": {str(gate.phase): gate.code for gate in standing.gates},
        "quarters": revisions_of(readings),
        "actions": _actions(assessment, standing),
    }


def _actions(assessment: Assessment, standing: Standing) -> dict[str, dict[str, Any]]:
    """Every action that the plan lists, with the edits that count now."""
    items, _others = plan_actions(
        assessment.inputs,
        assessment.result,
        with_roadmap_rows(tables_of(assessment.release)),
        standing.plan,
        changes_of(assessment),
    )
    return {
        item.key: {
            "title": item.title,
            "included": item.included,
            "first_month": month_text(item.first_month),
            "last_month": month_text(item.last_month),
        }
        for item in items
    }
