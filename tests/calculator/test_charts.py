"""Charts: geometry against algebra done by hand, and what must hold for every result."""

import dataclasses
import itertools
import math
import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import charts
from calculator.charts.drawing import Box, Text, Tick
from calculator.charts.labels import place_flags, spread, text_width, wrap
from calculator.charts.scales import nice_ticks, signed, significant_decimals

TONNES = {
    "unit_0": "t CO2e",
    "unit_3": "thousand t CO2e",
    "unit_6": "million t CO2e",
    "unit_9": "billion t CO2e",
}
MONEY = {"unit_0": "EUR", "unit_3": "thousand EUR", "unit_6": "million EUR", "unit_9": "billion EUR"}
COMMON = {
    "title": "The next step raises emissions",
    "summary": "From 1.2 to 4.5 AI units emissions rise by 4 %.",
    "source": "Source: release 2026.1, thresholds published, heights assumed.",
    "table_caption": "The numbers",
    "column_point": "Point",
    "column_year": "Year",
    "no_change": "nothing changes in any year",
    "turning_point_reached": "Turning point, year {years}",
    "break_even_reached": "Back at today's emissions, year {years}",
}
CURVE = COMMON | {
    "y_axis": "Change in emissions against no AI, %",
    "x_axis": "AI level, AI units",
    "today": "Today {value}",
    "target": "Target {value}",
    "turning_point": "Turning point {value}",
    "break_even": "Break-even {value}",
    "rising": "emissions rise",
    "falling": "emissions fall",
    "outside": "no evidence",
    "evidence": "range of the evidence, {low} to {high}",
    "column_level": "AI level, AI units",
    "column_change": "Change against no AI, %",
    "row_today": "Today",
    "row_target": "Target",
    "row_turning_point": "Turning point",
    "row_break_even": "Back at today's emissions",
    "row_evidence_low": "Evidence begins",
    "row_evidence_high": "Evidence ends",
}
EMISSIONS = (
    COMMON
    | TONNES
    | {
        "y_axis": "Emissions, {unit} a year",
        "difference_axis": "Difference with AI, {unit} a year (above zero: more emissions)",
        "x_axis": "Year from the start",
        "without_ai": "without AI",
        "with_ai": "with AI",
        "column_without_ai": "Without AI, t CO2e",
        "column_with_ai": "With AI, t CO2e",
        "column_difference": "Difference, t CO2e",
    }
)
CHANNEL = (
    COMMON
    | TONNES
    | {
        "y_axis": "Through the site's meters, {unit} a year (above zero: more)",
        "x_axis": "Year from the start",
        "column_value": "Energy channel, t CO2e",
    }
)
PARTS = (
    COMMON
    | TONNES
    | {
        "axis": "Change over 3 years, {unit} (right of the line: more emissions)",
        "scope1": "Fuels burned on site (scope 1)",
        "scope2": "Purchased energy (scope 2)",
        "metered": "Your meters can confirm",
        "rest": "Not traceable to this site's energy",
        "whole": "Change that the curve associates with the step",
        "column_part": "Part",
        "column_value": "t CO2e",
        "column_share": "% of emissions without AI",
    }
)
CASH = (
    COMMON
    | MONEY
    | {
        "y_axis": "Net cash flow, {unit} a year",
        "total_axis": "Running sum, {unit}",
        "x_axis": "Year from the start",
        "payback": "Paid back after {years} years",
        "total": "In the end {value}",
        "column_value": "Net cash flow, EUR",
        "column_total": "Running sum, EUR",
    }
)
PATH = COMMON | {
    "y_axis": "AI level, AI units",
    "x_axis": "Years from the start",
    "target": "Target {value}",
    "turning_point": "Turning point {value}",
    "break_even": "Break-even {value}",
    "turning_point_reached": "Turning point, {date}",
    "break_even_reached": "Break-even, {date}",
    "column_date": "Date",
    "column_level": "AI level, AI units",
    "row_start": "Start",
    "row_turning_point": "Turning point reached",
    "row_break_even": "Break-even reached",
    "row_phase_end": "End of “{phase}”",
}
NAMES = ("Assessment and planning", "Pilot", "Scaled integration", "Collaboration")


