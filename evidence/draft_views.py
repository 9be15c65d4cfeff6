"""Write to draft: what a fit would replace, before and after; then it is written, by the function of the command."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evidence.access import analysts_only
from evidence.draft import DraftRefused, WrittenDraft, write_draft
from evidence.draft_form import DraftForm
from evidence.draft_page import DraftPreview, draft_preview
from evidence.models import Fit, FittedRecord
from evidence.wording import refusal_line
from releases.release import FrozenReleaseError

CONFLICT = 409
UNPROCESSABLE = 422
EDIT = "releases.change_curve"
COPY = "releases.add_release"


@require_http_methods(["GET", "HEAD", "POST"])
@analysts_only(EDIT)
def draft(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """``?into=``, ``?label=``: shows what it changes; the POST of what was shown writes it."""
    fit = get_object_or_404(Fit.objects.select_related("panel").defer("drawn"), pk=pk)
    may_copy = request.user.has_perm(COPY)
    if request.method == "POST":
        return _write(request, fit, DraftForm(request.POST, may_copy=may_copy))
    form = DraftForm(request.GET if "into" in request.GET else None, may_copy=may_copy)
    if not form.is_bound:  # the first choice is looked at without being asked for
        form = DraftForm(form.initial, may_copy=may_copy) if form.initial["into"] else form
    preview = _preview(fit, form) if form.is_bound and form.is_valid() else None
    return _page(request, fit, form, preview, status=200 if preview or not form.errors else UNPROCESSABLE)


def _write(request: HttpRequest, fit: Fit, form: DraftForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, fit, form, None, status=UNPROCESSABLE)
    preview = _preview(fit, form)
    if form.cleaned_data["seen"] != preview.seen:
        moved = _(
            "These records have changed since you looked. Below is how they stand now; write again to replace them."
        )
        return _page(request, fit, form, preview, refused=[moved], status=CONFLICT)
    try:
        with transaction.atomic():
            written = write_draft(fit.report, form.target()[0], by=request.user)
            _remember(fit, written, request)
    except DraftRefused as error:
        lines = [refusal_line(one.record, one.code, one.params) for one in error.refusals]
        return _page(request, fit, form, preview, refused=lines, status=CONFLICT)
    except FrozenReleaseError as error:
        return _page(request, fit, form, preview, refused=[str(error)], status=CONFLICT)
    said = _("%(count)s records are written to draft %(label)s. Nothing is published yet.")
    messages.success(request, said % {"count": len(written.rows), "label": written.draft.label})
    if request.user.has_perm("releases.view_release"):
        return redirect("admin:releases_release_change", written.draft.pk)
    return redirect(fit)


def _remember(fit: Fit, written: WrittenDraft, request: HttpRequest) -> None:
    """While the release stands, the fit cannot be deleted."""
    for row in written.rows:
        FittedRecord.objects.update_or_create(
            release=written.draft,
            outcome=row.outcome,
            country_type=row.country_type,
            industry_class=row.industry_class,
            defaults={"fit": fit, "who": request.user.get_username(), "written_at": timezone.now()},
        )


def _preview(fit: Fit, form: DraftForm) -> DraftPreview:
    _label, release = form.target()
    return draft_preview(fit, release)


def _page(
    request: HttpRequest,
    fit: Fit,
    form: DraftForm,
    preview: DraftPreview | None,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    label = form.cleaned_data.get("label") if form.is_bound and form.is_valid() else ""
    context = {
        "fit": fit,
        "form": form,
        "form_list": [form],
        "preview": preview,
        "refused": refused or [],
        "label": label,
    }
    if preview is not None:
        context["target"] = form.target()[0]
    return render(request, "evidence/draft.html", context, status=status)
