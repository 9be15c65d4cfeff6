"""What Django finds: a release, its history, and the tables that belong to it."""

from releases.history import Event
from releases.release import FrozenReleaseError, PublishedReleaseError, Release
from releases.tables import (
    MODELS,
    TABLES,
    AiReading,
    Carrier,
    Country,
    Curve,
    Default,
    Gwp,
    Industry,
    Row,
    Scope2Factor,
    Unit,
)

__all__ = [
    "MODELS",
    "TABLES",
    "AiReading",
    "Carrier",
    "Country",
    "Curve",
    "Default",
    "Event",
    "FrozenReleaseError",
    "Gwp",
    "Industry",
    "PublishedReleaseError",
    "Release",
    "Row",
    "Scope2Factor",
    "Unit",
]
