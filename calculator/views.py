"""From the first page to a stored assessment: home, the form, the preview beside it, the examples."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.owner import ensure_owner, owner_of
from calculator.form.examples import BY_SLUG, EXAMPLES, Example
from calculator.form.live import Live, live_of
from calculator.form.paths import unasked
from calculator.form.submission import Submission, filled, offered, retyped, split_up, submitted
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
from releases.snapshot import ReleaseTables, current_release, current_tables, tables_of


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
        return no_release(request)
    if request.method == "POST":
        return _answer(request, release)
    example = _example(request.GET["example"]) if "example" in request.GET else None
    offer = offered(tables_of(release), example and example.profile)
    return form_page(request, offer, release, example=example)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner's stored profile as entered; saving it makes one more assessment."""
    enterprise = Enterprise.objects.owned_by(owner_of(request)).filter(pk=pk).first()
    if enterprise is None and request.method != "POST":
        raise Http404
    release = current_release()
    if release is None:
        return no_release(request)
    if enterprise is None:
        return typed_again(request, release, status=404, lost="plant")
    if request.method == "POST":
        return _answer(request, release, enterprise)
    offer = offered(tables_of(release), enterprise.profile)
    return form_page(request, offer, release, enterprise=enterprise, revision=enterprise.revision)


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What answers while the form is filled in: the placement and, out of band, steps, bills and notes."""
    tables = current_tables()
    live = live_of(request.POST, tables, month=_this_month())
    return render(request, "calculator/_live.html", {"live": live, "reading": worked_reading(tables)})


def retype(request: HttpRequest, pk: uuid.UUID | None = None) -> HttpResponse:
    """To a form whose token no longer fits (config.errors): it comes back with a fresh one, and nothing is done."""
    release = current_release()
    if release is None:
        return no_release(request)
    enterprise = Enterprise.objects.owned_by(owner_of(request)).filter(pk=pk).first() if pk else None
    lost = "plant" if pk and enterprise is None else "session"
    return typed_again(request, release, status=403, lost=lost, enterprise=enterprise)


def preview_rests(request: HttpRequest) -> HttpResponse:
    return render(request, "calculator/_preview_rests.html", status=403)


@require_POST
def example(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole assessment of an example, in one click."""
    release = current_release()
    if release is None:
        return no_release(request)
    profile = read_profile(_example(slug).profile, tables_of(release))
    assessment = record_assessment(profile=profile, release=release, owner=ensure_owner(request))
    return redirect("calculator:result", assessment.pk)


def _example(slug: str) -> Example:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _answer(request: HttpRequest, release: Release, enterprise: Enterprise | None = None) -> HttpResponse:
    """To a posted form: other rows, a field filled in, its faults, that it is stale, or the assessment made of it."""
    tables, data = tables_of(release), request.POST
    kept = {"enterprise": enterprise, "revision": data.get("revision", "")}
    if rows_change(data):
        changed = with_rows_changed(tables, data)
        return form_page(request, changed, release, status=422 if changed.has_errors else 200, **kept)
    submission = submitted(tables, data, unasked(enterprise.profile) if enterprise else None)
    if not submission.is_valid():
        return form_page(request, submission, release, status=422, **kept)
    try:
        assessment = record_assessment(
            profile=submission.profile,
            release=release,
            owner=enterprise.owner if enterprise else ensure_owner(request),
            enterprise=enterprise,
            revision=whole(data.get("revision")),
        )
    except StaleRevisionError:
        return _out_of_date(request, submission, release, enterprise)
    mention_notes(request, live_of(data, tables, month=_this_month()))
    answer = redirect("calculator:result", assessment.pk)
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def rows_change(data: QueryDict) -> bool:
    """Whether the form asks for other rows of bills, or for a field to be filled in, and for nothing else."""
    return any(button in data for button in ("add_row", "remove_row", "fill", "split"))


def with_rows_changed(tables: ReleaseTables, data: QueryDict) -> Submission:
    if "fill" in data:
        return filled(tables, data, data["fill"])
    if "split" in data:
        return split_up(tables, data)
    return retyped(tables, data, add_row="add_row" in data, without_row=whole(data.get("remove_row")))


def mention_notes(request: HttpRequest, live: Live) -> None:
    """Without JavaScript nobody has seen them; they refuse nothing, so they come with what follows."""
    if live.noted:
        text = _("%(notes)s: “Edit the profile” shows them beside their fields.") % {"notes": live.noted}
        messages.info(request, text)


def typed_again(
    request: HttpRequest,
    release: Release,
    *,
    status: int,
    lost: str,
    enterprise: Enterprise | None = None,
) -> HttpResponse:
    """What was typed, unchecked, under why it was not taken; of a plant not the visitor's it makes a new one."""
    typed = retyped(tables_of(release), request.POST)
    more = {"lost": lost, "enterprise": enterprise, "revision": request.POST.get("revision", "")}
    if enterprise is None:
        more["action"] = reverse("calculator:new")
    return form_page(request, typed, release, status=status, **more)


def _out_of_date(
    request: HttpRequest, submission: Submission, release: Release, enterprise: Enterprise
) -> HttpResponse:
    """What was typed comes back with the newer revision's number, so that sending it again is a decision."""
    newer = get_object_or_404(Enterprise.objects.owned_by(enterprise.owner), pk=enterprise.pk)
    return form_page(
        request,
        submission,
        release,
        status=409,
        enterprise=newer,
        revision=newer.revision,
        newer=newer.assessments.filter(scenario=None, scenario_name="").first(),
    )


def form_page(
    request: HttpRequest, submission: Submission, release: Release, *, status: int = 200, **more: object
) -> HttpResponse:
    tables = tables_of(release)
    submission.rows.offer_fitting_units()
    live = live_of(submission.as_sent(), tables, month=_this_month())
    live.put_beside(submission)
    page = {
        "submission": submission,
        "form": submission.form,
        "rows": submission.rows,
        "live": live,
        "reading": worked_reading(tables),
        "examples": EXAMPLES,
        "release_label": release.label,
        "action": request.path,
        **more,
    }
    return render(request, "calculator/form.html", page, status=status)


def no_release(request: HttpRequest) -> HttpResponse:
    return render(request, "calculator/no_release.html", status=503)


def _this_month() -> str:
    return f"{timezone.now():%Y-%m}"


def whole(text: str | None) -> int | None:
    """A number that the page itself put there; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else None
