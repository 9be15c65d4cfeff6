"""What the benchmarks share."""

import time
from collections.abc import Callable
from statistics import median


def milliseconds(call: Callable[[], object], repeats: int) -> float:
    """Median of ``repeats`` calls after a warm-up."""
    call()
    found = []
    for _ in range(repeats):
        begun = time.perf_counter()
        call()
        found.append(time.perf_counter() - begun)
    return 1000 * median(found)
