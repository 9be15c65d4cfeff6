"""A chance as a reader meets it: which words, decided by the number alone. No Django, no words."""

SELDOM = 0.05  # below it, and above 1 − it, draws count tails that nobody should be held to
EVEN = (0.45, 0.55)
LIKELY = 2.0 / 3.0  # "likely" as the IPCC's guidance note on uncertainty uses it: 66 % and more


def chance_code(share: float) -> tuple[str, int]:
    """(code, of ten): seldom, nearly_always, even, or in_ten with "about n in 10"."""
    if share < SELDOM:
        return "seldom", 0
    if share > 1.0 - SELDOM:
        return "nearly_always", 10
    if EVEN[0] <= share <= EVEN[1]:
        return "even", 5
    return "in_ten", min(max(round(10.0 * share), 1), 9)


def likelihood_code(share: float) -> str:
    """How a sentence speaks of it: very_likely, likely, as_likely_as_not, unlikely, very_unlikely."""
    if share > 1.0 - SELDOM:
        return "very_likely"
    if share >= LIKELY:
        return "likely"
    if share < SELDOM:
        return "very_unlikely"
    return "unlikely" if share <= 1.0 - LIKELY else "as_likely_as_not"
