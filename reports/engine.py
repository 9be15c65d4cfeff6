"""A report's HTML to PDF bytes, for views and commands. WeasyPrint stays out of this process: see jobs.child."""

import contextlib
import fcntl
import json
import logging
import os
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jobs.child import ChildError, run_limited

logger = logging.getLogger(__name__)

VARIANT = "pdf/ua-1"  # tagged, so that a screen reader gets headings, table headers and the charts' titles

MEMORY_MIB = 1024
CPU_SECONDS = 30
WALL_SECONDS = 40.0

TOO_LARGE = _("The report is too large for one PDF. The page shows the same figures.")
SENTENCES = {
    "memory": TOO_LARGE,
    "cpu": TOO_LARGE,
    "wall": _("The server is too busy to make the PDF now. Wait a minute and try again."),
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


class PdfBusy(PdfFailed):
    """No PDF now: as many as there are processors are being made."""


class PdfUnavailable(PdfFailed):
    """No PDF until the administrator has installed what the sentence names."""


def render_pdf(html: str, *, css: str | None = None, identifier: str | None = None) -> bytes:
    """Return the PDF of a whole HTML document, in at most WALL_SECONDS; raise PdfFailed, PdfBusy or PdfUnavailable.

    css is the name of a style sheet in reports.fetcher's table; None means report.css.
    """
    with _slot():
        return _rendered(html, css=css, identifier=identifier)


@contextlib.contextmanager
def _slot() -> Iterator[None]:
    """One of as many places as there are processors, shared by all processes of the site; PdfBusy if none is free."""
    for number in range(os.cpu_count() or 1):
        with (settings.STATE_DIR / f"pdf-{number}.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield  # closing the file frees the place, however the job ends
            return
    raise PdfBusy(str(SENTENCES["wall"]))


def _rendered(html: str, *, css: str | None, identifier: str | None) -> bytes:
    job = {"html": html, "css_name": css, "variant": VARIANT, "identifier": identifier}
    try:
        return run_limited(
            "reports.pdf.render",
            json.dumps(job).encode(),
            memory_mib=MEMORY_MIB,
            cpu_seconds=CPU_SECONDS,
            wall_seconds=WALL_SECONDS,
        )
    except ChildError as error:
        logger.error("No PDF: %s", error)
        problem = PdfUnavailable if error.code == "unavailable" else PdfFailed
        raise problem(str(SENTENCES[error.code])) from error
