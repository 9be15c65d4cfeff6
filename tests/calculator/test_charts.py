"""Charts: geometry against algebra done by hand, and what must hold for every result."""

import math

import pytest

from calculator import charts
from tests.calculator.charted import (
    CASH,
    CHANNEL,
    COMMON,
    CURVE,
    EMISSIONS,
    PARTS,
    PATH,
    a_result,
    all_charts,
    corners,
    curve_of,
    fit,
    flags_by_kind,
    numbers_in,
    phases_of,
    plain,
    pole_foot,
    when,
    x_of,
)

# --- the curve --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_peak_stands_at_the_turning_point_and_at_exp_h_minus_1(size):
    drawing = getattr(curve_of(turning_point=3.84, height=0.084), size)
    level, percent = x_of(drawing.x_ticks), fit(drawing.y_ticks, lambda tick: tick.at)
    falling = next(segment for segment in drawing.segments if segment.kind == "falling")
    peak = corners(falling.d)[0]
    assert level(peak[0]) == pytest.approx(3.84, abs=0.001)
    assert percent(peak[1]) == pytest.approx(100 * (math.exp(0.084) - 1), abs=0.002)
    highest = min(y for segment in drawing.segments for _, y in corners(segment.d))
    assert highest == peak[1]


def test_every_point_of_the_line_lies_on_the_curve():
    # f(a) = h(1 − (1 − a/T)²), drawn as 100(exp(f) − 1)
    drawing = curve_of(turning_point=2.0, height=0.05, today=0.5, target=1.0).wide
    level, percent = x_of(drawing.x_ticks), fit(drawing.y_ticks, lambda tick: tick.at)
    for segment in drawing.segments:
        for x, y in corners(segment.d):
            expected = 100 * math.expm1(0.05 * (1 - (1 - level(x) / 2.0) ** 2))
            assert percent(y) == pytest.approx(expected, abs=0.005)


def test_the_mirror_point_is_2t_minus_today_at_the_height_of_today():
    drawing = curve_of(turning_point=3.84, today=1.2).wide
    flags, level = flags_by_kind(drawing), x_of(drawing.x_ticks)
    today, mirror = pole_foot(flags["today"]), pole_foot(flags["break_even"])
    assert level(mirror[0]) == pytest.approx(2 * 3.84 - 1.2, abs=0.001)
    assert mirror[1] == pytest.approx(today[1], abs=0.011)
    start, height, end = numbers_in(drawing.guide)
    assert (start, end) == (today[0], mirror[0])
    assert height == pytest.approx(today[1] + 9, abs=0.011)  # a pole ends 9 units above its point


def test_past_the_turning_point_there_is_no_mirror_point():
    drawing = curve_of(turning_point=1.49, today=2.1, target=2.5).wide
    assert [flag.kind for flag in drawing.flags] == ["today", "target", "turning_point"]
    assert drawing.guide == ""


def test_beyond_the_evidence_the_line_is_flat_dashed_and_named():
    drawing = curve_of(turning_point=1.5, today=2.0, target=5.0).wide  # evidence ends at 3, where f is 0
    last = drawing.segments[-1]
    assert last.kind == "extrapolated"
    (start, y_start), (_, y_end) = corners(last.d)
    assert x_of(drawing.x_ticks)(start) == pytest.approx(3.0, abs=0.001)
    assert y_start == y_end == float(drawing.zero)
    assert drawing.strip[-1].kind == "outside"
    assert drawing.strip[-1].label == CURVE["outside"]


def test_the_strip_and_the_band_cover_the_evidence_range():
    drawing = curve_of(turning_point=1.5, today=2.0, target=5.0).wide
    level = x_of(drawing.x_ticks)
    rising, falling, _ = drawing.strip
    assert level(rising.x) == pytest.approx(0.0, abs=0.001)
    assert level(float(rising.x) + float(rising.width)) == pytest.approx(1.5, abs=0.001)
    assert level(float(falling.x) + float(falling.width)) == pytest.approx(3.0, abs=0.001)
    assert level(float(drawing.evidence.x) + float(drawing.evidence.width)) == pytest.approx(3.0, abs=0.001)
    assert drawing.evidence.label == "range of the evidence, 0.00 to 3.00"


def test_an_evidence_range_that_begins_above_zero_is_dashed_below_it():
    result = a_result(turning_point=3.0, today=1.0, target=2.0)
    result["placement"] |= {"evidence_low": 0.5, "evidence_high": 4.0}
    result["curves"]["emissions"] |= {"range_low": 0.5, "range_high": 4.0}
    drawing = charts.curve_chart(result=result, words=CURVE, number=plain).wide
    assert [segment.kind for segment in drawing.segments] == [
        "extrapolated",
        "rising",
        "falling",
        "extrapolated",  # to the mirror point 5
    ]
    assert x_of(drawing.x_ticks)(corners(drawing.segments[1].d)[0][0]) == pytest.approx(0.5, abs=0.001)


