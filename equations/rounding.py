"""Results are rounded once, when they are stored or printed as JSON."""

import math

SIGNIFICANT_DIGITS = 12  # sums of exp differ beyond it between numpy versions


def rounded(value: float) -> float | None:
    """To 12 significant digits; None for what does not exist."""
    if not math.isfinite(value):
        return None
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") + 0.0  # + 0.0 turns −0.0 into 0.0
