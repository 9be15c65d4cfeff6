"""How ready a plant is, and what that does to the part of the levers' savings that it gets. Never to the placement."""

from collections.abc import Mapping

from calculator.profile import Profile
from calculator.provenance import Provenance
from releases.action_rules import AREAS
from releases.snapshot import ReadinessRow, ReleaseTables
from releases.stand_in import readiness_of

KEY = "readiness.realisation_factor"


def answers_of(profile: Profile) -> Mapping[str, int]:
    """The answer, 0 to 3, of each area that was answered."""
    given = profile.readiness
    found = {area: getattr(given, area) for area in AREAS} if given else {}
    return {area: answer for area, answer in found.items() if answer is not None}


def area_factor(row: ReadinessRow, answer: int) -> float:
    return float(getattr(row, f"realisation_{answer}_share"))


def realisation_factor(profile: Profile, tables: ReleaseTables) -> float:
    """The mean of the answered areas' factors; 1 where nothing is answered."""
    rows, answers = readiness_of(tables), answers_of(profile)
    factors = [area_factor(rows[area], answer) for area, answer in answers.items() if area in rows]
    return sum(factors) / len(factors) if factors else 1.0


def factor_provenance(profile: Profile, tables: ReleaseTables) -> list[Provenance]:
    rows, answers = readiness_of(tables), answers_of(profile)
    known = [rows[area] for area in answers if area in rows]
    if not known:
        return []
    source, note = (
        "; ".join(dict.fromkeys(getattr(row, name) for row in known)) for name in ("source", "note")
    )
    value = realisation_factor(profile, tables)
    return [Provenance(KEY, value, "share", known[0].origin, source, note)]
