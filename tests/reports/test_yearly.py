"""The yearly tables on paper: whole up to 30 years, in steps beyond, never without the last year and the sum."""

import pytest

from calculator.charts import Table
from reports.yearly import MOST_ROWS, first_rows, on_paper


def table(years, *more):
    rows = ((str(year), "1") for year in range(1, years + 1))
    return Table(caption="Figures", header=("Year", "t"), rows=(*rows, *more))


@pytest.mark.parametrize("years", [1, 10, 30])
def test_a_table_that_fits_a_page_stays_as_it_is(years):
    assert on_paper(table(years), years) == table(years)


@pytest.mark.parametrize(
    ("years", "later"),
    [
        (31, ["10", "15", "20", "25", "30", "31"]),
        (33, ["10", "15", "20", "25", "30", "33"]),
        (50, ["10", "15", "20", "25", "30", "35", "40", "45", "50"]),
    ],
)
def test_a_longer_one_keeps_five_years_each_fifth_and_the_last(years, later):
    found = on_paper(table(years, ("Sum", "99")), years)
    first = [str(year) for year in range(1, 6)]
    assert [row[0] for row in found.rows] == [*first, *later, "Sum"]
    assert found.rows[-1] == ("Sum", "99")
    assert found.caption == "Figures. After year 5 each 5th; a sum is of all years"
    assert found.header == ("Year", "t")


def test_many_bills_are_cut_and_it_is_said():
    assert first_rows(table(MOST_ROWS)) == table(MOST_ROWS)
    found = first_rows(table(40))
    assert [row[0] for row in found.rows] == [str(at) for at in range(1, MOST_ROWS + 1)]
    assert f"{40 - MOST_ROWS} more are on the page" in found.caption
