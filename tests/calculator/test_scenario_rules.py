"""What a scenario changes in its plant's profile, the figures in which it is compared, and what is said of them."""

import re

import pytest

from calculator.assess import assess_profile
from calculator.form.examples import EXAMPLES
from calculator.models import Enterprise, Scenario
from calculator.profile import Profile, read_profile
from calculator.scenarios import answer as answers
from calculator.scenarios.answer import Standing, answer
from calculator.scenarios.draws import interval_of_difference
from calculator.scenarios.figures import OTHER, SAME, Value, difference
from calculator.scenarios.frame import work_out
from calculator.scenarios.rules import changes_between, merged, ruled_changes, same_case
from calculator.scenarios.stored import PlantScenario, scenarios_of
from calculator.scenarios.tables import as_differences, side_by_side
from calculator.scenarios.wording import FIGURES, KEYS, RULES, SENTENCES, TITLES, said
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile

YEARS = (0.5, 1.0, 2.0, 1.5)
CHANGES = ("against_no_ai_t", "channel_t", "cost_money", "npv_money", "largest_extra_t")


def ruled(kind, **changes):
    return ruled_changes(kind, profile(**changes), default_phase_years=YEARS, known=Profile.model_fields)


def scenario(key, found):
    return PlantScenario(key, "own", key, {}, found)


def cases_of(*profiles):
    found = [scenario(f"plan {at}", one) for at, one in enumerate(profiles)]
    return work_out(found, shipped_tables())


# --- what a scenario changes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, {"target_ai_level": 1.2, "target_ai_assets": None}),
        (
            {"ai": {"basis": "assets", "ai_assets": 3}, "target_ai_level": ..., "target_ai_assets": 80},
            {"target_ai_level": None, "target_ai_assets": 3},
        ),
        (
            {"ai": {"basis": "assets", "ai_assets": 3}, "target_ai_level": 4.5},
            {"target_ai_level": None, "target_ai_assets": 3},
        ),
    ],
)
def test_doing_nothing_stays_at_todays_level_and_buys_nothing(given, wanted):
    changes = ruled("do_nothing", programme={"opex_per_year": 5.0}, **given)
    assert wanted.items() <= changes.items()
    for key in ("programme", "ai_hardware", "benefits"):
        assert changes[key] is None
    assert changes["levers"] == []


def test_accelerated_phases_are_half_as_long():
    assert ruled("accelerated") == {"phase_years": [0.25, 0.5, 1.0, 0.75]}  # of the release's defaults
    assert ruled("accelerated", phase_years=[1, 2, 0, 3]) == {"phase_years": [0.5, 1.0, 0.0, 1.5]}


def test_only_keys_that_a_profile_knows_are_changed():
    found = ruled_changes("do_nothing", profile(), default_phase_years=YEARS, known={"target_ai_level"})
    assert found == {"target_ai_level": 1.2}


def test_the_least_changes_make_the_scenario_out_of_the_plant():
    plant = profile(discount_rate=0.08, horizon_years=10)
    own = profile(horizon_years=12, currency="CNY")
    changes = changes_between(plant, own)
    assert changes == {"horizon_years": 12, "currency": "CNY", "discount_rate": None}
    assert merged(plant, changes) == own
    assert changes_between(plant, plant) == {}


def test_what_it_does_not_change_follows_the_plant():
    changes = changes_between(profile(), profile(horizon_years=12))
    newer = profile(employees=900, energy=profile()["energy"][:1])
    assert merged(newer, changes) == newer | {"horizon_years": 12}


def test_a_changed_target_settles_both_ways_to_give_it():
    """Else the plant's profile could come to hold one and the scenario the other."""
    machines = {"ai": {"basis": "assets", "ai_assets": 3}}
    plant = profile(**machines, target_ai_level=..., target_ai_assets=80)
    changes = changes_between(plant, plant | {"target_ai_assets": 200})
    newer = profile(**machines, target_ai_level=4.5)
    assert merged(newer, changes) == profile(**machines, target_ai_level=..., target_ai_assets=200)


