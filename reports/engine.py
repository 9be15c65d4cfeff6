"""A report's HTML to PDF bytes, for views and commands. WeasyPrint stays out of this process: see jobs.child."""

import json
import logging
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from jobs.child import ChildError, run_limited

logger = logging.getLogger(__name__)

VARIANT = "pdf/a-3a"  # for an archive, with its manifest; tagged: headings, table headers, the charts' titles

MEMORY_MIB = 1024
CPU_SECONDS = 30
WALL_SECONDS = 40.0

TOO_LARGE = _("The report is too large for one PDF. The page shows the same figures.")
SENTENCES = {
    "memory": TOO_LARGE,
    "cpu": TOO_LARGE,
    "wall": _("The server is too busy to make the PDF now. Wait a minute and try again."),
    "killed": _("The server ended the PDF before it was done. Wait a minute and try again."),
    "failed": _(
        "The PDF could not be made; the page shows the same figures. The error is in the server's log."
    ),
    "unavailable": _(
        "This server cannot make PDFs: WeasyPrint or the Pango library is missing. On Debian, the administrator "
        "installs them with: apt install libpango-1.0-0 libpangoft2-1.0-0; pip install -r requirements.txt."
    ),
}


class PdfFailed(Exception):
    """No PDF; str() is a sentence for the reader."""


class PdfUnavailable(PdfFailed):
    """No PDF until the administrator has installed what the sentence names."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF with an empty attachment, object ``number``, and what its finished pages say (reports.pdf_manifest)."""

    pdf: bytes
    number: int
    text_sha256: tuple[str, ...]
    text_by: str


def render_pdf(
    html: str, *, css: str | None = None, identifier: str | None = None, logo: bytes = b""
) -> bytes:
    """Return the PDF of a whole HTML document, in at most WALL_SECONDS; raise PdfFailed or PdfUnavailable.

    A visitor's report is a run (reports.runs), which has the same limits and words.
    """

    with _told():
        return pdf_of(html, limited=_limited, css=css, identifier=identifier, logo=logo)


def render_pages(html: str) -> Pages:
    """The same for a command's report that gets its manifest."""
    with _told():
        return pages_of(html, limited=_limited)


def _limited(dotted_path: str, payload: bytes) -> bytes:
    return run_limited(
        dotted_path, payload, memory_mib=MEMORY_MIB, cpu_seconds=CPU_SECONDS, wall_seconds=WALL_SECONDS
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except ChildError as error:
        logger.error("No PDF: %s", error)
        problem = PdfUnavailable if error.code == "unavailable" else PdfFailed
        raise problem(str(SENTENCES[error.code])) from error


def pdf_of(
    html: str,
    *,
    limited: Callable[[str, bytes], bytes],
    css: str | None = None,
    identifier: str | None = None,
    logo: bytes = b"",
) -> bytes:
    """The same by whatever calls a function in a limited child: jobs.child.run_limited or jobs.work.Work.limited.

    css is the name of a style sheet in reports.fetcher's table; None means report.css. logo is the PNG that the
    document names as asset:logo.png. Raises ChildError.
    """
    return limited("reports.pdf.render", _job(html, css, identifier, logo))


def pages_of(
    html: str,
    *,
    limited: Callable[[str, bytes], bytes],
    css: str | None = None,
    identifier: str | None = None,
    logo: bytes = b"",
) -> Pages:
    """The same as ``pdf_of`` for a report that gets its manifest. Raises ChildError."""
    answer = limited("reports.pdf.render_with_manifest", _job(html, css, identifier, logo))
    head, _line, pdf = answer.partition(b"\n")
    said = json.loads(head)
    return Pages(pdf, said["number"], tuple(said["text_sha256"]), said["text_by"])


def _job(html: str, css: str | None, identifier: str | None, logo: bytes) -> bytes:
    job = {"html": html, "css_name": css, "variant": VARIANT, "identifier": identifier}
    return json.dumps({**job, "logo": b64encode(logo).decode()}).encode()
