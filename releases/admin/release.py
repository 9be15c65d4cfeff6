"""Releases in Django's admin: drafts are edited, what is published is only read; copy, validate and publish."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from releases.choices import Status
from releases.models import TABLES, Carrier, Curve, PublishedReleaseError, Release, Row
from releases.review import change_url, changes_against_parent, list_url, located_problems
from releases.validation import notes_on_tables, validate_tables
from releases.workflow import CannotPublish, copy_to_draft, next_label, publish, rows_of

LISTED_COLUMNS = 7
LISTED: dict[type[Row], tuple[str, ...]] = {  # where the first columns are not the telling ones
    Curve: (
        "outcome",
        "country_type",
        "industry_class",
        "kind",
        "turning_point",
        "peak_log_effect",
        "slope_per_unit",
    ),
    Carrier: ("carrier", "name_en", "scope", "biogenic", "net_calorific_value_gj_per_t", "co2_kg_per_tj"),
}
CHANGES_SHOWN = 200


class CopyForm(forms.ModelForm):
    class Meta:
        model = Release
        fields = ("label",)


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    list_display = ("label", "status", "released_on", "published_at", "parent")
    list_filter = ("status",)
    search_fields = ("label", "summary_en")
    fields = (
        "label",
        "status",
        "released_on",
        "published_at",
        "parent",
        "created_at",
        "summary_en",
        "tables",
    )
    readonly_fields = ("status", "released_on", "published_at", "parent", "created_at", "tables")
    change_form_template = "releases/admin/release.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a release begins as a copy or as a folder

    def has_change_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.is_published)

    def has_delete_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_published)

    def may_copy(self, request: HttpRequest) -> bool:
        return request.user.has_perm("releases.add_release")

    def may_publish(self, request: HttpRequest, release: Release) -> bool:
        return not release.is_published and request.user.has_perm("releases.publish_release")

    @admin.display(description=gettext_lazy("tables"))
    def tables(self, release: Release) -> str:
        links = (
            (
                list_url(model, release),
                model._meta.verbose_name_plural,
                getattr(release, model.table).count(),
            )
            for model in TABLES
        )
        return format_html_join("", '<p><a href="{}">{}</a> ({})</p>', links)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Release | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        if obj is not None:
            context |= {"may_copy": self.may_copy(request), "may_publish": self.may_publish(request, obj)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self) -> list[Any]:
        views = {"copy": self.copy_view, "validate": self.validate_view, "publish": self.publish_view}
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"releases_release_{name}")
            for name, view in views.items()
        ] + super().get_urls()

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def copy_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self._release(request, pk)
        if not self.may_copy(request):
            raise PermissionDenied
        form = CopyForm(request.POST or None, initial={"label": next_label(release.label)})
        if request.method == "POST" and form.is_valid():
            draft = copy_to_draft(release, form.cleaned_data["label"])
            self.log_addition(request, draft, _("Copied from release %(label)s.") % {"label": release.label})
            self.message_user(request, _("Draft %(label)s is ready to be edited.") % {"label": draft.label})
            return HttpResponseRedirect(change_url(draft))
        return self._page(
            request, release, "releases/admin/copy.html", _("Copy release %(label)s"), form=form
        )

    @method_decorator(require_safe)
    def validate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self._release(request, pk)
        rows = rows_of(release)
        problems = located_problems(validate_tables(rows), rows, release)
        notes = located_problems(notes_on_tables(rows), rows, release)
        return self._page(
            request,
            release,
            "releases/admin/validate.html",
            _("Validate release %(label)s"),
            problems=problems,
            notes=notes,
        )

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        release = self._release(request, pk)
        if not self.may_publish(request, release):
            raise PermissionDenied
        if request.method == "POST":
            try:
                publish(release, now=timezone.now())
            except CannotPublish as error:
                problems = located_problems(error.problems, error.rows, release)
                return self._publish_page(request, release, problems=problems, status=422)
            except PublishedReleaseError as error:  # someone else was faster
                self.message_user(request, str(error), messages.ERROR)
                return HttpResponseRedirect(change_url(release))
            self.log_change(request, release, _("Published."))
            self.message_user(request, _("Release %(label)s is published.") % {"label": release.label})
            return HttpResponseRedirect(change_url(release))
        rows = rows_of(release)
        problems = located_problems(validate_tables(rows), rows, release)
        changes = changes_against_parent(release, rows)
        return self._publish_page(
            request,
            release,
            problems=problems,
            changes=changes[:CHANGES_SHOWN],
            changes_left_out=max(0, len(changes) - CHANGES_SHOWN),
        )

    def _release(self, request: HttpRequest, pk: int) -> Release:
        release = self.get_object(request, str(pk))
        if not self.has_view_permission(request, release):
            raise PermissionDenied
        if release is None:
            raise Http404
        return release

    def _publish_page(self, request: HttpRequest, release: Release, **context: Any) -> HttpResponse:
        return self._page(
            request, release, "releases/admin/publish.html", _("Publish release %(label)s"), **context
        )

    def _page(
        self,
        request: HttpRequest,
        release: Release,
        template: str,
        title: str,
        *,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": release,
            "title": title % {"label": release.label},
            "may_publish": self.may_publish(request, release),
        }
        return TemplateResponse(request, template, context, status=status)


class RowAdmin(admin.ModelAdmin):
    """One table's rows. Those of drafts may be edited by whom Django's permissions allow, the others only read."""

    list_filter = ("release",)
    list_select_related = ("release",)
    list_per_page = 300

    def __init__(self, model: type[Row], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        columns = model.columns()
        texts = (models.CharField, models.TextField)
        self.fields = ["release", *columns]
        self.list_display = [*LISTED.get(model, columns[:-3][:LISTED_COLUMNS]), "origin", "release"]
        self.search_fields = [
            name
            for name in columns
            if isinstance(field := model._meta.get_field(name), texts) and not field.choices
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and _drafts().exists()

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.release.is_published)

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.release.is_published)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        return super().formfield_for_foreignkey(db_field, request, queryset=_drafts(), **kwargs)

    def get_form(self, request: HttpRequest, obj: Row | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        release = form.base_fields.get("release")
        if release is not None:
            # Disabled, not left out: the row's key is checked within its release.
            release.disabled = obj is not None
            for link in ("add", "change", "delete", "view"):
                setattr(release.widget, f"can_{link}_related", False)
        return form


for table_model in TABLES:
    admin.site.register(table_model, RowAdmin)


def _drafts() -> models.QuerySet:
    return Release.objects.filter(status=Status.DRAFT)
