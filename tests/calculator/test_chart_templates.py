"""The drawings' templates: well formed, named, whole, escaped."""

from xml.etree import ElementTree

from django.template.loader import render_to_string

from calculator import charts
from tests.calculator.charted import (
    COMMON,
    CURVE,
    a_result,
    all_charts,
    curve_of,
    grouped,
    phases_of,
    plain,
    texts,
)


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
