"""Runs for staff to look at, never changed here. The queue's own tables would show them nothing more, so they are
left out; and their values are pickles, which nobody needs to open.
"""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_q.models import Failure, OrmQ, Schedule, Success

from jobs.models import Run
from jobs.wording import error_sentence, kind_or_none

for model in (Failure, OrmQ, Schedule, Success):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):
    list_display = ("created_at", "kind", "state", "progress", "attempts", "error_text", "finished_at")
    list_filter = ("state", "kind", "created_at")
    search_fields = ("id", "key")
    date_hierarchy = "created_at"
    fields = (
        "id", "kind", "key", "language", "parameters", "state", "progress", "step", "attempts", "worker", "lease_until",
        "created_at", "queued_at", "started_at", "finished_at", "expires_at", "cancel_requested_at", "error",
        "error_params", "error_text", "result", "file_name",
    )  # fmt: skip

    @admin.display(description=_("what went wrong"))
    def error_text(self, run: Run) -> str:
        return error_sentence(run, kind_or_none(run)) if run.error else ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Run | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Run | None = None) -> bool:
        return False
