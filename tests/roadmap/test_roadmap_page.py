"""The roadmap page: its owner's alone, dated, the same figures as the result, and no name can break it."""

import dataclasses
import json
import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from calculator import formats
from calculator.charts import PATH_WORDS
from calculator.models import Assessment
from calculator.result.page import result_context
from releases.snapshot import shipped_tables
from roadmap import page as roadmap_page
from roadmap.models import SavedPlan
from roadmap.page import roadmap_context, start_of
from roadmap.wording import PHASE_TITLES
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import assess
from tests.roadmap.plans import CREATED_ON, assessed, page_of

NASTY = '<script>alert("x")</script> & “Öl” \' שלום العربية 🏭 ' + "Verylongname" * 9 + " 钢铁厂"


def address(assessment):
    return reverse("roadmap:roadmap", args=[assessment.pk])


def text_of(response) -> str:
    html = re.sub(r"<(script|style|title|desc).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    plain = re.sub(r"<[^>]+>", " ", html)
    for entity, character in (("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, character)
    return " ".join(plain.split())


# Who sees it


@pytest.mark.django_db
def test_owner_sees_four_phases(owner):
    response = owner.get(address(assess(owner, name="My plant", start="2027-01")))
    assert response.status_code == 200
    text = text_of(response)
    positions = [text.index(f"Phase {number}: {title}") for number, title in enumerate(PHASE_TITLES, start=1)]
    assert positions == sorted(positions)
    assert "My plant" in text
    assert "The plan runs from January 2027, as you entered, to December 2031." in text


@pytest.mark.django_db
def test_nobody_else_sees_it(owner, visitor, staff):
    assessment = assess(owner)
    assess(visitor)
    assert owner.get(address(assessment)).status_code == 200
    assert visitor.get(address(assessment)).status_code == 404
    assert staff.get(address(assessment)).status_code == 404


@pytest.mark.django_db
def test_page_is_read_only(owner):
    assert owner.post(address(assess(owner))).status_code == 405


# When it starts


@pytest.mark.parametrize(
    ("inputs", "created_on", "start"),
    [
        ({"start": "2030-07"}, date(2026, 11, 23), (2030, 7)),
        ({}, date(2026, 11, 23), (2026, 12)),
        ({}, date(2026, 12, 1), (2027, 1)),
        ({}, date(2027, 1, 31), (2027, 2)),
    ],
)
def test_start(inputs, created_on, start):
    assert start_of(inputs, created_on) == start


@pytest.mark.django_db
def test_start_that_was_not_entered_is_said(owner):
    assessment = assess(owner)
    Assessment.objects.filter(pk=assessment.pk).update(created_at=datetime(2026, 12, 30, 23, 59, tzinfo=UTC))
    text = text_of(owner.get(address(assessment)))
    assert (
        "You entered no start, so the plan begins with the month after the assessment was made and runs from January "
        "2027" in text
    )
    assert "January 2027 to June 2027" in text


# What it says


@pytest.mark.django_db
def test_figures_are_the_results(owner):
    """The last row of each table is the result's total, to the last digit printed."""
    programme = {"capex_by_phase": [2e5, 1e6, 4e6, 5e5], "opex_per_year": 3e5}
    assessment = assess(owner, currency="EUR", programme=programme, carbon_price={"per_t": 80})
    totals = assessment.result["totals"]
    html = owner.get(address(assessment)).content.decode()
    carbon, money = (
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", table.split("<tr>")[-1])]
        for table in re.findall(r"<table.*?</table>", html, re.DOTALL)[-2:]
    )

    def number(text):
        return float(text.replace(",", "").replace("−", "-"))

    assert number(carbon[1]) == pytest.approx(-totals["emissions_avoided_t"], rel=5e-4)
    assert number(carbon[2]) == pytest.approx(-totals["energy_channel_avoided_t"], rel=5e-4)
    assert number(carbon[3]) == pytest.approx(-totals["energy_saved_mwh"], rel=5e-4)
    unit = re.search(r"Money by phase, (\w+ )?EUR", html)[1]
    scale = {None: 1, "thousand ": 1e3, "million ": 1e6}[unit]
    assert scale * number(money[0]) == pytest.approx(totals["energy_cost_saving"], rel=5e-4)
    assert scale * number(money[1]) == pytest.approx(totals["carbon_cost_saving"], rel=5e-4)
    assert scale * (number(money[2]) + number(money[3])) == pytest.approx(totals["programme_cost"], rel=5e-4)
    assert scale * number(money[4]) == pytest.approx(
        sum(assessment.result["path"]["net_cash_flow"]), rel=5e-4
    )


def test_dates_of_the_turning_point_everywhere():
    """T after 3.357 years (tests/roadmap/test_phases.py): title, answer, chart and the task of its phase."""
    page = page_of(profile(start="2027-01"))
    assert "in May 2030" in page.title
    assert any("3.84 AI units, in May 2030, in phase 3" in text for text in page.answer)
    assert page.chart.title == "The path reaches the turning point in phase 3, in May 2030"
    assert ("Turning point", "May 2030", "3.84") in page.chart.table.rows
    assert page.gantt.title.endswith("The path reaches the turning point in phase 3, in May 2030")
    assert any(row[0] == "Turning point, May 2030" for row in page.gantt.table.rows)


def test_side_of_each_phase():
    """Emissions above today's are not called falling, on whichever side of the turning point."""
    sides = [phase.side for phase in page_of(profile()).phases]
    assert sides == ["rising", "rising", "plain", "plain"]
    past = page_of(profile(ai={"basis": "level", "level": 4.0}, target_ai_level=6.0))
    assert [phase.side for phase in past.phases] == ["falling"] * 4


def test_left_out_investment_is_said():
    page = page_of(profile(horizon_years=2, currency="EUR", programme={"capex_by_phase": [0, 0, 100, 1000]}))
    assert (
        page.left_out
        == "Investment of 1,080\N{NO-BREAK SPACE}EUR falls after the horizon and is in none of these figures."
    )
    assert page_of(profile()).left_out == ""


def test_words_of_the_chart_are_all_given(monkeypatch):
    given = {}
    monkeypatch.setattr(roadmap_page, "path_chart", lambda **arguments: given.update(arguments))
    page_of(profile())
    assert set(given["words"]) == set(PATH_WORDS)


def test_the_table_ends_a_phase_in_the_month_that_its_heading_names():
    page = page_of(profile(start="2027-01"))  # phases of 0.5, 1, 2 and 1.5 years
    ends = {row[0]: row[1] for row in page.chart.table.rows if row[0].startswith("End of")}
    assert list(ends.values()) == ["June 2027", "June 2028", "June 2030", "December 2031"]
    assert [phase.when.rpartition(" to ")[2] for phase in page.phases] == list(ends.values())


def test_no_currency():
    gates = [dataclasses.asdict(phase.gate) for phase in page_of(profile()).phases]
    assert not re.search(r"\bNone\b", json.dumps(gates))
    assert page_of(profile()).phases[0].facts[2].value == formats.figure(0.0)


@pytest.mark.django_db
def test_name_is_text(owner):
    response = owner.get(address(assess(owner, name=NASTY[:200])))
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert NASTY[:60] in text_of(response)


# Its actions


def page_with(changes, **data):
    inputs, result = assessed(profile(**data))
    tables = shipped_tables()
    page = result_context(inputs, result, tables, assessed_on=CREATED_ON)
    return roadmap_context(inputs, result, tables, created_on=CREATED_ON, page=page, changes=changes)


def test_edits_are_everywhere():
    """Numbers follow what is left; the gate, the chart and the list say the same."""
    first, second = page_of(profile()).phases[0].items[:2]
    own = {"key": "own-1", "phase": 1, "title": "Ours", "first_month": "2027-01", "last_month": "2027-02"}
    page = page_with({"actions": {first.key: {"included": False}}, "own": [own]})
    keys = [item.key for item in page.phases[0].items]
    assert first.key not in keys
    assert keys[0] == second.key
    assert keys[-1] == "own-1"
    assert page.phases[0].items[0].number == "1.1"
    assert not next(item for item in page.items if item.key == first.key).included
    assert not any(first.title in row[0] for row in page.gantt.table.rows)
    assert any(row[0].endswith(" Ours") for row in page.gantt.table.rows)
    assert page.gates == tuple(phase.gate for phase in page.phases)


def test_a_plan_with_everything_taken_out():
    keys = [item.key for item in page_of(profile()).items]
    page = page_with({"actions": {key: {"included": False} for key in keys}})
    assert [phase.items for phase in page.phases] == [()] * 4
    assert page.gantt.title.startswith("0 actions")
    assert page.phases[1].gate.go  # the meters are asked all the same


@pytest.mark.parametrize(
    "changes", [{}, {"actions": None, "own": None, "order": None}, {"order": {"1": None}}]
)
def test_nothing_edited(changes):
    assert page_with(changes).items == page_of(profile()).items


@pytest.mark.django_db
def test_the_page_lists_what_who_when_and_leads_on(owner):
    assessment = assess(owner, start="2027-01")
    html = owner.get(address(assessment)).content.decode()
    text = text_of(owner.get(address(assessment)))
    page = page_of(profile(start="2027-01"))
    for phase in page.phases:
        for item in phase.items:
            assert f'id="action-{item.key}"' in html
            for words in (item.title, item.done, item.owner, item.when, item.measured, item.risk):
                assert " ".join(words.split()) in text, (item.key, words)
    files = ("reports:plan_xlsx", "reports:plan_csv", "reports:plan_ics", "reports:json")
    for name in ("roadmap:edit_plan", "roadmap:progress", *files):
        assert f'href="{reverse(name, args=[assessment.pk])}"' in html
    assert html.count('<details class="item-fold" open>') == len(page.phases[0].items)


@pytest.mark.django_db
def test_what_a_visitor_writes_is_text(owner):
    assessment = assess(owner)
    own = {"key": "own-1", "phase": 1, "title": NASTY, "text": NASTY, "owner": NASTY, "note": NASTY}
    SavedPlan.objects.create(assessment=assessment, changes={"own": [own]})
    response = owner.get(address(assessment))
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_result_without_gates_says_no_chance():
    """As stored before there were any."""
    inputs, result = assessed(profile())
    older = {key: value for key, value in result.items() if key != "gates"}
    tables = shipped_tables()
    page = result_context(inputs, older, tables, assessed_on=CREATED_ON)
    found = roadmap_context(inputs, older, tables, created_on=CREATED_ON, page=page)
    assert all(not gate.chances and not gate.level and not gate.evidence for gate in found.gates)
    assert all(gate.shows and gate.go for gate in found.gates)
