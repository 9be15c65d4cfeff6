"""A value of a release's table as a CSV cell, and back: the same to the last bit."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
WHOLE = re.compile(r"[+-]?[0-9]{1,15}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
TRUTH = {"true": True, "false": False}


class Unreadable(Exception):
    """A cell, row or file that cannot become values: code and params."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def parse_cell(column: models.Field, cell: str) -> Any:
    """The value of a cell for this column, or Unreadable; whether the value is allowed is for the validator."""
    if isinstance(column, models.CharField | models.TextField):
        if CONTROL.search(cell):
            raise Unreadable("control_character")
        return cell
    if cell == "":
        return None
    shown = cell[:80]
    if isinstance(column, models.BooleanField):
        if cell not in TRUTH:
            raise Unreadable("not_true_or_false", value=shown)
        return TRUTH[cell]
    if isinstance(column, models.DateField):
        return _date(cell, shown)
    if isinstance(column, models.IntegerField):
        if not WHOLE.fullmatch(cell):
            raise Unreadable("not_whole", value=shown)
        return int(cell)
    if NOT_FINITE.fullmatch(cell):
        raise Unreadable("not_finite", value=shown)
    if not NUMBER.fullmatch(cell):
        raise Unreadable("not_a_number", value=shown)
    return float(cell)


def _date(cell: str, shown: str) -> date:
    try:
        value = date.fromisoformat(cell)
    except ValueError as error:
        raise Unreadable("not_a_date", value=shown) from error
    if value.isoformat() != cell:
        raise Unreadable("not_a_date", value=shown)
    return value


def format_cell(value: Any) -> str:
    """The text that parse_cell turns back into the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value.isoformat() if isinstance(value, date) else str(value)


def cells_of(instance: models.Model, columns: Iterable[str]) -> list[str]:
    return [format_cell(getattr(instance, name)) for name in columns]


def csv_bytes(columns: Iterable[str], records: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(records)
    return text.getvalue().encode()