def plain(value: float, decimals: int) -> str:
    """A formatter that float() reads back."""
    return f"{value:.{decimals}f}"


def grouped(value: float, decimals: int) -> str:
    """What a reader sees: a narrow space between groups, a real minus."""
    return f"{value:,.{decimals}f}".replace(",", "\u202f").replace("-", "−")


def when(years: float) -> str:
    return f"{2027 + int(years)}-{1 + int(years % 1 * 12):02}"


def a_result(
    *,
    today=1.2,
    target=4.5,
    turning_point=3.84,
    height=0.084,
    without_ai=(18857.0, 18849.0, 18845.0),
    difference=(0.0, 256.0, 654.0),
    channel=(0.0, -146.8, -372.5),
    scope2=None,
    flows=(-160000.0, -322402.9, 487627.9),
    payback=None,
    years=None,
):
    """A result with an inverted U of this turning point and height; evidence range [0, 2T], as for thresholds."""
    end = 2 * turning_point
    return {
        "placement": {
            "ai_level": today,
            "target_ai_level": target,
            "turning_point": turning_point,
            "carbon_break_even_level": max(today, end - today),
            "evidence_low": 0.0,
            "evidence_high": end,
        },
        "curves": {
            "emissions": {
                "beta_linear": 2 * height / turning_point,
                "beta_quadratic": -height / turning_point**2,
                "turning_point": turning_point,
                "peak_log_effect": height,
                "range_low": 0.0,
                "range_high": end,
            }
        },
        "path": {
            "year": list(range(1, len(without_ai) + 1)),
            "emissions_without_ai_t": list(without_ai),
            "emissions_with_ai_t": [a + b for a, b in zip(without_ai, difference, strict=True)],
            "energy_channel_t": list(channel),
            "energy_channel_scope1_t": [
                a - b for a, b in zip(channel, scope2 or [0.0] * len(channel), strict=True)
            ],
            "energy_channel_scope2_t": list(scope2 or [0.0] * len(channel)),
            "net_cash_flow": list(flows),
        },
        "totals": {
            "emissions_avoided_t": -sum(difference),
            "energy_channel_avoided_t": sum(channel),
            "turning_point_year": (years or {}).get("turning_point"),
            "carbon_break_even_year": (years or {}).get("break_even"),
        },
        "finance": {
            "simple_payback": {
                "years": payback,
                "status": "not_within_horizon" if payback is None else "reached",
            }
        },
    }


def phases_of(lengths=(0.5, 1.0, 2.0, 1.5), shares=(0.0, 0.15, 0.85, 1.0), *, today=1.2, target=4.5):
    ends = list(itertools.accumulate(lengths))
    return [
        charts.PhaseBand(
            label=name,
            short=str(index + 1),
            start_years=end - length,
            end_years=end,
            level_end=today + share * (target - today),
        )
        for index, (name, length, end, share) in enumerate(zip(NAMES, lengths, ends, shares, strict=True))
    ]


def all_charts(result, phases, number=grouped):
    return (
        charts.curve_chart(result=result, words=CURVE, number=number),
        charts.emissions_chart(result=result, words=EMISSIONS, number=number, phases=phases),
        charts.channel_chart(result=result, words=CHANNEL, number=number, phases=phases),
        charts.decomposition_chart(result=result, words=PARTS, number=number),
        charts.money_chart(result=result, words=CASH, number=number, phases=phases),
        charts.path_chart(result=result, phases=phases, words=PATH, number=number, when=when),
    )


# --- reading a drawing back -------------------------------------------------------------------------------------


def fit(ticks, coordinate):
    """The scale that two ticks of an axis give: coordinate -> value."""
    first, last = ticks[0], ticks[-1]
    low, high = float(coordinate(first)), float(coordinate(last))
    start, end = float(first.label), float(last.label)
    return lambda at: start + (float(at) - low) / (high - low) * (end - start)


