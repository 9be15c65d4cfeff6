"""The change in emissions taken apart: what the site's meters can confirm, and what is not traceable to its energy."""

from dataclasses import dataclass
from itertools import pairwise

from calculator.charts.drawing import (
    EDGE,
    WIDE,
    Box,
    Chart,
    Hit,
    Layout,
    Part,
    PartsDrawing,
    Result,
    Table,
    Text,
    Words,
)
from calculator.charts.labels import BOLD, text_width
from calculator.charts.scales import (
    NOTHING,
    Number,
    Scale,
    common_power,
    domain_around_zero,
    rounded_labels,
)
from calculator.charts.shapes import bounds, chart_of, frame, text_lines, vertical, xy

DECOMPOSITION_WORDS = (
    "title",
    "summary",
    "source",
    "axis",  # {unit}
    "unit_0",
    "unit_3",
    "unit_6",
    "unit_9",
    "scope1",
    "scope2",
    "metered",
    "rest",
    "whole",
    "table_caption",
    "column_part",
    "column_value",
    "column_share",
)
BAR = 20.0
GAP = 12.0
NAME_SHARE = 0.44  # of the wide drawing's width; in the narrow one a name stands above its bar


@dataclass(frozen=True, slots=True)
class _Row:
    """A part from `start` to `end` [t CO2e]; a sum starts at zero."""

    name: str
    start: float
    end: float
    is_sum: bool = False

    @property
    def change(self) -> float:
        return self.end - self.start

    @property
    def kind(self) -> str:
        return "none" if abs(self.change) < NOTHING else "rising" if self.change > 0 else "falling"

    @property
    def value_left(self) -> bool:
        """On which side of the bar its value stands: away from zero, or at its end where the bar crosses zero."""
        if self.kind == "none":
            return False
        return max(self.start, self.end) <= 0 or (min(self.start, self.end) < 0 and self.kind == "falling")


@dataclass(frozen=True, slots=True)
class _Place:
    """A row's text column and bar: the top of its name, the middle of its bar, the bottom of both."""

    name: tuple[Text, ...]
    middle: float
    bottom: float


def decomposition_chart(
    *, result: Result, words: Words, number: Number, prefix: str = "decomposition"
) -> Chart:
    """The change over the horizon as a cascade, in t CO2e with AI less without: right of zero is more emissions.

    words: DECOMPOSITION_WORDS. Scope 1 and scope 2 of the energy channel make up what the meters can confirm; the
    rest leads from there to the change that the curve associates with the step.
    """
    path, totals = result["path"], result["totals"]
    scope1 = -sum(path["energy_channel_scope1_t"])
    metered, whole = -totals["energy_channel_avoided_t"], -totals["emissions_avoided_t"]
    rows = (
        _Row(str(words["scope1"]), 0.0, scope1),
        _Row(str(words["scope2"]), scope1, metered),
        _Row(str(words["metered"]), 0.0, metered, is_sum=True),
        _Row(str(words["rest"]), metered, whole),
        _Row(str(words["whole"]), 0.0, whole, is_sum=True),
    )
    return chart_of(
        template="charts/decomposition.svg",
        words=words,
        draw=lambda layout: _draw(rows, max(path["emissions_without_ai_t"]), words, number, prefix, layout),
        table=_table(rows, sum(path["emissions_without_ai_t"]), words, number),
    )


def _draw(
    rows: tuple[_Row, ...], beside: float, words: Words, number: Number, prefix: str, layout: Layout
) -> PartsDrawing:
    low, high = domain_around_zero(end for row in rows for end in (row.start, row.end))
    power = common_power(max(-low, high), beside)
    values = [rounded_labels([row.change / 10**power], number=number)[0] for row in rows]  # as in prose
    room = 8 + BOLD * max(text_width(value, layout.font_size) for value in values)
    begin = NAME_SHARE * layout.width if layout is WIDE else 0.0
    left = begin + EDGE + (room if any(row.value_left for row in rows) else 2.0)
    x = Scale(*((low, high) if low < high else (-1.0, 1.0)), left, layout.width - EDGE - room)
    heading = text_lines(
        str(words["axis"]).format(unit=words[f"unit_{power}"]),
        layout=layout,
        x=0,
        top=0,
        width=layout.width - EDGE,
    )
    top = len(heading) * layout.line + GAP
    places: list[_Place] = []
    for row in rows:
        places.append(_place(row, layout, begin, places[-1].bottom + GAP if places else top))
    parts = tuple(
        _part(row, value, place, x, layout) for row, value, place in zip(rows, values, places, strict=True)
    )
    texts = [bounds(text, layout=layout, bold=True) for part in parts for text in (*part.name, part.value)]
    edges = [top, *((one.bottom + GAP / 2) for one in places[:-1]), places[-1].bottom]
    return PartsDrawing(
        frame=frame(layout=layout, height=places[-1].bottom + 6, prefix=prefix, words=words),
        heading=heading,
        parts=parts,
        zero=vertical(x=x(0.0), top=top, bottom=places[-1].bottom, around=texts),
        links="".join(
            vertical(x=x(row.end), top=one.middle + BAR / 2, bottom=other.middle - BAR / 2, around=texts)
            for row, (one, other) in zip(rows[:-1], pairwise(places), strict=True)
        ),
        hits=tuple(
            Hit(row=str(row), x="0", y=xy(upper), width=xy(layout.width), height=xy(lower - upper))
            for row, (upper, lower) in enumerate(pairwise(edges))
        ),
    )


def _place(row: _Row, layout: Layout, begin: float, top: float) -> _Place:
    """Wide: the name left of the bar, both about one middle. Narrow: the name above."""
    width = (begin or layout.width - EDGE) / BOLD
    lines = text_lines(row.name, layout=layout, x=0, top=top, width=width)
    height = len(lines) * layout.line
    if layout is not WIDE:
        return _Place(lines, top + height + 3 + BAR / 2, top + height + 3 + BAR)
    middle = top + max(height, BAR) / 2
    lines = text_lines(row.name, layout=layout, x=0, top=middle - height / 2, width=width)
    return _Place(lines, middle, top + max(height, BAR))


def _part(row: _Row, value: str, place: _Place, x: Scale, layout: Layout) -> Part:
    left, right = sorted((x(row.start), x(row.end)))
    return Part(
        kind="sum" if row.is_sum else "part",
        name=place.name,
        bar=Box(
            kind=row.kind, x=xy(left), y=xy(place.middle - BAR / 2), width=xy(right - left), height=xy(BAR)
        ),
        value=Text(
            x=xy(left - 6 if row.value_left else right + 6),
            y=xy(place.middle + layout.half_capital),
            text=value,
            anchor="end" if row.value_left else "start",
        ),
    )


def _table(rows: tuple[_Row, ...], without_ai_t: float, words: Words, number: Number) -> Table:
    changes = [row.change for row in rows]
    shares = [100 * change / without_ai_t if without_ai_t >= NOTHING else 0.0 for change in changes]
    tonnes = rounded_labels(changes, number=number, digits=4)
    percents = rounded_labels(shares, number=number)
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_part"]), str(words["column_value"]), str(words["column_share"])),
        rows=tuple(zip((row.name for row in rows), tonnes, percents, strict=True)),
    )
