"""Charts over years and the cascade: phases, dated levels, parts, one direction for more and less."""

import itertools

import pytest

from calculator import charts
from tests.calculator.charted import (
    CASH,
    CHANNEL,
    EMISSIONS,
    PARTS,
    a_result,
    all_charts,
    corners,
    curve_of,
    phases_of,
    pieces,
    plain,
    x_of,
)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_phases_lie_on_the_axis_of_years(size):
    """Ends at 0.5, 1.5, 3.5 and 5 years by hand; the axis ends after year 3: phase 3 is cut, phase 4 is not there."""
    chart = charts.money_chart(result=a_result(), words=CASH, number=plain, phases=phases_of())
    drawing = getattr(chart, size)
    middles = x_of(drawing.x_ticks)  # the tick of year k stands at k − 0.5 years
    ends = [middles(float(box.x) + float(box.width)) - 0.5 for box in drawing.strip]
    assert ends == pytest.approx([0.5, 1.5, 3.0], abs=0.01)
    assert [box.kind for box in drawing.strip] == ["odd", "even", "odd"]
    for panel in drawing.panels:
        assert [(box.x, box.width) for box in panel.bands] == [(box.x, box.width) for box in drawing.strip]


def test_without_phases_there_is_no_strip():
    drawing = charts.money_chart(result=a_result(), words=CASH, number=plain).wide
    assert drawing.strip == ()
    assert all(panel.bands == () for panel in drawing.panels)


@pytest.mark.parametrize("draw", [charts.emissions_chart, charts.channel_chart, charts.money_chart])
def test_levels_reached_stand_at_their_time_in_every_chart_over_years(draw):
    words = {charts.emissions_chart: EMISSIONS, charts.channel_chart: CHANNEL, charts.money_chart: CASH}[draw]
    result = a_result(years={"turning_point": 1.25, "break_even": 2.5})
    drawing = draw(result=result, words=words, number=plain).wide
    middles = x_of(drawing.x_ticks)
    assert [flag.label.text for flag in drawing.events] == [
        "Turning point, year 1.2",
        "Back at today's emissions, year 2.5",
    ]
    at = [middles(pieces(flag.pole)[0][0]) - 0.5 for flag in drawing.events]
    assert at == pytest.approx([1.25, 2.5], abs=0.01)
    lowest = max(float(tick.y) for tick in drawing.x_ticks)
    assert all(pieces(flag.pole)[-1][2] > lowest - 40 for flag in drawing.events)  # down through every panel


@pytest.mark.parametrize("years", [{}, {"turning_point": 0.0, "break_even": None}])
def test_levels_behind_or_never_reached_are_not_marked(years):
    assert charts.money_chart(result=a_result(years=years), words=CASH, number=plain).wide.events == ()


def parts_of(size="wide", **values):
    chart = charts.decomposition_chart(result=a_result(**values), words=PARTS, number=plain)
    return chart, getattr(chart, size)


def ends(bar):
    return float(bar.x), float(bar.x) + float(bar.width)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_each_part_begins_where_the_one_before_ends(size):
    """+400 scope 1, +100 scope 2: 500 metered; the curve's 910 leaves 410 that no meter sees."""
    _, drawing = parts_of(
        size, difference=(0.0, 256.0, 654.0), channel=(0.0, -100.0, -400.0), scope2=(0.0, 0.0, -100.0)
    )
    scope1, scope2, metered, rest, whole = (ends(part.bar) for part in drawing.parts)
    zero, unit = scope1[0], (whole[1] - whole[0]) / 910
    assert [part.kind for part in drawing.parts] == ["part", "part", "sum", "part", "sum"]
    assert (metered[0], whole[0]) == (zero, zero)
    assert scope1[1] - zero == pytest.approx(400 * unit, abs=0.03)
    assert scope2 == pytest.approx((scope1[1], zero + 500 * unit), abs=0.03)
    assert rest == pytest.approx((metered[1], whole[1]), abs=0.03)
    assert [part.value.text for part in drawing.parts] == ["+400", "+100", "+500", "+410", "+910"]


