"""What visitors stored, for staff to look at: searchable, by release, never changed here."""

import json

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from calculator.curve_admin import CurveAdmin
from calculator.models import Assessment, Enterprise, Scenario
from calculator.release_admin import AssessedReleaseAdmin

__all__ = ["AssessedReleaseAdmin", "AssessmentAdmin", "CurveAdmin", "EnterpriseAdmin", "ScenarioAdmin"]


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReadOnlyInline(admin.TabularInline):
    show_change_link = True
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class AssessmentInline(ReadOnlyInline):
    model = Assessment
    fields = ("created_at", "scenario_name", "release", "model_version")
    readonly_fields = fields


class ScenarioInline(ReadOnlyInline):
    model = Scenario
    fields = ("name", "kind", "revision", "updated_at")
    readonly_fields = fields


@admin.register(Enterprise)
class EnterpriseAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "country", "industry", "revision", "updated_at")
    search_fields = ("name", "id")
    list_filter = ("assessments__release", "updated_at")
    date_hierarchy = "updated_at"
    fields = ("id", "name", "revision", "created_at", "updated_at", "profile_text")
    inlines = (ScenarioInline, AssessmentInline)

    @admin.display(description=_("country"), ordering="profile__country")
    def country(self, enterprise: Enterprise) -> str:
        return enterprise.profile.get("country", "")

    @admin.display(description=_("industry"), ordering="profile__industry")
    def industry(self, enterprise: Enterprise) -> str:
        return enterprise.profile.get("industry", "")

    @admin.display(description=_("profile"))
    def profile_text(self, enterprise: Enterprise) -> str:
        return _json(enterprise.profile)


@admin.register(Scenario)
class ScenarioAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "enterprise", "kind", "revision", "updated_at")
    search_fields = ("name", "enterprise__name", "id")
    list_filter = ("kind", "updated_at")
    list_select_related = ("enterprise",)
    date_hierarchy = "updated_at"
    fields = (
        *("id", "enterprise", "kind", "name", "position", "revision"),
        *("created_at", "updated_at", "changes_text"),
    )

    @admin.display(description=_("changes"))
    def changes_text(self, scenario: Scenario) -> str:
        return _json(scenario.changes)


@admin.register(Assessment)
class AssessmentAdmin(ReadOnlyAdmin):
    list_display = (
        *("__str__", "enterprise", "scenario_title", "release"),
        *("side", "model_version", "created_at"),
    )
    search_fields = ("enterprise__name", "scenario_name", "id")
    list_filter = ("release", "model_version", "created_at")
    list_select_related = ("enterprise", "release", "scenario")
    date_hierarchy = "created_at"
    fields = (
        *("id", "enterprise", "scenario_title", "release", "model_version"),
        *("created_at", "inputs_text", "result_text"),
    )

    @admin.display(description=_("scenario"))
    def scenario_title(self, assessment: Assessment) -> str:
        return assessment.scenario_title

    @admin.display(description=_("side of the turning point"))
    def side(self, assessment: Assessment) -> str:
        return assessment.result.get("placement", {}).get("headline_side", "")

    @admin.display(description=_("inputs"))
    def inputs_text(self, assessment: Assessment) -> str:
        return _json(assessment.inputs)

    @admin.display(description=_("result"))
    def result_text(self, assessment: Assessment) -> str:
        return _json(assessment.result)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
