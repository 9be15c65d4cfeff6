"""What is fitted: a panel's columns, and the same columns sorted by entity and scaled."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.curves import Array

Codes = npt.NDArray[np.intp]
EFFECTS = ("none", "entity", "twoway")
COVARIANCES = ("cluster", "classical")


class CannotFit(Exception):
    """The panel does not determine the fit; ``code`` with ``params`` says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Panel:
    """n observations as columns, finite throughout, in any order of rows.

    ``outcome``, ``ai`` (n,), any unit; ``controls`` (k, n), one row per control; ``entity`` and ``time`` (n,) name
    entity and period by whole numbers from 0 on; ``weights`` (n,) are analytic weights, above 0 and in any scale.
    """

    outcome: Array
    ai: Array
    controls: Array
    control_names: tuple[str, ...] = ()
    ai_name: str = "ai"
    entity: Codes | None = None
    time: Codes | None = None
    weights: Array | None = None

    @property
    def n_observations(self) -> int:
        return int(self.outcome.size)


def make_panel(
    outcome: npt.ArrayLike,
    ai: npt.ArrayLike,
    *,
    controls: Sequence[npt.ArrayLike] = (),
    control_names: Sequence[str] = (),
    ai_name: str = "ai",
    entity: npt.ArrayLike | None = None,
    time: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> Panel:
    """A Panel of anything that numpy reads. ``entity`` and ``time`` may be texts; they become codes."""
    y = np.asarray(outcome, dtype=float)
    stacked = [np.asarray(column, dtype=float) for column in controls]
    return Panel(
        outcome=y,
        ai=np.asarray(ai, dtype=float),
        controls=np.stack(stacked) if stacked else np.empty((0, y.size)),
        control_names=tuple(control_names) or tuple(f"control {i + 1}" for i in range(len(stacked))),
        ai_name=ai_name,
        entity=None if entity is None else codes_of(np.asarray(entity)),
        time=None if time is None else codes_of(np.asarray(time)),
        weights=None if weights is None else np.asarray(weights, dtype=float),
    )


def codes_of(names: npt.NDArray[np.generic]) -> Codes:
    """0, 1, 2 … for each distinct value, in their order; (n,) -> (n,). Whole numbers close together need no sort."""
    if names.dtype.kind in "iu" and names.size:
        low, high = int(names.min()), int(names.max())
        if high - low <= 4 * names.size:
            shifted = (names - low).astype(np.intp, copy=False)
            present = np.bincount(shifted, minlength=high - low + 1) > 0
            if present.all():
                return shifted
            return np.asarray(np.cumsum(present, dtype=np.intp)[shifted] - 1)
    return np.asarray(np.unique(names, return_inverse=True)[1], dtype=np.intp).reshape(-1)
