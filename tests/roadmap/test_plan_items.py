"""The plan's actions from templates of three rows: which, in what order, with which edits and figures."""

from dataclasses import replace

import pytest

from calculator import formats
from releases.roadmap_rows import ActionRow
from releases.snapshot import shipped_tables
from roadmap.item_parts import item_parts
from roadmap.phases import build_phases, month_at
from roadmap.plan_items import Ranged, every_item
from roadmap.plan_words import Writing, turning_point_month
from roadmap.rules import holds
from tests.calculator.profiles import profile
from tests.roadmap.plans import assessed

ROW = ActionRow(
    action="",
    phase=1,
    position=1,
    title_en="Do it",
    text_en="",
    done_en="",
    owner="energy",
    effort="days",
    starts_share=0.0,
    ends_share=1.0,
    applies_when="",
    after="",
    lever="",
    kpi_en="",
    measured_en="",
    risk_en="",
    counter_en="",
    source="",
    origin="assumed",
    note="",
)
WRITING = Writing(
    formats.level, lambda month: f"{month.year}-{month.month:02}", {"energy": "Maintenance"}, "no month"
)


def rows(**changes):
    """Templates by code, each a row with these columns changed."""
    return {code: replace(ROW, action=code, **columns) for code, columns in changes.items()}


def items_of(templates, changes=None, data=None, **result_changes):
    """(in the plan, others) of a small steel plant that begins in January 2027."""
    inputs, result = assessed(data or profile())
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    return every_item(
        tables=replace(shipped_tables(), actions=templates),
        inputs=inputs,
        result=result | result_changes,
        plan=plan,
        changes=changes or {},
        writing=WRITING,
    )


def keys(items):
    return [item.key for item in items]


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        ("", True),
        ("size=small", True),
        ("size=medium,small", True),
        ("size!=small", False),
        ("size=small side=falling", False),
        ("size=small side!=falling", True),
        ("sources=heat,gas", True),  # one of several is enough
        ("sources!=gas", False),
        ("sources!=heat", True),
    ],
)
def test_rules(rule, held):
    assert holds(rule, {"size": "small", "side": "rising", "sources": "coal gas"}) is held


def test_those_that_apply_in_the_order_of_phase_and_position():
    found, others = items_of(
        rows(
            late={"phase": 4},
            second={"position": 20},
            first={"position": 10},
            not_here={"applies_when": "division=10"},
        )
    )
    assert keys(found) == ["first", "second", "late"]
    assert [item.position for item in found] == [1, 2, 1]
    assert keys(others) == ["not_here"]
    assert not others[0].included


def test_put_in_and_taken_out():
    templates = rows(a={}, b={"position": 2, "applies_when": "division=10"}, c={"position": 3, "after": "a"})
    found, others = items_of(templates, {"actions": {"a": {"included": False}, "b": {"included": True}}})
    assert [(item.key, item.included, item.applies) for item in found] == [
        ("a", False, True),
        ("b", True, False),
        ("c", True, True),
    ]
    assert others == ()
    assert found[2].after == ()  # what is taken out holds nothing up


def test_edits_of_a_template():
    edits = {
        "owner": "Anna",
        "note": "Ask Ben",
        "first_month": "2027-03",
        "last_month": "2027-04",
        "cost_high": 900,
        "cost_low": 500,
        "what_is_this": 1,
    }
    found, _ = items_of(rows(a={}), {"actions": {"a": edits, "gone": {"included": True}}, "unknown": 3})
    (item,) = found
    assert (item.owner, item.note, item.first_month, item.last_month) == (
        "Anna",
        "Ask Ben",
        (2027, 3),
        (2027, 4),
    )
    assert (item.cost_low, item.cost_high, item.cost_origin) == (500.0, 900.0, "yours")


def test_one_typed_cost_is_both_ends():
    found, _ = items_of(rows(a={}), {"actions": {"a": {"cost_low": 500}}})
    assert (found[0].cost_low, found[0].cost_high) == (500.0, 500.0)


def test_own_actions_come_last_unless_they_are_put_in_order():
    own = [
        {"key": "own-1", "phase": 1, "title": "Ours {unit}", "done": "Seen", "owner": "Eva"},
        {"key": "own-2", "phase": 1, "title": "Ours too", "first_month": "2027-02", "included": False},
        {"key": "own-3", "phase": 9, "title": "Of no phase"},
        {"title": "No key", "phase": 1},
    ]
    templates = rows(a={}, b={"position": 2})
    found, _ = items_of(templates, {"own": own})
    assert keys(found) == ["a", "b", "own-1", "own-2"]
    assert found[2].title == "Ours {unit}"  # as it was typed
    assert (found[2].owner, found[2].done, found[2].is_own, found[2].included) == ("Eva", "Seen", True, True)
    assert not found[3].included
    found, _ = items_of(templates, {"own": own, "order": {"1": ["own-1", "nobody", "b"]}})
    assert keys(found) == ["own-1", "b", "a", "own-2"]


def test_texts_are_filled_and_what_fills_them_is_not():
    texts = {
        "24": replace(
            shipped_tables().industry_texts["24"], output_unit_en="tonne {month}", hotspots_en="fans"
        )
    }
    inputs, result = assessed(profile())
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    row = {"title_en": "See {hotspots} per {unit}", "text_en": "At {turning_point} in {month}, to {evidence}"}
    found, _ = every_item(
        tables=replace(shipped_tables(), actions=rows(a=row), industry_texts=texts),
        inputs=inputs,
        result=result,
        plan=plan,
        changes={},
        writing=WRITING,
    )
    assert found[0].title == "See fans per tonne {month}"
    # T = 3.62 · 2.62 / 2.47 = 3.8398 after 3.357 years, evidence to twice that
    assert found[0].text == "At 3.84 in 2030-05, to 7.68"


