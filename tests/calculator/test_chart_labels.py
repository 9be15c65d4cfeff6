"""What holds for every chart of every result: no label on another, no line through a label, finite coordinates."""

import itertools
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.assess import assess_profile
from calculator.charts.drawing import LAYOUTS
from calculator.charts.labels import Place, place_flags, spread, wrap
from calculator.charts.scales import nice_ticks, signed, significant_decimals
from calculator.charts.shapes import draw_flag
from calculator.profile import read_profile
from calculator.result.page import result_context
from releases.snapshot import shipped_tables
from tests.calculator.charted import (
    a_result,
    all_charts,
    crossing,
    flags_of,
    leaves,
    phases_of,
    pieces,
    plain,
    texts,
)
from tests.calculator.profiles import profile


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


def test_large_figures_of_the_axis_stand_apart():
    """A turning point of 674: 1,000 and 1,200 touched on a phone."""
    result = a_result(
        today=674.0,
        target=674.0,
        turning_point=674.0,
        height=0.002,
        without_ai=[0.0],
        difference=[0.0],
        channel=[0.0],
        scope2=[0.0],
        flows=[0.0],
        payback=None,
        years={"turning_point": None, "break_even": None},
    )
    for chart in all_charts(result, phases_of([0.0] * 4, today=674.0, target=674.0)):
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


def random_firm(seed):
    """Any plausible firm: country, industry, size, step, bills, horizon, phases, money."""
    draw = random.Random(seed)
    employees = round(10 ** draw.uniform(0.5, 5))
    machines = draw.random() < 0.5
    today, more = (draw.choice([0, round(draw.uniform(0, 1) ** 3 * employees)]) for _ in range(2))
    level = draw.choice([0.0, round(draw.uniform(0, 9), 2)])
    ai = (
        {
            "ai": {"basis": "assets", "ai_assets": today},
            "target_ai_level": ...,
            "target_ai_assets": today + more,
        }
        if machines
        else {
            "ai": {"basis": "level", "level": level},
            "target_ai_level": round(level + draw.choice([0, draw.uniform(0, 4)]), 2),
        }
    )
    return profile(
        country=draw.choice(["CHN", "ITA", "POL", "VNM", "DEU", "IND", "TUR"]),
        industry=draw.choice(["10", "13", "24", "26", "29", "23", "31"]),
        employees=employees,
        currency=draw.choice([..., "EUR", "IDR"]),
        horizon_years=draw.choice([1, 3, 10, 17, 50]),
        phase_years=draw.choice([..., [0, 0, 0, 0], [1, 2, 3, 4], [0.1, 0.2, 12, 0.3]]),
        energy=[
            {
                "carrier": carrier,
                "quantity": round(10 ** draw.uniform(0, 8)),
                "unit": "MWh",
                "price_per_unit": draw.uniform(1, 1e6),
            }
            for carrier in ("electricity", "natural_gas")
        ],
        programme=draw.choice(
            [..., {"capex_by_phase": [10 ** draw.uniform(0, 11)] * 4, "opex_per_year": 5.0}]
        ),
        **ai,
    )


@pytest.mark.parametrize("seed", range(60))
def test_labels_of_a_result_page_never_overlap(seed):
    """The page's own words, which are longer than those above, for firms of every kind."""
    tables, inputs = shipped_tables(), random_firm(seed)
    page = result_context(inputs, assess_profile(read_profile(inputs, tables), tables), tables)
    for chart in (
        page.curve_chart,
        page.decomposition_chart,
        page.emissions_chart,
        page.channel_chart,
        page.money_chart,
    ):
        check(chart)


@pytest.mark.parametrize("kind", ["payback", "turning_point", "break_even", "end"])
def test_a_flag_without_room_for_a_pole_has_a_marker_whatever_it_marks(kind):
    place = Place(row=0, left=10.0, right=90.0, pole=False)
    flag = draw_flag(kind=kind, label="x", x=50.0, y=40.0, place=place, bottom=20.0, layout=LAYOUTS[0])
    assert flag.pole == ""
    assert flag.marker.startswith("M")
