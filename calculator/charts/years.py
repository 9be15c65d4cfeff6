"""Charts with years across: emissions with and without AI, the energy channel, money."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from calculator.charts.drawing import Chart, Result, Table, Words
from calculator.charts.panel_marks import PanelValues, Range
from calculator.charts.panels import YearsPlan, draw_panels
from calculator.charts.phases import PhaseBand
from calculator.charts.scales import Number, rounded_labels
from calculator.charts.shapes import chart_of

_COMMON = (
    "title",
    "summary",
    "source",
    "x_axis",
    "unit_0",
    "unit_3",
    "unit_6",
    "unit_9",
    "table_caption",
    "column_year",
    "no_change",
    "turning_point_reached",  # {years}
    "break_even_reached",  # {years}
)
EMISSIONS_WORDS = (
    *_COMMON,
    "y_axis",  # {unit}
    "difference_axis",  # {unit}
    "without_ai",
    "with_ai",
    "column_without_ai",
    "column_with_ai",
    "column_difference",
)
CHANNEL_WORDS = (*_COMMON, "y_axis", "column_value")  # y_axis: {unit}
MONEY_WORDS = (
    *_COMMON,
    "y_axis",  # {unit}
    "total_axis",  # {unit}
    "payback",  # {years}
    "total",  # {value}
    "column_value",
    "column_total",
)


Column = tuple[str, tuple[float, ...], bool]
"""A column of the table: its heading, its values, whether to write plus signs."""
Ranges = Mapping[str, Range]
"""By path: low and high of every year; empty where nothing is drawn."""
NO_RANGES: Ranges = MappingProxyType({})


def _turned(found: Range | None) -> Range | None:
    """Of what is avoided, as the change that it is: up is more."""
    if found is None:
        return None
    lows, highs = found
    return tuple(0.0 - value for value in highs), tuple(0.0 - value for value in lows)


def _with_range(column: Column, found: Range | None, words: Words) -> tuple[Column, ...]:
    """The column, and one for its low and its high end."""
    if found is None:
        return (column,)
    name, _values, with_sign = column
    return (
        column,
        (str(words["column_low"]).format(name=name), found[0], with_sign),
        (str(words["column_high"]).format(name=name), found[1], with_sign),
    )


def emissions_chart(
    *,
    result: Result,
    words: Words,
    number: Number,
    phases: Sequence[PhaseBand] = (),
    ranges: Ranges = NO_RANGES,
    prefix: str = "emissions",
) -> Chart:
    """Emissions with and without AI in t CO2e per year from zero up; below, their difference on its own scale.

    words: EMISSIONS_WORDS. A difference above zero (more emissions with AI) is rising, below zero falling.
    """
    path = result["path"]
    without_ai, with_ai = tuple(path["emissions_without_ai_t"]), tuple(path["emissions_with_ai_t"])
    difference = tuple(after - before for after, before in zip(with_ai, without_ai, strict=True))
    lines = (
        ("without_ai", str(words["without_ai"]), without_ai),
        ("with_ai", str(words["with_ai"]), with_ai),
    )
    level, change = ranges.get("emissions_with_ai_t"), _turned(ranges.get("emissions_avoided_t"))
    panels = (
        PanelValues(heading=str(words["y_axis"]), lines=lines, line_range=level, share=0.7),
        PanelValues(
            heading=str(words["difference_axis"]),
            bars=difference,
            bars_range=change,
            share=0.6,
            beside=max(without_ai),
        ),
    )
    columns = (
        (str(words["column_without_ai"]), without_ai, False),
        *_with_range((str(words["column_with_ai"]), with_ai, False), level, words),
        *_with_range((str(words["column_difference"]), difference, True), change, words),
    )
    return _chart("charts/emissions.svg", panels, columns, result, words, number, phases, prefix)


def channel_chart(
    *,
    result: Result,
    words: Words,
    number: Number,
    phases: Sequence[PhaseBand] = (),
    ranges: Ranges = NO_RANGES,
    prefix: str = "channel",
) -> Chart:
    """The part of the difference that the site's meters can confirm, in t CO2e per year. words: CHANNEL_WORDS.

    Up is more emissions, as in the emissions chart: the result's energy channel, which counts savings, turned round.
    """
    values = tuple(-value for value in result["path"]["energy_channel_t"])
    whole = max(result["path"]["emissions_without_ai_t"])
    change = _turned(ranges.get("energy_channel_t"))
    panels = (
        PanelValues(heading=str(words["y_axis"]), bars=values, bars_range=change, share=0.8, beside=whole),
    )
    columns = _with_range((str(words["column_value"]), values, True), change, words)
    return _chart("charts/channel.svg", panels, columns, result, words, number, phases, prefix)


def money_chart(
    *,
    result: Result,
    words: Words,
    number: Number,
    phases: Sequence[PhaseBand] = (),
    ranges: Ranges = NO_RANGES,
    prefix: str = "money",
) -> Chart:
    """Net cash flow per year and its running sum, each on its own scale; simple payback where it is reached.

    words: MONEY_WORDS. Flows fall at the end of their year, and the running sum is linear within a year.
    """
    flows = tuple(result["path"]["net_cash_flow"])
    total = tuple(accumulate(flows))
    payback = result["finance"]["simple_payback"]
    flags = []
    if payback["status"] == "reached":
        label = str(words["payback"]).format(years=number(payback["years"], 1))
        flags.append(("payback", label, payback["years"], 0.0))
    flow_range, sum_range = ranges.get("net_cash_flow"), ranges.get("cumulative_net_cash_flow")
    panels = (
        PanelValues(
            heading=str(words["y_axis"]), bars=flows, bars_range=flow_range, kinds=("gain", "loss"), share=0.6
        ),
        PanelValues(
            heading=str(words["total_axis"]),
            total=total,
            total_range=sum_range,
            flags=tuple(flags),
            share=0.7,
        ),
    )
    columns = (
        *_with_range((str(words["column_value"]), flows, True), flow_range, words),
        *_with_range((str(words["column_total"]), total, True), sum_range, words),
    )
    return _chart("charts/money.svg", panels, columns, result, words, number, phases, prefix)


def _chart(
    template: str,
    panels: tuple[PanelValues, ...],
    columns: tuple[Column, ...],
    result: Result,
    words: Words,
    number: Number,
    phases: Sequence[PhaseBand],
    prefix: str,
) -> Chart:
    plan = YearsPlan(years=result["path"]["year"], phases=phases, events=_events(result, words, number))
    return chart_of(
        template=template,
        words=words,
        draw=lambda layout: draw_panels(
            panels=panels, plan=plan, words=words, number=number, prefix=prefix, layout=layout
        ),
        table=_table(result["path"]["year"], columns, words, number),
    )


def _events(result: Result, words: Words, number: Number) -> tuple[tuple[str, str, float], ...]:
    """When the path reaches the turning point and the break-even level, where it does so within the years drawn."""
    totals = result["totals"]
    found = (
        ("turning_point", "turning_point_reached", totals["turning_point_year"]),
        ("break_even", "break_even_reached", totals["carbon_break_even_year"]),
    )
    return tuple(
        (kind, str(words[word]).format(years=number(years, 1)), years) for kind, word, years in found if years
    )


def _table(years: list[int], columns: tuple[Column, ...], words: Words, number: Number) -> Table:
    """Changes and money to four digits of the largest, levels to five: they differ by little from year to year."""
    cells = [[number(year, 0) for year in years]]
    for _, values, with_sign in columns:
        cells.append(
            rounded_labels(values, number=number, digits=4)
            if with_sign
            else rounded_labels(values, number=number, digits=5, plus=False)
        )
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_year"]), *(name for name, _, _ in columns)),
        rows=tuple(zip(*cells, strict=True)),
    )
