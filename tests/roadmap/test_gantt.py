"""The Gantt chart: nothing overlaps, nothing leaves the frame, whatever the plan; its table has what it draws."""

import itertools
import re

import pytest

from calculator.charts.drawing import NARROW
from calculator.charts.labels import BOLD, text_width
from calculator.charts.phases import PhaseBand
from calculator.charts.scales import Scale
from calculator.charts.shapes import bounds
from calculator.form.examples import BY_SLUG
from roadmap import gantt_figure
from roadmap.charts.gantt import GANTT_WORDS, WIDE, gantt_chart, span_of
from roadmap.charts.gantt_panels import LevelEvent
from roadmap.charts.gantt_plan import GanttGate, GanttPlan
from roadmap.charts.gantt_rows import MOST_TITLED, GanttBar, cut
from roadmap.charts.plan_axis import PlanAxis, quarter_ticks, year_labels
from roadmap.phases import Month
from tests.calculator.profiles import profile
from tests.roadmap.plans import EXAMPLE_SLUGS, page_of

LAYOUTS = {"wide": WIDE, "narrow": NARROW}
WORDS = dict.fromkeys(GANTT_WORDS, "Words") | {
    "gate": "Gate {number}, {date}",
    "gate_short": "Gate {number}",
    "close": "Close, {date}",
    "close_short": "Close",
    "row_action": "{number} {title}",
    "row_year": "Year {number}",
    "value_level": "{level} AI units",
    "value_emissions": "{change} t",
    "emissions_axis": "Emissions, {unit} a year",
    "unit_0": "t",
}


def number(value, decimals):
    return f"{value:.{decimals}f}"


