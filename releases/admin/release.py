"""Releases in the admin: the list with what was in force when, and one page each that says what is next.

Registered by calculator.release_admin, which adds what a release would change in stored assessments.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.compare import CompareViews
from releases.admin.exchange import FORMATS, ExchangeViews
from releases.admin.stale import VersionedForm
from releases.admin.steps import StepViews
from releases.cells import cells_of
from releases.choices import Action
from releases.history import record
from releases.models import Release
from releases.overview import overview

DESCRIBED = ("label", "summary_en")


class ReleaseAdmin(StepViews, ExchangeViews, CompareViews):
    form = VersionedForm
    list_display = ("label", "status", "in_force", "parent", "notes")
    empty_value_display = ""
    actions = None
    show_facets = admin.ShowFacets.NEVER
    list_filter = ("status",)
    search_fields = ("label", "summary_en")
    readonly_fields = ("released_on", "published_at", "parent", "created_at")
    change_form_template = "releases/admin/release.html"
    change_list_template = "releases/admin/releases.html"

    @admin.display(description=gettext_lazy("in force"))
    def in_force(self, release: Release) -> str:
        if not release.is_published:
            return ""
        later = Release.objects.published().filter(published_at__gt=release.published_at)
        until = later.order_by("published_at").values_list("published_at", flat=True).first()
        params = {"start": _day(release.published_at), "end": until and _day(until)}
        return (_("%(start)s to %(end)s") if until else _("since %(start)s")) % params

    @admin.display(description=gettext_lazy("release notes"))
    def notes(self, release: Release) -> str:
        return release.summary_en if len(release.summary_en) <= 120 else f"{release.summary_en[:119]}…"

    def get_fields(self, request: HttpRequest, obj: Release | None = None) -> list[str]:
        edited = obj is not None and self.has_change_permission(request, obj)
        published = ["released_on", "published_at"] if obj and obj.is_published else []
        return [
            *("label", "summary_en", *published, "parent", "created_at"),
            *(["version"] if edited else []),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a release begins as a copy or as an import

    def has_change_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)

    def save_model(self, request: HttpRequest, obj: Release, form: Any, change: bool) -> None:
        before = Release.objects.get(pk=obj.pk)
        super().save_model(request, obj, form, change)
        pairs = zip(DESCRIBED, cells_of(before, DESCRIBED), cells_of(obj, DESCRIBED), strict=True)
        changes = {column: (old, new) for column, old, new in pairs if old != new}
        if changes:
            record(obj, Action.DESCRIBED, by=request.user, changes=changes)

    def delete_model(self, request: HttpRequest, obj: Release) -> None:
        record(obj, Action.DELETED, by=request.user)
        super().delete_model(request, obj)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Release | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        if obj is not None:
            context |= {"overview": overview(obj, user=request.user), **self.rights(request, obj)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        context = {"may_import": self.may_copy(request), "title": _("Releases")}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def get_urls(self) -> list[Any]:
        of_one = {
            "copy": self.copy_view,
            "validate": self.validate_view,
            "submit": self.submit_view,
            "return": self.return_view,
            "publish": self.publish_view,
        }
        wrap = self.admin_site.admin_view
        return [
            path("compare/", wrap(self.compare_view), name="releases_release_compare"),
            path("import/", wrap(self.import_view), name="releases_release_import"),
            *(
                path(f"<int:pk>/{name}/", wrap(view), name=f"releases_release_{name}")
                for name, view in of_one.items()
            ),
            *(
                path(
                    f"<int:pk>/export.{form}",
                    wrap(self.export_view),
                    {"form": form},
                    name=f"releases_release_export_{form}",
                )
                for form in FORMATS
            ),
            *super().get_urls(),
        ]


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d")
