"""Each uncertain quantity alone: the output with it at its 5 and at its 95 % point, all else central."""

from dataclasses import dataclass

from equations.curves import Array
from equations.uncertain import Rows, cause_of


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """``low`` and ``high``: the output at the quantity's 5 and 95 % points, so ``low`` may be the larger."""

    input: str
    cause: str
    low: float
    high: float

    @property
    def width(self) -> float:
        return abs(self.high - self.low)


def tornado(rows: Rows, output: Array) -> tuple[TornadoBar, ...]:
    """The bars of one output, (cases,) in the order of ``rows``, widest first; what moves nothing is left out."""
    bars = [TornadoBar(name, cause_of(name), *output[list(rows.ends(name))].tolist()) for name in rows.names]
    return tuple(sorted((bar for bar in bars if bar.width > 0), key=lambda bar: -bar.width))
