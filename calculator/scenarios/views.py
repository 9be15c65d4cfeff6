"""A visitor's scenarios of one plant: compared, duplicated, changed, assessed, renamed, deleted."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.owner import owner_of
from calculator.form.live import live_of
from calculator.form.submission import Submission, offered, retyped, submitted
from calculator.models import Enterprise, Scenario
from calculator.profile import ProfileErrors
from calculator.record import StaleRevisionError
from calculator.scenarios import stored
from calculator.scenarios.forms import NameForm
from calculator.scenarios.page import comparison_page
from calculator.scenarios.rules import OWN, PLANNED, merged
from calculator.scenarios.stored import PlantScenario, scenarios_of
from calculator.scenarios.wording import NAME_TAKEN, TOO_MANY, fault_words
from calculator.views import (
    form_page,
    mention_notes,
    no_release,
    rows_change,
    typed_again,
    whole,
    with_rows_changed,
)
from releases.models import Release
from releases.snapshot import ReleaseTables, current_release, tables_of


@require_safe
@cache_control(private=True, no_cache=True)
def comparison(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All scenarios beside each other, and as differences to the one that ``?base=`` names."""
    enterprise = _enterprise(request, pk)
    release = current_release()
    if release is None:
        return no_release(request)
    return _comparison(request, enterprise, tables_of(release))


