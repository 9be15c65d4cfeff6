"""What a finding is before it has words: a code with parameters. No Django.

Parameters end in their unit, and the unit decides how they are written: ``_level`` (AI units), ``_t``, ``_mwh``,
``_hours``, ``_share``, ``_years``, ``_money``, ``_count`` are amounts without sign, the code says which way they go;
``_change`` is a share with its sign.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

JsonObject = Mapping[str, Any]

# of the emissions without AI, or of the largest flow: what rounding leaves of an exact zero
DUST_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class Sentence:
    """A code, what its sentence needs to know, and whether it is news that the reader would rather not hear."""

    code: str
    params: Mapping[str, float | str] = field(default_factory=dict)
    tone: str = "plain"  # bad, good, plain
    topic: str = ""  # side, step, emissions, meters, levers, money, size
