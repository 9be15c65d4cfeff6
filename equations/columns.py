"""How columns are worked out quickly, whatever they hold: the layout of yearly figures and what all cases share."""

import functools
from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt

from equations.curves import Array, BoolArray

Column = TypeVar("Column", npt.NDArray[np.float64], npt.NDArray[np.bool_])

# Yearly figures have years last and the cases side by side in memory, so that one case's number meets its year's
# row in one sweep. What is made from them keeps that layout.
TIME_MAJOR: Literal["F"] = "F"


def alike(column: Column) -> Column:
    """The first case alone, (1, ...), where all cases have the same values: broadcasts like the column it stands for.

    What draws of one firm share (growth, phases) is then worked out once, to the same bits.
    """
    first = column[:1]
    return first if bool((column == first).all()) else column


def over_years(column: Array, index: Array) -> Array:
    """Each case's number times its index of each year: (n,)·(n, years) or (n, c)·(n, c, years), time-major."""
    return np.multiply(column[..., np.newaxis], index, order=TIME_MAJOR)


@functools.lru_cache(maxsize=64)
def nothing(*shape: int) -> Array:
    """0 of the shape (n, ..., years) without the memory; to be read, not written to."""
    return np.broadcast_to(np.zeros(()), shape)


def over_years_if_any(column: Array, index: Array) -> Array:
    """``over_years`` of (n,) and (n or 1, years); nothing where the column is 0 throughout."""
    return over_years(column, index) if column.any() else nothing(len(column), index.shape[-1])


def plus(column: Array, *others: Array) -> Array:
    """Their sum, without the work for those that are ``nothing``."""
    for other in others:
        column = column if not any(other.strides) else column + other
    return column


def minus(column: Array, *others: Array) -> Array:
    """The column less the others, without the work for those that are ``nothing``."""
    for other in others:
        column = column if not any(other.strides) else column - other
    return column


def where_set(flag: BoolArray, column: Array) -> Array:
    """The column (n, years) in the cases where ``flag`` (n,) is set, else 0."""
    if flag.all():
        return column
    return column * flag[:, np.newaxis] if flag.any() else nothing(*column.shape)


def add_where(total: Array, flag: BoolArray, values: Array) -> None:
    """Add ``values`` (n, years) to ``total`` in the cases where ``flag`` (n,) is set."""
    if flag.any():
        total += where_set(flag, values)


def within_horizon(column: Array, within: BoolArray) -> Array:
    """The column with the years after a shorter horizon at 0; ``within`` (n, years) is True before."""
    return column if within.all() else np.where(within, column, 0.0)
