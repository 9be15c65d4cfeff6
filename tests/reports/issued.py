"""Reports as they are handed out, and ways to tamper with them."""

import copy
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pypdf
from pypdf.generic import ContentStream, NameObject

from calculator.form.examples import BY_SLUG
from releases.snapshot import shipped_tables
from reports.attachment import NAME, attach
from reports.content import report_html
from reports.engine import Pages, render_pages
from reports.issuing import Issue
from reports.manifest import canonical, manifest_of
from tests.roadmap.plans import CREATED_ON, assessed

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
CODE = "7K3M9Q2XWA"
TEXT = {b"Tj", b"TJ", b"'", b'"'}


@dataclass(frozen=True)
class Issued:
    pages: Pages
    pdf: bytes
    manifest: dict[str, Any]

    def with_manifest(self, manifest: dict[str, Any]) -> bytes:
        """The same pages, to the last byte, with another attachment."""
        return attach(self.pages.pdf, canonical(manifest), number=self.pages.number, made_at=MADE_AT)

    def changed(self, *path: str | int, to: object) -> bytes:
        """With one value of the attachment put in another's place."""
        manifest = copy.deepcopy(self.manifest)
        place = manifest
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to
        return self.with_manifest(manifest)


def issued(slug: str) -> Issued:
    inputs, result = assessed(BY_SLUG[slug].profile)
    tables = shipped_tables()
    issue = Issue(
        manifest_of(inputs, result, tables, created_on=CREATED_ON, paper="a4", language="en"), CODE, MADE_AT
    )
    html = report_html(inputs, result, tables, created_on=CREATED_ON, proof=issue.proof)
    pages = render_pages(html)
    pdf = issue.sealed(pages)
    return Issued(pages, pdf, attached(pdf))


def attached(pdf: bytes) -> dict[str, Any]:
    return json.loads(pypdf.PdfReader(io.BytesIO(pdf)).attachments[NAME][0])


def written(writer: pypdf.PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def opened(pdf: bytes) -> pypdf.PdfWriter:
    return pypdf.PdfWriter(clone_from=io.BytesIO(pdf))


def without_text(pdf: bytes, number: int, *, lines: slice) -> bytes:
    """The file saved again, with some pieces of a page's text taken out of it."""
    writer = opened(pdf)
    page = writer.pages[number - 1]
    content = ContentStream(page.get_contents(), writer)
    kept, seen = [], 0
    for operands, operator in content.operations:
        if operator in TEXT:
            seen += 1
            if seen - 1 in range(*lines.indices(100_000)):
                continue
        kept.append((operands, operator))
    content.operations = kept
    page[NameObject("/Contents")] = writer._add_object(content)
    return written(writer)


def with_attachment(pdf: bytes, manifest: dict[str, Any]) -> bytes:
    """The file saved again with another attachment."""
    writer = opened(pdf)
    names = writer._root_object["/Names"]["/EmbeddedFiles"].get_object()["/Names"]
    names[1].get_object()["/EF"]["/F"].get_object().set_data(canonical(manifest))
    return written(writer)
