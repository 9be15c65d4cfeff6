"""The paper of a printed roadmap: A4, or Letter where that is what a printer holds."""

PAPERS = ("a4", "letter")
# Unicode CLDR, supplemental data, paperSize US-Letter (UTS #35, part 2); everywhere else the paper is A4.
LETTER_COUNTRIES = frozenset(
    ("BLZ", "CAN", "CHL", "COL", "CRI", "GTM", "MEX", "NIC", "PAN", "PHL", "PRI", "SLV", "USA", "VEN")
)


class UnknownPaper(ValueError):
    """Neither of PAPERS was asked for."""


def paper_of(asked: str | None, *, country: str) -> str:
    """What is asked for, else the paper of the firm's country (ISO 3166-1 alpha-3)."""
    if asked is None:
        return "letter" if country in LETTER_COUNTRIES else "a4"
    if asked not in PAPERS:
        raise UnknownPaper(asked)
    return asked