# --- years ------------------------------------------------------------------------------------------------------


def test_bars_are_as_high_as_the_difference_and_coloured_by_its_sign():
    difference = (0.0, 256.0, -654.0)
    result = a_result(difference=difference)
    drawing = charts.emissions_chart(result=result, words=EMISSIONS, number=plain).wide
    panel = drawing.panels[1]
    tonnes = fit(panel.ticks, lambda tick: tick.at)
    assert [bar.kind for bar in panel.bars] == ["none", "rising", "falling"]
    assert panel.bars[0].height == "0"
    assert tonnes(panel.bars[1].y) == pytest.approx(256, abs=0.5)
    assert tonnes(float(panel.bars[2].y) + float(panel.bars[2].height)) == pytest.approx(-654, abs=0.5)


def test_emissions_begin_at_zero():
    drawing = charts.emissions_chart(result=a_result(), words=EMISSIONS, number=plain).narrow
    panel = drawing.panels[0]
    assert float(panel.ticks[0].label) == 0
    assert panel.ticks[0].at == panel.zero
    tonnes = fit(panel.ticks, lambda tick: tick.at)
    without_ai, with_ai = (corners(line.d) for line in panel.lines)
    assert tonnes(without_ai[2][1]) == pytest.approx(18845, abs=10)
    assert tonnes(with_ai[2][1]) == pytest.approx(18845 + 654, abs=10)


def test_saved_tonnes_are_falling_and_extra_ones_rising():
    result = a_result(channel=(5.0, -3.0, 0.0))
    bars = charts.channel_chart(result=result, words=CHANNEL, number=plain).wide.panels[0].bars
    assert [bar.kind for bar in bars] == ["falling", "rising", "none"]


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_payback_stands_where_the_running_sum_crosses_zero(size):
    # −100 + 60 leaves −40; the third year's 60 covers it after 40/60 of the year
    payback = 2 + 40 / 60
    result = a_result(flows=(-100.0, 60.0, 60.0), payback=payback)
    drawing = getattr(charts.money_chart(result=result, words=CASH, number=plain), size)
    panel = drawing.panels[1]
    middles = [float(tick.at) for tick in drawing.x_ticks]  # of years 1, 2, 3
    band = middles[1] - middles[0]
    flags = flags_by_kind(panel)
    pole, _ = pole_foot(flags["payback"])
    assert pole == pytest.approx(middles[0] + (payback - 0.5) * band, abs=0.03)
    (x2, y2), (x3, y3) = corners(panel.lines[0].d)[2:]
    crossing = x2 + (float(panel.zero) - y2) / (y3 - y2) * (x3 - x2)
    assert pole == pytest.approx(crossing, abs=0.05)
    assert flags["payback"].label.text == "Paid back after 2.7 years"
    assert flags["end"].label.text == "In the end +20"


def test_without_payback_nothing_is_marked():
    panel = charts.money_chart(result=a_result(), words=CASH, number=plain).wide.panels[1]
    assert [flag.kind for flag in panel.flags] == ["end"]


def test_no_change_draws_no_bar_and_says_so():
    zeros = (0.0, 0.0, 0.0)
    result = a_result(difference=zeros, channel=zeros, flows=zeros, today=1.0, target=1.0)
    panels = [
        charts.emissions_chart(result=result, words=EMISSIONS, number=plain).wide.panels[1],
        charts.channel_chart(result=result, words=CHANNEL, number=plain).wide.panels[0],
        charts.money_chart(result=result, words=CASH, number=plain).wide.panels[0],
    ]
    for panel in panels:
        assert {(bar.kind, bar.height) for bar in panel.bars} == {("none", "0")}
        assert [label.text for label in panel.labels] == [COMMON["no_change"]]


def test_large_amounts_are_shown_in_larger_units():
    result = a_result(flows=(-3.2e9, 1e9, 2e9))
    drawing = charts.money_chart(result=result, words=CASH, number=plain).wide
    assert drawing.panels[0].heading[0].text == "Net cash flow, million EUR a year"
    assert [label.text for label in drawing.panels[0].labels] == ["-3200", "+1000", "+2000"]


# --- the path ---------------------------------------------------------------------------------------------------


