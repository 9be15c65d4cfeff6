"""Cells to numbers and names, with every cell that is neither, by row."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tabular.problems import KEPT, Problems

MISSING = ("", ".", "NA", "NaN", "nan")  # empty, as Stata, R and numpy write it
NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?$"
INFINITE = r"^(?i)[+-]?inf(inity)?$"
LARGEST = 1e100  # its square is still finite
SHOWN_CHARACTERS = 40

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


def to_numbers(cells: pa.Array, rows: Rows, column: str, problems: Problems) -> Floats:
    """(n,) floats, NaN for empty cells; text and infinite values are problems."""
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type):
        values = _numbers_of_text(cells, rows, column, problems)
    else:
        try:
            values = pc.cast(cells, pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
            problems.add("not_a_number_column", column=column, found=str(cells.type))
            return np.full(len(cells), np.nan)
    values = np.asarray(values, dtype=np.float64)
    _add_where(np.isinf(values), "infinite", rows, column, values, problems)
    _add_where(np.isfinite(values) & (np.abs(values) > LARGEST), "too_large", rows, column, values, problems)
    return values


def _numbers_of_text(cells: pa.Array, rows: Rows, column: str, problems: Problems) -> Any:
    text = pc.utf8_trim_whitespace(cells)
    empty = pc.is_in(text, value_set=pa.array(MISSING, type=text.type))
    text = pc.if_else(empty, pa.scalar(None, type=text.type), text)
    try:
        return pc.cast(text, pa.float64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        number = pc.or_(pc.match_substring_regex(text, NUMBER), pc.match_substring_regex(text, INFINITE))
        wrong = pc.invert(pc.fill_null(number, True)).to_numpy(zero_copy_only=False)
        _add_where(wrong, "not_a_number", rows, column, text, problems)
        sound = pc.if_else(pa.array(wrong), pa.scalar(None, type=text.type), text)
        return pc.cast(sound, pa.float64()).to_numpy(zero_copy_only=False)


def to_labels(
    cells: pa.Array, rows: Rows, column: str, problems: Problems
) -> tuple[npt.NDArray[np.intp], tuple[str, ...]]:
    """(codes (n,), names); an empty cell is a problem. Codes follow the names' first appearance."""
    if pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type):
        cells = pc.utf8_trim_whitespace(cells)
        cells = pc.if_else(pc.equal(cells, ""), pa.scalar(None, type=cells.type), cells)
    if pa.types.is_nested(cells.type):
        problems.add("not_a_name_column", column=column, found=str(cells.type))
        return np.zeros(len(cells), dtype=np.intp), ("",)
    encoded = cells if pa.types.is_dictionary(cells.type) else cells.dictionary_encode()
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.intp)
    names = tuple(_name(value) for value in encoded.dictionary.to_pylist())
    empty = codes < 0
    _add_where(empty, "empty_name", rows, column, None, problems)
    return np.where(empty, 0, codes), names


def _name(value: object) -> str:
    """Whole numbers are named without a decimal point, whatever type stored them."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _add_where(
    wrong: npt.NDArray[np.bool_], code: str, rows: Rows, column: str, values: Any, problems: Problems
) -> None:
    at = np.flatnonzero(wrong)
    if not at.size:
        return
    first = at[:KEPT]

    def shown(position: int) -> dict[str, object]:
        if values is None:
            return {}
        value = values[position]
        text = str(value.as_py() if isinstance(value, pa.Scalar) else value)
        return {"value": text[:SHOWN_CHARACTERS]}

    problems.add_rows(
        code,
        (int(rows[position]) for position in first),
        column=column,
        params=[shown(int(position)) for position in first],
        count=int(at.size),
    )
