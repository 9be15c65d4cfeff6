"""Checking a report: the upload, the answer, and what a code says to whoever holds the paper. Open to everybody."""

import hashlib
import uuid
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.owner import ensure_owner, owners_of
from jobs.models import Run, State
from jobs.runs import TooManyRuns, run_now
from jobs.views import too_many
from jobs.wording import error_sentence
from reports.models import IssuedReport
from reports.proof import read_code, shown_fingerprint, written
from reports.verify.forms import CodeForm, VerifyForm
from reports.verify.page import answer_page
from reports.verify.reading import MOST_BYTES
from reports.verify.runs import VERIFY
from reports.verify.wording import CHECKED
from tabular.upload import takes_upload

UNPROCESSABLE = 422
takes_report = partial(takes_upload, most_bytes=MOST_BYTES)


@takes_report
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def verify(request: HttpRequest) -> HttpResponse:
    """The upload; or, by ?code=, the way to the page of a code that somebody typed."""
    if request.method == "POST":
        return _check(request)
    if "code" not in request.GET:
        return _upload(request, VerifyForm())
    typed = CodeForm(request.GET)
    if typed.is_valid():
        return redirect("reports:code", written(typed.cleaned_data["code"]))
    return _upload(request, VerifyForm(), code_form=typed, status=UNPROCESSABLE)


@takes_report
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def code(request: HttpRequest, typed: str) -> HttpResponse:
    """Date, release, model, fingerprint and paper; nothing of the firm. And the upload of the file to check."""
    found = read_code(typed)
    issued = IssuedReport.objects.filter(code=found).first() if found else None
    if issued is None:
        page = {"typed": typed[:40], "is_code": bool(found), "code_form": CodeForm()}
        return render(request, "reports/unknown_code.html", page, status=404)
    if typed != written(found):
        return redirect("reports:code", written(found))
    if request.method == "POST":
        return _check(request, issued)
    return _upload(request, VerifyForm(), issued=issued)


@require_safe
@cache_control(private=True, no_cache=True)
def checked(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The answer, to whoever asked for the check."""
    own = Run.objects.owned_by(owners_of(request)).filter(kind="verify")
    run = get_object_or_404(own, pk=pk)
    if not run.is_finished:
        return redirect("jobs:run", run.pk)
    if run.state != State.DONE:
        raise Http404
    page = {"answer": answer_page(run.result), "checked": CHECKED, "home": VERIFY.home(run)}
    return render(request, "reports/checked.html", page)


def _check(request: HttpRequest, issued: IssuedReport | None = None) -> HttpResponse:
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload(request, form, issued=issued, status=UNPROCESSABLE)
    content = form.cleaned_data["file"].read()
    asked = issued.code if issued else ""
    try:
        run = run_now(
            kind="verify",
            owner=ensure_owner(request),
            key=f"{hashlib.sha256(content).hexdigest()} {asked}",
            parameters={"code": asked},
            upload=content,
        )
    except TooManyRuns:
        return too_many(request, home=request.path)
    if run.state == State.DONE:
        return redirect("reports:checked", run.pk)
    if run.state == State.FAILED:
        form.add_error("file", error_sentence(run, VERIFY))
        return _upload(request, form, issued=issued, status=UNPROCESSABLE)
    return redirect("jobs:run", run.pk)


def _upload(
    request: HttpRequest,
    form: VerifyForm,
    *,
    issued: IssuedReport | None = None,
    code_form: CodeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "form": form,
        "code_form": code_form or CodeForm(),
        "wrong": [one for one in (form, code_form) if one is not None and one.errors],
        "issued": issued,
        "code": written(issued.code) if issued else "",
        "fingerprint": shown_fingerprint(issued.manifest_sha256) if issued else "",
        "action": request.path,
        "address": reverse("reports:verify"),
    }
    template = "reports/code.html" if issued else "reports/verify.html"
    return render(request, template, page, status=status)
