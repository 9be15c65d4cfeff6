"""The owner's view of a newer release: what it would change in one result, and one click to assess again."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts.owner import owner_of
from calculator.impact.newer import newer_release
from calculator.impact.newer_page import newer_page
from calculator.models import Assessment
from calculator.profile import ProfileErrors
from calculator.record import reassess


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def newer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Without a newer release there is nothing to see: back to the result."""
    mine = Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release", "scenario")
    assessment = get_object_or_404(mine, pk=pk)
    release = newer_release(assessment.release)
    if release is None:
        return redirect("calculator:result", assessment.pk)
    if request.method == "POST":
        try:
            return redirect("calculator:result", reassess(assessment, release).pk)
        except ProfileErrors:
            pass  # the page says what is missing
    page = newer_page(assessment, release)
    context = {"assessment": assessment, "newer_release": release, "page": page}
    status = 422 if request.method == "POST" else 200
    return render(request, "calculator/newer.html", context, status=status)
