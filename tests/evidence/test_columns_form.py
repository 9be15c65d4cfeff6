"""Which column is which: the guesses, the errors beside their fields, and that nothing typed is lost."""

import pytest

from evidence import simulated
from evidence.columns_form import ColumnsForm, typed_of
from evidence.guesses import guesses
from jobs.models import Run
from tests.evidence.pages import CHOSEN, choose, csv_bytes, release_panel, upload

pytestmark = pytest.mark.django_db


def column(name, *, low=None, high=None, levels=50, n_faults=0, names=()):
    return {
        "name": name, "low": low, "high": high, "levels": levels, "n_faults": n_faults, "missing": 0,
        "whole": False, "faults": [], "names": list(names),
    }  # fmt: skip


def errors(client, panel, **changes):
    response = choose(client, panel, **changes)
    assert response.status_code == 422
    assert not Run.objects.filter(kind="fit").exists()
    return response.context["form"].errors


# The guesses


def test_the_simulated_panels_columns_are_guessed(analyst):
    panel = upload(analyst, simulated.PATH.read_bytes(), simulated.PATH.name)
    found = guesses(panel.columns)
    assert found["ai"] == "ai_level"
    assert found["emissions"] == "ln_emissions"
    assert found["energy_efficiency"] == "ln_energy_efficiency"
    assert found["technology_level"] == "ln_technology_level"
    assert (found["entity"], found["time"], found["segment_1"]) == ("economy", "year", "country_type")
    assert found["controls"] == ["ln_output"]
    assert (found["effects"], found["covariance"]) == ("twoway", "cluster")


@pytest.mark.parametrize(
    ("names", "field", "guess"),
    [
        (("said", "ai", "main"), "ai", "ai"),
        (("aid", "robots"), "ai", "robots"),
        (("ln_co2", "co2"), "emissions", "ln_co2"),
        (("co2",), "emissions", ""),  # no logarithm
        (("log co2",), "emissions", "log co2"),
        (("width", "Year"), "time", "Year"),
        (("nr", "iso3"), "entity", "iso3"),
        (("weight",), "weights", "weight"),
    ],
)
def test_columns_are_told_by_their_names(names, field, guess):
    assert guesses([column(name, low=0.0, high=9.0) for name in names])[field] == guess


def test_a_column_of_names_is_no_number():
    assert guesses([column("ai", names=("low", "high"))])["ai"] == ""


def test_without_an_entity_the_fit_is_plain():
    found = guesses([column("ai", low=0.0, high=1.0)])
    assert (found["effects"], found["covariance"]) == ("none", "classical")


# What is refused


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"emissions": ""}, "emissions", "at least one outcome"),
        ({"other_outcome": "ln_output", "controls": []}, "other_outcome", "either"),
        ({"ai": ""}, "ai", "Choose the column"),
        ({"ai": "no_such"}, "ai", "no such column"),
        ({"ai": "ln_emissions"}, "emissions", "already"),
        ({"controls": ["ai_level"]}, "controls", "already"),
        ({"controls": ["economy"]}, "controls", "no column of numbers"),
        ({"weights": "ln_output"}, "controls", "already"),
        ({"segment_1": "year"}, "segment_1", "already"),
        ({"entity": ""}, "entity", "clustered errors"),
        ({"time": ""}, "time", "Two-way effects"),
        ({"effects": "threeway"}, "effects", "threeway"),
        ({"level": "0.5"}, "level", "0.5"),
        ({"interval_low": "1"}, "interval_high", "both ends"),
        ({"interval_low": "3", "interval_high": "1"}, "interval_high", "above the lower"),
        ({"interval_low": "x", "interval_high": "1"}, "interval_low", "number"),
        ({"interval_low": "nan", "interval_high": "1"}, "interval_low", "number"),
    ],
)
def test_errors_stand_beside_their_fields(analyst, stored_panel, changes, field, said):
    found = errors(analyst, stored_panel, **changes)
    assert list(found) == [field]
    assert said in found[field][0]


def test_cells_that_are_no_numbers_are_shown_with_their_rows(analyst):
    content = csv_bytes(release_panel()).replace(b",2003,", b",2003,x", 7)
    panel = upload(analyst, content)
    (said, *more) = errors(analyst, panel)["emissions"]
    assert said.startswith("Row 4, column ln_emissions: “x")
    assert more[-1] == "And 2 more in this column."


def test_nothing_typed_is_lost(analyst, stored_panel):
    response = choose(analyst, stored_panel, interval_low="0.5 units", level="0.9", effects="entity")
    html = response.content.decode()
    assert 'value="0.5 units"' in html
    assert '<option value="0.9" selected>' in html
    assert '<option value="entity" selected>' in html


# What is asked for


def test_the_form_becomes_a_request(analyst, stored_panel):
    choose(
        analyst, stored_panel, segment_1="country_type", interval_low="0.5", interval_high="3.5", level="0.9"
    )
    run = Run.objects.get(kind="fit")
    assert run.parameters["options"] == {
        "outcomes": ["ln_emissions"],
        "records": ["emissions"],
        "ai": "ai_level",
        "controls": ["ln_output"],
        "entity": "economy",
        "time": "year",
        "segment_by": ["country_type"],
        "weights": None,
        "effects": "twoway",
        "covariance": "cluster",
        "interval": [0.5, 3.5],
        "level": 0.9,
    }
    assert run.owner == f"user:{analyst.get('/').wsgi_request.user.pk}"


def test_stored_options_fill_the_form_as_it_was_sent(stored_panel):
    sent = CHOSEN | {"segment_1": "country_type", "interval_low": "0.5", "interval_high": "3.5"}
    form = ColumnsForm(sent, panel=stored_panel)
    assert form.is_valid(), form.errors
    again = ColumnsForm(typed_of(form.request().as_plain()), panel=stored_panel)
    assert again.is_valid(), again.errors
    assert again.request() == form.request()


def test_another_outcome_is_of_no_record(stored_panel):
    form = ColumnsForm(CHOSEN | {"emissions": "", "other_outcome": "ln_emissions"}, panel=stored_panel)
    assert form.is_valid(), form.errors
    assert (form.request().outcomes, form.request().records) == (("ln_emissions",), ())


def test_a_second_click_starts_no_second_run(analyst, stored_panel):
    assert choose(analyst, stored_panel).url == choose(analyst, stored_panel).url
    assert choose(analyst, stored_panel, level="0.9").url != choose(analyst, stored_panel).url
