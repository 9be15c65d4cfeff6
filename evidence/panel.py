"""A panel file and a request -> one panel per outcome and segment, or every problem with its row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.fit.design import FEWEST_LEVELS
from equations.fit.panel import Panel, codes_of
from evidence.request import FitRequest
from tabular.panel_file import PanelFile
from tabular.problems import KEPT, BadFile, Problems

MOST_SEGMENTS = 60

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SegmentPanel:
    """``segment``: column -> value, empty for all rows. ``n_left_out``: rows of it with an empty cell or weight 0.

    ``rows`` (n,) the file's row numbers and ``entities`` the names behind the panel's codes, for what is said of one.
    """

    outcome: str
    segment: Mapping[str, str]
    panel: Panel
    n_left_out: int
    rows: npt.NDArray[np.int64]
    entities: tuple[str, ...]


def segment_panels(file: PanelFile, request: FitRequest) -> tuple[SegmentPanel, ...]:
    """In the order of outcomes, then of the segments' values; BadFile with all that is wrong."""
    problems = Problems()
    _check_weights(file, request, problems)
    _check_repeated(file, request, problems)
    found = []
    segments = list(_segments(file, request, problems))
    for outcome in request.outcomes:
        used = _used_rows(file, request, outcome)
        for segment, rows in segments:
            kept = rows & used
            first_row = int(file.rows[np.argmax(rows)])
            _check_segment(file, request, outcome, segment, kept, first_row, problems)
            found.append((outcome, segment, rows, kept))
    if problems:
        raise BadFile(problems)
    return tuple(
        _segment_panel(file, request, outcome, segment, kept, int(rows.sum() - kept.sum()))
        for outcome, segment, rows, kept in found
    )


def segment_name(segment: Mapping[str, str]) -> str:
    return ", ".join(f"{column} = {value}" for column, value in segment.items())


def _segments(
    file: PanelFile, request: FitRequest, problems: Problems
) -> Iterator[tuple[Mapping[str, str], Mask]]:
    """Each combination of values that occurs, with its rows."""
    if not request.segment_by:
        yield {}, np.ones(file.rows.size, dtype=bool)
        return
    labels = [file.labels[column] for column in request.segment_by]
    key = np.zeros(file.rows.size, dtype=np.int64)
    for column in labels:
        key = key * len(column.names) + column.codes
    distinct, of_row = np.unique(key, return_inverse=True)
    if distinct.size > MOST_SEGMENTS:
        problems.add("too_many_segments", found=int(distinct.size), limit=MOST_SEGMENTS)
        return
    named = []
    for position in range(distinct.size):
        rows = of_row == position
        first = int(np.argmax(rows))
        values = [column.names[column.codes[first]] for column in labels]
        named.append((dict(zip(request.segment_by, values, strict=True)), rows))
    yield from sorted(named, key=lambda pair: tuple(pair[0].values()))


def _used_rows(file: PanelFile, request: FitRequest, outcome: str) -> Mask:
    used = np.ones(file.rows.size, dtype=bool)
    for column in (outcome, request.ai, *request.controls):
        used &= ~np.isnan(file.numbers[column])
    if request.weights:
        used &= file.numbers[request.weights] > 0  # an empty weight is no weight
    return used


def _check_weights(file: PanelFile, request: FitRequest, problems: Problems) -> None:
    if request.weights is None:
        return
    weights = file.numbers[request.weights]
    negative = np.flatnonzero(weights < 0)
    problems.add_rows(
        "negative_weight",
        (int(row) for row in file.rows[negative[:KEPT]]),
        column=request.weights,
        params=({"value": float(value)} for value in weights[negative[:KEPT]]),
        count=int(negative.size),
    )


def _check_repeated(file: PanelFile, request: FitRequest, problems: Problems) -> None:
    """An entity has one row a period; each further one is a problem."""
    if request.entity is None or request.time is None:
        return
    entity, time = file.labels[request.entity], file.labels[request.time]
    cell = entity.codes * len(time.names) + time.codes
    order = np.argsort(cell, kind="stable")
    again = np.flatnonzero(np.diff(cell[order]) == 0) + 1
    if not again.size:
        return
    starts = np.flatnonzero(np.diff(cell[order], prepend=-1))
    first_of = order[starts[np.searchsorted(starts, again, side="right") - 1]]
    at = order[again]
    by_row = np.argsort(at, kind="stable")[:KEPT]
    problems.add_rows(
        "entity_twice_in_period",
        (int(file.rows[at[i]]) for i in by_row),
        column=request.entity,
        params=(
            {
                "entity": entity.names[entity.codes[at[i]]],
                "time": time.names[time.codes[at[i]]],
                "first": int(file.rows[first_of[i]]),
            }
            for i in by_row
        ),
        count=int(again.size),
    )


def _check_segment(
    file: PanelFile,
    request: FitRequest,
    outcome: str,
    segment: Mapping[str, str],
    kept: Mask,
    first_row: int,
    problems: Problems,
) -> None:
    """What of one segment cannot be fitted whatever the options are; the row is the segment's first."""
    row = first_row if segment else None
    where = {"segment": segment_name(segment)}
    if not kept.any():
        problems.add(
            "segment_without_rows" if segment else "no_complete_rows", row=row, column=outcome, **where
        )
        return
    levels = np.unique(file.numbers[request.ai][kept])
    if levels.size == 1:
        code = "constant_ai_in_segment" if segment else "constant_ai"
        problems.add(code, row=row, column=request.ai, value=float(levels[0]), **where)
    elif levels.size < FEWEST_LEVELS:
        code = "too_few_ai_levels_in_segment" if segment else "too_few_ai_levels"
        problems.add(code, row=row, column=request.ai, found=int(levels.size), needed=FEWEST_LEVELS, **where)
    if request.entity is not None and request.covariance == "cluster":
        codes = file.labels[request.entity].codes[kept]
        if np.all(codes == codes[0]):
            code = "one_cluster_in_segment" if segment else "one_cluster"
            name = file.labels[request.entity].names[codes[0]]
            problems.add(code, row=row, column=request.entity, entity=name, **where)


def _segment_panel(
    file: PanelFile,
    request: FitRequest,
    outcome: str,
    segment: Mapping[str, str],
    kept: Mask,
    n_left_out: int,
) -> SegmentPanel:
    """Without a copy where every row is kept. Entities keep the file's codes, so that segments can be compared."""
    rows: Mask | slice = slice(None) if kept.all() else kept

    def codes(column: str | None, *, dense: bool) -> npt.NDArray[np.intp] | None:
        if column is None:
            return None
        found = file.labels[column].codes[rows]
        return codes_of(found) if dense else found

    panel = Panel(
        outcome=file.numbers[outcome][rows],
        ai=file.numbers[request.ai][rows],
        controls=np.stack([file.numbers[name][rows] for name in request.controls])
        if request.controls
        else np.empty((0, int(kept.sum()))),
        control_names=request.controls,
        ai_name=request.ai,
        entity=codes(request.entity, dense=False),
        time=codes(request.time, dense=True),
        weights=file.numbers[request.weights][rows] if request.weights else None,
    )
    entities = file.labels[request.entity].names if request.entity else ()
    return SegmentPanel(outcome, segment, panel, n_left_out, file.rows[rows], entities)