def test_the_path_goes_through_the_ends_of_the_phases():
    result = a_result(today=1.2, target=4.5, turning_point=3.84, years={"turning_point": 3.357})
    drawing = charts.path_chart(result=result, phases=phases_of(), words=PATH, number=plain, when=when).wide
    years, level = x_of(drawing.x_ticks), fit(drawing.y_ticks, lambda tick: tick.at)
    drawn = [(years(x), level(y)) for x, y in corners(drawing.path)]
    # shares 0, 0.15, 0.85, 1 of the way from 1.2 to 4.5, at 0.5, 1.5, 3.5 and 5 years; then the target
    expected = [(0, 1.2), (0.5, 1.2), (1.5, 1.695), (3.5, 4.005), (5.0, 4.5), (5.6, 4.5)]
    assert drawn == [pytest.approx(point, abs=0.01) for point in expected]
    x, _ = pole_foot(drawing.flags[0])
    assert years(x) == pytest.approx(3.357, abs=0.01)
    assert drawing.flags[0].label.text == "Turning point, 2030-05"


def test_a_phase_of_no_length_is_a_jump():
    result = a_result(today=1.0, target=3.0)
    phases = phases_of((1.0, 0.0, 0.0, 1.0), (0.0, 0.5, 0.75, 1.0), today=1.0, target=3.0)
    drawing = charts.path_chart(result=result, phases=phases, words=PATH, number=plain, when=when).wide
    level = fit(drawing.y_ticks, lambda tick: tick.at)
    points = corners(drawing.path)
    assert points[1][0] == points[2][0] == points[3][0]
    assert [level(y) for _, y in points[1:4]] == [pytest.approx(value, abs=0.01) for value in (1.0, 2.0, 2.5)]


# --- tables and words -------------------------------------------------------------------------------------------


def test_the_tables_hold_every_value():
    result = a_result(years={"turning_point": 3.357})
    curve, emissions, channel, parts, money, path = all_charts(result, phases_of(), plain)
    assert curve.table.rows == (
        ("Evidence begins", "0.000", "0.00"),
        ("Today", "1.200", "+4.53"),  # 100(exp(0.084(1 − (1 − 1.2/3.84)²)) − 1)
        ("Turning point", "3.840", "+8.76"),
        ("Target", "4.500", "+8.49"),
        ("Back at today's emissions", "6.480", "+4.53"),
        ("Evidence ends", "7.680", "0.00"),
    )
    assert emissions.table.rows[1] == ("2", "18849", "19105", "+256.0")
    assert [row[1] for row in channel.table.rows] == ["0.0", "+146.8", "+372.5"]
    assert [row[1:] for row in money.table.rows] == [
        ("-160000", "-160000"),
        ("-322400", "-482400"),
        ("+487600", "+5200"),
    ]
    assert [row[0] for row in path.table.rows] == [
        "Start",
        "End of “Assessment and planning”",
        "End of “Pilot”",
        "Turning point reached",
        "End of “Scaled integration”",
        "End of “Collaboration”",
    ]
    assert path.table.rows[3] == ("Turning point reached", "2030-05", "3.840")
    for chart in (curve, emissions, channel, parts, money, path):
        assert all(len(row) == len(chart.table.header) for row in chart.table.rows)


class Recorder(dict):
    def __init__(self, words):
        super().__init__(words)
        self.asked = set()

    def __getitem__(self, key):
        self.asked.add(key)
        return super().__getitem__(key)


def test_the_lists_of_words_are_what_the_charts_ask_for():
    recorders = [Recorder(words) for words in (CURVE, EMISSIONS, CHANNEL, PARTS, CASH, PATH)]
    curve, emissions, channel, parts, money, path = recorders
    zeros = (0.0, 0.0, 0.0)
    for scale in (1.0, 1e5, 1e8, 1e11, 0.0):
        result = a_result(
            without_ai=(scale, scale, scale),
            difference=(scale, -scale, 0.0),
            channel=(scale, *zeros[1:]),
            flows=(-scale, scale, scale),
            payback=2.0,
            target=9.0,
            years={"turning_point": 3.0, "break_even": 4.0},
        )
        charts.curve_chart(result=result, words=curve, number=plain)
        charts.emissions_chart(result=result, words=emissions, number=plain)
        charts.channel_chart(result=result, words=channel, number=plain)
        charts.decomposition_chart(result=result, words=parts, number=plain)
        charts.money_chart(result=result, words=money, number=plain)
        charts.path_chart(result=result, phases=phases_of(), words=path, number=plain, when=when)
    wanted = (
        charts.CURVE_WORDS,
        charts.EMISSIONS_WORDS,
        charts.CHANNEL_WORDS,
        charts.DECOMPOSITION_WORDS,
        charts.MONEY_WORDS,
        charts.PATH_WORDS,
    )
    for recorder, keys in zip(recorders, wanted, strict=True):
        assert recorder.asked == set(keys)
        assert len(keys) == len(set(keys))
