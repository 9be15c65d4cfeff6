"""The tables behind a result: one direction, own figures apart from the release's, data quality said."""

from calculator.result.entered_bills import bills_table
from calculator.result.page import result_context
from calculator.result.provenance_names import GROUPS
from calculator.result.tables import provenance_counts, provenance_groups, years_table
from releases.snapshot import shipped_tables
from tests.calculator.test_headline import assessed, level

OWN = {
    "energy": [
        {"carrier": "electricity", "quantity": 10, "unit": "MWh", "emission_factor_kg_per_unit": 5.0},
        {"carrier": "natural_gas", "quantity": 10, "unit": "MWh", "data_quality": "billed"},
    ]
}


def test_own_figures_stand_apart_from_the_releases():
    data, result = assessed(**OWN)
    groups = provenance_groups(result, data, shipped_tables())
    assert groups[0].title == str(GROUPS["own"])
    origins = [{row.origin.split(",")[0] for block in group.blocks for row in block.rows} for group in groups]
    assert origins[0] == {"your own"}
    assert all("your own" not in found for found in origins[1:])


def test_origins_are_counted():
    result = {"provenance": [{"origin": origin} for origin in ("assumed", "published", "assumed", "firm")]}
    assert provenance_counts(result) == "4 figures: 1 published, 2 assumed, 1 your own."


def test_a_bill_says_its_quality_or_that_none_was_stated():
    table = bills_table(assessed(**OWN)[0], shipped_tables(), "EUR")
    assert [row[-1] for row in table.rows] == ["not stated", "billed"]


def test_more_energy_and_more_tonnes_have_a_plus_year_by_year():
    """A step on the rising side takes more energy: every change that is not 0 is above it."""
    rising, falling = (years_table(assessed(**level(*step))[1]) for step in ((1.2, 3.0), (4.5, 6.0)))
    for column in (5, 6):
        assert {row[column][0] for row in rising.rows[1:]} == {"+"}
        assert {row[column][0] for row in falling.rows[1:]} == {"−"}


def test_topics_with_bad_news_come_first_and_only_once():
    dear = {"capex_by_phase": [0, 0, 9e6, 0], "opex_per_year": 0}
    data, result = assessed(**level(4.5, 6.0), programme=dear)
    topics = [line.topic for line in result_context(data, result, shipped_tables()).answer]
    assert topics == ["Money", "The step", "Emissions", "Meters", "Levers"]
