"""The roadmap's tables of a release; the shipped ones where it has none, as those before 2026.3."""

from collections.abc import Mapping

from releases.roadmap_rows import ActionRow, IndustryTextRow, ReadinessRow
from releases.snapshot import ReleaseTables, shipped_tables


def actions_of(tables: ReleaseTables) -> Mapping[str, ActionRow]:
    return tables.actions or shipped_tables().actions


def industry_texts_of(tables: ReleaseTables) -> Mapping[str, IndustryTextRow]:
    return tables.industry_texts or shipped_tables().industry_texts


def readiness_of(tables: ReleaseTables) -> Mapping[str, ReadinessRow]:
    return tables.readiness or shipped_tables().readiness
