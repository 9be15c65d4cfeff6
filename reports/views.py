"""The report of a visitor's own assessment, as a PDF to keep."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.models import Assessment
from jobs.models import State
from jobs.runs import TooManyRuns, run_now
from jobs.views import file_of, too_many
from jobs.wording import error_sentence
from reports.runs import REPORT


@require_safe
@cache_control(private=True, no_cache=True)
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The file itself, two seconds later; while all places are taken, the page that shows how far it is."""
    owner = owner_of(request)
    assessment = get_object_or_404(Assessment.objects.owned_by(owner), pk=pk)
    try:
        run = run_now(
            kind="report",
            owner=owner,
            key=f"{assessment.pk} {get_language()}",
            parameters={"assessment": str(assessment.pk)},
        )
    except TooManyRuns:
        return too_many(request, home=reverse("calculator:result", args=[assessment.pk]))
    if run.state == State.DONE:
        return file_of(run)
    if run.state == State.FAILED:
        page = {"assessment": assessment, "sentence": error_sentence(run, REPORT)}
        return render(request, "reports/no_pdf.html", page, status=503)
    return redirect("jobs:run", run.pk)