def plan_of(lengths=(0.5, 1, 2, 1.5), *, start=(2027, 1), counts=(3, 3, 3, 3), horizon=10, bars=None):
    """Phases of these lengths, each with so many actions that run over all of it."""
    ends = list(itertools.accumulate(lengths))
    begins = [0.0, *ends[:-1]]
    phases = [
        PhaseBand(
            label=f"Phase {at + 1}", short=str(at + 1), start_years=begin, end_years=end, level_end=at + 1.0
        )
        for at, (begin, end) in enumerate(zip(begins, ends, strict=True))
    ]
    own = bars or [
        [
            GanttBar(
                number=f"{at + 1}.{one + 1}",
                title="A title of middling length, with some words to cut",
                begin=phase.start_years,
                end=phase.end_years,
                when=("Jan", "Feb"),
            )
            for one in range(count)
        ]
        for at, (phase, count) in enumerate(zip(phases, counts, strict=True))
    ]
    return GanttPlan(
        start=Month(*start),
        phases=phases,
        phase_dates=[("Jan", "Feb")] * 4,
        bars=own,
        gates=[
            GanttGate(number=at + 1, years=end, when="Jun 2027", last=at == 3) for at, end in enumerate(ends)
        ],
        levels=[(0.0, 0.0), *((phase.end_years, phase.level_end) for phase in phases)],
        events=[
            LevelEvent(
                kind="turning_point", label="Turning point, May 2030", years=ends[2], level=3.0, when="May"
            )
        ],
        emissions=[100.0, -50.0] * (horizon // 2),
        year_dates=[("Jan", "Dec")] * horizon,
    )


PLANS = {
    "usual": plan_of(),
    "march": plan_of(start=(2027, 3)),
    "december": plan_of(start=(2027, 12)),
    "no length": plan_of((0, 0, 0, 0)),
    "two without length": plan_of((0, 1, 0, 2)),
    "short": plan_of((0.1, 0.1, 0.1, 0.1)),
    "fifty years": plan_of((10, 10, 20, 10), horizon=50),
    "longer than counted": plan_of((1, 2, 3, 4), horizon=2),
    "short in a long horizon": plan_of((0.5, 0.5, 0.5, 0.5), horizon=50),
    "40 of the firm's own": plan_of(counts=(50, 9, 9, 7)),
    "nothing to do": plan_of(counts=(0, 0, 0, 0)),
    "dates far away": plan_of(
        bars=[
            [GanttBar(number="1.1", title="Before", begin=-30.0, end=-29.0, when=("a", "b"))],
            [GanttBar(number="2.1", title="After", begin=300.0, end=301.0, when=("a", "b"), own=True)],
            [],
            [],
        ]
    ),
}


def drawn(plan):
    chart = gantt_chart(plan=plan, words=WORDS, number=number)
    return chart, {"wide": chart.wide, "narrow": chart.narrow}


def boxes_of(drawing, layout):
    """Every text with whether it is bold."""
    found = [
        (text, False) for text in (*drawing.years, *drawing.names, *drawing.years_below, *drawing.x_title)
    ]
    found += [(flag.label, True) for flag in drawing.gates]
    for panel in drawing.panels:
        found += [(text, False) for text in (*panel.heading, *panel.labels)]
        found += [(flag.label, True) for flag in panel.flags]
    return [(text.text, bounds(text, layout=layout, bold=bold)) for text, bold in found]


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("size", LAYOUTS)
def test_no_text_lies_on_another(name, size):
    _, drawings = drawn(PLANS[name])
    boxes = boxes_of(drawings[size], LAYOUTS[size])
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 2.5 or b[3] <= a[1] + 2.5
        assert apart, (one, other, a, b)


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("size", LAYOUTS)
def test_everything_is_in_the_frame(name, size):
    _, drawings = drawn(PLANS[name])
    drawing, layout = drawings[size], LAYOUTS[size]
    width, height = float(drawing.frame.width), float(drawing.frame.height)
    for text, (left, top, right, bottom) in boxes_of(drawing, layout):
        assert left >= -0.1, text
        assert right <= width + 0.1, text
        assert top >= -1, text
        assert bottom <= height + 1, text
    boxes = [
        *drawing.bars,
        *drawing.strip,
        *drawing.bands,
        *(bar for panel in drawing.panels for bar in panel.bars),
    ]
    for box in (*boxes, *drawing.hits):
        left, top = float(box.x), float(box.y)
        assert 0 <= left <= left + float(box.width) <= width + 0.1
        assert 0 <= top <= top + float(box.height) <= height + 0.1
    for at in re.findall(r"M([-\d.]+) ", drawing.quarters + drawing.year_lines + "".join(drawing.diamonds)):
        assert 0 <= float(at) <= width


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("size", LAYOUTS)
def test_no_name_lies_on_a_bar(name, size):
    _, drawings = drawn(PLANS[name])
    drawing = drawings[size]
    for name_of in drawing.names:
        left, top, right, bottom = bounds(name_of, layout=LAYOUTS[size])
        for bar in drawing.bars:
            a, b = float(bar.x), float(bar.y)
            clear = (
                a >= right
                or a + float(bar.width) <= left
                or b >= bottom - 3
                or b + float(bar.height) <= top + 3
            )
            assert clear, (name_of.text, bar)


@pytest.mark.parametrize("name", PLANS)
def test_hits_follow_the_table(name):
    """Every action has its row, and each row is there once at most."""
    plan = PLANS[name]
    chart, drawings = drawn(plan)
    rows = [row[0] for row in chart.table.rows]
    for drawing in drawings.values():
        hit = [int(hit.row) for hit in drawing.hits]
        assert len(hit) == len(set(hit))
        assert max(hit) < len(rows)
        actions = {at for at, row in enumerate(rows) if re.match(r"\d\.\d", row)}
        assert actions <= set(hit)
    assert len(rows) == sum(map(len, plan.bars)) + 8 + len(plan.events) + len(plan.emissions)


def test_axis_ends_soon_after_the_plan_or_with_what_is_counted():
    assert span_of(plan_of(horizon=50)) == (0.0, pytest.approx(6.0))  # 5 years and a fifth
    assert span_of(plan_of(horizon=4)) == (0.0, 5.0)  # the plan goes on after the horizon
    assert span_of(plan_of((0, 0, 0, 0))) == (0.0, 1.0)
    assert span_of(PLANS["dates far away"]) == (-10.0, 110.0)


def test_calendar():
    """From September 2027 for 1.5 years over 600 units: 2027 for 4 months, 2028, 2029 for 2; quarters at October …"""
    axis = PlanAxis(Month(2027, 9), Scale(0.0, 1.5, 0.0, 600.0), WIDE)
    labels = [(text.text, float(text.x)) for text in year_labels(axis, 0.0)]
    assert labels == [
        ("2027", pytest.approx(400 / 6, abs=0.01)),
        ("2028", pytest.approx(400 / 3 + 200, abs=0.01)),
        ("2029", pytest.approx((400 * 4 / 3 + 600) / 2, abs=0.01)),
    ]
    ticks = [float(at) for at in re.findall(r"M([\d.]+) ", quarter_ticks(axis, 0.0))]
    assert ticks == pytest.approx([400 * (1 / 12 + quarter / 4) for quarter in range(6)], abs=0.01)


def test_gates_stand_at_the_ends_of_phases():
    _, drawings = drawn(plan_of())
    ends = [float(box.x) + float(box.width) for box in drawings["wide"].strip]
    middles = [float(re.match(r"M([\d.]+)", d)[1]) for d in drawings["wide"].diamonds]
    assert middles == pytest.approx(ends, abs=0.02)


def test_emissions_above_and_below_the_zero_line():
    _, drawings = drawn(plan_of())
    level, change = drawings["wide"].panels
    assert [bar.kind for bar in change.bars] == ["rising", "falling"] * 3
    zero = float(change.zero)
    for bar in change.bars:
        top, bottom = float(bar.y), float(bar.y) + float(bar.height)
        assert (bottom if bar.kind == "rising" else top) == pytest.approx(zero, abs=0.02)
    assert level.line.startswith("M")


def test_titles_where_there_is_room_numbers_where_there_are_too_many():
    _, few = drawn(plan_of(counts=(3, 3, 3, 3)))
    _, many = drawn(plan_of(counts=(MOST_TITLED, 1, 0, 0)))
    assert few["wide"].names[0].text.startswith("1.1 A title")
    assert few["narrow"].names[0].text == "1.1"
    assert many["wide"].names[0].text == "1.1"
    assert float(many["wide"].frame.height) < 1.6 * WIDE.width  # on one page


def test_a_cut_title_fits():
    text = "Settle in writing who steers the plan"
    for room in range(0, 300, 7):
        short = cut(text, room, 14.0)
        assert text_width(short, 14.0) <= max(room, 0)
        assert short == text or short.endswith("…") or short == ""
    assert cut(text, 1e4, 14.0) == text


@pytest.mark.parametrize("slug", EXAMPLE_SLUGS)
def test_examples(slug):
    page = page_of(BY_SLUG[slug].profile)
    texts = [text for text, _ in boxes_of(page.gantt.wide, WIDE)]
    for phase in page.phases:
        for item in phase.items:
            assert any(text.startswith(f"{item.number} ") for text in texts)
            assert any(row[0] == f"{item.number} {item.title}" for row in page.gantt.table.rows)
    boxes = [box for _, box in boxes_of(page.gantt.wide, WIDE)]
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 2.5 or b[3] <= a[1] + 2.5


def test_words_of_the_chart_are_all_given(monkeypatch):
    given = {}
    monkeypatch.setattr(gantt_figure, "gantt_chart", lambda **arguments: given.update(arguments))
    page_of(profile())
    assert set(given["words"]) == set(GANTT_WORDS)


def test_bold_names_are_measured_as_such():
    """The boxes above are upper estimates of what a reader's font needs."""
    assert BOLD > 1.0


def test_a_step_next_to_nothing_is_drawn_on_a_flat_path():
    page = page_of(profile(ai={"basis": "level", "level": 0.0}, target_ai_level=5e-324))
    assert page.gantt.table.rows
