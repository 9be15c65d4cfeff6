"""A plan at one moment, for a report that is issued, so that later it can be said what has changed since."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from calculator.models import Assessment
from releases.snapshot import tables_of
from roadmap.page import plan_actions, with_roadmap_rows
from roadmap.phases import Month
from roadmap.progress.page import Standing, standing_of
from roadmap.progress.quarters import Quarter
from roadmap.progress.what_changed import quarter_key
from roadmap.saved_plan import changes_of


def snapshot_of(assessment: Assessment, *, today: date) -> dict[str, Any]:
    """Plain JSON, as roadmap.progress.what_changed reads it."""
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
    quarters = {quarter_key(Quarter(one.year, one.quarter)): one.revision for one in readings}
    return moment(assessment, standing, quarters)


def last_reported(assessment: Assessment) -> tuple[datetime, Mapping[str, Any]] | None:
    """When the plant's last report of this scenario was issued, and its snapshot; None where there is none.

    Reports lie to the right of roadmaps, so they are found through what the assessment is given by them.
    """
    same = {"enterprise": assessment.enterprise_id, "scenario": assessment.scenario_id}
    reported = Assessment.objects.filter(
        **same, scenario_name=assessment.scenario_name, issued_reports__isnull=False
    )
    newest = reported.order_by("-issued_reports__made_at").only("pk").first()
    report = newest.issued_reports.first() if newest else None
    snapshot = getattr(report, "snapshot", None)
    return (report.made_at, snapshot) if report and snapshot else None


def moment(assessment: Assessment, standing: Standing, quarters: Mapping[str, int]) -> dict[str, Any]:
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
        "quarters": dict(quarters),
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
            "first_month": _month_key(item.first_month),
            "last_month": _month_key(item.last_month),
        }
        for item in items
    }


def _month_key(month: Month) -> str:
    return f"{month.year:04}-{month.month:02}"
