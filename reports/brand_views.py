"""How a visitor's own plant's reports look: a logo, a colour, what they come to on the cover."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.owner import owner_of
from calculator.models import Enterprise
from calculator.record import StaleRevisionError
from calculator.views import whole
from reports.brand import look_of, save_look
from reports.brand_form import ColourForm, LogoForm
from tabular.upload import takes_upload

UNPROCESSABLE, CONFLICT, LOST = 422, 409, 403
CONTENT_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
PLAIN_ACCENT = "#1f4a5f"  # of static/css/report.css
REMOVED = {"logo": {"logo": b"", "logo_type": ""}, "accent": {"accent": ""}}


@require_safe
@cache_control(private=True, no_cache=True)
def brand(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _page(request, _enterprise(request, pk))


@require_safe
@cache_control(private=True, no_cache=True)
def logo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The stored logo for the preview; opened by itself it is a file to keep, and no page of this site."""
    look = look_of(_enterprise(request, pk))
    if not look.logo:
        raise Http404
    response = HttpResponse(look.logo, content_type=CONTENT_TYPES[look.logo_type])
    response["Content-Disposition"] = f'attachment; filename="logo.{look.logo_type}"'
    return response


@takes_upload
@require_POST
def save_logo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    enterprise = _enterprise(request, pk)
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, enterprise, logo_form=form, status=UNPROCESSABLE)
    kind, content = form.cleaned_data["logo"]
    return _saved(
        request, enterprise, _("The logo is on your reports from now on."), logo=content, logo_type=kind
    )


@require_POST
def save_colour(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    enterprise = _enterprise(request, pk)
    sent = {"accent": request.POST.get("offered") or request.POST.get("accent", "")}
    form = ColourForm(sent)
    if not form.is_valid():
        return _page(request, enterprise, colour_form=form, status=UNPROCESSABLE)
    said = _("Your reports have this colour from now on.")
    return _saved(request, enterprise, said, form=form, accent=form.cleaned_data["accent"])


@require_POST
def remove(request: HttpRequest, pk: uuid.UUID, what: str) -> HttpResponse:
    """``what``: logo or accent."""
    enterprise = _enterprise(request, pk)
    if what not in REMOVED:
        raise Http404
    said = _("The logo is removed.") if what == "logo" else _("Your reports have our colour again.")
    return _saved(request, enterprise, said, **REMOVED[what])


def retype(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """To a form whose token no longer fits (config.errors): the colour comes back as it was typed, nothing is done."""
    typed = request.POST.get("accent", "")
    form = ColourForm(initial={"accent": typed}) if typed else None
    return _page(request, _enterprise(request, pk), colour_form=form, status=LOST, lost=True)


def _saved(
    request: HttpRequest,
    enterprise: Enterprise,
    said: str,
    *,
    form: ColourForm | None = None,
    **changes: object,
) -> HttpResponse:
    try:
        save_look(enterprise=enterprise, revision=whole(request.POST.get("revision")), **changes)
    except StaleRevisionError:
        return _page(request, enterprise, colour_form=form, status=CONFLICT, stale=True)
    messages.success(request, said)
    return redirect("reports:brand", enterprise.pk)


def _enterprise(request: HttpRequest, pk: uuid.UUID) -> Enterprise:
    return get_object_or_404(Enterprise.objects.owned_by(owner_of(request)), pk=pk)


def _page(
    request: HttpRequest,
    enterprise: Enterprise,
    *,
    logo_form: LogoForm | None = None,
    colour_form: ColourForm | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    look = look_of(enterprise)
    logo_form, colour_form = (
        logo_form or LogoForm(),
        colour_form or ColourForm(initial={"accent": look.accent}),
    )
    context = {
        "enterprise": enterprise,
        "look": look,
        "shown": look.accent or PLAIN_ACCENT,
        "logo_form": logo_form,
        "colour_form": colour_form,
        "bad_forms": [form for form in (logo_form, colour_form) if form.errors],
        "latest": enterprise.assessments.first(),
        **more,
    }
    return render(request, "reports/brand.html", context, status=status)
