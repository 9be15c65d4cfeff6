"""What is known of a firm when its actions are chosen: each fact from its profile, by hand where figures decide."""

import pytest

from calculator.form.examples import BY_SLUG
from releases.action_rules import AREAS, FACTS, LEVERS
from releases.snapshot import shipped_tables
from roadmap.facts import GROUP_OF_CARRIER, WAY_OF_DIVISION, facts_of, space_share
from roadmap.item_wording import ROLES
from tests.calculator.profiles import profile
from tests.roadmap.plans import EXAMPLE_SLUGS, assessed

POWER = {"carrier": "electricity", "quantity": 100, "unit": "kWh"}


def facts(**changes):
    return facts_of(*assessed(profile(**changes)), shipped_tables())


@pytest.mark.parametrize("slug", EXAMPLE_SLUGS)
def test_facts_are_those_that_a_rule_may_ask(slug):
    """A fact that rules do not know would never be asked, one that facts lack would never hold."""
    tables = shipped_tables()
    found = facts_of(*assessed(BY_SLUG[slug].profile), tables)
    assert set(found) == set(FACTS)
    for name, value in found.items():
        assert set(value.split()) <= (set(tables.levers) if name == LEVERS else FACTS[name]), name


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"employees": 49}, "size", "small"),
        ({"employees": 50}, "size", "medium"),
        ({"employees": 250}, "size", "large"),
        ({"employees": 1000}, "size", "very_large"),
        ({"country_type": "developed"}, "country_type", "developed"),
        ({}, "country_type", "developing"),
        ({}, "side", "rising"),
        # one asset per hundred people: ln 11 = 2.4, and 1, 10, ln 101 = 4.6 under the others: two of four are past 3.84
        (
            {"ai": {"basis": "assets", "ai_assets": 12}, "target_ai_level": ..., "target_ai_assets": 20},
            "side",
            "open",
        ),
        (
            {"ai": {"basis": "assets", "ai_assets": 0}, "target_ai_level": ..., "target_ai_assets": 4},
            "machines",
            "few",
        ),
        (
            {"ai": {"basis": "assets", "ai_assets": 0}, "target_ai_level": ..., "target_ai_assets": 5},
            "machines",
            "many",
        ),
        ({"process_emissions_t": 1e7}, "source", "process"),
        ({}, "source", "electricity"),
        ({"energy": [{"carrier": "coke", "quantity": 10, "unit": "tonne"}]}, "source", "coal"),
        # two gas bills together outweigh one of power: 2 · 9,000 MWh · 0.202 against 6,000 MWh · 0.53 t
        (
            {
                "energy": [
                    {"carrier": "natural_gas", "quantity": 9000, "unit": "MWh"},
                    {"carrier": "electricity", "quantity": 6000, "unit": "MWh"},
                    {"carrier": "natural_gas", "quantity": 9000, "unit": "MWh"},
                ]
            },
            "source",
            "gas",
        ),
        ({"energy": [{"carrier": "electricity", "quantity": 0, "unit": "kWh"}]}, "source", "none"),
        # 24,000 MWh of power and 18,000 of gas: 12.7 and 3.6 thousand tonnes, 22 % of the whole
        ({}, "sources", "electricity gas"),
        ({"process_emissions_t": 2000}, "sources", "electricity"),
        ({}, "money", "unknown"),
        ({"programme": {"opex_per_year": 1e7}}, "money", "rise"),
        (
            {
                "ai": {"basis": "level", "level": 5.0},
                "target_ai_level": 6.0,
                "programme": {"opex_per_year": 1e7},
            },
            "money",
            "short",
        ),
        (
            {
                "ai": {"basis": "level", "level": 5.0},
                "target_ai_level": 6.0,
                "programme": {"opex_per_year": 1},
            },
            "money",
            "pays",
        ),
        # T = 3.62 · 2.62 / 2.47 = 3.8398: a tenth of it is 0.384
        ({"ai": {"basis": "level", "level": 3.46}, "target_ai_level": 4.5}, "distance", "near"),
        ({"ai": {"basis": "level", "level": 3.45}, "target_ai_level": 4.5}, "distance", "away"),
        ({"ai": {"basis": "level", "level": 4.22}, "target_ai_level": 4.5}, "distance", "near"),
        ({}, "meters", "more"),
        ({"country": "DEU"}, "meters", "less"),
        ({"target_ai_level": 1.2}, "meters", "none"),
        ({"carbon_price": {"per_t": 60}}, "carbon_price", "yes"),
        ({"carbon_price": {"per_t": 0}}, "carbon_price", "no"),
        ({"output_growth_share": 0.02}, "growth", "yes"),
        ({"output_growth_share": -0.02}, "growth", "no"),
    ],
)
def test_facts(changes, name, value):
    inputs, result = assessed(profile(**changes))
    assert facts_of(inputs, result, shipped_tables())[name] == value


