"""From the first page to a stored assessment: home, the form, the preview beside it, the examples."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.owner import ensure_owner, owner_of
from calculator.form.examples import BY_SLUG, EXAMPLES, Example
from calculator.form.placement import PlacementForm
from calculator.form.preview import preview_data, preview_of
from calculator.form.submission import Submission, offered, retyped, submitted
from calculator.models import Enterprise
from calculator.profile import read_profile
from calculator.record import StaleRevisionError, record_assessment
from calculator.thresholds import (
    curve_heights,
    printed_thresholds,
    thresholds_figure,
    worked_reading,
)
from releases.models import Release
from releases.snapshot import current_release, current_tables, tables_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    tables = current_tables()
    thresholds = printed_thresholds(tables)
    page = {
        "thresholds": thresholds,
        "chart": thresholds_figure(thresholds, tables.label),
        "heights": curve_heights(tables),
        "reading": worked_reading(tables),
        "examples": EXAMPLES,
        "release_label": tables.label,
    }
    return render(request, "home.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An empty form, an example's, or the answer to a filled one."""
    release = current_release()
    if release is None:
        return _no_release(request)
    if request.method == "POST":
        return _answer(request, release)
    example = _example(request.GET["example"]) if "example" in request.GET else None
    offer = offered(tables_of(release), example and example.profile)
    return _page(request, offer, release, example=example)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner's stored profile as entered; saving it makes one more assessment."""
    enterprise = get_object_or_404(Enterprise.objects.owned_by(owner_of(request)), pk=pk)
    release = current_release()
    if release is None:
        return _no_release(request)
    if request.method == "POST":
        return _answer(request, release, enterprise)
    offer = offered(tables_of(release), enterprise.profile)
    return _page(request, offer, release, enterprise=enterprise, revision=enterprise.revision)


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The fragment beside the form; nothing is stored, and only the placement's fields are read."""
    form = PlacementForm(request.POST, tables=current_tables())
    return render(request, "calculator/_preview.html", {"preview": preview_of(form)})


@require_POST
def example(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole assessment of an example, in one click."""
    release = current_release()
    if release is None:
        return _no_release(request)
    profile = read_profile(_example(slug).profile, tables_of(release))
    assessment = record_assessment(profile=profile, release=release, owner=ensure_owner(request))
    return redirect("calculator:result", assessment.pk)


def _example(slug: str) -> Example:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _answer(request: HttpRequest, release: Release, enterprise: Enterprise | None = None) -> HttpResponse:
    """To a posted form: one row more or less, its faults, that it is out of date, or the assessment made of it."""
    tables, data = tables_of(release), request.POST
    kept = {"enterprise": enterprise, "revision": data.get("revision", "")}
    if "add_row" in data or "remove_row" in data:
        changed = retyped(tables, data, add_row="add_row" in data, without_row=_whole(data.get("remove_row")))
        return _page(request, changed, release, **kept)
    submission = submitted(tables, data)
    if not submission.is_valid():
        return _page(request, submission, release, status=422, **kept)
    try:
        assessment = record_assessment(
            profile=submission.profile,
            release=release,
            owner=enterprise.owner if enterprise else ensure_owner(request),
            enterprise=enterprise,
            revision=_whole(data.get("revision")),
        )
    except StaleRevisionError:
        return _out_of_date(request, submission, release, enterprise)
    answer = redirect("calculator:result", assessment.pk)
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def _out_of_date(
    request: HttpRequest, submission: Submission, release: Release, enterprise: Enterprise
) -> HttpResponse:
    """What was typed comes back with the newer revision's number, so that sending it again is a decision."""
    newer = get_object_or_404(Enterprise.objects.owned_by(enterprise.owner), pk=enterprise.pk)
    return _page(
        request,
        submission,
        release,
        status=409,
        enterprise=newer,
        revision=newer.revision,
        newer=newer.assessments.first(),
    )


def _page(
    request: HttpRequest, submission: Submission, release: Release, *, status: int = 200, **more: object
) -> HttpResponse:
    tables = tables_of(release)
    page = {
        "submission": submission,
        "form": submission.form,
        "rows": submission.rows,
        "preview": preview_of(PlacementForm(preview_data(submission.form), tables=tables)),
        "reading": worked_reading(tables),
        "examples": EXAMPLES,
        "release_label": release.label,
        **more,
    }
    return render(request, "calculator/form.html", page, status=status)


def _no_release(request: HttpRequest) -> HttpResponse:
    return render(request, "calculator/no_release.html", status=503)


def _whole(text: str | None) -> int | None:
    """A number that the page itself put there; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else None
