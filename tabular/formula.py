"""Formulas of our own in a workbook: a small grammar that holds no text, no name and no address outside it. Pure."""

import re
from dataclasses import dataclass

FUNCTIONS = ("ABS", "MAX", "NPV", "SUM")
_CELL = r"\$?[A-Z]{1,2}\$?[1-9][0-9]{0,4}"
_TOKENS = (
    rf"(?:'[\w ]{{1,31}}'!)?{_CELL}(?::{_CELL})?",  # a cell or a range, also of another sheet
    "|".join(FUNCTIONS),
    r"[0-9]+(?:\.[0-9]+)?(?:E-?[0-9]+)?",
    r"[-+*/^(),]|[<>]?=",
)
_FORMULA = re.compile(rf"(?>{'|'.join(_TOKENS)})++")  # nothing is tried twice, however long a text that fails
MOST_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Formula:
    """``text`` without the = in front; ``value``: what it comes to, for a reader that works nothing out.

    Never made of what somebody typed: a text that the grammar lacks is a ValueError.
    """

    text: str
    value: float | bool

    def __post_init__(self) -> None:
        if len(self.text) > MOST_CHARACTERS or not _FORMULA.fullmatch(self.text):
            raise ValueError(f"No formula of ours: {self.text[:MOST_CHARACTERS]}")


def column_letters(position: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
