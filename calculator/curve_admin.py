"""The admin of curve records: releases' own, with the curve drawn beside the figures while they are typed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from calculator.record_drawing import Drawing, draw_record
from equations.firm_curve import CurveRecord
from releases.admin.curve_form import CurveForm
from releases.admin.rows import RowAdmin
from releases.models import Curve, Release
from releases.plain import as_plain

DRAW = "_draw"  # the button of browsers without JavaScript: draws what is typed, and saves nothing


def never_valid(form: forms.ModelForm) -> bool:
    """For a form that comes back as it was typed, with its faults beside the fields."""
    form.errors  # noqa: B018  asking for them cleans the form
    return False


@admin.register(Curve)
class CurveAdmin(RowAdmin):
    form = CurveForm
    change_form_template = "calculator/admin/curve.html"

    def get_fieldsets(self, request: HttpRequest, obj: Curve | None = None) -> list[Any]:
        hidden = ["version"] if "version" in self.get_fields(request, obj) else []
        return [
            (
                None,
                {
                    "fields": [
                        "release",
                        "outcome",
                        "country_type",
                        "industry_class",
                        "kind",
                        "shape",
                        *hidden,
                    ]
                },
            ),
            (
                _("Turning point and height"),
                {
                    "fields": [
                        ("turning_point", "turning_point_low", "turning_point_high"),
                        "turning_point_origin",
                        ("peak_log_effect", "peak_log_effect_low", "peak_log_effect_high"),
                        "effect_origin",
                    ],
                    "description": _("Or give the two coefficients below: the other pair is worked out."),
                },
            ),
            (_("Straight line"), {"fields": [("slope_per_unit", "slope_low", "slope_high")]}),
            (
                _("Coefficients and fit"),
                {
                    "fields": [
                        ("beta_linear", "beta_quadratic"),
                        ("var_linear", "covariance", "var_quadratic"),
                        ("residual_df", "n_observations", "n_clusters"),
                        ("ai_low", "ai_high"),
                        "identification",
                    ],
                    "description": _(
                        "A regression keeps the coefficients, a threshold the turning point and the height."
                    ),
                },
            ),
            (_("Where it comes from"), {"fields": ["source", "origin", "note"]}),
        ]

    def get_form(
        self, request: HttpRequest, obj: Curve | None = None, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        if DRAW in request.POST:
            form.is_valid = never_valid  # the class was made for this request
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Curve | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        context["drawing"] = _drawing(context["adminform"].form, obj)
        context["asked_to_draw"] = DRAW in request.POST
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("drawing/", wrap(self.drawing_view), name="releases_curve_drawing"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def drawing_view(self, request: HttpRequest) -> HttpResponse:
        """The fragment while typing; nothing is saved. ``?release=`` names whose rules hold."""
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        asked = request.GET.get("release") or request.POST.get("release", "")
        release = Release.objects.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
        drawing = _of_typed(self.get_form(request)(request.POST), release)
        return render(request, "calculator/admin/_drawing.html", {"drawing": drawing})


def _drawing(form: forms.ModelForm, stored: Curve | None) -> Drawing | None:
    """Of what was typed; of a form that was not sent, of what is stored."""
    if form.is_bound:
        return _of_typed(form, stored.release if stored else form.cleaned_data.get("release"))
    return draw_record(as_plain(stored, CurveRecord), stored.release) if stored else None


def _of_typed(form: forms.ModelForm, release: Release | None) -> Drawing:
    """As far as it can be read, the fields without a fault."""
    form.errors  # noqa: B018  asking for them cleans the form, once
    values = {name: form.cleaned_data.get(name) for name in CurveRecord.__dataclass_fields__}
    words = ("outcome", "country_type", "industry_class", "kind", "shape")
    if not all(values[name] for name in words):
        return Drawing(None, (), str(_("Choose outcome, country type, industry class, kind and shape.")))
    return draw_record(CurveRecord(**values), release)
