"""A long horizon on paper: the yearly tables year by year at first, then in steps; the page has every year."""

from dataclasses import replace

from django.utils.translation import gettext as _

from calculator.charts import Table

MOST_YEARS = 30  # printed one by one: a table that fits a page
FIRST_YEARS = 10
STEP_YEARS = 5


def on_paper(table: Table, years: int) -> Table:
    """Up to 30 years as it is; of more the first ten, then each fifth and the last. Rows after the years stay."""
    if years <= MOST_YEARS:
        return table
    kept = [
        row
        for year, row in enumerate(table.rows, start=1)
        if year <= FIRST_YEARS or year % STEP_YEARS == 0 or year >= years
    ]
    said = _("%(caption)s. After year %(first)s each %(step)sth; a sum is of all years") % {
        "caption": table.caption,
        "first": FIRST_YEARS,
        "step": STEP_YEARS,
    }
    return replace(table, caption=said, rows=tuple(kept))
