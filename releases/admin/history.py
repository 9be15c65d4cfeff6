"""The history of releases: searched and read, never changed."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from releases.history import Event


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ("at", "release_label", "who", "what", "moved")
    empty_value_display = ""
    show_facets = admin.ShowFacets.NEVER
    list_display_links = ("at",)
    list_filter = ("action", "release_label")
    search_fields = ("release_label", "who", "row", "reason")
    date_hierarchy = "at"
    fields = ("at", "release_label", "action", "who", "table", "row", "moved", "reason")

    @admin.display(description=_("what"), ordering="action")
    def what(self, event: Event) -> str:
        place = f": {event.table}, {event.row}" if event.row else ""
        return f"{event.get_action_display()}{place}"

    @admin.display(description=_("changes, or why"))
    def moved(self, event: Event) -> str:
        changes = "; ".join(
            f"{column}: {before or '–'} → {after or '–'}" for column, (before, after) in event.changes.items()
        )
        return changes or event.reason

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(
            request, {**(extra_context or {}), "title": gettext("History of releases")}
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False
