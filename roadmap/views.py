"""The roadmap of a visitor's own assessment."""

import uuid

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.models import Assessment
from calculator.result.page import result_context
from releases.snapshot import tables_of
from roadmap.page import roadmap_context
from roadmap.paper import UnknownPaper, paper_of
from roadmap.saved_plan import changes_of


def requested_paper(request: HttpRequest, assessment: Assessment) -> str:
    """The paper in the address, else the one of the firm's country; 400 where the address names no paper."""
    try:
        return paper_of(request.GET.get("paper"), country=assessment.inputs["country"])
    except UnknownPaper as problem:
        raise BadRequest("paper is a4 or letter") from problem


@require_safe
@cache_control(private=True, no_cache=True)
def roadmap(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = get_object_or_404(
        Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release", "scenario"),
        pk=pk,
    )
    inputs, result, tables = assessment.inputs, assessment.result, tables_of(assessment.release)
    paper, created_on = requested_paper(request, assessment), assessment.created_at.date()
    page = result_context(inputs, result, tables, assessed_on=created_on, scenario=assessment.scenario_title)
    changes = changes_of(assessment)
    plan = roadmap_context(inputs, result, tables, created_on=created_on, page=page, changes=changes)
    context = {"assessment": assessment, "page": page, "plan": plan, "paper": paper}
    return render(request, "roadmap/roadmap.html", context)
