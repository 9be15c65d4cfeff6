"""A visitor's own results: one page each, and the list of them."""

import uuid

from django.core.paginator import Paginator
from django.db.models import Case, When
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.impact.newer import newer_release
from calculator.models import Assessment
from calculator.result.page import result_context
from calculator.result.wording import side_tag
from releases.snapshot import tables_of

PAGE_SIZE = 50


@require_safe
@cache_control(private=True, no_cache=True)
def assessment_list(request: HttpRequest) -> HttpResponse:
    found = (
        Assessment.objects.owned_by(owner_of(request))
        .select_related("enterprise", "release", "scenario")
        .defer("inputs", "result", "enterprise__profile", "scenario__changes")
        .annotate(
            firm=KT("inputs__name"),
            side=KT("result__placement__headline_side"),
            lower_bound=Case(When(result__placement__lower_bound=True, then=True), default=False),
        )
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    for assessment in page:
        if assessment.side not in ("rising", "falling"):
            assessment.side = "open"
        assessment.tag = side_tag(assessment.side, lower_bound=assessment.lower_bound)
    return render(request, "calculator/list.html", {"page": page})


@require_safe
@cache_control(private=True, no_cache=True)
def result(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = get_object_or_404(
        Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release", "scenario"),
        pk=pk,
    )
    page = result_context(
        assessment.inputs,
        assessment.result,
        tables_of(assessment.release),
        assessed_on=assessment.created_at.date(),
        scenario=assessment.scenario_title,
    )
    newer = newer_release(assessment.release)
    explain = reverse("calculator:explanations", args=[pk])
    context = {"assessment": assessment, "page": page, "newer_release": newer, "explain": explain}
    return render(request, "calculator/result.html", context)
