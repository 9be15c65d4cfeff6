"""fit_panel_file(): a file and a request in, every figure out as plain values; the one call of command and job.

It loads scipy and pyarrow and so never runs in the web process: call it by dotted path, in a job.
"""

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from equations.assessment import MODEL_VERSION
from equations.fit.curve_fit import CurveFit, fit_curve
from equations.fit.identification import NOT_IDENTIFIED
from equations.fit.panel import CannotFit
from equations.fit.segments import SegmentTest, turning_points_differ
from evidence.panel import SegmentPanel, segment_name, segment_panels
from evidence.request import FitRequest, request_problems
from tabular.columns import Limits
from tabular.panel_file import COMMAND_LIMITS, PanelFile, read_panel_file
from tabular.problems import BadFile, Problems

Progress = Callable[[str, Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class FittedSegment:
    segment: SegmentPanel
    curve: CurveFit


@dataclass(frozen=True, slots=True)
class FittedFile:
    """Every fit of one file, with what made it. ``tests``: by outcome, whether its segments' turning points differ."""

    file: PanelFile
    request: FitRequest
    versions: Mapping[str, str]
    fits: tuple[FittedSegment, ...]
    tests: Mapping[str, SegmentTest | None]


def no_progress(code: str, params: Mapping[str, object]) -> None:
    """For callers that show none."""


def versions() -> Mapping[str, str]:
    return {
        "model": MODEL_VERSION,
        "python": platform.python_version(),
        **{package: version(package) for package in ("numpy", "scipy", "pyarrow")},
    }


def fit_panel_file(
    path: Path,
    request: FitRequest,
    *,
    limits: Limits = COMMAND_LIMITS,
    progress: Progress = no_progress,
) -> FittedFile:
    """BadFile with every problem of the request, the file, or of what it asks to be fitted."""
    problems = request_problems(request)
    if problems:
        raise BadFile(problems)
    progress("reading", {"file": path.name})
    file = read_panel_file(path, numbers=request.numbers, labels=request.labels, limits=limits)
    progress("checking", {"rows": int(file.rows.size)})
    fits = _fits(segment_panels(file, request), request, progress)
    tests = {
        outcome: _segment_test([fit for fit in fits if fit.segment.outcome == outcome])
        for outcome in request.outcomes
    }
    return FittedFile(file, request, versions(), fits, tests)


def _fits(
    segments: Sequence[SegmentPanel], request: FitRequest, progress: Progress
) -> tuple[FittedSegment, ...]:
    found, problems = [], Problems()
    for position, segment in enumerate(segments):
        shown = {
            "outcome": segment.outcome,
            "segment": segment_name(segment.segment),
            "number": position + 1,
            "count": len(segments),
        }

        def tell(step: str, shown: Mapping[str, object] = shown) -> None:
            progress(f"fitting_{step}", shown)

        try:
            curve = fit_curve(
                segment.panel,
                effects=request.effects,
                covariance=request.covariance,
                interval=request.interval,
                level=request.level,
                progress=tell,
            )
        except CannotFit as error:
            row = int(segment.rows[0]) if segment.segment else None
            code = f"{error.code}_in_segment" if segment.segment else error.code
            problems.add(
                code, row=row, column=segment.outcome, segment=segment_name(segment.segment), **error.params
            )
        else:
            found.append(FittedSegment(segment, curve))
    if problems:
        raise BadFile(problems)
    return tuple(found)


def _segment_test(fits: Sequence[FittedSegment]) -> SegmentTest | None:
    """Between the segments that have a turning point to speak of: identified or weak."""
    compared = [
        position
        for position, fit in enumerate(fits)
        if fit.curve.identification.status != NOT_IDENTIFIED and fit.curve.turning_point is not None
    ]
    return turning_points_differ([fit.curve.fit for fit in fits], compared)