def test_parts_of_different_sign_cross_zero_and_keep_their_colours():
    """Meters fall by 372.5 + 146.8 while the curve rises by 910: the rest is +1,429.3."""
    chart, drawing = parts_of(channel=(0.0, 146.8, 372.5), scope2=(0.0, 0.0, 372.5))
    assert [part.bar.kind for part in drawing.parts] == ["falling", "falling", "falling", "rising", "rising"]
    left, right = ends(drawing.parts[3].bar)
    assert left == pytest.approx(ends(drawing.parts[2].bar)[0], abs=0.02)
    assert right == pytest.approx(ends(drawing.parts[4].bar)[1], abs=0.02)
    assert [row[1] for row in chart.table.rows] == ["-147", "-372", "-519", "+1429", "+910"]
    assert chart.table.rows[4][2] == "+1.61"  # 910 of 18,857 + 18,849 + 18,845


def test_the_part_that_meters_confirm_points_the_same_way_as_the_whole():
    """Less is down in both charts over years, and left in the cascade."""
    result = a_result(difference=(0.0, -300.0, -600.0), channel=(0.0, 100.0, 200.0))
    whole = charts.emissions_chart(result=result, words=EMISSIONS, number=plain).wide.panels[1]
    metered = charts.channel_chart(result=result, words=CHANNEL, number=plain).wide.panels[0]
    for panel in (whole, metered):
        assert [bar.kind for bar in panel.bars] == ["none", "falling", "falling"]
        assert all(float(bar.y) >= float(panel.zero) - 0.01 for bar in panel.bars)
    assert parts_of(difference=(0.0, -300.0, -600.0), channel=(0.0, 100.0, 200.0))[1].parts[4].bar.kind == (
        "falling"
    )


def test_tonnes_side_by_side_are_in_one_unit_unless_it_is_far_too_large():
    large = (2_000_000.0, 2_000_000.0, 2_000_000.0)
    chart = charts.emissions_chart(
        result=a_result(without_ai=large, difference=(0.0, 30_000.0, 62_561.0)), words=EMISSIONS, number=plain
    )
    assert all("thousand t" in panel.heading[0].text for panel in chart.wide.panels)
    assert [label.text for label in chart.wide.panels[1].labels] == ["+30.0", "+62.6"]
    tiny = charts.emissions_chart(
        result=a_result(without_ai=large, difference=(0.0, 3.0, 6.0)), words=EMISSIONS, number=plain
    )
    assert "thousand" not in tiny.wide.panels[1].heading[0].text


def test_values_on_bars_have_three_digits():
    chart = charts.channel_chart(
        result=a_result(channel=(0.0, -40_177.0, -38_049.0)), words=CHANNEL, number=plain
    )
    assert [label.text for label in chart.wide.panels[0].labels] == ["+40200", "+38000"]


def test_every_row_of_the_table_has_its_place_in_the_drawing():
    """Columns that touch, from the first to the last, so that a pointer always finds the nearest row."""
    for chart in all_charts(a_result(years={"turning_point": 1.5}), phases_of()):
        for drawing in (chart.wide, chart.narrow):
            assert [hit.row for hit in drawing.hits] == [str(row) for row in range(len(chart.table.rows))]
            if hasattr(drawing, "parts"):
                continue
            edges = [(float(hit.x), float(hit.x) + float(hit.width)) for hit in drawing.hits]
            assert all(
                one[1] == pytest.approx(other[0], abs=0.02) for one, other in itertools.pairwise(edges)
            )


def test_the_step_is_the_part_of_the_curve_from_today_to_the_target():
    drawing = curve_of(today=1.2, target=4.5).wide
    level = x_of(drawing.x_ticks)
    assert [stroke.kind for stroke in drawing.step] == ["rising", "falling"]
    assert level(corners(drawing.step[0].d)[0][0]) == pytest.approx(1.2, abs=0.001)
    assert level(corners(drawing.step[1].d)[-1][0]) == pytest.approx(4.5, abs=0.001)
    assert curve_of(today=1.2, target=1.2).wide.step == ()
