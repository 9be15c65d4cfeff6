"""Long tables on paper: years one by one at first, then in steps, and the first of many bills; the page has all."""

from dataclasses import replace

from django.utils.translation import gettext as _

from calculator.charts import Table

MOST_YEARS = 30  # printed one by one: a table that fits a page
FIRST_YEARS = 5
STEP_YEARS = 5
MOST_ROWS = 12  # of bills


def on_paper(table: Table, years: int) -> Table:
    """Up to 30 years as it is; of more the first five, then each fifth and the last. Rows after the years stay."""
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


def first_rows(table: Table) -> Table:
    """Up to 12 rows as they are; of more the first 12, and what is left out is said."""
    more = len(table.rows) - MOST_ROWS
    if more <= 0:
        return table
    said = _("%(caption)s. %(more)s more are on the page and in the data that the file carries")
    return replace(
        table, caption=said % {"caption": table.caption, "more": more}, rows=table.rows[:MOST_ROWS]
    )
