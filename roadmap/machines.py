"""How many AI-controlled machines an AI level means at a plant: the way back from AI units. No Django."""

import math

from equations.ai_level import AiReading


def assets_of_level(*, reading: AiReading, ai_level: float, employees: float) -> float:
    """n with equations.ai_level.ai_level_of_assets(reading, n, employees) = ``ai_level`` (AI units).

    log1p: n = (exp(a) − 1)·employees/k; linear: n = a·employees/k, with k = ``assets_per_employees``.
    """
    density = math.expm1(ai_level) if reading.form == "log1p" else ai_level
    return density * employees / reading.assets_per_employees
