"""A plan at one moment, for a report that is issued, so that later it can be said what has changed since."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from calculator.models import Assessment
from releases.snapshot import tables_of
from roadmap.models import SavedPlan
from roadmap.progress.page import Standing, standing_of
from roadmap.progress.quarters import Quarter
from roadmap.progress.what_changed import quarter_key


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
        "actions": _actions(assessment),
    }


def _actions(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """What is edited of the plan; the rest follows the release."""
    saved = SavedPlan.objects.filter(assessment=assessment).first()
    changes = saved.changes if saved else {}
    edited = {**changes.get("actions", {}), **{one["key"]: one for one in changes.get("own", ())}}
    return {
        key: {
            "title": edit.get("title", key),
            "included": edit.get("included", True),
            "first_month": edit.get("first_month"),
            "last_month": edit.get("last_month"),
        }
        for key, edit in edited.items()
    }
