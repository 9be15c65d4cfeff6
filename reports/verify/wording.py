"""What the check of a report says: why a file cannot be read, what the answer is, what each difference means."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from reports.verify.reading import MIB, MOST_BYTES

REFUSALS: Mapping[str, Promise] = {
    "empty": _lazy("The file is empty. Choose the report’s PDF."),
    "not_a_pdf": _lazy("This is no PDF. Upload the report as it was downloaded."),
    "too_large": format_lazy(
        _lazy("The file has more than {mib} MiB, which no report of this site has."), mib=MOST_BYTES // MIB
    ),
    "broken_pdf": _lazy("The PDF is damaged and cannot be read. Upload the report as it was downloaded."),
    "encrypted": _lazy("The PDF is protected by a password. Upload the report as it was downloaded."),
    "too_many_pages": _lazy("The PDF has more pages than any report of this site."),
    "too_much_text": _lazy("The PDF has more text than any report of this site."),
    "too_many_attachments": _lazy("The PDF has more attachments than any report of this site."),
    "no_attachment": _lazy(
        "The PDF carries no data of a report. It was printed, scanned or saved without its attachment, is older than "
        "this check, or comes from elsewhere. Upload the file as it was downloaded."
    ),
    "two_attachments": _lazy(
        "The PDF carries the data of a report twice, so nobody can say which of them counts."
    ),
    "attachment_too_large": _lazy("The PDF’s attachment is larger than the data of any report."),
    "too_much": _lazy("Reading the PDF takes more memory or time than any report needs."),
    "too_busy": _lazy("The server is too busy to read the PDF now. Wait a minute and try again."),
    "not_json": _lazy("The PDF’s attachment is damaged: it is not JSON."),
    "not_finite": _lazy("The PDF’s attachment holds numbers that are none, such as NaN."),
    "key_twice": _lazy("The PDF’s attachment names a value twice, so nobody can say which of them counts."),
    "too_deep": _lazy("The PDF’s attachment is nested deeper than any report’s."),
    "unknown_format": _lazy("The PDF’s attachment is not the data of a report of Green Inflection."),
    "unknown_version": _lazy(
        "The report was made by a newer version of Green Inflection than this site runs."
    ),
    "not_a_manifest": _lazy(
        "The PDF’s attachment lacks parts of a report’s data, or has them in another form."
    ),
}

KINDS: Mapping[str, Promise] = {
    "seal": _lazy("Seal"),
    "code": _lazy("Code"),
    "release": _lazy("Release"),
    "rows": _lazy("Row of the release"),
    "inputs": _lazy("Input"),
    "model": _lazy("Model"),
    "figure": _lazy("Figure"),
    "text": _lazy("Pages"),
    "printed": _lazy("Printed figure"),
    "file": _lazy("File"),
}

DIFFERENCES: Mapping[str, Promise] = {
    "seal_missing": _lazy("Not sealed by this site: the data carry no seal."),
    "seal_wrong": _lazy(
        "Not sealed by this site: the data were altered after they were sealed, or another site sealed them."
    ),
    "code_other": _lazy("The file is not the report with this code."),
    "code_of_another": _lazy("This site gave the code to a report of other content."),
    "release_unknown": _lazy("This site never published a release of this name."),
    "release_other": _lazy("The release of this name that this site published has other content."),
    "table_unknown": _lazy("A release has no table of this name."),
    "row_unknown": _lazy("The release has no such row."),
    "row_other": _lazy("The row is not the release’s."),
    "table_missing": _lazy("The report leaves out a table that the release has and its figures hang on."),
    "row_missing": _lazy("The report leaves out a row that the release has and its figures hang on."),
    "rows_refused": _lazy("The report’s own rows cannot be used."),
    "inputs_refused": _lazy("The report’s inputs cannot be used."),
    "model_other": _lazy("Another version of the model made the report; figures may differ for that reason."),
    "matrix_other": _lazy("Other random draws are behind the report’s ranges."),
    "not_worked_out": _lazy("The figures cannot be worked out from the report’s inputs and rows."),
    "figure": _lazy("The figure comes out otherwise."),
    "reader_other": _lazy(
        "Another version of the PDF reader took down the pages’ text, so the pages cannot be compared with it."
    ),
    "pages_other": _lazy("The file has another number of pages."),
    "page_altered": _lazy("The text of this page is not the one that was printed."),
    "not_printed": _lazy("The figure that comes out is not printed beside its name."),
    "language_unknown": _lazy(
        "This site does not speak the report’s language, so its pages cannot be compared."
    ),
    "saved_again": _lazy(
        "The file is not, to the last byte, the one that was made: another program saved it again or changed it. "
        "Words are compared page by page; drawings cannot be."
    ),
}

# the first kind that is there decides the answer
ANSWERS: tuple[tuple[tuple[str, ...], Promise], ...] = (
    (("code",), _lazy("This is not the report that the code stands for")),
    (("figure", "inputs"), _lazy("Not reproduced: the report’s figures come out otherwise")),
    (("rows",), _lazy("Not reproduced: the report does not use the release that it names")),
    (("text", "printed"), _lazy("Altered: the pages do not say what was printed")),
    (("seal",), _lazy("The figures come out again, but this site did not seal the report")),
    (
        ("release", "model"),
        _lazy("The figures come out again, but not with what this site publishes and runs"),
    ),
    (("file",), _lazy("The figures come out again, but the file was saved again since it was made")),
)
REPRODUCED = _lazy("Reproduced: every figure of the assessment comes out again")
REPRODUCED_MORE = _lazy(
    "This site sealed the report. The file is, to the last byte, the one that was made, so its pages and drawings are "
    "those that this site made. Its inputs and the release’s rows were put through the model again, and every figure "
    "of the assessment agrees to 9 digits."
)
WHAT_TO_DO = _lazy(
    "Ask whoever gave you the report for the file as it was downloaded, or for its inputs, and assess them here."
)
CHECKED = _lazy(
    "A check says that the figures of the assessment follow from the inputs. The table of scenarios, the progress and "
    "the actions’ dates and costs are not worked out again: the file’s fingerprint alone vouches for them, where the "
    "file is as it was made. Whether the inputs are those of the plant, no check can say."
)


def refusal(code: str) -> str:
    return str(REFUSALS.get(code, REFUSALS["broken_pdf"]))


def answer_words(counts: Mapping[str, int]) -> str:
    for kinds, words in ANSWERS:
        if any(kind in counts for kind in kinds):
            return str(words)
    return str(REPRODUCED)


def count_words(counts: Mapping[str, int]) -> str:
    """“3 differences.”, with the reason why not all of them are listed."""
    total = sum(counts.values())
    return ngettext("%(count)s difference.", "%(count)s differences.", total) % {"count": total}


def cut_words(shown: int, total: int) -> str:
    return _("%(shown)s of %(total)s are listed.") % {"shown": shown, "total": total} if shown < total else ""