def x_of(ticks):
    return fit(ticks, lambda tick: tick.at)


def numbers_in(path):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def corners(path):
    """The points of a path of M and L commands."""
    values = numbers_in(path)
    return list(zip(values[::2], values[1::2], strict=True))


def pole_foot(flag):
    """(x, y) of the foot of a pole "Mx yVy"."""
    x, _, foot = numbers_in(flag.pole)
    return x, foot


def curve_of(number=plain, **values):
    return charts.curve_chart(result=a_result(**values), words=CURVE, number=number)


def flags_by_kind(drawing):
    return {flag.kind: flag for flag in drawing.flags}


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
        ("-322403", "-482403"),
        ("+487628", "+5225"),
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


# --- what holds for every result --------------------------------------------------------------------------------


def leaves(value):
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def texts(value, *, size, weight=1.0):
    """(text, left, top, right, bottom) of every text in a drawing, by the upper estimate of its width."""
    if isinstance(value, tuple):
        for item in value:
            yield from texts(item, size=size, weight=weight)
    elif isinstance(value, Text):
        yield box_of(value.text, value.x, value.y, value.anchor, size, weight)
    elif isinstance(value, Tick):
        anchor = "middle" if value.x == value.at else "end"
        yield box_of(value.label, value.x, value.y, anchor, size, weight)
    elif isinstance(value, Box):
        if value.label:
            yield box_of(value.label, value.label_x, value.label_y, "middle", size, weight)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            bold = 1.13 if field.name in ("flags", "names", "events", "parts") else weight
            yield from texts(getattr(value, field.name), size=size, weight=bold)


def box_of(text, x, y, anchor, size, weight):
    width = text_width(text, size) * weight
    left = float(x) - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return text, left, float(y) - 0.74 * size, left + width, float(y) + 0.2 * size


def crossing(one, other):
    slack = 0.02  # two roundings of coordinates
    return (
        one[1] + slack < other[3]
        and other[1] + slack < one[3]
        and one[2] + slack < other[4]
        and other[2] + slack < one[4]
    )


def flags_of(drawing):
    panels = getattr(drawing, "panels", ())
    return [*getattr(drawing, "flags", ()), *getattr(drawing, "events", ())] + [
        flag for panel in panels for flag in panel.flags
    ]


def pieces(path):
    """(x, top, bottom) of each stroke of a vertical line "Mx yVy…"."""
    values = numbers_in(path)
    return list(zip(values[::3], values[1::3], values[2::3], strict=True))


def check(chart):
    assert all(isinstance(leaf, str) for leaf in leaves(chart))
    assert not any(re.search(r"\b(nan|inf)\b", leaf) for leaf in leaves(chart))
    for drawing in (chart.wide, chart.narrow):
        size = float(drawing.frame.font_size)
        boxes = list(texts(drawing, size=size))
        for one, other in itertools.combinations(boxes, 2):
            assert not crossing(one, other), (one, other)
        for text, left, top, right, bottom in boxes:
            assert left >= -0.02, text
            assert right <= float(drawing.frame.width) + 0.02, text
            assert top >= 0, text
            assert bottom <= float(drawing.frame.height), text
        check_lines(drawing, boxes, size)
        assert [hit.row for hit in drawing.hits] == [str(row) for row in range(len(chart.table.rows))]


def check_lines(drawing, boxes, size):
    """No pole, zero line or link runs through a text; a pole may touch its own label."""
    flags = [flag for flag in flags_of(drawing) if flag.pole]
    for flag in flags:
        for x, top, foot in pieces(flag.pole):
            for text, left, text_top, right, text_bottom in boxes:
                inside = left < x < right and top < text_bottom and foot > text_top
                own = text == flag.label.text and top >= text_bottom - 0.3 * size
                assert not inside or own, (flag.label.text, text)
    upright = drawing.links + drawing.zero if hasattr(drawing, "links") else ""
    for x, top, foot in pieces(upright):
        for text, left, text_top, right, text_bottom in boxes:
            assert not (left < x < right and top < text_bottom and foot > text_top), text


