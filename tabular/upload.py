"""An uploaded CSV or XLSX file to columns and rows, or to every problem with its place. Nothing of the file is read in
this process: a limited child does it.

    table = read_upload(file.read())                     # on a page: a small file, or its first rows
    table = read_upload(path.read_bytes(), limited=work.limited)   # in a run, with the run's limits
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jobs.child import ChildError, run_limited
from tabular.problems import BadFile, Problems
from tabular.upload_rules import LIMITS, MIB, Cell

MEMORY_MIB = 768
CPU_SECONDS = 30
WALL_SECONDS = 40.0

Limited = Callable[[str, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Upload:
    """CSV cells are text; XLSX cells are text, numbers, truth values, and dates as ISO text; empty ones are None."""

    sheet: str  # the name of the sheet; empty for CSV
    decimal: str  # "," or ".": what tabular.numbers.to_number takes for text
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]  # all, or the first ones
    numbers: tuple[int, ...]  # of these rows, as a spreadsheet counts
    count: int  # of all rows below the header


def read_upload(content: bytes, *, first_rows: int | None = None, limited: Limited | None = None) -> Upload:
    """Raise BadFile with every problem found. `first_rows` limits what is handed back, not what is checked."""
    problems = Problems()
    if not content.strip():
        problems.add("empty_file")
    elif len(content) > LIMITS.bytes:
        problems.add("upload_too_large", mib=LIMITS.bytes / MIB)
    if problems:
        raise BadFile(problems)
    payload = json.dumps({"kept": first_rows}).encode() + b"\n" + content
    try:
        answer: dict[str, Any] = json.loads((limited or _limited)("tabular.upload_child.read", payload))
    except ChildError as error:
        if error.code not in ("memory", "cpu", "wall"):
            raise
        problems.add("too_much_to_read")
        raise BadFile(problems) from error
    if "problems" in answer:
        raise _bad_file(answer)
    return Upload(
        sheet=answer["sheet"],
        decimal=answer["decimal"],
        columns=tuple(answer["columns"]),
        rows=tuple(map(tuple, answer["rows"])),
        numbers=tuple(answer["numbers"]),
        count=answer["count"],
    )


def takes_upload(view: Any, *, most_bytes: int = LIMITS.bytes) -> Any:
    """Marks a view whose requests may be as large as an upload; config.limits looks for it."""
    view.body_bytes_most = most_bytes + MIB  # the form around the file
    return view


def _limited(dotted_path: str, payload: bytes) -> bytes:
    return run_limited(
        dotted_path, payload, memory_mib=MEMORY_MIB, cpu_seconds=CPU_SECONDS, wall_seconds=WALL_SECONDS
    )


def _bad_file(answer: dict[str, Any]) -> BadFile:
    problems = Problems()
    for problem in answer["problems"]:
        problems.add(problem["code"], row=problem["row"], column=problem["column"], **problem["params"])
    problems.count = answer["count"]
    return BadFile(problems)
