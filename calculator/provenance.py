"""Where a number of a result came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """One number that went into a result: its key, value, unit, origin, source; of a factor also what it holds for.

    ``basis`` is an assessment report (AR6) or what a factor of bought energy counts (scope2_official …); ``place`` a
    country or region, empty for any. ``low`` and ``high``: its range, where the release has one.
    """

    key: str
    value: float | str
    unit: str
    origin: str
    source: str
    note: str = ""
    data_quality: str = ""
    place: str = ""
    year: int | None = None
    basis: str = ""
    gases: str = ""
    identification: str = ""  # of a fit: identified, weak
    low: float | None = None
    high: float | None = None
