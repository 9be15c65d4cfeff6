"""The home page's turning points: as printed, in order, drawn to scale, and put into words from the data."""

import pytest

from calculator.charts import Margin, thresholds_chart
from calculator.thresholds import Threshold, thresholds_figure

WORDS = {
    name: name
    for name in (
        *("title", "summary", "source", "x_axis", "rising", "falling"),
        *("table_caption", "column_name", "column_turning_point", "column_back"),
    )
}


def number(value, decimals):
    return f"{value:.{decimals}f}"


def chart_of(*turning_points):
    margins = [Margin(name=f"at {value}", turning_point=value) for value in turning_points]
    return thresholds_chart(margins=margins, words=WORDS, number=number)


def threshold(country_type, industry_class, turning_point):
    return Threshold(
        country_type=country_type,
        industry_class=industry_class,
        turning_point=turning_point,
        assets_per_thousand=1.0,
        source="",
        note="",
    )


def test_bars_turn_at_the_threshold_and_end_at_twice_that():
    """The longest bar, 2 · 4 units, takes the width less the two edges of 4."""
    drawing = chart_of(4.0, 1.0).wide
    short, long = drawing.rows
    unit = (640 - 2 * 4) / 8.0
    for row, turning_point in ((short, 1.0), (long, 4.0)):
        assert float(row.rising.x) == 4.0
        assert float(row.rising.width) == pytest.approx(turning_point * unit, abs=0.01)
        assert float(row.falling.x) == pytest.approx(4.0 + turning_point * unit, abs=0.01)
        assert float(row.falling.width) == pytest.approx(turning_point * unit, abs=0.01)
    assert float(drawing.x_ticks[0].at) == 4.0
    assert [tick.label for tick in drawing.x_ticks] == [str(n) for n in range(9)]


def test_the_earliest_turning_point_comes_first_in_drawing_and_table():
    chart = chart_of(2.5, 1.25, 3.75)
    assert [row.name.text for row in chart.narrow.rows] == ["at 1.25", "at 2.5", "at 3.75"]
    assert chart.table.rows == (
        ("at 1.25", "1.25", "2.50"),
        ("at 2.5", "2.50", "5.00"),
        ("at 3.75", "3.75", "7.50"),
    )


def test_missing_words_are_named():
    with pytest.raises(ValueError, match="falling, title"):
        thresholds_chart(
            margins=[Margin(name="", turning_point=1.0)],
            words={key: "" for key in WORDS if key not in ("title", "falling")},
            number=number,
        )


def test_the_title_says_who_turns_first_and_last():
    chart = thresholds_figure(
        [threshold("all", "low_technology", 3.0), threshold("developing", "all", 1.5)], "r"
    )
    assert chart.title == "Developing economies turn first, low-end technology industries last"
    assert chart.summary.startswith(
        "Developing economies turn at 1.50 AI units, low-end technology industries at 3.00."
    )


def test_one_turning_point_alone_is_neither_first_nor_last():
    assert thresholds_figure([threshold("all", "all", 2.47)], "r").title == (
        "All economies turn at 2.47 AI units"
    )
    assert thresholds_figure([], "r") is None


def test_the_home_page_shows_the_chart_and_its_numbers(visitor, db):
    page = visitor.get("/").content.decode()
    assert "Developed economies turn first, developing economies last" in page
    assert page.count('<svg class="drawing') == 2
    for printed in ("1.86", "1.974", "2.47", "2.62", "3.62"):
        assert f"</tspan> {printed}</text>" in page
