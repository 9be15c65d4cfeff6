"""Releases in Django's admin: an overview of each, its tables, its steps, comparison, exchange and history."""

from django.contrib import admin

from releases.admin import history
from releases.admin.rows import RowAdmin
from releases.models import TABLES, Curve

__all__ = ["RowAdmin", "history"]

admin.site.enable_nav_sidebar = False  # the tables need the room, and each release's page links to its own

for model in TABLES:
    if (
        model is not Curve
    ):  # calculator.curve_admin registers it with its drawing, and release_admin the releases
        admin.site.register(model, RowAdmin)
