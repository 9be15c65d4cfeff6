"""The side of tabular.upload that runs in the child: bytes in, a table or the problems as JSON out."""

import json
from dataclasses import asdict

from tabular.problems import Problems
from tabular.upload_csv import UTF16_BOMS, read_csv
from tabular.upload_rules import Table
from tabular.upload_sheet import read_sheet

ARCHIVE = b"PK\x03\x04"
OTHER_KINDS = {  # the first bytes of files that people send by mistake
    b"\xd0\xcf\x11\xe0": "old_or_encrypted_workbook",
    b"%PDF": "is_pdf",
    b"PAR1": "is_parquet",
    b"PK\x05\x06": "bad_archive",
    b"\x1f\x8b": "is_compressed",
    b"{\\rtf": "is_document",
    b"<": "is_markup",
}


def read(payload: bytes) -> bytes:
    """A line of JSON with `kept` (how many rows to hand back, or null), then the file."""
    head, _, content = payload.partition(b"\n")
    table = Table(Problems(), kept=json.loads(head)["kept"])
    sheet, decimal = _fill(content, table)
    if not table.problems:
        table.finish()
    if table.problems:
        listed = [asdict(problem) for problem in table.problems.listed()]
        return json.dumps({"problems": listed, "count": table.problems.count}).encode()
    answer = {
        "sheet": sheet,
        "decimal": decimal,
        "columns": table.columns,
        "rows": table.rows,
        "numbers": table.numbers,
        "count": table.count,
    }
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")


def _fill(content: bytes, table: Table) -> tuple[str, str]:
    if content.startswith(ARCHIVE):
        return read_sheet(content, table), "."
    for start, code in OTHER_KINDS.items():
        if content.startswith(start) and not content.startswith(UTF16_BOMS):
            table.problems.add(code)
            return "", "."
    return "", read_csv(content, table)
