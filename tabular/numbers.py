"""Text to a number by the file's own decimal mark, and nothing guessed. Pure."""

import math
import re

PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")


class NotANumber(ValueError):
    """`code` is not_a_number or not_finite."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def to_number(cell: str | int | float, *, decimal: str = ".") -> float:
    """The number in a cell. No thousands mark is understood: "1.234" is 1.234 in one country and 1234 in another.

    decimal: "." or ",", from Upload.decimal; in a file of the one the other is no number. "−" is a minus as well.
    """
    if isinstance(cell, bool):
        raise NotANumber("not_a_number")
    if isinstance(cell, int | float):
        number = float(cell)
    else:
        text = cell.strip().replace("−", "-")
        if decimal == ",":
            text = text.replace(",", ".") if "." not in text else ""
        if not PLAIN.fullmatch(text) or not text.isascii():
            raise NotANumber("not_a_number")
        number = float(text)
    if not math.isfinite(number):
        raise NotANumber("not_finite")
    return number