def test_the_name_of_the_plant_is_no_difference_to_the_numbers():
    assert same_case(profile(name="A")) == same_case(profile(name="B"))
    assert same_case(profile()) != same_case(profile(employees=1201))


def test_every_key_of_a_profile_and_every_kind_has_a_name():
    assert set(Profile.model_fields) <= set(KEYS)
    assert set(RULES) == {"do_nothing", "planned", "accelerated", "own"}


# --- figures ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_doing_nothing_changes_nothing_and_a_copy_differs_by_nothing(example):
    """Exactly: a null change is 0, not a small number."""
    plant = Enterprise.objects.create(owner="x", profile=example.profile)
    copied = dict(scenarios_of(plant, shipped_tables())[1].changes)
    Scenario.objects.create(enterprise=plant, name="Copy", changes=copied)
    nothing, planned, _accelerated, copy = work_out(scenarios_of(plant, shipped_tables()), shipped_tables())
    changing = [code for code in nothing.figures if code in CHANGES or code.startswith(("npv", "levers"))]
    assert len(changing) >= 5
    assert {code: nothing.figures[code].number for code in changing} == dict.fromkeys(changing, 0.0)
    assert nothing.result["path"]["emissions_with_ai_t"] == nothing.result["path"]["emissions_without_ai_t"]
    for code, value in planned.figures.items():
        assert difference(copy.figures[code], value).number == 0.0, code
    assert planned.figures["against_no_ai_t"].number != 0.0


def test_a_difference_is_one_less_the_other():
    assert difference(Value(5.0), Value(2.0)) == Value(3.0)
    assert difference(Value(7.5, "reached"), Value(0.0, "immediate")) == Value(7.5)
    assert difference(Value(None, "none"), Value(None, "none")) == Value(0.0, SAME)
    assert difference(Value(None, "not_within_horizon"), Value(None, "none")) == Value(status=OTHER)
    assert difference(Value(3.0, "reached"), Value(None, "none")) == Value(status=OTHER)
    assert str(difference(Value(-0.0), Value(0.0)).number) == "0.0"


def test_all_are_one_frame_and_each_is_as_it_would_be_alone():
    plans = [profile(target_ai_level=level) for level in (1.2, 3.0, 4.5)]
    together, alone = cases_of(*plans), [cases_of(plan)[0] for plan in plans]
    for one, other in zip(together, alone, strict=True):
        assert one.result["path"]["net_cash_flow"] == pytest.approx(
            other.result["path"]["net_cash_flow"], rel=1e-9
        )
        assert one.figures["emissions_t"].number == pytest.approx(
            other.figures["emissions_t"].number, rel=1e-9
        )


def test_what_cannot_be_worked_out_says_why_and_stops_nothing():
    good, bad = cases_of(profile(), profile(target_ai_level=0.3))
    assert good.fault is None
    assert good.figures
    assert bad.fault.code == "target_below_today"
    assert bad.figures == {}


def test_a_release_without_levers_has_one_view():
    (case,) = cases_of(profile())
    has_levers = bool(shipped_tables().levers)
    assert ("npv_inside_money" in case.figures) == has_levers
    assert ("levers_t" in case.figures) == has_levers
    assert ("npv_money" in case.figures) != has_levers


# --- draws --------------------------------------------------------------------------------------------------------


def plans_and_nothing():
    nothing = profile(target_ai_level=1.2, levers=[])
    return cases_of(profile(), profile(target_ai_level=3.0, name="smaller"), profile(), nothing)


def test_what_is_the_same_in_every_draw_differs_by_exactly_0():
    plan, _smaller, copy, nothing = plans_and_nothing()
    assert plan.draws.keys() == copy.draws.keys() >= {"against_no_ai_t", "npv_money", "emissions_t"}
    for code, drawn in plan.draws.items():
        assert interval_of_difference(drawn, copy.draws[code]) == (0.0, 0.0), code
    for code in ("against_no_ai_t", "channel_t", "levers_t", "npv_money", "npv_inside_money"):
        assert not nothing.draws[code].any(), code


