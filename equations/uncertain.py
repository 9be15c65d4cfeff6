"""What is uncertain about a firm, by name and cause; and the rows in which all of it is worked out at once.

One frame holds the central case, each quantity alone at its 5 and at its 95 % point, and every draw: the model runs
once, and the central case is the same row that it is without uncertainty.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from equations.curves import Array
from equations.normal import Z95
from equations.unit_matrix import Points, fixed_points, position

CAUSES = ("coefficients", "inputs", "factors", "prices", "delivery")
_CAUSE_OF = {
    "turning_point": "coefficients",
    "effect": "coefficients",
    "saving": "coefficients",
    "quantity": "inputs",
    "factor": "factors",
    "price": "prices",
    "capex": "delivery",
    "delay": "delivery",
    "reached": "delivery",
    "realisation": "delivery",
    "rebound": "delivery",
}
_NORMAL = ("turning_point", "effect", "quantity", "price", "factor")
LOW, HIGH = 0.05, 0.95


def kind_of(name: str) -> str:
    """ "quantity" of "quantity.electricity": the part of a column's name before the dot."""
    return name.partition(".")[0]


def cause_of(name: str) -> str:
    """Which of ``CAUSES`` a quantity counts under."""
    return _CAUSE_OF[kind_of(name)]


def is_normal(name: str) -> bool:
    """Whether the quantity is drawn from a normal column; the others are bounded and drawn from a uniform one."""
    return kind_of(name) in _NORMAL


@dataclass(frozen=True, slots=True)
class Rows:
    """Row 0 is central; rows 1 + 2k and 2 + 2k have quantity k at its 5 and 95 % point; the rest are the draws.

    ``names`` are the firm's uncertain quantities in the order of the matrix's columns, whatever order they came in.
    """

    names: tuple[str, ...]
    points: Points = field(default_factory=fixed_points)

    @classmethod
    def of(cls, names: Iterable[str], points: Points | None = None) -> "Rows":
        return cls(tuple(sorted(set(names), key=position)), points or fixed_points())

    @property
    def cases(self) -> int:
        return self.first_draw + self.points.count

    @property
    def first_draw(self) -> int:
        return 1 + 2 * len(self.names)

    def ends(self, name: str) -> tuple[int, int]:
        """The rows with this quantity alone at its 5 and at its 95 % point."""
        low = 1 + 2 * self.names.index(name)
        return low, low + 1

    def normal(self, name: str) -> Array:
        """(cases,) z of a quantity: 0 where it is central; zeros for a quantity that is not uncertain here."""
        z = np.zeros(self.cases)
        if name in self.names:
            low, high = self.ends(name)
            z[low], z[high] = -Z95, Z95
            z[self.first_draw :] = self.points.normal[position(name)]
        return z

    def bounded(self, name: str, quantile: Callable[[Array], Array], central: float) -> Array:
        """(cases,) values of a bounded quantity by its quantile function; ``central`` where it is not moved."""
        values = np.full(self.cases, central, dtype=float)
        if name in self.names:
            values[list(self.ends(name))] = quantile(np.array([LOW, HIGH]))
            values[self.first_draw :] = quantile(self.points.uniform[position(name)])
        return values

    def draws(self, column: Array) -> Array:
        """The draws among a column's cases, (n,) or (n, years)."""
        return column[self.first_draw :]
