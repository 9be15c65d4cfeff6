"""The side of the limited child: reads and fits a panel file. Called by dotted path, never imported elsewhere."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from evidence.drawn import drawn_file
from evidence.fitting import fit_panel_file
from evidence.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_BYTES
from evidence.plain import plain_file
from evidence.problems import plain_problems
from evidence.request import FitRequest
from jobs import progress
from tabular.column_facts import column_facts
from tabular.columns import Limits
from tabular.problems import BadFile

if (
    not settings.configured
):  # the child knows no settings; sentences stay in their own language until they are shown
    settings.configure(USE_I18N=False)

WEB_LIMITS = Limits(
    bytes=MOST_BYTES, rows=MOST_ROWS, columns=MOST_COLUMNS, unpacked_bytes=MOST_UNPACKED_BYTES
)
READING, CHECKING, FITTING, DRAWING = 2.0, 10.0, 15.0, 95.0  # per cent done when each begins


def read(payload: bytes) -> bytes:
    """``path`` -> the facts of its columns."""
    job = json.loads(payload)
    return _answer(lambda: column_facts(Path(job["path"]), limits=WEB_LIMITS))


def fit(payload: bytes) -> bytes:
    """``path``, ``name`` (the file's own) and ``options`` -> ``report`` and ``drawn``."""
    job = json.loads(payload)

    def fitted() -> dict[str, object]:
        found = fit_panel_file(
            Path(job["path"]), FitRequest.of_plain(job["options"]), limits=WEB_LIMITS, progress=_tell
        )
        progress.tell(DRAWING, "drawing")
        report = plain_file(found)
        report["panel"] = {**report["panel"], "file": job["name"]}
        return {"report": report, "drawn": drawn_file(found)}

    return _answer(fitted)


def _answer(work: Callable[[], Mapping[str, object]]) -> bytes:
    try:
        found = {"found": work()}
    except BadFile as error:
        found = {"refused": plain_problems(error)}
    return json.dumps(found, allow_nan=False).encode()


def _tell(step: str, params: Mapping[str, Any]) -> None:
    if "number" in params:
        done = (params["number"] - 1) / params["count"]
        progress.tell(FITTING + (DRAWING - FITTING) * done, step, **params)
    else:
        progress.tell(READING if step == "reading" else CHECKING, step, **params)
