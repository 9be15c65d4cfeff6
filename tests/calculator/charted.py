"""Words, results and readers of drawings for the tests of charts."""

import dataclasses
import itertools
import re

from calculator import charts
from calculator.charts.drawing import Box, Text, Tick
from calculator.charts.labels import text_width

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
    "source": "Source: release 2026.3, thresholds published, heights assumed.",
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
    "rising_short": "rise",
    "falling_short": "fall",
    "outside_short": "none",
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
