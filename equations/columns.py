"""How columns are worked out quickly, whatever they hold: the layout of yearly figures and what all cases share."""

from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt

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