def _comparison(
    request: HttpRequest,
    enterprise: Enterprise,
    tables: ReleaseTables,
    *,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    base = request.GET.get("base", PLANNED)
    page = comparison_page(enterprise, tables, base_key=base)
    if base not in {part.scenario.key for part in page.parts}:
        raise Http404
    context = {"enterprise": enterprise, "page": page, "problem": problem, "release_label": page.release}
    return render(request, "calculator/scenarios.html", context, status=status)


@require_POST
def copy(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One more own scenario that changes what the named one changes."""
    enterprise = _enterprise(request, pk)
    release = current_release()
    if release is None:
        return no_release(request)
    tables = tables_of(release)
    try:
        made = stored.duplicate(enterprise, _named(request, enterprise, tables))
    except stored.TooManyScenariosError:
        problem = str(TOO_MANY) % {"count": stored.MOST_SCENARIOS}
        return _comparison(request, enterprise, tables, status=409, problem=problem)
    messages.success(
        request, _("“%(name)s” is there. Change what it should do otherwise.") % {"name": made.name}
    )
    return redirect(f"{reverse('calculator:scenarios', args=[pk])}#scenario-{made.pk}")


@require_POST
def assess(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Its assessment with result, roadmap and PDF; the one that is there where nothing has changed."""
    enterprise = _enterprise(request, pk)
    release = current_release()
    if release is None:
        return no_release(request)
    tables = tables_of(release)
    try:
        made = stored.assess_scenario(enterprise, _named(request, enterprise, tables), release)
    except ProfileErrors as faults:
        problem = fault_words(faults.errors[0])
        return _comparison(request, enterprise, tables, status=422, problem=problem)
    return redirect("calculator:result", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def edit(request: HttpRequest, pk: uuid.UUID, scenario: uuid.UUID) -> HttpResponse:
    """The plant's form for one scenario; saving it keeps what differs from the plant's profile."""
    found = _own(request, pk, scenario)
    if found is None and request.method != "POST":
        raise Http404
    release = current_release()
    if release is None:
        return no_release(request)
    if found is None:
        return typed_again(request, release, status=404, lost="plant")
    if request.method == "POST":
        return _answer(request, release, found)
    offer = offered(tables_of(release), merged(found.enterprise.profile, found.changes))
    return _form(request, offer, release, found)


def retype(request: HttpRequest, pk: uuid.UUID, scenario: uuid.UUID) -> HttpResponse:
    """To a form whose token no longer fits (config.errors): it comes back with a fresh one, and nothing is done."""
    release = current_release()
    if release is None:
        return no_release(request)
    found = _own(request, pk, scenario)
    if found is None:
        return typed_again(request, release, status=403, lost="plant")
    typed = retyped(tables_of(release), request.POST)
    return _form(request, typed, release, found, status=403, lost="session", **_revisions(request))


def _answer(request: HttpRequest, release: Release, scenario: Scenario) -> HttpResponse:
    """To a posted form: one row more or less, its faults, that it is out of date, or the comparison."""
    tables, data = tables_of(release), request.POST
    if rows_change(data):
        changed = with_rows_changed(tables, data)
        status = 422 if changed.has_errors else 200
        return _form(request, changed, release, scenario, status=status, **_revisions(request))
    submission = submitted(tables, data)
    if not submission.is_valid():
        return _form(request, submission, release, scenario, status=422, **_revisions(request))
    try:
        stored.save_changes(
            scenario,
            submission.profile,
            revision=whole(data.get("revision")),
            plant_revision=whole(data.get("plant_revision")),
        )
    except StaleRevisionError:
        found = _own(request, scenario.enterprise_id, scenario.pk)
        if found is None:
            return typed_again(request, release, status=404, lost="plant")
        return _form(request, submission, release, found, status=409, newer=found)
    mention_notes(request, live_of(data, tables, month=f"{timezone.now():%Y-%m}"))
    answer = redirect("calculator:scenarios", scenario.enterprise_id)
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def _form(
    request: HttpRequest,
    submission: Submission,
    release: Release,
    scenario: Scenario,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """With the revisions of scenario and plant that it was opened with, or those that it must now replace."""
    page = {
        "enterprise": scenario.enterprise,
        "scenario": scenario,
        "revision": scenario.revision,
        "plant_revision": scenario.enterprise.revision,
        **more,
    }
    return form_page(request, submission, release, status=status, **page)


def _revisions(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("revision", "plant_revision")}


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def rename(request: HttpRequest, pk: uuid.UUID, scenario: uuid.UUID) -> HttpResponse:
    found = _own_or_404(request, pk, scenario)
    form = NameForm(request.POST or None, initial={"name": found.name})
    status, stale = 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                stored.rename(found, form.cleaned_data["name"], revision=whole(request.POST.get("revision")))
                return redirect("calculator:scenarios", pk)
            except stored.NameTakenError:
                form.add_error("name", str(NAME_TAKEN))
            except StaleRevisionError:
                found = _own_or_404(request, pk, scenario)
                status, stale = 409, True
    context = {
        "scenario": found,
        "enterprise": found.enterprise,
        "form": form,
        "forms": [form],
        "stale": stale,
    }
    return render(request, "calculator/scenario_rename.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def delete(request: HttpRequest, pk: uuid.UUID, scenario: uuid.UUID) -> HttpResponse:
    """Asks first. The assessments made of it stay, under its name."""
    found = _own_or_404(request, pk, scenario)
    if request.method == "POST":
        found.delete()
        messages.success(request, _("“%(name)s” is deleted.") % {"name": found.name})
        return redirect("calculator:scenarios", pk)
    context = {"scenario": found, "enterprise": found.enterprise, "kept": found.assessments.count()}
    return render(request, "calculator/scenario_delete.html", context)


def _enterprise(request: HttpRequest, pk: uuid.UUID) -> Enterprise:
    return get_object_or_404(Enterprise.objects.owned_by(owner_of(request)), pk=pk)


def _own(request: HttpRequest, pk: uuid.UUID, scenario: uuid.UUID) -> Scenario | None:
    own = Scenario.objects.owned_by(owner_of(request)).select_related("enterprise")
    return own.filter(pk=scenario, enterprise=pk, kind=OWN).first()


def _own_or_404(request: HttpRequest, pk: uuid.UUID, scenario: uuid.UUID) -> Scenario:
    found = _own(request, pk, scenario)
    if found is None:
        raise Http404
    return found


def _named(request: HttpRequest, enterprise: Enterprise, tables: ReleaseTables) -> PlantScenario:
    """The scenario that the form names by its key."""
    key = request.POST.get("scenario", "")
    found = next((one for one in scenarios_of(enterprise, tables) if one.key == key), None)
    if found is None:
        raise Http404
    return found
