"""The roadmap of a visitor's own assessment."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.models import Assessment
from calculator.result.page import result_context
from releases.snapshot import tables_of
from roadmap.page import roadmap_context


@require_safe
@cache_control(private=True, no_cache=True)
def roadmap(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = get_object_or_404(
        Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release"), pk=pk
    )
    inputs, result, tables = assessment.inputs, assessment.result, tables_of(assessment.release)
    created_on = assessment.created_at.date()
    page = result_context(inputs, result, tables, assessed_on=created_on)
    plan = roadmap_context(inputs, result, tables, created_on=created_on, page=page)
    return render(request, "roadmap/roadmap.html", {"assessment": assessment, "page": page, "plan": plan})
