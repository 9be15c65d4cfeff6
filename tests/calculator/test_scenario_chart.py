"""The chart of scenarios over the years: lines at their values, names that never overlap, the whole table."""

from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import charts
from calculator.charts import Series
from tests.calculator.charted import COMMON, TONNES, corners, fit, grouped, plain
from tests.calculator.test_chart_labels import amounts, check
from tests.calculator.test_charts import Recorder

WORDS = {
    **{name: COMMON[name] for name in ("title", "summary", "source", "no_change", "table_caption")},
    **TONNES,
    "y_axis": "Emissions against today, {unit} a year",
    "x_axis": "Year from the start",
    "column_year": "Year",
}


def series(*values, kind="other", name="A plan"):
    return Series(kind=kind, name=name, label=name, values=values)


def chart_of(*found, number=plain):
    return charts.scenarios_chart(series=found, words=WORDS, number=number)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_line_runs_through_its_values(size):
    chart = chart_of(series(0.0, 40.0, -20.0), series(-10.0, -20.0, -30.0, kind="nothing", name="Nothing"))
    drawing = getattr(chart, size)
    tonnes = fit(drawing.y_ticks, lambda tick: tick.at)
    years = fit(drawing.x_ticks, lambda tick: tick.at)
    (x1, y1), (x2, y2), (x3, y3) = corners(drawing.lines[0].d)
    assert [tonnes(y) for y in (y1, y2, y3)] == pytest.approx([0.0, 40.0, -20.0], abs=0.1)
    assert [years(x) for x in (x1, x2, x3)] == pytest.approx([1, 2, 3], abs=0.01)
    assert y1 == pytest.approx(float(drawing.zero), abs=0.01)
    assert [line.kind for line in drawing.lines] == ["other", "nothing"]


def test_the_table_has_every_value_and_a_dash_after_a_shorter_horizon():
    table = chart_of(series(0.0, 400.0), series(-10.0, name="Short")).table
    assert table.header == ("Year", "A plan", "Short")
    assert table.rows == (("1", "0.0", "-10.0"), ("2", "+400.0", "–"))


def test_no_change_says_so():
    drawing = chart_of(series(0.0, 0.0)).wide
    assert [label.text for label in drawing.labels] == [COMMON["no_change"]]
    assert drawing.lines[0].d.count("L") == 1


def test_large_amounts_are_shown_in_larger_units():
    drawing = chart_of(series(-3.2e9, 1e9)).wide
    assert drawing.heading[0].text == "Emissions against today, million t CO2e a year"


def test_each_drawing_is_well_formed_and_escapes_names():
    chart = chart_of(series(1.0, 2.0, name="<b>&"), number=grouped)
    for drawing in (chart.wide, chart.narrow):
        root = ElementTree.fromstring(render_to_string(chart.template, {"chart": drawing}))
        assert "<b>&" in [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_list_of_words_is_what_the_chart_asks_for():
    recorder = Recorder(WORDS)
    for scale in (0.0, 1.0, 1e5, 1e8, 1e11):
        charts.scenarios_chart(series=[series(scale, -scale)], words=recorder, number=plain)
    assert recorder.asked == set(charts.SCENARIOS_WORDS)


@st.composite
def several(draw):
    names = st.text("abc WÄ漢", min_size=1, max_size=28)
    found = []
    for kind in draw(st.lists(st.sampled_from(["planned", "nothing", "other"]), min_size=1, max_size=12)):
        years = draw(st.sampled_from([1, 2, 10, 50]))
        if draw(st.booleans()):
            values = [draw(amounts)] * years
        else:
            values = draw(st.lists(amounts, min_size=years, max_size=years))
        name = draw(names).strip() or "A"
        found.append(Series(kind=kind, name=name, label=name, values=tuple(values)))
    return found


@settings(max_examples=60)
@given(several())
def test_no_name_lies_on_another_whatever_the_scenarios(found):
    check(charts.scenarios_chart(series=found, words=WORDS, number=plain))
