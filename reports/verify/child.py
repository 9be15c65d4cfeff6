"""The side of the limited child that reads a stranger's PDF. Called by dotted path, never imported elsewhere."""

import ctypes
import json
from typing import Any

import pypdfium2
from pypdfium2 import raw

from reports.attachment import MOST_BYTES, NAME, is_as_made
from reports.page_text import text_sha256
from reports.pdf_text import READER, page_texts
from reports.verify.shape import fault_of
from reports.verify.strict_json import NotPlainJson, strict_json

MOST_PAGES = 60  # a report has at most 20
MOST_ATTACHMENTS = 20
MOST_TEXT = 2 * 1024 * 1024  # characters, of all pages


class Refused(Exception):
    """`code` has a sentence in reports.verify.wording."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(payload: bytes) -> bytes:
    """A PDF -> `refused` with a code, or `manifest`, `pages` (their text), `text_sha256`, `as_made`."""
    try:
        return json.dumps(_read(payload)).encode()
    except Refused as refused:
        return json.dumps({"refused": refused.code}).encode()


def _read(payload: bytes) -> dict[str, Any]:
    document = _open(payload)
    content = _manifest_bytes(document)
    try:
        manifest = strict_json(content)
    except NotPlainJson as error:
        raise Refused(error.code) from error
    inputs = manifest.get("inputs") if isinstance(manifest, dict) else None
    if fault := fault_of(manifest, len(json.dumps(inputs, ensure_ascii=False))):
        raise Refused(fault)
    pages, length = [], 0
    for text in page_texts(document):
        pages.append(" ".join(text.split()))
        length += len(pages[-1])
        if length > MOST_TEXT:
            raise Refused("too_much_text")
    pdf = manifest["pdf"]
    return {
        "manifest": manifest,
        "pages": pages,
        "text_sha256": [text_sha256(page) for page in pages],
        "text_by": READER,
        "as_made": is_as_made(payload, content, made_bytes=pdf["bytes"], made_sha256=pdf["sha256"]),
    }


def _open(payload: bytes) -> pypdfium2.PdfDocument:
    if not payload.startswith(b"%PDF-"):
        raise Refused("not_a_pdf")
    try:
        document = pypdfium2.PdfDocument(payload)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Refused("encrypted" if encrypted else "broken_pdf") from error
    if raw.FPDF_GetSecurityHandlerRevision(document) != -1:  # one that opens with an empty password
        raise Refused("encrypted")
    if not 0 < pages <= MOST_PAGES:
        raise Refused("too_many_pages" if pages else "broken_pdf")
    return document


def _manifest_bytes(document: pypdfium2.PdfDocument) -> bytes:
    count = document.count_attachments()
    if count > MOST_ATTACHMENTS:
        raise Refused("too_many_attachments")
    try:
        named = [one for at in range(count) if (one := document.get_attachment(at)).get_name() == NAME]
    except pypdfium2.PdfiumError as error:
        raise Refused("broken_pdf") from error
    if len(named) != 1:
        raise Refused("two_attachments" if named else "no_attachment")
    length = ctypes.c_ulong()
    if not raw.FPDFAttachment_GetFile(named[0], None, 0, length):
        raise Refused("no_attachment")
    if length.value > MOST_BYTES:
        raise Refused("attachment_too_large")
    return bytes(named[0].get_data())
