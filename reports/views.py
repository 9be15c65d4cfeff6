"""The report of a visitor's own assessment, as a PDF to keep."""

import uuid
from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.owner import owner_of
from calculator.models import Assessment
from jobs.kinds import kind_named
from jobs.models import State
from jobs.runs import TooManyRuns, finished_run, run_now
from jobs.views import file_of, too_many
from jobs.wording import error_sentence
from reports.edition import report_key
from roadmap.views import requested_paper

NOTHING_MORE: Mapping[str, str] = MappingProxyType({})


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
    return made_now(
        request,
        assessment,
        kind="report",
        key=key,
        more={"paper": paper},
        home=reverse("calculator:result", args=[assessment.pk]),
        failed="reports/no_pdf.html",
    )


def made_now(
    request: HttpRequest,
    assessment: Assessment,
    *,
    kind: str,
    key: str,
    home: str,
    failed: str,
    more: Mapping[str, str] = NOTHING_MORE,
) -> HttpResponse:
    """The file of a run about the assessment, the page of the run while it waits, or why there is none (``failed``)."""
    try:
        run = run_now(
            kind=kind,
            owner=assessment.enterprise.owner,
            key=key,
            parameters={"assessment": str(assessment.pk), **more},
        )
    except TooManyRuns:
        return too_many(request, home=home)
    if run.state == State.DONE:
        return file_of(run)
    if run.state == State.FAILED:
        page = {"assessment": assessment, "sentence": error_sentence(run, kind_named(kind))}
        return render(request, failed, page, status=503)
    return redirect("jobs:run", run.pk)
