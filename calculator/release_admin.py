"""The admin of releases: releases' own, with what publishing would do to the stored assessments."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calculator.impact.page import impact_page
from releases.admin.release import ReleaseAdmin
from releases.models import Release
from releases.validation import validate_tables
from releases.workflow import rows_of


@admin.register(Release)
class AssessedReleaseAdmin(ReleaseAdmin):
    change_form_template = "calculator/admin/release.html"
    page_templates: ClassVar = {
        "publish": "calculator/admin/publish.html",
        "impact": "calculator/admin/impact.html",
    }

    def before_publishing(self, request: HttpRequest, release: Release) -> dict[str, Any]:
        return {"impact": impact_page(release, named=_may_see_plants(request))}

    @method_decorator(require_safe)
    def impact_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """At any time before, while the draft is still edited."""
        release = self.release_or_404(request, pk)
        sound = not validate_tables(rows_of(release))
        return self.page(
            request,
            release,
            "impact",
            _("What release %(label)s would change"),
            impact=impact_page(release, named=_may_see_plants(request)) if sound else None,
        )

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/impact/", wrap(self.impact_view), name="releases_release_impact"),
            *super().get_urls(),
        ]


def _may_see_plants(request: HttpRequest) -> bool:
    """A release may be looked at without a right to what visitors stored."""
    return request.user.has_perm("calculator.view_assessment")