def test_month_of_a_turning_point_after_the_years_that_are_counted():
    """The same path counted for three years: it still turns after 3.357."""
    inputs, result = assessed(profile(horizon_years=3))
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    assert plan.turning_point.month is None
    assert turning_point_month(plan) == (2030, 5)
    inputs, result = assessed(profile(target_ai_level=2.0))
    assert turning_point_month(build_phases(inputs=inputs, result=result, start=(2027, 1))) is None


# What a lever costs and saves

LEVER = "energy_management"
CARRIES = {"lever": LEVER}


def inside(**lever):
    return {"inside_view": {"levers": [{"lever": LEVER} | lever]}}


def test_documented_cost_in_the_firms_currency():
    tables = shipped_tables()
    row = tables.levers[LEVER]
    rate = (
        1.0
        if row.cost_currency == "EUR"
        else tables.exchange_rates[row.cost_currency, newest(tables)].per_eur
    )
    found, _ = items_of(rows(a=CARRIES), data=profile(currency="EUR"))
    assert found[0].cost_origin == "documented"
    assert found[0].cost_low == pytest.approx(row.cost_low / rate)
    assert found[0].cost_high == pytest.approx(row.cost_high / rate)


def newest(tables):
    return max(
        period for currency, period in tables.exchange_rates if currency == tables.levers[LEVER].cost_currency
    )


@pytest.mark.parametrize(
    ("data", "cost"),
    [
        (profile(), (None, None, "")),  # no currency to convert to
        (profile(currency="EUR", levers=[{"lever": LEVER, "capex": 700}]), (700.0, 700.0, "yours")),
        (profile(currency="EUR", levers=[{"lever": LEVER, "opex_per_year": 7}]), (0.0, 0.0, "yours")),
    ],
)
def test_cost(data, cost):
    found, _ = items_of(rows(a=CARRIES), data=data)
    assert (found[0].cost_low, found[0].cost_high, found[0].cost_origin) == cost


def test_a_levers_figures_stand_once():
    """With the first that is in the plan; a later one carries no lever."""
    saving = inside(
        saving_mwh_per_year={"central": 5.0, "p05": 2.0, "p95": 9.0}, avoided_t_per_year={"central": 1.0}
    )
    templates = rows(a=CARRIES, b=CARRIES | {"position": 2}, c=CARRIES | {"position": 3})
    found, _ = items_of(templates, {"actions": {"a": {"included": False}}}, **saving)
    assert [item.lever for item in found] == [LEVER, LEVER, ""]
    assert found[1].saving_mwh_per_year == Ranged(5.0, 2.0, 9.0)
    assert found[1].avoided_t_per_year == Ranged(1.0)
    assert found[2].saving_mwh_per_year is None


def parts_of(templates, data=None, changes=None, **result_changes):
    inputs, result = assessed(data or profile())
    found, _ = items_of(templates, changes, data, **result_changes)
    return item_parts(found, inputs, result | result_changes, shipped_tables())


def test_effect_in_words():
    """A fifth of 2 to 9 is 1.4: whole megawatt hours."""
    saving = inside(
        saving_mwh_per_year={"central": 5.4, "p05": 2.2, "p95": 9.1},
        avoided_t_per_year={"central": 1.26, "p05": 0.5, "p95": 2.0},
    )
    (part,) = parts_of(rows(a=CARRIES), **saving)
    assert part.effect == (
        "Saves about 5 MWh and 1.3 t CO2e a year once it is in full use; nine of ten draws give 2 to 9 MWh."
    )


def test_no_figure_is_invented():
    templates = rows(
        a={"done_en": "Seen."},
        b={"phase": 2, "after": "a"},
        c={"phase": 2, "position": 2},
        d=CARRIES | {"phase": 3},
    )
    first, second, third, fourth = parts_of(templates, **inside() | {"inside_view": {"levers": []}})
    assert first.effect == "Makes possible: 2.1, and the gate at the end of phase 1."
    assert (second.effect, third.effect) == ("", "")
    assert fourth.effect == "Its lever is not one that your plan counts, so no saving is claimed."
    assert fourth.cost == "Ask for an offer: no cost is documented"
    assert [part.number for part in (first, second, third, fourth)] == ["1.1", "2.1", "2.2", "3.1"]
    assert second.after == ("1.1 Do it",)
    assert first.cost == ""


def test_an_older_result_says_nothing_of_what_a_lever_saves():
    (part,) = parts_of(rows(a=CARRIES), **inside(saved_mwh=9.0))
    assert part.effect == ""


def test_costs_in_words():
    templates = rows(a={}, b={"position": 2})
    edits = {
        "actions": {"a": {"cost_low": 12000, "cost_high": 12000}, "b": {"cost_low": 1.2e6, "cost_high": 2e6}}
    }
    one, two = (
        part.cost.replace("\N{NO-BREAK SPACE}", " ")
        for part in parts_of(templates, profile(currency="EUR"), edits)
    )
    assert one == "12,000 EUR, your figure"
    assert two == "1.20 million EUR to 2.00 million EUR, your figures"


def test_dates_lie_in_the_phases():
    found, _ = items_of(rows(a={"phase": 2, "starts_share": 0.5}))
    assert (found[0].first_month, found[0].last_month) == (month_at((2027, 1), 1.0), (2028, 6))
