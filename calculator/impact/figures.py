"""The headline figures of a result that a release may move, and how far two sets of them lie apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SAME_DIGITS = 9  # significant: "the same" means equal to so many (docs/model.md)


@dataclass(frozen=True, slots=True)
class Figures:
    side: str  # rising, falling, depends_on_reading
    emissions_avoided_t: float
    energy_channel_avoided_t: float
    npv: float

    @property
    def extra_t(self) -> float:
        """Emissions over the horizon against no AI, as a reader meets them: above 0 is more."""
        return 0.0 - self.emissions_avoided_t

    @property
    def extra_by_energy_t(self) -> float:
        return 0.0 - self.energy_channel_avoided_t


@dataclass(frozen=True, slots=True)
class Scale:
    """What a move is measured against, so that small and large plants compare."""

    emissions_without_ai_t: float  # over the horizon
    money: float  # the larger of programme cost and savings


def figures_of(result: Mapping[str, Any]) -> Figures:
    totals = result["totals"]
    return Figures(
        side=result["placement"]["headline_side"],
        emissions_avoided_t=totals["emissions_avoided_t"],
        energy_channel_avoided_t=totals["energy_channel_avoided_t"],
        npv=result["finance"]["npv"],
    )


def same(one: float, other: float) -> bool:
    return f"{one:.{SAME_DIGITS - 1}e}" == f"{other:.{SAME_DIGITS - 1}e}"


def has_moved(before: Figures, after: Figures) -> bool:
    return before.side != after.side or not all(
        same(getattr(before, name), getattr(after, name))
        for name in ("emissions_avoided_t", "energy_channel_avoided_t", "npv")
    )


def distance(before: Figures, after: Figures, scale: Scale) -> float:
    """The largest of the moves as a share: of emissions without AI, or of the programme's money."""
    tonnes = max(
        abs(after.emissions_avoided_t - before.emissions_avoided_t),
        abs(after.energy_channel_avoided_t - before.energy_channel_avoided_t),
    )
    return max(_share(tonnes, scale.emissions_without_ai_t), _share(abs(after.npv - before.npv), scale.money))


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0