levels = st.one_of(st.floats(0, 8), st.floats(0, 1000))
amounts = st.floats(-1, 1).flatmap(lambda share: st.integers(-4, 15).map(lambda power: share * 10.0**power))


@st.composite
def results(draw):
    horizon = draw(st.sampled_from([1, 2, 3, 10, 15, 50]))

    def series(values):
        if draw(st.booleans()):
            return [draw(values)] * horizon
        return draw(st.lists(values, min_size=horizon, max_size=horizon))

    today = draw(levels)
    target = today + draw(st.one_of(st.just(0.0), st.floats(0, 0.2), levels))
    turning_point = draw(st.one_of(st.floats(1, 4), st.floats(0.05, 200), st.just(max(today, 0.05))))
    years = {
        name: draw(st.one_of(st.none(), st.just(0.0), st.floats(0.01, horizon)))
        for name in ("turning_point", "break_even")
    }
    channel = series(amounts)
    lengths = draw(st.lists(st.one_of(st.just(0.0), st.floats(0.05, 5)), min_size=4, max_size=4))
    result = a_result(
        today=today,
        target=target,
        turning_point=turning_point,
        height=draw(st.floats(1e-4, 0.1)),
        without_ai=[abs(value) for value in series(amounts)],
        difference=series(amounts),
        channel=channel,
        scope2=series(amounts),
        flows=series(amounts),
        payback=draw(st.one_of(st.none(), st.floats(0.01, horizon))),
        years=years,
    )
    return result, phases_of(lengths, today=today, target=target)


@given(results())
@settings(max_examples=150, deadline=None)
def test_labels_never_overlap_and_every_coordinate_is_a_finite_text(case):
    for chart in all_charts(*case):
        check(chart)


@given(
    st.lists(st.tuples(st.floats(40, 600), st.floats(20, 300)), min_size=1, max_size=4),
)
@settings(max_examples=300, deadline=None)
def test_flags_neither_overlap_nor_stand_in_each_other_s_way(flags):
    poles, widths = zip(*flags, strict=True)
    places = place_flags(poles=poles, widths=widths, left=4, right=636)
    for (x, one), (pole, other) in itertools.permutations(zip(poles, places, strict=True), 2):
        if one.row == other.row:
            assert one.right <= other.left or other.right <= one.left
        if other.pole and other.row > one.row and one.pole:
            start = one.left + (4 if x == one.left else 0)
            end = one.right - (4 if x == one.right else 0)
            assert not start < pole < end
    assert all(place.left >= 4 and place.right <= 636 + 1e-9 for place in places)


def test_labels_with_one_pole_are_stacked_beside_it():
    places = place_flags(poles=(300.0, 300.0), widths=(100.0, 90.0), left=0, right=640)
    assert {place.row for place in places} == {0, 1} or places[0].right <= places[1].left + 8


def test_labels_too_wide_for_poles_are_listed_with_their_markers():
    places = place_flags(poles=(50.0, 52.0), widths=(95.0, 96.0), left=0, right=100)
    assert [(place.row, place.left, place.pole) for place in places] == [(1, 0, False), (0, 0, False)]


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(10, 50)), min_size=1, max_size=4))
def test_names_at_the_side_are_moved_apart(blocks):
    centres, heights = zip(*blocks, strict=True)
    moved = spread(centres=centres, heights=heights, low=0, high=210)
    ends = sorted(
        (centre - height / 2, centre + height / 2) for centre, height in zip(moved, heights, strict=True)
    )
    assert all(upper <= lower + 1e-9 for (_, upper), (lower, _) in itertools.pairwise(ends))
    assert ends[0][0] >= -1e-9
    assert ends[-1][1] <= 210 + 1e-9


