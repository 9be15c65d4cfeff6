"""Releases in Django's admin."""

from releases.admin import release  # noqa: F401
