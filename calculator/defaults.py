"""A profile's values, or the release's defaults in their place, each with its line of provenance."""

from calculator.provenance import Provenance
from releases.snapshot import ReleaseTables


class Defaults:
    """Hands out what a profile gives, or the release's default, and remembers where it came from."""

    def __init__(self, tables: ReleaseTables) -> None:
        self.tables = tables
        self.provenance: list[Provenance] = []

    def value(self, given: float | None, key: str, *, path: str = "") -> float:
        """``given``, or else the default ``key``, noted under ``path``."""
        if given is not None:
            return given
        row = self.tables.defaults[key]
        self.provenance.append(
            Provenance(
                path or key,
                row.value,
                row.unit,
                row.origin,
                row.source,
                row.note,
                low=row.low,
                high=row.high,
            )
        )
        return row.value
