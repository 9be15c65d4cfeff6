"""What reading a file yields before its cells are understood, and the limits that hold for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tabular.problems import Problems

SHOWN_NAMES = 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file. ``unpacked_bytes``: what a compressed file may grow to."""

    bytes: int
    rows: int
    columns: int
    unpacked_bytes: int


@dataclass(frozen=True, slots=True)
class RawColumns:
    """``columns``: all names in the file; ``cells``: the wanted ones; ``rows`` (n,) as a spreadsheet counts."""

    columns: tuple[str, ...]
    cells: dict[str, pa.Array]
    rows: npt.NDArray[np.int64]


def named_columns(names: Sequence[str]) -> tuple[str, ...]:
    """Each that has a name, once."""
    return tuple(dict.fromkeys(name for name in names if name))


def check_names(names: Sequence[str], wanted: Sequence[str], limits: Limits, problems: Problems) -> bool:
    """Whether each wanted column is there once; every one that is not is a problem."""
    if len(names) > limits.columns:
        problems.add("too_many_columns", found=len(names), limit=limits.columns)
        return False
    sound = True
    for name in wanted:
        if name not in names:
            present = list(names[:SHOWN_NAMES])
            more = ["…"] if len(names) > SHOWN_NAMES else []
            problems.add("missing_column", column=name, present=present + more)
            sound = False
        elif names.count(name) > 1:
            problems.add("duplicate_column", column=name)
            sound = False
    return sound
