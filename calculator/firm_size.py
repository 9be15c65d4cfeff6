"""How large a plant is, by its people: how many hands a task finds there. No Django."""

SMALL_EMPLOYEES = 50  # below it small, below the next medium-sized: the European Union's limits
MEDIUM_EMPLOYEES = 250
LARGE_EMPLOYEES = 1000  # from here a plant has departments for energy, automation and finance: our judgement


def size_of(employees: float) -> str:
    """small, medium, large, very_large."""
    limits = (("small", SMALL_EMPLOYEES), ("medium", MEDIUM_EMPLOYEES), ("large", LARGE_EMPLOYEES))
    return next((name for name, limit in limits if employees < limit), "very_large")