@given(st.floats(-1e15, 1e15), st.floats(1e-9, 1e15), st.floats(1.5, 8))
def test_ticks_are_round_and_inside(low, span, count):
    high = low + max(span, abs(low) * 1e-6)
    ticks = nice_ticks(low=low, high=high, count=count)
    assert len(ticks) <= 2 * count + 1
    assert all(low - 1e-6 * (high - low) <= tick <= high + 1e-6 * (high - low) for tick in ticks)


def test_ticks_of_common_ranges():
    assert nice_ticks(low=0, high=8.76, count=5) == (0, 2, 4, 6, 8)
    assert nice_ticks(low=-488, high=0, count=3) == (-400, -200, 0)
    assert nice_ticks(low=0, high=0.04, count=4) == pytest.approx((0, 0.01, 0.02, 0.03, 0.04))


def test_signs_follow_the_rounded_value():
    assert signed(number=plain, value=0.04, decimals=1) == "0.0"
    assert signed(number=plain, value=-0.04, decimals=1) == "0.0"
    assert signed(number=plain, value=0.06, decimals=1) == "+0.1"
    assert signed(number=plain, value=-0.06, decimals=1) == "-0.1"


def test_digits_follow_the_largest_value():
    assert significant_decimals([0.0, -18857.4, 3.0], digits=4) == 0
    assert significant_decimals([43.1], digits=3) == 1
    assert significant_decimals([0.0], digits=3) == 0


def test_lines_are_broken_at_spaces_or_anywhere_in_chinese():
    assert wrap("Emissions in tonnes a year", size=10, width=90) == ("Emissions in", "tonnes a year")
    assert wrap("与不采用人工智能相比的排放变化", size=10, width=80) == (
        "与不采用人工智能",
        "相比的排放变化",
    )


# --- the templates ----------------------------------------------------------------------------------------------


def svg_of(chart, size="wide"):
    drawing = getattr(chart, size)
    return render_to_string(chart.template, {"chart": drawing})


def test_each_drawing_is_well_formed_and_named():
    result = a_result(payback=2.5, years={"turning_point": 3.4})
    seen = set()
    for chart in all_charts(result, phases_of()):
        for size in ("wide", "narrow"):
            root = ElementTree.fromstring(svg_of(chart, size))
            assert root.get("role") == "img"
            title, description = root[0], root[1]
            assert title.text == COMMON["title"]
            assert description.text == COMMON["summary"]
            assert root.get("aria-labelledby") == title.get("id")
            ids = {element.get("id") for element in root.iter() if element.get("id")}
            assert not ids & seen
            seen |= ids


def test_a_drawing_shows_all_its_texts():
    for chart in all_charts(a_result(payback=2.5, years={"turning_point": 3.4}), phases_of()):
        for size in ("wide", "narrow"):
            root = ElementTree.fromstring(svg_of(chart, size))
            drawn = sorted(element.text for element in root.iter("{http://www.w3.org/2000/svg}text"))
            drawing = getattr(chart, size)
            assert drawn == sorted(text for text, *_ in texts(drawing, size=14.0))


def test_words_are_escaped():
    words = CURVE | {"title": "<script>alert(1)</script>", "rising": "up & <b>away</b>"}
    drawing = charts.curve_chart(result=a_result(), words=words, number=plain)
    svg = svg_of(drawing)
    assert "<script" not in svg
    assert "up &amp; &lt;b&gt;away&lt;/b&gt;" in svg


def test_the_component_shows_both_sizes_and_the_table():
    chart = curve_of(number=grouped)
    html = render_to_string("components/chart.html", {"chart": chart})
    assert html.count("<svg") == 2
    assert "drawing-wide" in html
    assert "drawing-narrow" in html
    assert COMMON["source"] in html
    for row in chart.table.rows:
        assert all(cell in html.replace("&#x27;", "'") for cell in row)
    assert render_to_string("components/chart_print.html", {"chart": chart}).count("<svg") == 1
