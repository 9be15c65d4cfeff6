"""How sure a difference between scenarios is: shares of paired draws, in words; intervals beside each figure."""

import re

import numpy as np
import pytest

from calculator.scenarios.chances import Chance, chances_between
from calculator.scenarios.draws import interval_of
from calculator.scenarios.tables import side_by_side
from calculator.scenarios.wording import chance_said
from tests.calculator.pages import FOUNDRY
from tests.calculator.profiles import profile
from tests.calculator.test_scenario_pages import copied, page_of, plant, table, text_of  # noqa: F401
from tests.calculator.test_scenario_rules import cases_of, rows_of


def draws(emissions_t, npv_money):
    return {"emissions_t": np.array(emissions_t, dtype=float), "npv_money": np.array(npv_money, dtype=float)}


BASE = draws([100, 110, 120, 130, 140], [10, 20, 30, 40, 50])


def test_draws_are_compared_one_by_one():
    """4 of 5 emit less, though their sum is larger: 99, 109, 119, 129 and 1,000 against 100 to 140."""
    one = draws([99, 109, 119, 129, 1000], [9, 19, 31, 41, 51])
    assert chances_between(one, BASE) == (Chance("emits_less", 0.8), Chance("worth_more", 0.6))
    assert chances_between(BASE, one) == (Chance("emits_more", 0.8), Chance("worth_less", 0.6))


def test_what_never_differs_has_no_chance():
    assert chances_between(BASE, BASE) == ()
    dust = draws(BASE["emissions_t"] * (1 + 1e-12), BASE["npv_money"])
    assert chances_between(dust, BASE) == ()
    assert chances_between({}, BASE) == ()


def test_draws_that_are_alike_count_for_neither():
    one = draws([100, 110, 120, 130, 139], [10, 20, 30, 40, 50])
    assert chances_between(one, BASE) == (Chance("emits_less", 0.2),)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.81, "About 8 in 10"),
        (0.5, "About 5 in 10"),
        (0.97, "More than 19 in 20"),
        (0.04, "Less than 1 in 20"),
    ],
)
def test_chances_are_said_in_words(share, words):
    said = chance_said(Chance("emits_less", share), "Accelerated", "As planned")
    assert said == f"{words} that “Accelerated” emits less than “As planned”."


def test_the_model_agrees_with_itself():
    """Against doing nothing a plan emits more exactly where its own draws say that emissions rise."""
    plan, nothing = cases_of(profile(), profile(target_ai_level=1.2, levers=[]))
    rises = float(np.mean(plan.draws["against_no_ai_t"] > 0))
    emits, _worth = chances_between(plan.draws, nothing.draws)
    assert emits.code == ("emits_more" if rises > 0.5 else "emits_less")
    assert emits.share == pytest.approx(max(rises, 1 - rises), abs=1e-3)


def test_intervals_stand_side_by_side():
    plan, nothing = cases_of(profile(currency="EUR"), profile(target_ai_level=1.2, levers=[], currency="EUR"))
    found = side_by_side((plan, nothing))
    assert found.caption.endswith("in brackets, where 9 of 10 draws lie")
    rows = rows_of(found)
    low, high = interval_of(plan.draws["against_no_ai_t"])
    cell = rows["Against without AI"][0]
    assert re.fullmatch(r"[+−][\d,.]+ \([+−]?[\d,.]+\u00a0to\u00a0[+−]?[\d,.]+\)", cell)
    assert ("−" in cell.partition("(")[2]) == (low < 0 or high < 0)
    assert rows["Against without AI"][1] == "0"  # every draw of doing nothing is 0
    assert "(" not in rows["Programme cost"][0]
    assert "(" in rows["Emissions over the horizon"][1]


@pytest.mark.django_db
def test_the_page_says_it_of_what_differs_alone(owner, plant):  # noqa: F811
    copied(owner, plant)
    response = owner.get(page_of(plant))
    page = text_of(response)
    assert re.search(r"in (10|20) that “Accelerated” emits (less|more) than “As planned”", page)
    assert re.search(
        r"in (10|20) that “Accelerated” has a (low|high)er net present value than “As planned”", page
    )
    assert "that “As planned (2)”" not in page
    assert "in brackets, where 9 of 10 draws lie" in table(response, "What each scenario comes to")
    turned = text_of(owner.get(page_of(plant) + "?base=do_nothing"))
    assert "than “Do nothing”" in turned
    assert FOUNDRY["name"] in page


@pytest.mark.django_db
def test_sums_over_other_years_are_not_compared(owner, plant):  # noqa: F811
    scenario = copied(owner, plant)
    scenario.changes = {"horizon_years": 5}
    scenario.save()
    assert "that “As planned (2)”" not in text_of(owner.get(page_of(plant)))
