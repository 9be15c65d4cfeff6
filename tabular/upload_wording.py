"""One sentence per problem of an uploaded table, beside those of tabular.wording."""

from django.utils.translation import gettext_lazy as _

from tabular import wording
from tabular.problems import TableProblem

SENTENCES = {
    **wording.SENTENCES,
    "upload_too_large": _("the file is larger than %(mib)s MiB; send fewer rows or columns"),
    "more_rows_than": _("the file has more than %(limit)s rows; send it in parts"),
    "too_much_to_read": _(
        "the file takes too long or too much memory to read; send fewer rows or columns, as CSV"
    ),
    "column_without_a_name": _("column %(position)s has no name in the first row"),
    "name_too_long": _("the name of column %(position)s has more than %(limit)s characters"),
    "cell_too_long": _("a cell holds more than %(limit)s characters"),
    "open_quote": _("a quote mark opens in this row and never closes"),
    "bad_quotes": _("text goes on behind a closing quote mark; a quote mark within a cell is written twice"),
    "two_decimal_marks": _(
        "row %(comma_row)s has a number with a decimal comma and row %(point_row)s one with a decimal point; use one "
        "of them in the whole file, and no thousands mark"
    ),
    "not_text": _("the file holds characters that are no text; save it as “CSV UTF-8” or as XLSX"),
    "old_or_encrypted_workbook": _(
        "the file is an old Excel workbook (XLS) or has a password; save it as XLSX without one"
    ),
    "is_pdf": _("the file is a PDF; send the table as CSV or XLSX"),
    "is_parquet": _("the file is Parquet; send the table as CSV or XLSX"),
    "is_compressed": _("the file is compressed; unpack it first"),
    "is_document": _("the file is a text document; send the table as CSV or XLSX"),
    "is_markup": _("the file is a web page or XML; open it in a spreadsheet and save it as CSV or XLSX"),
    "bad_archive": _("the file begins like XLSX and is damaged; save it again"),
    "not_a_workbook": _("the file is an archive and no XLSX workbook; save the table as CSV or XLSX"),
    "encrypted": _("the workbook has a password; save it without one"),
    "too_many_members": _(
        "the workbook has %(found)s parts; at most %(limit)s are read; save the one sheet as CSV"
    ),
    "unpacks_too_large": _(
        "the workbook unpacks to far more than it holds, or to more than %(mib)s MiB; save the one sheet as CSV"
    ),
    "entities": _("the workbook defines XML entities, which no spreadsheet needs; save it again or as CSV"),
    "bad_workbook": _("the workbook cannot be read (%(reason)s); save it again or as CSV"),
    "no_sheet": _("the workbook has no visible sheet"),
    "formula_without_value": _(
        "the formula in column %(position)s has no value yet; open the file in a spreadsheet and save it"
    ),
    "error_value": _("a cell holds the error %(value)s"),
}


def upload_problem_line(problem: TableProblem) -> str:
    """“Row 7, column year: sentence”."""
    return wording.problem_line(problem, SENTENCES)
