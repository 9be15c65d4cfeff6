"""The reports that were handed out, for staff who are asked about a code; never changed here."""

from django.contrib import admin
from django.http import HttpRequest

from calculator.admin import ReadOnlyAdmin
from reports.models import IssuedReport
from reports.proof import read_code


@admin.register(IssuedReport)
class IssuedReportAdmin(ReadOnlyAdmin):
    list_display = ("code", "made_at", "release_label", "model_version", "paper", "language", "plan_revision")
    list_filter = ("release_label", "model_version", "paper")
    search_fields = ("code", "manifest_sha256")
    date_hierarchy = "made_at"
    fields = (
        "code", "made_at", "assessment", "plan_revision", "release_label", "model_version", "paper", "language",
        "manifest_sha256",
    )  # fmt: skip

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """A code as people type it."""
        return super().get_search_results(request, queryset, read_code(search_term) or search_term)
