"""How a visitor's own figures are worked out: all of them in a list, and one at a time, as a page or as its part."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.explain.page import Explainer
from calculator.models import Assessment
from calculator.result.tables import provenance_groups
from releases.snapshot import tables_of


@require_safe
@cache_control(private=True, no_cache=True)
def explanations(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    assessment = _own(request, pk)
    return render(
        request,
        "calculator/explanations.html",
        {
            **_page(assessment),
            "groups": _explainer(assessment).by_group(),
            "provenance": provenance_groups(
                assessment.result, assessment.inputs, tables_of(assessment.release)
            ),
        },
    )


@require_safe
@cache_control(private=True, no_cache=True)
def explanation(request: HttpRequest, pk: uuid.UUID, figure: str) -> HttpResponse:
    """For the result page's dialog the part alone."""
    assessment = _own(request, pk)
    try:
        found = _explainer(assessment).explanation(figure)
    except KeyError:
        raise Http404 from None
    template = "calculator/_explanation_part.html" if request.htmx else "calculator/explanation.html"
    response = render(request, template, {**_page(assessment), "explanation": found})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _own(request: HttpRequest, pk: uuid.UUID) -> Assessment:
    return get_object_or_404(
        Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release"), pk=pk
    )


def _explainer(assessment: Assessment) -> Explainer:
    return Explainer(assessment.inputs, assessment.result, tables_of(assessment.release))


def _page(assessment: Assessment) -> dict[str, object]:
    return {
        "assessment": assessment,
        "firm": assessment.inputs.get("name", ""),
        "explain": reverse("calculator:explanations", args=[assessment.pk]),
    }
