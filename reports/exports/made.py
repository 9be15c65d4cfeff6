"""An assessment with its plan as files: what each is made of, its name and its kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from calculator.models import Assessment
from calculator.result.page import result_context
from releases.snapshot import tables_of
from reports.calendar import calendar_bytes
from reports.exports.appointments import appointments
from reports.exports.plan_rows import action_columns, action_rows
from reports.exports.workbook import Exported
from roadmap.page import roadmap_context
from roadmap.saved_plan import edits_so_far, plan_state
from tabular.spreadsheet import csv_bytes

FORMAT, VERSION = "green-inflection-assessment", 1


def exported(assessment: Assessment) -> Exported:
    """The same pages that the screen shows, with the plan as it is now."""
    inputs, result, tables = assessment.inputs, assessment.result, tables_of(assessment.release)
    created_on = assessment.created_at.date()
    page = result_context(inputs, result, tables, assessed_on=created_on, scenario=assessment.scenario_title)
    changes = plan_state(assessment).changes
    plan = roadmap_context(inputs, result, tables, created_on=created_on, page=page, changes=changes)
    return Exported(inputs, result, tables, page, plan, created_on)


def plan_csv(assessment: Assessment) -> bytes:
    made = exported(assessment)
    return csv_bytes(action_columns(made.inputs.get("currency")), action_rows(made.plan))


def plan_ics(assessment: Assessment) -> bytes:
    made, state = exported(assessment), plan_state(assessment)
    saved_at: datetime = state.stored.updated_at if state.stored else assessment.created_at
    name = _("Roadmap of %(firm)s") % {"firm": made.page.firm}
    return calendar_bytes(
        appointments(made.plan, str(assessment.pk)),
        name=name,
        stamp=saved_at,
        sequence=edits_so_far(assessment),
    )


def assessment_document(assessment: Assessment) -> Mapping[str, Any]:
    """``result`` is what the command ``assess`` prints for these inputs and this release."""
    state = plan_state(assessment)
    return {
        "format": FORMAT,
        "version": VERSION,
        "assessed_at": assessment.created_at.isoformat(),
        "scenario": assessment.scenario_title,
        "release": assessment.release.label,
        "model_version": assessment.model_version,
        "inputs": assessment.inputs,
        "result": assessment.result,
        "plan": {"changes": state.changes, "revision": state.revision},
    }
