"""Panels and fits: the list, the upload, the columns, the result. Analysts only; nothing here reads or fits a file."""

import json
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, ProtectedError, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.owner import owner_of_user
from evidence import files, simulated
from evidence.access import analysts_only
from evidence.columns_form import ColumnsForm, typed_of
from evidence.models import Fit, Panel
from evidence.page import fit_page, fit_rows, panel_page
from evidence.problems import problem_lines
from evidence.runs import REFUSED, read_panel, start_fit
from evidence.upload_form import UploadForm
from jobs.models import Run, State
from jobs.runs import TooManyRuns
from jobs.views import attachment, too_many
from jobs.wording import error_sentence, kind_or_none
from tabular.upload import takes_upload

PER_PAGE = 25
UNPROCESSABLE = 422


@require_safe
@analysts_only()
def index(request: HttpRequest) -> HttpResponse:
    panels = Paginator(Panel.objects.annotate(n_fits=Count("fits")).order_by("-made_at"), PER_PAGE)
    fits = Paginator(Fit.objects.select_related("panel").defer("drawn"), PER_PAGE)
    context = {
        "panels": panels.get_page(request.GET.get("panels")),
        "fits": (page := fits.get_page(request.GET.get("fits"))),
        "fit_rows": [fit_rows(fit) for fit in page],
    }
    return render(request, "evidence/index.html", context)


@takes_upload
@require_http_methods(["GET", "HEAD", "POST"])
@analysts_only()
def upload(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        run = _own_run(request, kind="panel")
        return render(request, "evidence/upload.html", {"form": UploadForm(), **_refused(run)})
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {"form": form, "form_list": [form]}
        return render(request, "evidence/upload.html", context, status=UNPROCESSABLE)
    return _read(request, form, form.cleaned_data["file"], form.file_name)


@require_POST
@analysts_only()
def use_simulated(request: HttpRequest) -> HttpResponse:
    """The example panel; the one that is there already, where it is."""
    stored = Panel.objects.filter(sha256=simulated.sha256()).first()
    if stored is not None:
        return redirect(stored)
    return _read(request, UploadForm(), ContentFile(simulated.PATH.read_bytes()), simulated.PATH.name)


@require_safe
@analysts_only()
def download_simulated(request: HttpRequest) -> HttpResponse:
    return attachment(simulated.PATH.read_bytes(), simulated.PATH.name, "text/csv; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@analysts_only()
def panel(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the columns hold, which is which, and the fits so far; a POST starts a fit."""
    panel = get_object_or_404(Panel, pk=pk)
    run = _own_run(request, kind="fit")
    if request.method != "POST":
        like = _named(request, "fit", panel.fits.all())
        typed = run.parameters["typed"] if run else typed_of(like.options) if like else None
        form = ColumnsForm(typed, panel=panel)
        return render(request, "evidence/panel.html", panel_page(panel, form) | _refused(run))
    form = ColumnsForm(request.POST, panel=panel)
    if not form.is_valid():
        return render(request, "evidence/panel.html", panel_page(panel, form), status=UNPROCESSABLE)
    try:
        run = start_fit(user=request.user, panel=panel, request=form.request(), typed=form.typed())
    except TooManyRuns:
        return too_many(request, home=panel.get_absolute_url())
    return redirect("jobs:run", run.pk)


@require_safe
@analysts_only()
def fit(request: HttpRequest, pk: uuid.UUID, number: int = 1) -> HttpResponse:
    """One fit of one outcome and segment; where there are several, all of them side by side first."""
    found = get_object_or_404(Fit.objects.select_related("panel"), pk=pk)
    if not 1 <= number <= len(found.report["fits"]):
        raise Http404
    return render(request, "evidence/fit.html", fit_page(found, number=number))


@require_safe
@analysts_only()
def fit_json(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Fit, pk=pk)
    content = json.dumps(found.report, allow_nan=False, ensure_ascii=False, indent=1)
    return attachment(content.encode(), f"fit-{found.pk}.json", "application/json")


@require_http_methods(["GET", "HEAD", "POST"])
@analysts_only("evidence.delete_panel")
def delete_panel(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    panel = get_object_or_404(Panel, pk=pk)
    if request.method == "POST" and _deleted(panel):
        transaction.on_commit(lambda: files.remove(pk))
        return redirect("evidence:index")
    context = {"thing": panel, "kept_by": [str(fit) for fit in panel.fits.all()[:10]], "back": panel}
    return render(request, "evidence/delete.html", context, status=409 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@analysts_only("evidence.delete_fit")
def delete_fit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Fit.objects.select_related("panel"), pk=pk)
    if request.method == "POST" and _deleted(found):
        return redirect(found.panel)
    kept_by = [str(record) for record in found.records.select_related("release")]
    context = {"thing": found, "kept_by": kept_by, "back": found}
    return render(request, "evidence/delete.html", context, status=409 if request.method == "POST" else 200)


def _deleted(thing: Panel | Fit) -> bool:
    """False where something keeps it, also if that came between the question and the deed."""
    try:
        thing.delete()
    except ProtectedError:
        return False
    return True


def _read(request: HttpRequest, form: UploadForm, file: UploadedFile, name: str) -> HttpResponse:
    """Store the file and have it read; what is wrong with it comes back beside the field."""
    panel_id = uuid.uuid4()
    files.store(panel_id, file.chunks())
    try:
        run = read_panel(user=request.user, panel_id=panel_id, name=name)
    except TooManyRuns:
        files.remove(panel_id)
        return too_many(request, home=reverse("evidence:upload"))
    if run.state == State.DONE:
        return redirect("evidence:panel", panel_id)
    if run.is_finished:
        if form.is_bound:
            form.add_error("file", _("%(name)s cannot be used; the box above says why.") % {"name": name})
        return render(request, "evidence/upload.html", {"form": form, **_refused(run)}, status=UNPROCESSABLE)
    return redirect("jobs:run", run.pk)


def _own_run(request: HttpRequest, *, kind: str) -> Run | None:
    """The run that `?run=` names, of this account and this kind."""
    return _named(request, "run", Run.objects.filter(kind=kind, owner=owner_of_user(request.user)))


def _named(request: HttpRequest, name: str, among: QuerySet) -> Any:
    """The one of these that the address names by its id."""
    try:
        asked = uuid.UUID(request.GET.get(name, ""))
    except ValueError:
        return None
    return among.filter(pk=asked).first()


def _refused(run: Run | None) -> dict[str, object]:
    """Why a run came to nothing: each problem of its file, or one sentence."""
    if run is None or run.state not in (State.FAILED, State.LOST):
        return {}
    if run.error == REFUSED:
        return {"problems": problem_lines(run.error_params), "problems_of": run.parameters.get("name", "")}
    return {"problems": [error_sentence(run, kind_or_none(run))]}
