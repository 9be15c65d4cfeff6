"""How ready a visitor's own plant is: six questions, and one more assessment of the plant with their answers."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts.owner import owner_of
from calculator.models import Enterprise
from calculator.profile import ProfileErrors, read_profile
from calculator.readiness_page.form import ReadinessForm
from calculator.readiness_page.page import KEY, areas_asked, readiness_page, with_answers
from calculator.record import StaleRevisionError, record_assessment
from calculator.views import no_release, whole
from releases.models import Release
from releases.snapshot import current_release, tables_of


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def readiness(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The questions with the stored answers; ``show`` in a post works out what is ticked and stores nothing."""
    enterprise = _enterprise(request, pk)
    release = current_release()
    if release is None:
        return no_release(request)
    if request.method != "POST":
        return _page(request, enterprise, _form(enterprise, release), release, revision=enterprise.revision)
    form, revision = _form(enterprise, release, sent=request.POST), request.POST.get("revision", "")
    if not form.is_valid():
        return _page(request, enterprise, form, release, revision=revision, status=422)
    if "show" in request.POST:
        return _page(request, enterprise, form, release, revision=revision)
    return _saved(request, enterprise, form, release)


def retype(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """To a form whose token no longer fits (config.errors): it comes back with a fresh one, and nothing is done."""
    enterprise = _enterprise(request, pk)
    release = current_release()
    if release is None:
        return no_release(request)
    form, revision = _form(enterprise, release, sent=request.POST), request.POST.get("revision", "")
    return _page(request, enterprise, form, release, revision=revision, status=403, lost=True)


def _saved(
    request: HttpRequest, enterprise: Enterprise, form: ReadinessForm, release: Release
) -> HttpResponse:
    revision = whole(request.POST.get("revision"))
    try:
        assessment = record_assessment(
            profile=read_profile(with_answers(enterprise.profile, form.answers), tables_of(release)),
            release=release,
            owner=enterprise.owner,
            enterprise=enterprise,
            revision=revision,
        )
    except ProfileErrors:  # the page says which
        return _page(request, enterprise, form, release, revision=revision, status=422)
    except StaleRevisionError:
        newer = _enterprise(request, enterprise.pk)
        made = newer.assessments.filter(scenario=None, scenario_name="").first()
        return _page(request, newer, form, release, revision=newer.revision, status=409, newer=made)
    return redirect("roadmap:roadmap", assessment.pk)


def _enterprise(request: HttpRequest, pk: uuid.UUID) -> Enterprise:
    return get_object_or_404(Enterprise.objects.owned_by(owner_of(request)), pk=pk)


def _form(enterprise: Enterprise, release: Release, sent: object = None) -> ReadinessForm:
    stored = enterprise.profile.get(KEY) or {}
    return ReadinessForm(sent, initial=stored, areas=areas_asked(tables_of(release)))


def _page(
    request: HttpRequest,
    enterprise: Enterprise,
    form: ReadinessForm,
    release: Release,
    *,
    revision: object,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """``revision``: of the plant, that the form was opened with, or that it must now replace."""
    context = {
        "enterprise": enterprise,
        "form": form,
        "forms": [form],
        "page": readiness_page(enterprise, form, tables_of(release)),
        "revision": revision,
        "latest": enterprise.assessments.filter(scenario=None, scenario_name="").first(),
        "release_label": release.label,
        **more,
    }
    return render(request, "calculator/readiness.html", context, status=status)
