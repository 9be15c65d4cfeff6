"""The place of the manifest in a PDF, and what is said of the finished pages. In the child, for reports.pdf alone.

What is attached there is empty: the manifest is sealed, and filled in by reports.attachment, where the key is.
"""

import json

import pypdfium2
from pydyf import PDF, Array, Dictionary, Stream, String

from reports.attachment import MIME, NAME
from reports.page_text import text_sha256
from reports.pdf_text import READER, page_texts

MADE = "(D:20260101000000Z)"  # of the empty file, which no reader meets
DESCRIPTION = "What this report is made of: inputs, rows of the release, results. See /verify/ of the site."


def with_manifest(pdf: PDF) -> int:
    """Embed an empty file as data of the document (PDF/A-3, associated files); return its object's number."""
    file = Stream(
        [b"{}"],
        Dictionary(
            {
                "Type": "/EmbeddedFile",
                "Subtype": f"/{MIME.replace('/', '#2f')}",
                "Params": Dictionary({"Size": 2, "ModDate": MADE}),
            }
        ),
    )
    pdf.add_object(file)
    name = String(NAME)
    described = Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "Desc": String(DESCRIPTION),
            "AFRelationship": "/Data",
            "EF": Dictionary({"F": file.reference, "UF": file.reference}),
        }
    )
    pdf.add_object(described)
    names = pdf.catalog.setdefault("Names", Dictionary())
    names["EmbeddedFiles"] = Dictionary({"Names": Array([name, described.reference])})
    pdf.catalog["AF"] = Array([described.reference])
    return file.number


def described(pdf: bytes, *, number: int) -> bytes:
    """A line of JSON about the file, then the file."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [text_sha256(text) for text in page_texts(document)]
    document.close()
    return json.dumps({"number": number, "text_sha256": texts, "text_by": READER}).encode() + b"\n" + pdf
