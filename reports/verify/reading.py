"""A stranger's PDF -> its manifest and the text of its pages. Nothing of the file is read in this process."""

import json
from collections.abc import Callable
from typing import Any

from jobs.child import ChildError, run_limited

MIB = 1024 * 1024
MOST_BYTES = 20 * MIB  # a report has 0.4 MiB

MEMORY_MIB = 256
CPU_SECONDS = 10
WALL_SECONDS = 30.0

CHILD = "reports.verify.child.read"
OF_THE_CHILD = {"memory": "too_much", "cpu": "too_much", "wall": "too_busy", "failed": "broken_pdf"}

Limited = Callable[[str, bytes], bytes]


class NotReadable(Exception):
    """`code` has a sentence in reports.verify.wording.REFUSALS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_report(content: bytes, *, limited: Limited | None = None) -> dict[str, Any]:
    """What reports.verify.child.read says of a PDF; NotReadable where it is no report of ours.

    ``limited``: how the child is called, jobs.work.Work.limited in a run.
    """
    if not content.startswith(b"%PDF-"):
        raise NotReadable("empty" if not content else "not_a_pdf")
    if len(content) > MOST_BYTES:
        raise NotReadable("too_large")
    try:
        answer: dict[str, Any] = json.loads((limited or _limited)(CHILD, content))
    except ChildError as error:
        if error.code not in OF_THE_CHILD:  # killed from outside, PDFium missing: not the file's fault
            raise
        raise NotReadable(OF_THE_CHILD[error.code]) from error
    if "refused" in answer:
        raise NotReadable(answer["refused"])
    return answer


def _limited(dotted_path: str, payload: bytes) -> bytes:
    return run_limited(
        dotted_path, payload, memory_mib=MEMORY_MIB, cpu_seconds=CPU_SECONDS, wall_seconds=WALL_SECONDS
    )