def test_the_difference_to_doing_nothing_is_the_plans_own_interval():
    """Doing nothing comes to 0 in every draw, so what the result page prints must stand here too."""
    plan, _smaller, _copy, nothing = plans_and_nothing()
    tables = shipped_tables()
    headlines = assess_profile(read_profile(profile(), tables), tables)["uncertainty"]["headlines"]
    for code, name, sign in (("npv_money", "npv", 1), ("against_no_ai_t", "emissions_avoided_t", -1)):
        low, high = interval_of_difference(plan.draws[code], nothing.draws[code])
        ends = sorted(sign * headlines[name][point] for point in ("p05", "p95"))
        assert (low, high) == pytest.approx(ends, rel=1e-9)


def test_draws_are_paired():
    """Emissions with a plan less those of doing nothing are, draw by draw, what the plan adds: −avoided.

    Bills and factors, which both share, must cancel; unpaired they would be most of the interval.
    """
    plan, smaller, _copy, nothing = plans_and_nothing()
    for one in (plan, smaller):
        assert interval_of_difference(
            one.draws["emissions_t"], nothing.draws["emissions_t"]
        ) == pytest.approx(
            interval_of_difference(one.draws["against_no_ai_t"], nothing.draws["against_no_ai_t"]), rel=1e-6
        )


def test_an_interval_stands_beside_its_difference():
    plan, smaller, copy, _nothing = plans_and_nothing()
    rows = rows_of(as_differences((plan, smaller, copy), plan))
    assert re.fullmatch(
        r"[+−][\d,.]+ \([+−]?[\d,.]+\u00a0to\u00a0[+−]?[\d,.]+\)", rows["Against without AI"][0]
    )
    assert rows["Against without AI"][1] == "0"
    low, high = interval_of_difference(smaller.draws["against_no_ai_t"], plan.draws["against_no_ai_t"])
    assert low < smaller.figures["against_no_ai_t"].number - plan.figures["against_no_ai_t"].number < high


# --- tables -------------------------------------------------------------------------------------------------------


def rows_of(table):
    return {row[0].split(",")[0]: row[1:] for row in table.rows}


def test_the_difference_to_itself_copied_is_0_in_every_row():
    cases = cases_of(profile(), profile(name="the same"))
    table = as_differences(cases, cases[0])
    assert {cell for row in table.rows for cell in row[1:]} <= {"0", "same"}
    assert len(table.rows) == len(side_by_side(cases).rows) >= 10


def test_figures_stand_side_by_side_and_differences_have_a_sign():
    cases = cases_of(profile(target_ai_level=3.0), profile(target_ai_level=4.5))
    assert rows_of(side_by_side(cases))["AI target"] == ("3.00", "4.50")
    assert rows_of(as_differences(cases, cases[0]))["AI target"] == ("+1.50",)
    assert rows_of(as_differences(cases, cases[1]))["AI target"] == ("−1.50",)


def test_a_number_against_none_says_what_each_is():
    dear = {"capex_by_phase": [0, 0, 9e9, 0]}
    cases = cases_of(profile(programme=dear), profile(target_ai_level=1.2, levers=[]))
    row = rows_of(as_differences(cases, cases[1]))["Payback"]
    assert row == ("not within the horizon (base: nothing to pay back)",)


def test_money_in_another_currency_has_no_difference():
    cases = cases_of(profile(currency="EUR"), profile(currency="CNY", target_ai_level=3.0))
    rows = rows_of(as_differences(cases, cases[0]))
    assert {row for name, row in rows.items() if "present value" in name} == {("–",)}
    assert rows["AI target"] == ("−1.50",)


# --- what is said -------------------------------------------------------------------------------------------------


def standing(name, npv=0.0, emissions=100.0, **changes):
    values = {"does_nothing": name == "Nothing", "cost": 10.0, "horizon_years": 10, "currency": "EUR"}
    return Standing(name=name, npv=npv, emissions_t=emissions, **(values | changes))


NOTHING = standing("Nothing", cost=0.0)


