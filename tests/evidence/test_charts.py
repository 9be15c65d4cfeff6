"""The pictures of a fit: where things are drawn, against positions worked out by hand; every chart with its words."""

import re

import pytest

from calculator.charts.drawing import WIDE
from calculator.charts.scales import Scale
from evidence.charts.fit import FIT_WORDS, FitPicture, fit_chart
from evidence.charts.plot import dots, plot
from evidence.charts.residuals import RESIDUALS_WORDS, ResidualsPicture, residuals_chart
from evidence.charts.segments import SEGMENTS_WORDS, SegmentRow, segments_chart

CURVE = [(0.0, 0.0, 0.0, 0.0), (1.0, 0.03, 0.02, 0.04), (2.0, 0.04, 0.02, 0.06), (4.0, 0.0, -0.03, 0.03)]
POINTS = [(0.0, 0.001, 0.001), (4.0, -0.002, -0.002)]


def number(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def words(names):
    return {name: name for name in names} | {"turning_point": "turn {value}", "range": "{low}-{high}"}


def drawn(**changes):
    picture = FitPicture(
        **(
            {
                "curve": CURVE,
                "points": POINTS,
                "turning_point": 2.0,
                "low": 1.5,
                "high": 2.5,
                "rises_first": True,
            }
            | changes
        )
    )
    return fit_chart(picture=picture, words=words(FIT_WORDS), number=number)


def scale_of(drawing) -> Scale:
    """The x scale back from two of its ticks."""
    first, last = drawing.axes.x_ticks[0], drawing.axes.x_ticks[-1]
    return Scale(float(first.label), float(last.label), float(first.at), float(last.at))


def numbers_of(path: str) -> list[float]:
    return [float(text) for text in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_the_plot_holds_zero_and_everything_drawn():
    found = plot(xs=[1, 3], ys=[0.5, 2.0], words=words(FIT_WORDS), number=number, layout=WIDE, prefix="p")
    assert found.y(0.0) < found.bottom
    assert found.top < found.y(2.0)
    assert found.x(1) < found.x(3) < WIDE.width
    assert found.x(1) > max(float(tick.x) for tick in found.axes.y_ticks)


def test_a_cloud_is_one_path_of_strokes_without_length():
    assert dots([(1.0, 2.0), (3.456, 4.0)]) == "M1 2h0M3.46 4h0"


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_turning_point_stands_on_the_curve_and_its_interval_below(size):
    drawing = getattr(drawn(), size)
    x = scale_of(drawing)
    (flag,) = drawing.flags
    assert flag.label.text == "turn 2.00"
    assert numbers_of(flag.pole)[0] == pytest.approx(x(2.0), abs=0.1)
    ends = numbers_of(drawing.bracket)
    assert (ends[0], ends[3]) == (pytest.approx(x(1.5), abs=0.1), pytest.approx(x(2.5), abs=0.1))
    assert drawing.bracket.count("v") == 2


def test_an_interval_without_end_has_no_stop_there():
    assert drawn(low=None).wide.bracket.count("v") == 1
    assert drawn(low=None, high=None).wide.bracket.count("v") == 0
    assert drawn(high=9.0).wide.bracket.count("v") == 1  # beyond the drawing


def test_a_turning_point_outside_the_sample_is_not_drawn():
    drawing = drawn(turning_point=7.0).wide
    assert (drawing.flags, drawing.points, drawing.bracket) == ((), (), "")
    assert [line.kind for line in drawing.lines] == ["rising"]
    assert [line.kind for line in drawn(turning_point=-1.0).wide.lines] == ["falling"]


def test_only_emissions_are_coloured_by_their_direction():
    assert [line.kind for line in drawn().wide.lines] == ["rising", "falling"]
    assert [line.kind for line in drawn(rises_first=False).wide.lines] == ["falling", "rising"]
    assert [line.kind for line in drawn(rises_first=None).wide.lines] == ["line"]


def test_the_table_gives_curve_and_band():
    table = drawn().table
    assert table.rows[0] == ("0.00", "0.0000", "0.0000", "0.0000")
    assert table.rows[-1] == ("4.00", "-0.0300", "0.0000", "+0.0300")


def test_residuals_show_each_groups_mean_and_two_errors():
    picture = ResidualsPicture(points=[(0.0, -0.1), (4.0, 0.1)], bins=[(0.0, 2.0, 5, 0.02, 0.01)])
    chart = residuals_chart(picture=picture, words=words(RESIDUALS_WORDS), number=number)
    x, low, high = numbers_of(chart.wide.errors)
    assert x == pytest.approx(scale_of(chart.wide)(1.0), abs=0.1)
    zero = float(chart.wide.axes.zero)
    assert low == pytest.approx(zero, abs=0.1)  # 0.02 − 2·0.01
    assert high < zero
    assert chart.table.rows == (("0.00-2.00", "5", "+0.020", "0.010"),)


def test_segments_stand_on_one_axis():
    rows = [
        SegmentRow(name="A", turning_point=2.0, low=1.0, high=3.0, interval="1 to 3", status="identified"),
        SegmentRow(name="B", turning_point=9.0, low=None, high=None, interval="any", status="weak"),
        SegmentRow(name="C", turning_point=None, low=None, high=None, interval="–", status="not identified"),
    ]
    chart = segments_chart(rows=rows, ai_range=(0.0, 4.0), words=words(SEGMENTS_WORDS), number=number)
    first, second, third = chart.wide.rows
    ticks = {tick.label: float(tick.at) for tick in chart.wide.x_ticks}
    assert numbers_of(first.line)[0] == pytest.approx(ticks["1.0"], abs=0.1)
    assert first.line.count("v") == 2
    assert (second.point, second.line.count("v")) == (None, 0)  # outside the drawing
    assert (third.point, third.line) == (None, "")
    assert chart.table.rows[2] == ("C", "–", "–", "not identified")


@pytest.mark.parametrize("name", ["curve", "points"])
def test_large_and_small_figures_stay_numbers(name):
    scaled = [tuple(1e6 * value for value in row) for row in CURVE]
    chart = drawn(curve=scaled, points=[(0.0, 1e6, 1e6)], turning_point=2e6, low=None, high=None)
    assert "nan" not in str(chart.wide).lower()
    assert "e+" not in chart.wide.dots
