"""What the benchmarks share."""

import time
from collections.abc import Callable
from statistics import median


def milliseconds(
    call: Callable[[], object], repeats: int, *, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Median of ``repeats`` calls after a warm-up; ``clock`` time.process_time leaves out what other programs take."""
    call()
    found = []
    for _ in range(repeats):
        begun = clock()
        call()
        found.append(clock() - begun)
    return 1000 * median(found)
