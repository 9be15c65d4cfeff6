"""Charts with years across: emissions with and without AI, the energy channel, money."""

from itertools import accumulate

from calculator.charts.drawing import LAYOUTS, Chart, Result, Table, Words
from calculator.charts.panels import PanelValues, draw_panels
from calculator.charts.scales import Number, signed_with, significant_decimals

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


def emissions_chart(*, result: Result, words: Words, number: Number, prefix: str = "emissions") -> Chart:
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
    panels = (
        PanelValues(heading=str(words["y_axis"]), lines=lines, share=0.7),
        PanelValues(heading=str(words["difference_axis"]), bars=difference, share=0.6),
    )
    columns = (
        (str(words["column_without_ai"]), without_ai, False),
        (str(words["column_with_ai"]), with_ai, False),
        (str(words["column_difference"]), difference, True),
    )
    return _chart("charts/emissions.svg", panels, columns, result, words, number, prefix)


def channel_chart(*, result: Result, words: Words, number: Number, prefix: str = "channel") -> Chart:
    """The energy channel in t CO2e per year: above zero saved (falling), below extra (rising). words: CHANNEL_WORDS."""
    values = tuple(result["path"]["energy_channel_t"])
    panels = (PanelValues(heading=str(words["y_axis"]), bars=values, kinds=("falling", "rising"), share=0.8),)
    columns = ((str(words["column_value"]), values, True),)
    return _chart("charts/channel.svg", panels, columns, result, words, number, prefix)


def money_chart(*, result: Result, words: Words, number: Number, prefix: str = "money") -> Chart:
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
    panels = (
        PanelValues(heading=str(words["y_axis"]), bars=flows, kinds=("gain", "loss"), share=0.6),
        PanelValues(heading=str(words["total_axis"]), total=total, flags=tuple(flags), share=0.7),
    )
    columns = (
        (str(words["column_value"]), flows, True),
        (str(words["column_total"]), total, True),
    )
    return _chart("charts/money.svg", panels, columns, result, words, number, prefix)


def _chart(
    template: str,
    panels: tuple[PanelValues, ...],
    columns: tuple[Column, ...],
    result: Result,
    words: Words,
    number: Number,
    prefix: str,
) -> Chart:
    years = result["path"]["year"]
    wide, narrow = (
        draw_panels(panels=panels, years=years, words=words, number=number, prefix=prefix, layout=layout)
        for layout in LAYOUTS
    )
    return Chart(
        template=template,
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=_table(years, columns, words, number),
    )


def _table(years: list[int], columns: tuple[Column, ...], words: Words, number: Number) -> Table:
    cells = [[number(year, 0) for year in years]]
    for _, values, with_sign in columns:
        decimals = significant_decimals(values, digits=4)
        write = signed_with(number) if with_sign else number
        cells.append([write(value, decimals) for value in values])
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_year"]), *(name for name, _, _ in columns)),
        rows=tuple(zip(*cells, strict=True)),
    )
