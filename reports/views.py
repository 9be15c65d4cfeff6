"""The report of a visitor's own assessment, as a PDF to keep."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.models import Assessment
from jobs.models import State
from jobs.runs import TooManyRuns, finished_run, run_now
from jobs.views import file_of, too_many
from jobs.wording import error_sentence
from reports.edition import report_key
from reports.runs import REPORT
from roadmap.views import requested_paper


@require_safe
@cache_control(private=True, no_cache=True)
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The file itself, two seconds later or at once where it was made before; while all places are taken, the page that
    shows how far it is.
    """
    owner = owner_of(request)
    assessment = get_object_or_404(Assessment.objects.owned_by(owner).select_related("enterprise"), pk=pk)
    paper = requested_paper(request, assessment)
    key = report_key(assessment, paper)
    made = finished_run(kind="report", owner=owner, key=key)
    if made is not None:
        return file_of(made)
    try:
        run = run_now(
            kind="report",
            owner=owner,
            key=key,
            parameters={"assessment": str(assessment.pk), "paper": paper},
        )
    except TooManyRuns:
        return too_many(request, home=reverse("calculator:result", args=[assessment.pk]))
    if run.state == State.DONE:
        return file_of(run)
    if run.state == State.FAILED:
        page = {"assessment": assessment, "sentence": error_sentence(run, REPORT)}
        return render(request, "reports/no_pdf.html", page, status=503)
    return redirect("jobs:run", run.pk)
