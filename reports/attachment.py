"""The manifest in the PDF: put into a finished file, without a PDF library, and found to be as it was put. No Django.

The child that makes the pages leaves an empty embedded file (reports.pdf). What belongs into it is only known, and
sealed, afterwards, by a process that has the key; it appends a new version of that one object, as ISO 32000 foresees
(an incremental update). So the file begins with the bytes that the manifest vouches for.
"""

import hashlib
import re
import zlib
from datetime import datetime

NAME = "green-inflection.json"
MIME = "application/json"
MOST_BYTES = 2 * 1024 * 1024  # unpacked; a manifest has 0.2 MiB, the largest one that could be made 0.5 MiB

LAST_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
TABLE = re.compile(rb"\d+ 0 obj\s*<<(.*?)>>\s*stream", re.DOTALL)
KEPT_KEYS = (rb"/Root \d+ 0 R", rb"/Info \d+ 0 R", rb"/ID \[.*?\]")
SIZE = re.compile(rb"/Size (\d+)")


def dated(moment: datetime) -> str:
    """As PDF writes a time in UTC."""
    return f"(D:{moment:%Y%m%d%H%M%S}Z)"


def attach(pdf: bytes, content: bytes, *, number: int, made_at: datetime) -> bytes:
    """``pdf``, as reports.pdf made it, with ``content`` as its embedded file, which is object ``number``."""
    return _updated(pdf, zlib.compress(content, 9), len(content), number=number, date=dated(made_at).encode())


def is_as_made(file: bytes, content: bytes, *, made_bytes: int, made_sha256: str) -> bool:
    """Whether a file is, to the last byte, what ``attach`` makes of pages of this hash with this content."""
    pages, update = file[:made_bytes], file[made_bytes:]
    if hashlib.sha256(pages).hexdigest() != made_sha256:
        return False
    head = re.match(
        rb"(\d+) 0 obj\n<<.*?/ModDate (\(D:\d{14}Z\)).*?/Length (\d+)\n?>>\nstream\n", update, re.DOTALL
    )
    if head is None:
        return False
    packed = update[head.end() : head.end() + int(head[3])]
    try:
        if zlib.decompressobj().decompress(packed, MOST_BYTES + 1) != content:
            return False
    except zlib.error:
        return False
    return _updated(pages, packed, len(content), number=int(head[1]), date=head[2]) == file


def _updated(pdf: bytes, packed: bytes, size: int, *, number: int, date: bytes) -> bytes:
    found = LAST_TABLE.search(pdf)
    if found is None:
        raise ValueError("The PDF has no cross-reference table at its end.")
    table = TABLE.match(pdf, int(found[1]))
    if table is None:
        raise ValueError("The PDF’s cross-reference table is not a stream.")
    kept = b"".join(b"\n" + key[0] for name in KEPT_KEYS if (key := re.search(name, table[1], re.DOTALL)))
    size_of_table = SIZE.search(table[1])
    if size_of_table is None:
        raise ValueError("The PDF’s cross-reference table does not say how many objects there are.")
    objects = int(size_of_table[1])
    file_at = len(pdf)
    embedded = (
        b"%d 0 obj\n<<\n/Type /EmbeddedFile\n/Subtype /%s\n/Params << /Size %d /ModDate %s >>\n"
        b"/Filter /FlateDecode\n/Length %d\n>>\nstream\n%s\nendstream\nendobj\n"
    ) % (number, MIME.replace("/", "#2f").encode(), size, date, len(packed), packed)
    table_at = file_at + len(embedded)
    entries = b"".join(b"\1" + at.to_bytes(4, "big") + b"\0\0" for at in (file_at, table_at))
    reference = (
        b"%d 0 obj\n<<\n/Type /XRef\n/Size %d\n/Index [%d 1 %d 1]\n/W [1 4 2]\n/Prev %d%s\n/Length %d\n>>\n"
        b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    ) % (objects, objects + 1, number, objects, int(found[1]), kept, len(entries), entries, table_at)
    return pdf + embedded + reference
