"""The plans that visitors edited and the quarters that they read, for staff to look at, never changed here."""

import json

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from calculator.admin import ReadOnlyAdmin, ReadOnlyInline
from roadmap.models import PlanEdit, Reading, SavedPlan


class PlanEditInline(ReadOnlyInline):
    model = PlanEdit
    show_change_link = False
    fields = ("revision", "made_at", "what", "params")
    readonly_fields = fields


@admin.register(SavedPlan)
class SavedPlanAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "assessment", "revision", "updated_at")
    search_fields = ("assessment__enterprise__name", "assessment__id")
    list_filter = ("updated_at",)
    list_select_related = ("assessment__enterprise",)
    date_hierarchy = "updated_at"
    fields = ("assessment", "revision", "updated_at", "changes_text")
    inlines = (PlanEditInline,)

    @admin.display(description=_("changes"))
    def changes_text(self, plan: SavedPlan) -> str:
        return json.dumps(plan.changes, ensure_ascii=False, indent=1)


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ("enterprise", "__str__", "output", "revision", "updated_at")
    search_fields = ("enterprise__name", "enterprise__id")
    list_filter = ("year",)
    list_select_related = ("enterprise",)
