"""A visitor's own assessment and plan as files for other programs: workbook, table, calendar, JSON."""

import json
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.models import Assessment
from jobs.views import attachment
from reports.exports.made import assessment_document, plan_csv, plan_ics
from reports.runs import file_name_of
from reports.views import made_now
from roadmap.saved_plan import plan_state


@require_safe
@cache_control(private=True, no_cache=True)
def plan_xlsx(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The file itself; while all places are taken, the page that shows how far it is."""
    assessment = _own(request, pk)
    return made_now(
        request,
        assessment,
        kind="workbook",
        key=f"{assessment.pk} {plan_state(assessment).mark} {get_language()}",
        home=reverse("roadmap:roadmap", args=[assessment.pk]),
        failed="reports/no_workbook.html",
    )


@require_safe
@cache_control(private=True, no_cache=True)
def plan_table(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = _own(request, pk)
    return attachment(plan_csv(assessment), file_name_of(assessment, "csv"), "text/csv; charset=utf-8")


@require_safe
@cache_control(private=True, no_cache=True)
def plan_calendar(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = _own(request, pk)
    return attachment(plan_ics(assessment), file_name_of(assessment, "ics"), "text/calendar; charset=utf-8")


@require_safe
@cache_control(private=True, no_cache=True)
def document(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = _own(request, pk)
    text = json.dumps(assessment_document(assessment), ensure_ascii=True, allow_nan=False, indent=1)
    return attachment(f"{text}\n".encode(), file_name_of(assessment, "json"), "application/json")


def _own(request: HttpRequest, pk: uuid.UUID) -> Assessment:
    mine = Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release", "scenario")
    return get_object_or_404(mine, pk=pk)
