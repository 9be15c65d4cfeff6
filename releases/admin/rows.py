"""The tables of releases: lists with the telling columns and units; drafts are edited, all else is only read."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from releases.admin.stale import VersionedForm
from releases.cells import cells_of, format_cell
from releases.choices import Action, Status
from releases.history import record
from releases.models import (
    ActionTemplate,
    AiReading,
    Carrier,
    Comparator,
    Country,
    Curve,
    Default,
    EndUse,
    EnergyIntensity,
    EnergyMix,
    ExchangeRate,
    Gwp,
    Industry,
    IndustryText,
    Lever,
    ReadinessArea,
    ReferencePrice,
    Release,
    Row,
    Scope2Factor,
    Unit,
)
from releases.units import heading

ALL = "all"
LISTED: dict[type[Row], tuple[str, ...]] = {
    Curve: ("outcome", "country_type", "industry_class")
    + ("turning_point", "peak_log_effect", "slope_per_unit", "kind", "identification"),
    Industry: ("division", "name_en", "industry_class", "eurostat_technology"),
    Country: ("iso3", "iso2", "country_type", "world_bank_income", "oecd", "currency", "border_case"),
    Unit: ("unit", "name_en", "dimension", "calorific_basis", "base_per_unit"),
    Carrier: ("carrier", "name_en", "scope", "biogenic")
    + ("net_calorific_value_gj_per_t", "co2_kg_per_tj", "ch4_kg_per_tj", "n2o_kg_per_tj"),
    Gwp: ("assessment_report", "gas", "value"),
    Scope2Factor: ("carrier", "country", "region", "year", "basis", "gases", "kg_per_mwh"),
    AiReading: ("code", "name_en", "form", "assets_per_employees", "is_release_reading"),
    Default: ("key", "value", "low", "high", "unit"),
    Lever: ("lever", "name_en", "phase", "carriers", "end_uses")
    + ("saving_mid", "realisation_mid", "weight", "chosen_by_default"),
    EndUse: ("division", "carrier_group", "utilities_share", "drives_share")
    + ("process_heat_share", "space_share", "other_share"),
    EnergyMix: ("division", "electricity_share", "year"),
    EnergyIntensity: ("division", "mwh_per_employee", "low", "high"),
    Comparator: ("division", "measure", "name_en", "carrier_group", "end_uses")
    + ("saving_mid", "payback_mid_years"),
    ExchangeRate: ("currency", "period", "per_eur"),
    ActionTemplate: ("action", "phase", "position", "title_en", "applies_when", "owner", "lever"),
    IndustryText: ("division", "pilot_en", "waste_en", "output_unit_en"),
    ReadinessArea: ("area", "position", "question_en", "realisation_0_share"),
    ReferencePrice: ("subject", "place", "period", "value", "currency", "unit"),
}


class ReleaseFilter(admin.SimpleListFilter):
    """One release at a time: the one in force unless another is asked for."""

    title = _("release")
    parameter_name = "release__id__exact"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        releases = [
            (str(one.pk), f"{one.label} ({one.get_status_display()})") for one in Release.objects.all()
        ]
        return [*releases, (ALL, _("all releases"))]

    def value(self) -> str | None:
        asked = super().value()
        if asked is not None:
            return asked
        newest = Release.objects.newest()
        return str(newest.pk) if newest else ALL

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        asked = self.value()
        if asked == ALL:
            return queryset
        if not (asked.isdecimal() and len(asked) < 10):
            raise IncorrectLookupParameters
        return queryset.filter(release=asked)

    def choices(self, changelist: Any) -> Iterator[dict[str, object]]:
        for value, title in self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }


class RowAdmin(admin.ModelAdmin):
    """One table's rows. Those of drafts may be edited by whom Django's permissions allow, the others only read."""

    form = VersionedForm
    list_select_related = ("release",)
    list_per_page = 100
    empty_value_display = ""
    change_form_template = "releases/admin/row.html"
    change_list_template = "releases/admin/rows.html"
    show_facets = admin.ShowFacets.NEVER

    def __init__(self, model: type[Row], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        columns = model.columns()
        texts = (models.CharField, models.TextField)
        listed = LISTED[model]
        self.list_display = [*(_column(model, name) for name in listed), "origin"]
        self.list_display_links = [self.list_display[0]]
        chosen = [name for name in listed if model._meta.get_field(name).choices]
        self.list_filter = (ReleaseFilter, "origin", *chosen)
        self.search_fields = [
            name
            for name in columns
            if isinstance(field := model._meta.get_field(name), texts) and not field.choices
        ]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [*self.list_display, *(["release"] if _asked(request) == ALL else [])]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Rows are deleted from the list of one draft."""
        release = _release_asked(request)
        return super().get_actions(request) if release and release.is_draft else {}

    def get_fields(self, request: HttpRequest, obj: Row | None = None) -> list[str]:
        edited = obj is not None and self.has_change_permission(request, obj)
        return ["release", *self.model.columns(), *(["version"] if edited else [])]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and _drafts().exists()

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.release.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.release.is_draft)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        drafts = list(_drafts()[:2])
        return {"release": drafts[0].pk if len(drafts) == 1 else None} | super().get_changeform_initial_data(
            request
        )

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        release = _release_asked(request) or (None if _asked(request) == ALL else Release.objects.newest())
        title = str(self.opts.verbose_name_plural)
        context = {"release": release, "title": title[:1].upper() + title[1:]}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        return super().formfield_for_foreignkey(db_field, request, queryset=_drafts(), **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.TextField):
            field.widget.attrs["rows"] = 3
        if field is not None and db_field.name in self.model.columns():
            text = heading(self.model, db_field.name)
            field.label = text[:1].upper() + text[1:]
        return field

    def get_form(self, request: HttpRequest, obj: Row | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        release = form.base_fields.get("release")
        if release is not None:
            # Disabled, not left out: the row's key is checked within its release.
            release.disabled = obj is not None
            for link in ("add", "change", "delete", "view"):
                setattr(release.widget, f"can_{link}_related", False)
        return form

    # --- Every edit enters the release's history

    def save_model(self, request: HttpRequest, obj: Row, form: forms.ModelForm, change: bool) -> None:
        before = type(obj).objects.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        changes = {
            column: (format_cell(getattr(before, column)) if before else "", cell)
            for column, cell in zip(obj.columns(), cells_of(obj, obj.columns()), strict=True)
            if before is None or getattr(before, column) != getattr(obj, column)
        }
        if changes:
            _record(request, obj, Action.EDITED if change else Action.ADDED, changes)

    def delete_model(self, request: HttpRequest, obj: Row) -> None:
        _record(request, obj, Action.REMOVED, _all_of(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for row in queryset.select_related("release"):
            _record(request, row, Action.REMOVED, _all_of(row))
        super().delete_queryset(request, queryset)


def _asked(request: HttpRequest) -> str:
    return request.GET.get(ReleaseFilter.parameter_name, "")


def _release_asked(request: HttpRequest) -> Release | None:
    asked = _asked(request)
    return Release.objects.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None


def _record(request: HttpRequest, row: Row, action: Action, changes: dict[str, tuple[str, str]]) -> None:
    record(row.release, action, by=request.user, table=row.table, row=str(row), changes=changes)


def _all_of(row: Row) -> dict[str, tuple[str, str]]:
    return {
        column: (cell, "") for column, cell in zip(row.columns(), cells_of(row, row.columns()), strict=True)
    }


def _drafts() -> models.QuerySet:
    return Release.objects.filter(status=Status.DRAFT)


def _column(model: type[Row], name: str) -> str | Callable[[Row], str]:
    """A figure's column has its unit in its header and stands at the right; others are Django's."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.FloatField | models.IntegerField):
        return name

    @admin.display(description=heading(model, name), ordering=name, empty_value="")
    def figure(row: Row) -> str:
        return format_cell(getattr(row, name)).replace("-", "−")

    figure.__name__ = f"figure_{name}"  # becomes the class of the cells
    return figure