@pytest.mark.parametrize(
    ("others", "title", "params"),
    [
        ([standing("A", -5, 110)], "nobody_nothing", {"best": "A", "most": "A", "more_t": 10.0}),
        ([standing("A", -5, 90), standing("B", -2, 120)], "nobody_least", {"best": "B", "least": "A"}),
        ([standing("A", -5, 100)], "nobody_same", {"best": "A"}),
        ([standing("A", 5, 110)], "pays_nothing", {"best": "A", "npv_money": 5}),
        ([standing("A", 5, 110), standing("B", -1, 90)], "pays_least", {"best": "A", "least": "B"}),
        ([standing("A", 5, 90), standing("B", 4, 95)], "pays_and_least", {"best": "A", "less_t": 10.0}),
        ([standing("A", 5, 100)], "pays_same", {"best": "A"}),
        ([standing("A", 0, 110)], "none_nothing", {"most": "A"}),
        ([standing("A", 0, 90)], "none_least", {"least": "A"}),
        ([standing("A", 0, 100)], "none_same", {}),
    ],
)
def test_the_title_says_which_pays_and_which_emits_least(others, title, params):
    found = answer([NOTHING, *others])
    assert found.title.code == title
    assert params.items() <= found.title.params.items()
    assert said(found.title, "EUR")


def test_bad_news_comes_first():
    assert [item.code for item in answer([NOTHING, standing("A", 5, 110)]).sentences] == [
        "emissions_nothing",
        "money_pays",
    ]
    assert [item.code for item in answer([NOTHING, standing("A", -5, 90)]).sentences] == [
        "money_nobody",
        "emissions_least",
    ]


def test_a_null_change_is_said():
    found = answer([NOTHING, standing("A", 5, 110), standing("B", 5, 110, same_as="A")])
    assert "“B” comes to the same as “A”" in said(found.sentences[-1], "EUR")
    assert answer([NOTHING, standing("A", same_as="Nothing")]).title.code == "none_same"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"horizon_years": 12}, "horizons_differ"), ({"currency": "CNY"}, "currencies_differ")],
)
def test_what_counts_other_things_is_not_ranked(changes, code):
    found = answer([NOTHING, standing("A", 5, 90, **changes)])
    assert found.title.code == "not_like_for_like"
    assert found.sentences[0].code == code


def test_a_value_without_a_cost_is_savings_alone():
    codes = [item.code for item in answer([NOTHING, standing("A", 5, 90, cost=0.0)]).sentences]
    assert codes == ["money_pays", "emissions_least", "no_cost_entered"]


OUTSIDE = {"other_view": "inside"}


def test_the_other_view_of_the_savings_is_heard():
    """It agrees where it names the same scenario on the same side of 0."""

    def sentences(*others):
        return answer([standing("Nothing", other_npv=0.0, **OUTSIDE), *others]).sentences

    agrees = sentences(standing("A", -5, 110, other_npv=-3.0, **OUTSIDE))
    assert agrees[-1].code == "views_agree"
    pays = sentences(standing("A", -5, 110, other_npv=3.0, **OUTSIDE))
    assert said(pays[-1], "EUR") == (
        "By the other view of the savings, the chosen levers, “A” pays most: a net present value of 3.00\u00a0EUR."
    )
    tied = sentences(
        standing("B", -6, 110, other_npv=-3.0, **OUTSIDE), standing("A", -5, 110, other_npv=-3.0, **OUTSIDE)
    )
    assert tied[-1].code == "views_agree"
    other = sentences(
        standing("A", 5, 110, other_npv=-3.0, **OUTSIDE), standing("B", 4, 110, other_npv=-2.0, **OUTSIDE)
    )
    assert (other[-1].code, other[-1].params["name"]) == ("other_view_nobody", "B")


def test_every_code_has_one_sentence():
    money, emissions = ("none", "nobody", "pays"), ("same", "nothing", "least")
    titles = {f"{one}_{other}" for one in money for other in emissions}
    assert set(TITLES) == titles | {"pays_and_least", "not_like_for_like"}
    assert {f"money_{one}" for one in money} | {f"emissions_{one}" for one in emissions} <= set(SENTENCES)
    assert set(answers.BAD) <= set(SENTENCES)
    assert not set(TITLES) & set(SENTENCES)


@pytest.mark.django_db
def test_every_figure_has_a_name():
    (case,) = cases_of(profile())
    assert set(case.figures) <= set(FIGURES)
