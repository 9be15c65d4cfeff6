"""What Django finds: a release and the tables that belong to it."""

from releases.release import PublishedReleaseError, Release
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
    "Gwp",
    "Industry",
    "PublishedReleaseError",
    "Release",
    "Row",
    "Scope2Factor",
    "Unit",
]
