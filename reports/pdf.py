"""HTML to PDF with WeasyPrint, which only this module and its fetcher import, in a limited child process.

`reports.engine` is the way in: `pages_of` for a report, `pdf_of` for a page. No Django here: the
child has no settings and no database.
"""

import gc
import json
import logging
import os
import re
from base64 import b64decode
from collections.abc import Callable

from pydyf import PDF, Dictionary
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from reports.fetcher import SCHEME, AssetFetcher
from reports.pdf_archive import as_archive
from reports.pdf_manifest import described, with_manifest

ACCENT = re.compile(
    r'<html[^<>]* data-accent="(#[0-9a-f]{6})"'
)  # a firm's own colour in place of the style sheet's
MAX_HTML_BYTES = 4 * 1024 * 1024  # a report of 20 pages has 0.2 MiB

# fontTools stamps the fonts it cuts down with the time of day. The same input shall give the same bytes.
os.environ["SOURCE_DATE_EPOCH"] = "1767225600"  # 2026-01-01, an arbitrary constant


class Incomplete(Exception):
    """WeasyPrint made a PDF but left something out: a chart, an image, the target of a link, the language."""


MISSING_LETTER = ".notdef glyph"  # how WeasyPrint's warning begins


class Lines(logging.Handler):
    """What WeasyPrint only logs. It goes on without a chart that it cannot draw, even when memory is what lacked."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.has_every_letter = True

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
        elif record.msg.startswith(MISSING_LETTER):
            self.has_every_letter = False


def render(payload: bytes) -> bytes:
    """Make the PDF of a JSON payload; raise rather than return one with something missing.

    html: the whole document; its <html lang>, <title> and <meta> become the PDF's metadata
    css_name: a style sheet of the table, without "css/"; report.css by default
    variant: a pdf_variant of WeasyPrint, such as "pdf/a-3a"
    identifier: text for the PDF's ID; none by default
    logo: the PNG that the document names as asset:logo.png, in base64; none by default
    """
    return _render(json.loads(payload), lambda pdf: None)


def render_with_manifest(payload: bytes) -> bytes:
    """The same with an empty attachment for the manifest, behind a line of JSON (reports.pdf_manifest)."""
    numbers: list[int] = []
    pdf = _render(json.loads(payload), lambda pdf: numbers.append(with_manifest(pdf)))
    return described(pdf, number=numbers[0])


def _render(job: dict[str, str], more: Callable[[PDF], None]) -> bytes:
    size = len(job["html"].encode())
    if size > MAX_HTML_BYTES:
        raise ValueError(f"The report has {size} bytes of HTML; {MAX_HTML_BYTES} are allowed.")
    fetcher, lines = AssetFetcher(b64decode(job.get("logo") or "")), Lines()
    logging.getLogger("weasyprint").addHandler(lines)

    def finish(document: Document, pdf: PDF) -> None:
        _scope_headers(pdf)
        as_archive(pdf, _links(document), has_every_letter=lines.has_every_letter)
        more(pdf)

    gc.disable()  # the process ends with the job; looking for cycles takes a sixth of its time and frees 2 MiB
    try:
        pdf = _write(job, fetcher, finish)
    finally:
        gc.enable()
    if fetcher.refused or lines.errors:
        refused = [f"A report may not use {url!r}." for url in fetcher.refused]
        raise Incomplete(" ".join(refused + lines.errors))
    return pdf


def _write(job: dict[str, str], fetcher: AssetFetcher, finish: Callable[[Document, PDF], None]) -> bytes:
    identifier = job.get("identifier")
    fonts = FontConfiguration()
    css_url = f"{SCHEME}css/{job.get('css_name') or 'report.css'}"
    sheets = [CSS(url=css_url, url_fetcher=fetcher, font_config=fonts)]
    accent = ACCENT.search(job["html"])
    if accent:
        sheets.append(CSS(string=f":root {{ --accent: {accent[1]}; }}", url_fetcher=fetcher))
    # A string and no base_url: a relative address has nothing to be relative to.
    return HTML(string=job["html"], url_fetcher=fetcher).write_pdf(
        stylesheets=sheets,
        font_config=fonts,
        pdf_variant=job["variant"],
        pdf_tags=True,
        pdf_identifier=identifier.encode() if identifier else None,
        finisher=finish,
    )


def _links(document: Document) -> dict[str, str]:
    """What a link says, by the place that it leads to."""
    return {
        target: " ".join("".join(box.element.itertext()).split())
        for page in document.pages
        for kind, target, _place, box in page.links
        if kind == "internal"
    }


def _scope_headers(pdf: PDF) -> None:
    """Say of each header cell whether it heads a row or a column: WeasyPrint only links cells to headers."""
    by_reference = {item.reference: item for item in pdf.objects if isinstance(item, Dictionary)}
    for item in by_reference.values():
        if item.get("S") == "/TH":
            group = by_reference[by_reference[item["P"]]["P"]]
            item["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
