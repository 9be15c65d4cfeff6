"""One sentence per code of what can be wrong with a file, through gettext; for command and page alike."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tabular.problems import TableProblem

SENTENCES = {
    "not_a_file": gettext_lazy("there is no such file"),
    "unreadable_file": gettext_lazy("the file cannot be read: %(reason)s"),
    "empty_file": gettext_lazy("the file is empty; its first row must name the columns"),
    "file_too_large": gettext_lazy("the file has %(found)s bytes; at most %(limit)s are read"),
    "too_many_rows": gettext_lazy("the file has %(found)s rows; at most %(limit)s are read"),
    "too_many_columns": gettext_lazy("the file has %(found)s columns; at most %(limit)s are read"),
    "not_utf8": gettext_lazy("the text is not UTF-8; save the file as “CSV UTF-8”"),
    "nul_character": gettext_lazy("the text holds the character 0, which is none; take it out"),
    "no_header": gettext_lazy("the first row must name the columns, and is empty"),
    "no_rows": gettext_lazy("the file has a header and nothing below it"),
    "bad_csv": gettext_lazy("the file is not well-formed CSV: %(reason)s"),
    "bad_parquet": gettext_lazy("the file begins like Parquet and cannot be read: %(reason)s"),
    "missing_column": gettext_lazy("the file has no such column; it has %(present)s"),
    "duplicate_column": gettext_lazy("the file has this column twice; name each once"),
    "ragged_row": gettext_lazy("cells in the row: %(found)s, in the header: %(expected)s"),
    "not_a_number": gettext_lazy(
        "“%(value)s” is not a number; write 1234.5, with a decimal point and no separators, or leave the cell empty"
    ),
    "not_a_number_column": gettext_lazy("the column holds %(found)s, not numbers"),
    "not_a_name_column": gettext_lazy("the column holds %(found)s; names or whole numbers are needed"),
    "infinite": gettext_lazy("“%(value)s” is not a finite number"),
    "too_large": gettext_lazy("%(value)s is too large to compute with"),
    "empty_name": gettext_lazy("the cell is empty; every row needs a value here"),
}


def sentence(code: str, params: Mapping[str, object], sentences: Mapping[str, object] = SENTENCES) -> str:
    """What is wrong, in words; lists become “a, b, c”."""
    return str(sentences[code]) % {name: _readable(value) for name, value in params.items()}


def problem_line(problem: TableProblem, sentences: Mapping[str, object] = SENTENCES) -> str:
    """``row 7, column year: sentence``."""
    place = []
    if problem.row is not None:
        place.append(_("row %(row)s") % {"row": problem.row})
    if problem.column:
        place.append(_("column %(column)s") % {"column": problem.column})
    text = sentence(problem.code, problem.params, sentences)
    return f"{', '.join(place)}: {text}" if place else text


def _readable(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return value
