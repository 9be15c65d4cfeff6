"""Readings of many quarters as a table: the template to fill in, and the rows of a filled one, checked.

A cell that is empty is not known; a row with nothing but its quarter is left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from calculator.form.numbers import normalised, read_number
from calculator.profile import MAX_AI_LEVEL, MAX_QUANTITY
from releases.snapshot import ReleaseTables
from roadmap.models import Reading
from roadmap.plan_fields import NOT_PLAIN
from roadmap.progress.meters import Meter, every_meter, meters_of
from roadmap.progress.quarters import QUARTERS, Quarter
from roadmap.progress.reading_form import (
    MOST_ASSETS,
    MOST_NOTE_CHARACTERS,
    NOTE_NOT_PLAIN,
    check_amount,
    check_quarter,
)
from roadmap.progress.store import MOST_READINGS
from tabular.upload import Upload
from tabular.upload_rules import Cell

_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
# columns of the file: its format, the same in every language
YEAR, QUARTER, OUTPUT, ASSETS, LEVEL, NOTE = "year", "quarter", "output", "AI machines", "AI level", "note"
LIMITS = {OUTPUT: MAX_QUANTITY, ASSETS: MOST_ASSETS, LEVEL: MAX_AI_LEVEL}
STORED_AS = {OUTPUT: "output", ASSETS: "ai_assets", LEVEL: "ai_level", NOTE: "note"}


@dataclass(slots=True)
class Sheet:
    """The rows that are right, and a sentence for everything that is not."""

    rows: dict[Quarter, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    left_out: int = 0  # rows with nothing but a quarter


def template(
    inputs: Mapping[str, Any],
    tables: ReleaseTables,
    readings: Sequence[Reading],
    quarters: Sequence[Quarter],
) -> tuple[list[str], list[list[Cell]]]:
    """(columns, rows): a row for each of these quarters, and for every one read, with what is there already."""
    meters = meters_of(inputs, tables)
    ai = ASSETS if inputs["ai"]["basis"] == "assets" else LEVEL
    names = [YEAR, QUARTER, *(meter.label for meter in meters), OUTPUT, ai, NOTE]
    read = {Quarter(reading.year, reading.quarter): reading for reading in readings}
    rows: list[list[Cell]] = []
    for quarter in sorted({*quarters, *read}):
        reading = read.get(quarter)
        if reading is None:
            rows.append([*quarter, *[None] * (len(names) - 2)])
            continue
        amounts = {(item["carrier"], item["unit"]): item["quantity"] for item in reading.energy}
        rows.append(
            [
                *quarter,
                *(amounts.get((meter.carrier, meter.unit)) for meter in meters),
                reading.output,
                getattr(reading, STORED_AS[ai]),
                reading.note or None,
            ]
        )
    return names, rows


def read_sheet(upload: Upload, *, tables: ReleaseTables, today: date) -> Sheet:
    sheet = Sheet()
    columns = _columns(upload, tables, sheet)
    if len(upload.rows) > MOST_READINGS:
        sheet.faults.append(
            _("The file has %(count)s rows; a plant has at most %(limit)s quarters.")
            % {"count": upload.count, "limit": MOST_READINGS}
        )
    if sheet.faults:
        return sheet
    for number, cells in zip(upload.numbers, upload.rows, strict=True):
        row = _Row(number, dict(zip(upload.columns, cells, strict=True)), upload.decimal, sheet)
        row.read(columns, today)
    return sheet


Columns = Mapping[str, str | Meter]


def _columns(upload: Upload, tables: ReleaseTables, sheet: Sheet) -> Columns:
    """What each column of the file is, by its name there."""
    known: dict[str, str | Meter] = {
        _folded(name): name for name in (YEAR, QUARTER, OUTPUT, ASSETS, LEVEL, NOTE)
    }
    known |= {_folded(meter.label): meter for meter in every_meter(tables)}
    found: dict[str, str | Meter] = {}
    for name in upload.columns:
        meaning = known.get(_folded(name))
        if meaning is None:
            text = _("Column “%(name)s” is none that is known. Take its name from the template.")
            sheet.faults.append(text % {"name": name})
        else:
            found[name] = meaning
    for needed in (YEAR, QUARTER):
        if needed not in found.values():
            sheet.faults.append(_("The column “%(name)s” is missing.") % {"name": needed})
    return found


def _folded(name: str) -> str:
    return normalised(name).casefold()


@dataclass(slots=True)
class _Row:
    number: int
    cells: Mapping[str, Cell]
    decimal: str
    sheet: Sheet
    is_right: bool = True

    def read(self, columns: Columns, today: date) -> None:
        values: dict[str, Any] = {
            "energy": [],
            "output": None,
            "ai_assets": None,
            "ai_level": None,
            "note": "",
        }
        whole: dict[str, int | None] = {}
        filled = False
        for name, meaning in columns.items():
            cell = self.cells[name]
            if meaning in (YEAR, QUARTER):
                whole[str(meaning)] = self.whole(name, cell)
            elif cell is None:
                continue
            elif meaning == NOTE:
                values["note"] = self.note(name, cell)
            else:
                filled = True
                self.amount(name, meaning, cell, values)
        if not filled and not values["note"]:
            self.sheet.left_out += 1
            return
        if not filled:
            self.fault("", _("Enter at least one reading of the quarter."))
        quarter = self.quarter(whole, today)
        if quarter is not None and self.is_right:
            self.sheet.rows[quarter] = values

    def fault(self, column: str, sentence: str) -> None:
        self.is_right = False
        place = {"row": self.number, "column": column, "sentence": sentence}
        text = _("Row %(row)s, column %(column)s: %(sentence)s") if column else _("Row %(row)s: %(sentence)s")
        self.sheet.faults.append(text % place)

    def number_in(self, column: str, cell: Cell) -> float | None:
        """As the form reads it; a lone comma is a decimal mark where the whole file has it so."""
        try:
            if isinstance(cell, bool):
                raise ValidationError(_("Write a number in digits alone."))
            if isinstance(cell, int | float):
                return float(cell)
            text = str(cell)
            if self.decimal == "," and _DECIMAL_COMMA.fullmatch(normalised(text)):
                return float(normalised(text).replace(",", "."))
            return float(read_number(text).value)
        except ValidationError as error:
            self.fault(column, " ".join(error.messages))
            return None

    def whole(self, column: str, cell: Cell) -> int | None:
        if cell is None:
            self.fault(column, _("Every row needs a value here."))
            return None
        value = self.number_in(column, cell)
        if value is None:
            return None
        if value != int(value):
            self.fault(column, _("Write a whole number."))
            return None
        return int(value)

    def note(self, column: str, cell: Cell) -> str:
        text = " ".join(str(cell).split())
        if len(text) > MOST_NOTE_CHARACTERS:
            sentence = _("A note has at most %(limit)s characters.")
            self.fault(column, sentence % {"limit": MOST_NOTE_CHARACTERS})
        elif NOT_PLAIN.search(text):
            self.fault(column, NOTE_NOT_PLAIN)
        return text

    def amount(self, column: str, meaning: str | Meter, cell: Cell, values: dict[str, Any]) -> None:
        value = self.number_in(column, cell)
        if value is None:
            return
        try:
            check_amount(value, MAX_QUANTITY if isinstance(meaning, Meter) else LIMITS[meaning])
        except ValidationError as error:
            self.fault(column, " ".join(error.messages))
            return
        if isinstance(meaning, Meter):
            values["energy"].append({"carrier": meaning.carrier, "quantity": value, "unit": meaning.unit})
        else:
            values[STORED_AS[meaning]] = value

    def quarter(self, whole: Mapping[str, int | None], today: date) -> Quarter | None:
        year, number = whole.get(YEAR), whole.get(QUARTER)
        if year is None or number is None:
            return None
        if not 1 <= number <= QUARTERS:
            self.fault(QUARTER, _("A quarter is 1, 2, 3 or 4."))
            return None
        quarter = Quarter(year, number)
        try:
            check_quarter(quarter, today)
        except ValidationError as error:
            self.fault(YEAR if error.code == "year" else QUARTER, " ".join(error.messages))
            return None
        if quarter in self.sheet.rows:
            self.fault("", _("This quarter stands in the file twice."))
            return None
        return quarter
