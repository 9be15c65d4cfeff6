"""Progress against the plan of a visitor's own assessment: the page, a quarter typed, changed or deleted."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from accounts.owner import owner_of
from calculator.models import Assessment
from calculator.record import StaleRevisionError
from calculator.views import whole
from releases.snapshot import tables_of
from roadmap.models import Reading
from roadmap.progress.meters import meters_of
from roadmap.progress.page import progress_page, standing_of
from roadmap.progress.quarters import QUARTERS, Quarter, quarter_of
from roadmap.progress.reading_form import (
    FIRST_YEAR,
    LAST_YEAR,
    ReadingForm,
    initial_of,
    next_quarter,
)
from roadmap.progress.snapshot import last_reported, moment
from roadmap.progress.store import (
    MOST_READINGS,
    TooManyReadingsError,
    Typed,
    delete_reading,
    reading_at,
    save_readings,
)
from roadmap.progress.upload_form import UploadForm
from roadmap.progress.what_changed import what_changed
from roadmap.progress.wording import quarter_words, sentence

TOO_MANY = gettext_lazy("A plant has at most %(limit)s quarters here. Delete old ones first.")


def owned_assessment(request: HttpRequest, pk: uuid.UUID) -> Assessment:
    found = Assessment.objects.owned_by(owner_of(request)).select_related("enterprise", "release", "scenario")
    return get_object_or_404(found, pk=pk)


def today() -> date:
    return timezone.localdate()


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def progress(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where the plant stands; a POST stores one more quarter."""
    assessment = owned_assessment(request, pk)
    if request.method != "POST":
        return page(request, assessment)
    form = ReadingForm(request.POST, **_facts(assessment))
    if not form.is_valid():
        return page(request, assessment, status=422, form=form)
    return _save(request, assessment, form)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def reading(request: HttpRequest, pk: uuid.UUID, year: int, number: int) -> HttpResponse:
    """One stored quarter, to be changed."""
    assessment = owned_assessment(request, pk)
    quarter = _quarter(year, number)
    found = reading_at(assessment.enterprise, quarter)
    if request.method != "POST":
        if found is None:
            raise Http404
        return _reading_page(request, assessment, _form_of(assessment, quarter, found), quarter, found)
    form = ReadingForm(request.POST, quarter=quarter, **_facts(assessment))
    if not form.is_valid():
        revision = request.POST.get("revision", "")
        return _reading_page(request, assessment, form, quarter, found, status=422, revision=revision)
    return _save(request, assessment, form)


@require_POST
def delete(request: HttpRequest, pk: uuid.UUID, year: int, number: int) -> HttpResponse:
    assessment = owned_assessment(request, pk)
    quarter = _quarter(year, number)
    try:
        delete_reading(assessment.enterprise, quarter, revision=whole(request.POST.get("revision")))
    except StaleRevisionError:
        found = reading_at(assessment.enterprise, quarter)
        if found is None:
            return redirect("roadmap:progress", pk)
        form = _form_of(assessment, quarter, found)
        return _reading_page(request, assessment, form, quarter, found, status=409, stale=True)
    messages.success(request, _("%(quarter)s is deleted.") % {"quarter": quarter_words(quarter)})
    return redirect("roadmap:progress", pk)


def retype(
    request: HttpRequest, pk: uuid.UUID, year: int | None = None, number: int | None = None
) -> HttpResponse:
    """To a form whose token no longer fits (config.errors): it comes back with a fresh one; nothing is done."""
    assessment = owned_assessment(request, pk)
    if year is None or number is None:
        form = ReadingForm(request.POST, **_facts(assessment))
        return page(request, assessment, status=403, form=form, lost=True)
    quarter = _quarter(year, number)
    form = ReadingForm(request.POST, quarter=quarter, **_facts(assessment))
    found = reading_at(assessment.enterprise, quarter)
    more = {"lost": True, "revision": request.POST.get("revision", "")}
    return _reading_page(request, assessment, form, quarter, found, status=403, **more)


def _facts(assessment: Assessment) -> dict:
    return {"inputs": assessment.inputs, "tables": tables_of(assessment.release), "today": today()}


def _form_of(assessment: Assessment, quarter: Quarter, found: Reading) -> ReadingForm:
    """With what is stored."""
    facts = _facts(assessment)
    initial = initial_of(found, meters_of(facts["inputs"], facts["tables"]))
    return ReadingForm(quarter=quarter, initial=initial, **facts)


def _quarter(year: int, number: int) -> Quarter:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= QUARTERS):
        raise Http404
    return Quarter(year, number)


def _save(request: HttpRequest, assessment: Assessment, form: ReadingForm) -> HttpResponse:
    quarter, revision = form.quarter_typed(), whole(request.POST.get("revision"))
    try:
        save_readings(assessment.enterprise, [Typed(quarter, form.values(), revision)])
    except TooManyReadingsError:
        form.add_error(None, str(TOO_MANY) % {"limit": MOST_READINGS})
        return _again(request, assessment, form, status=422)
    except StaleRevisionError:
        return _again(request, assessment, form, status=409, stale=True)
    messages.success(request, _("%(quarter)s is stored.") % {"quarter": quarter_words(quarter)})
    return redirect("roadmap:progress", assessment.pk)


def _again(
    request: HttpRequest, assessment: Assessment, form: ReadingForm, *, status: int, **more: object
) -> HttpResponse:
    """What was typed, with the revision that it would now replace, so that sending it again is a decision."""
    found = reading_at(assessment.enterprise, form.quarter_typed())
    more |= {"revision": found.revision if found else ""}
    if form.of_quarter is None:
        newer = quarter_words(form.quarter_typed()) if found and status == 409 else ""
        return page(request, assessment, status=status, form=form, newer=newer, **more)
    return _reading_page(request, assessment, form, form.of_quarter, found, status=status, **more)


def _reading_page(
    request: HttpRequest,
    assessment: Assessment,
    form: ReadingForm,
    quarter: Quarter,
    found: Reading | None,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {
        "assessment": assessment,
        "form": form,
        "form_list": [form],
        "quarter": quarter,
        "quarter_name": quarter_words(quarter),
        "reading": found,
        "revision": found.revision if found else "",
        **more,
    }
    return render(request, "roadmap/progress/reading.html", context, status=status)


def page(request: HttpRequest, assessment: Assessment, *, status: int = 200, **more: object) -> HttpResponse:
    """The whole page, with a form that was sent or one for the next quarter that is over."""
    tables, inputs, result = tables_of(assessment.release), assessment.inputs, assessment.result
    readings = list(assessment.enterprise.readings.all())
    standing = standing_of(
        inputs, result, tables, readings, created_on=assessment.created_at.date(), today=today()
    )
    form = more.pop("form", None)
    coming = next_quarter(readings, quarter_of(standing.plan.start), today())
    if form is None:
        initial = {"year": coming.year, "quarter": str(coming.number)} if coming else {}
        form = ReadingForm(initial=initial, **_facts(assessment))
    reported = last_reported(assessment)
    now = moment(assessment, standing, readings) if reported else {}
    context = {
        "reported_at": reported.made_at if reported else None,
        "changed": [sentence(line) for line in what_changed(reported.snapshot, now)] if reported else [],
        "assessment": assessment,
        "page": progress_page(standing, inputs, result, tables, readings),
        "form": form,
        "form_list": [form],
        "action": reverse("roadmap:progress", args=[assessment.pk]),
        "upload": UploadForm(),
        "coming": quarter_words(coming) if coming else "",
        "revision": "",
        "release_label": assessment.release.label,
        **more,
    }
    return render(request, "roadmap/progress/progress.html", context, status=status)
