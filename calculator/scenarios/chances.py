"""How often one scenario emits less, or is worth more, than another, over their paired draws. No Django, no words."""

from dataclasses import dataclass

import numpy as np

from calculator.scenarios.draws import Draws
from equations.curves import Array

DUST = 1e-9  # relative: what summing in another order leaves of no difference
FIGURES = {"emissions_t": "emits", "npv_money": "worth"}  # code of the draws -> what is said of it


@dataclass(frozen=True, slots=True)
class Chance:
    """Which way the more draws go, and their share of all: emits_less, emits_more, worth_less, worth_more."""

    code: str
    share: float


def chances_between(one: Draws, base: Draws) -> tuple[Chance, ...]:
    """Of ``one`` against ``base``; nothing of a figure that differs in no draw: that is certain."""
    found = []
    for figure, about in FIGURES.items():
        if figure in one and figure in base:
            less, more = _shares(one[figure], base[figure])
            if less or more:
                found.append(Chance(f"{about}_{'less' if less > more else 'more'}", max(less, more)))
    return tuple(found)


def _shares(one: Array, base: Array) -> tuple[float, float]:
    dust = DUST * np.maximum(np.abs(one), np.abs(base))
    gap = one - base
    return float(np.mean(gap < -dust)), float(np.mean(gap > dust))