def test_every_carrier_has_its_group():
    assert set(GROUP_OF_CARRIER) == set(shipped_tables().carriers)


def test_every_industry_has_its_way_of_making():
    assert set(WAY_OF_DIVISION) == set(shipped_tables().industries)


@pytest.mark.parametrize(
    ("factor_kg_per_kwh", "grid"), [(0.099, "clean"), (0.1, "mixed"), (0.399, "mixed"), (0.4, "heavy")]
)
def test_grid_by_the_firms_own_factor(factor_kg_per_kwh, grid):
    """Per kWh on the bill: 0.1 kg/kWh is 100 kg/MWh."""
    assert facts(energy=[POWER | {"emission_factor_kg_per_unit": factor_kg_per_kwh}])["grid"] == grid


def test_grid_of_two_bills_is_their_mean():
    """100 kWh at 0.01 and 100 kWh at 0.2: 105 kg/MWh."""
    bills = [POWER | {"emission_factor_kg_per_unit": factor} for factor in (0.01, 0.2)]
    assert facts(energy=bills)["grid"] == "mixed"


def test_grid_of_a_firm_without_electricity_is_its_countrys():
    gas = [{"carrier": "natural_gas", "quantity": 10, "unit": "MWh"}]
    assert facts(energy=gas, country="CHN")["grid"] == "heavy"
    assert facts(energy=gas, country="FRA")["grid"] == "clean"


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"industry": "13"}, "division", "13"),
        ({"output": {"per_year": 5, "unit": "t"}}, "output", "yes"),
        ({}, "output", "no"),
        ({"ai_hardware": {"servers": 2}}, "hardware", "yes"),
        ({"ai_hardware": {"servers": 0, "pue": 1.4}}, "hardware", "no"),
        ({}, "hardware", "no"),
        ({"levers": []}, "levers", ""),
        (
            {"levers": [{"lever": "intelligent_scheduling"}, {"lever": "fault_detection"}]},
            "levers",
            "intelligent_scheduling fault_detection",
        ),
        ({"readiness": {"metering": 0}}, "metering", "absent"),
        ({"readiness": {"skills": 1}}, "skills", "weak"),
        ({"readiness": {"historian": 2}}, "historian", "usable"),
        ({"readiness": {"ownership": 3}}, "ownership", "strong"),
        ({"readiness": {"ownership": 3}}, "skills", "unknown"),
    ],
)
def test_facts_of_the_plans_means(changes, name, value):
    assert facts(**changes)[name] == value


def test_nothing_of_readiness_is_answered():
    assert {facts()[area] for area in AREAS} == {"unknown"}


def test_part_of_the_energy_that_follows_the_weather():
    """30 MWh with 40 % for rooms and 10 MWh with none: 12 of 40."""
    bills = [
        POWER | {"quantity": 30, "unit": "MWh", "end_uses": {"space": 0.4, "drives": 0.6}},
        {"carrier": "natural_gas", "quantity": 10, "unit": "MWh", "end_uses": {"process_heat": 1.0}},
    ]
    assert space_share(*assessed(profile(energy=bills))) == pytest.approx(0.3)


def test_every_size_has_every_role():
    owners = {row.owner for row in shipped_tables().actions.values()}
    assert set(ROLES) == FACTS["size"]
    for roles in ROLES.values():
        assert owners <= set(roles)
