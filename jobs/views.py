"""A run's page, which reloads its own middle; its result; stop it; try it again. Only its owner sees any of them."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.owner import owners_of
from jobs import runs, wording
from jobs.files import path_of
from jobs.kinds import kind_named
from jobs.models import Run, State
from jobs.page import run_page

NOT_CHANGED = 204  # htmx then leaves the page as it is


@require_safe
@cache_control(private=True, no_cache=True)
def run(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The page; for htmx its middle, or nothing while nothing has changed."""
    page = run_page(_own(request, pk))
    if request.htmx and request.GET.get("seen") == page.seen:
        response = HttpResponse(status=NOT_CHANGED)
    else:
        template = "jobs/_run_now.html" if request.htmx else "jobs/run.html"
        response = render(request, template, {"run": page, "is_part": bool(request.htmx)})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
@cache_control(private=True, no_cache=True)
def file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return file_of(_own(request, pk))


@require_POST
def cancel(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    runs.request_cancel(run=_own(request, pk))
    return redirect("jobs:run", pk)


@require_POST
def again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    own = _own(request, pk)
    if not run_page(own).can_try_again:
        return redirect("jobs:run", own.pk)
    if not kind_named(own.kind).may_start(request.user):
        raise PermissionDenied
    try:
        return redirect("jobs:run", runs.try_again(run=own).pk)
    except runs.TooManyRuns:
        return too_many(request, home=run_page(own).home)


def file_of(run: Run) -> HttpResponse:
    """The file that a run made, to be kept; 404 where it made none."""
    if run.state != State.DONE or not run.stored_as:
        raise Http404
    try:
        content = path_of(run.pk, run.stored_as).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    return attachment(content, run.file_name, run.file_type)


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be kept, under a name in any script."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})


def too_many(request: HttpRequest, *, home: str) -> HttpResponse:
    """The answer of any page that would start one run too many."""
    page = {"sentence": wording.TOO_MANY, "home": home}
    return render(request, "jobs/too_many.html", page, status=429)


def _own(request: HttpRequest, pk: uuid.UUID) -> Run:
    return get_object_or_404(Run.objects.owned_by(owners_of(request)), pk=pk)
