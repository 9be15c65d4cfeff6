"""The chart of progress: on its axes, every quarter a row of its table, nothing outside the drawing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.charts import PhaseBand, Table
from calculator.charts.drawing import WIDE
from roadmap.progress.chart import PROGRESS_WORDS, progress_chart
from roadmap.progress.chart_marks import Mark, Marks, begins_at_zero, domain, drawn_quarters
from roadmap.progress.planned import Range
from roadmap.progress.quarters import Quarter
from tests.roadmap.progress_results import progress_of, read, result_of

WORDS = {name: name for name in PROGRESS_WORDS} | {"y_axis": "Energy, {unit}"}
BANDS = [
    PhaseBand(label=f"Phase {at}", short=str(at), start_years=at - 1.0, end_years=float(at), level_end=1.0)
    for at in (1, 2, 3, 4)
]
EMPTY = Table(caption="", header=(), rows=())


def chart(progress):
    return progress_chart(
        progress=progress,
        phases=BANDS,
        start_year=2026.0,
        words=WORDS,
        number=lambda value, decimals: f"{value:.{decimals}f}",
        table=EMPTY,
    )


def numbers(drawing) -> list[tuple[float, float]]:
    """Every absolute corner of the lines."""
    paths = [drawing.plan, drawing.range, drawing.forecast, *drawing.actual, *drawing.forecast_ends]
    found = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", " ".join(paths))
    return [(float(x), float(y)) for x, y in found]


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e10)), min_size=1, max_size=16))
def test_everything_lies_within_the_plot(values):
    start = Quarter(2026, 1)
    actuals = [
        read(*start.later(at), value, output=250.0) for at, value in enumerate(values) if value is not None
    ]
    progress = progress_of(result_of(low=200.0, high=300.0), *actuals)
    for drawing in (chart(progress).wide, chart(progress).narrow):
        left, right, top, bottom = (
            float(getattr(drawing, name)) for name in ("left", "right", "top", "bottom")
        )
        assert numbers(drawing)
        for x, y in numbers(drawing):
            assert left - 0.1 <= x <= right + 0.1
            assert top - 0.1 <= y <= bottom + 0.1
        assert len(drawing.hits) == drawn_quarters(progress, 4.0)


def test_runs_break_where_a_quarter_is_not_read():
    progress = progress_of(result_of(low=1.0, high=1.0), read(2026, 1), read(2026, 2), read(2026, 4))
    drawing = chart(progress).wide
    assert len(drawing.actual) == 2
    assert len(drawing.points) == 3
    assert [item.kind for item in drawing.key] == ["plan", "range", "actual", "forecast"]


def test_no_range_is_drawn_where_there_is_none():
    result = result_of() | {"uncertainty": None}
    drawing = chart(progress_of(result, read(2026, 1, output=250.0))).wide
    assert (drawing.range, drawing.forecast_ends) == ("", ())
    assert [item.kind for item in drawing.key] == ["plan", "expected", "actual", "forecast"]


@pytest.mark.parametrize(("energy", "from_zero"), [(1010.0, False), (300.0, True)])
def test_axis_begins_at_zero_where_that_costs_little(energy, from_zero):
    progress = progress_of(result_of(), read(2026, 1, energy))
    assert begins_at_zero(progress, 4.0) is from_zero
    labels = [tick.label for tick in chart(progress).wide.y_ticks]
    assert (float(labels[0]) == 0) is from_zero


def test_last_year_of_a_horizon_can_be_drawn():
    quarters = [Quarter(2026, 1).later(at) for at in range(16)]
    progress = progress_of(result_of(), *(read(*quarter) for quarter in quarters))
    assert chart(progress).wide.forecast == ""
    assert drawn_quarters(progress, 1.0) == 16


def test_page_and_axis_agree_where_all_is_zero():
    nothing = Marks(plan=(Mark(0.125, Range(0.0)),), expected=(), actual=(), forecast=(), last=1.0)
    assert domain(nothing, WIDE)[0] == 0
    assert nothing.from_zero()
