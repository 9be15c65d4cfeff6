"""A release's tables as plain values: of a stored release, of the one in force, of the one that is shipped."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.models import Model

from releases.estimate_rows import (
    ComparatorRow,
    EndUseRow,
    EnergyIntensityRow,
    EnergyMixRow,
    ExchangeRateRow,
    LeverRow,
    ReferencePriceRow,
)
from releases.folder import read_folder
from releases.plain import (
    AiReadingRow,
    CarrierRow,
    CountryRow,
    CurveRow,
    DefaultRow,
    GwpRow,
    IndustryRow,
    ReleaseTables,
    Scope2FactorRow,
    UnitRow,
    release_tables,
)
from releases.release import Release
from releases.roadmap_rows import ActionRow, IndustryTextRow, ReadinessRow
from releases.workflow import rows_of

__all__ = [
    "SHIPPED_FOLDER",
    "ActionRow",
    "AiReadingRow",
    "CarrierRow",
    "ComparatorRow",
    "CountryRow",
    "CurveRow",
    "DefaultRow",
    "EndUseRow",
    "EnergyIntensityRow",
    "EnergyMixRow",
    "ExchangeRateRow",
    "GwpRow",
    "IndustryRow",
    "IndustryTextRow",
    "LeverRow",
    "ReadinessRow",
    "ReferencePriceRow",
    "ReleaseTables",
    "Scope2FactorRow",
    "UnitRow",
    "current_release",
    "current_tables",
    "has_table",
    "published_tables",
    "shipped_tables",
    "tables_of",
]

SHIPPED_FOLDER = Path(__file__).resolve().parent / "data" / "2026.3"


def current_release() -> Release | None:
    """The release published last, which new assessments use."""
    return Release.objects.newest()


def current_tables() -> ReleaseTables:
    """The tables of the release in force; the shipped ones where the database has none, or no tables at all."""
    try:
        release = current_release()
    except DatabaseError:
        if has_table(Release):
            raise
        release = None
    return shipped_tables() if release is None else tables_of(release)


def published_tables(label: str) -> ReleaseTables | None:
    """Of the release that is published under a label, or shipped where the database has no tables; None: unknown."""
    try:
        release = Release.objects.published().filter(label=label).first()
    except DatabaseError:
        if has_table(Release):
            raise
        return shipped_tables() if shipped_tables().label == label else None
    return None if release is None else tables_of(release)


def has_table(model: type[Model]) -> bool:
    """Tells a database that was never set up from one that does not answer."""
    return model._meta.db_table in connection.introspection.table_names()


def tables_of(release: Release) -> ReleaseTables:
    """A published release never changes and is kept; a draft is read anew each time."""
    if release.is_published:
        return _published_tables(release.pk, release.label, release.published_at)
    return _read(release)


@lru_cache(maxsize=1)
def shipped_tables() -> ReleaseTables:
    """The release in this repository's folder, without the database."""
    folder = read_folder(SHIPPED_FOLDER)
    return release_tables(
        label=folder.release.label, released_on=folder.release.released_on, rows=folder.rows
    )


@lru_cache(maxsize=8)
def _published_tables(pk: int, label: str, published_at: datetime) -> ReleaseTables:
    """Label and time are in the key because another database may give the same number to another release."""
    return _read(Release.objects.get(pk=pk, label=label, published_at=published_at))


def _read(release: Release) -> ReleaseTables:
    return release_tables(label=release.label, released_on=release.released_on, rows=rows_of(release))
