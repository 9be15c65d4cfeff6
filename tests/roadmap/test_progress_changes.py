"""What changed since a report: each kind of change once, bad news first, and nothing where nothing changed."""

import copy
import json
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from releases.snapshot import tables_of
from reports import issuing
from reports.issuing import issue_of
from roadmap.models import ReportedPlan, SavedPlan
from roadmap.progress.snapshot import last_reported, remember, snapshot_of
from roadmap.progress.what_changed import MOST_ACTIONS, what_changed
from roadmap.progress.wording import sentence
from tests.roadmap.stored import stored_assessment
from tests.roadmap.test_progress_pages import add, address
from tests.roadmap.test_roadmap_page import text_of


def action(title, *, included=True, first="2027-01", last="2027-03"):
    return {"title": title, "included": included, "first_month": first, "last_month": last}


THEN = {
    "assessment": "a",
    "made_on": "2026-11-23",
    "release": "2026.3",
    "model_version": "2.1",
    "verdict": {"code": "within", "change_share": 0.01, "quarter": "2027-1"},
    "gates": {"1": "open", "2": "open"},
    "quarters": {"2027-1": 1, "2027-2": 1},
    "actions": {"meters": action("Read the meters"), "pilot": action("Try one line", included=False)},
}


def said(**changes) -> list[str]:
    now = copy.deepcopy(THEN)
    for name, value in changes.items():
        now[name] = {**now[name], **value} if isinstance(value, dict) else value
    return [sentence(line).replace("\N{NO-BREAK SPACE}", " ") for line in what_changed(THEN, now)]


def test_nothing():
    assert said() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"gates": {"1": "passed"}}, "The gate of phase 1 is passed."),
        ({"gates": {"1": "hold"}}, "The gate of phase 1 says hold."),
        ({"gates": {"3": "hold"}}, None),  # it had no threshold then
        (
            {"verdict": {"code": "above", "quarter": "2027-3"}},
            "Up to 2027 Q3 energy is above the range; it was within the range.",
        ),
        ({"quarters": {"2027-3": 1, "2027-4": 1}}, "Newly read: 2027 Q3, 2027 Q4."),
        ({"quarters": {"2027-2": 2}}, "Read anew: 2027 Q2."),
        ({"actions": {"meters": action("Read the meters", included=False)}}, "Taken out: Read the meters."),
        ({"actions": {"pilot": action("Try one line")}}, "Added: Try one line."),
        ({"actions": {"own-1": action("Train the crew.")}}, "Added: Train the crew."),
        (
            {"actions": {"meters": action("Read the meters", last="2027-05")}},
            "Moved to January 2027 to May 2027: Read the meters.",
        ),
        (
            {"assessment": "b", "made_on": "2027-02-01"},
            "The plan is that of a newer assessment, of Feb. 1, 2027.",
        ),
        (
            {"assessment": "b", "made_on": "2027-02-01", "release": "2027.1"},
            "The plan is that of another assessment, of Feb. 1, 2027, with release 2027.1.",
        ),
    ],
)
def test_each_change(changes, words):
    assert said(**changes) == ([words] if words else [])


def test_gone_and_deleted():
    now = {**THEN, "quarters": {"2027-1": 1}, "actions": {}}
    codes = [line.code for line in what_changed(THEN, now)]
    assert codes == ["now_deleted_quarters", "now_action_gone"]


def test_first_verdict():
    then = {**THEN, "verdict": None}
    assert [line.code for line in what_changed(then, THEN)] == ["now_first_verdict"]
    assert what_changed(THEN, then) == ()


def test_bad_news_first():
    found = said(
        gates={"1": "passed", "2": "hold"},
        verdict={"code": "above", "quarter": "2027-3"},
        quarters={"2027-3": 1},
    )
    assert [text.split()[0] + " " + text.split()[-1] for text in found][:3] == [
        "The hold.",
        "Up range.",
        "The passed.",
    ]


def test_long_lists_are_counted():
    many = {f"own-{at}": action(f"Action {at}") for at in range(MOST_ACTIONS + 3)}
    found = said(actions=many)
    assert len(found) == MOST_ACTIONS + 1
    assert found[-1] == "Added: 3 more."


@given(st.dictionaries(st.sampled_from([*THEN, "other"]), st.none()))
def test_an_old_snapshot_that_lacks_a_part_is_no_fault(parts):
    for line in what_changed({**THEN, **parts}, THEN):
        assert sentence(line)


@pytest.mark.django_db
def test_a_snapshot_is_plain_and_equal_to_itself(owner):
    assessment = stored_assessment(owner, start="2025-01", output={"per_year": 1000.0, "unit": "t"})
    for number in "12":
        add(owner, assessment, quarter=number, energy_0="12000", energy_1="9000", output="250")
    found = snapshot_of(assessment, today=date(2025, 8, 1))
    assert json.loads(json.dumps(found)) == found
    assert found["verdict"]["code"] == "above"
    assert found["gates"]["1"] == "hold"  # phase 1 is half a year
    assert found["quarters"] == {"2025-1": 1, "2025-2": 1}
    assert what_changed(found, found) == ()
    earlier = snapshot_of(assessment, today=date(2025, 6, 1))
    assert [line.code for line in what_changed(earlier, found)] == ["now_gate_hold"]


@pytest.mark.django_db
def test_the_page_says_it(owner):
    assessment = stored_assessment(owner, start="2025-01")
    assert last_reported(assessment) is None
    remember(assessment, made_at=datetime(2024, 1, 1, tzinfo=UTC))
    remember(assessment, made_at=timezone.now())
    assert ReportedPlan.objects.count() == 1
    assert "Nothing." in text_of(owner.get(address(assessment)))
    add(owner, assessment)
    text = text_of(owner.get(address(assessment)))
    assert f"What changed since the report of {date_format(timezone.localdate())}" in text
    assert "Newly read: 2025 Q1." in text


@pytest.mark.django_db
def test_edits_of_the_plan_are_among_what_changed(owner):
    """The first action is taken out, the second ends in another month, one of the firm's own comes in."""
    assessment = stored_assessment(owner, start="2025-01")
    then = snapshot_of(assessment, today=date(2025, 1, 1))
    first, second = [key for key, item in then["actions"].items() if item["included"]][:2]
    own = {"key": "own-1", "phase": 2, "title": "Ask the neighbours", "text": "", "done": "", "owner": ""}
    own |= {"first_month": "2025-08", "last_month": "2025-09", "note": "", "included": True}
    edits = {first: {"included": False}, second: {"first_month": "2025-01", "last_month": "2026-12"}}
    SavedPlan.objects.create(assessment=assessment, changes={"actions": edits, "own": [own]})
    found = what_changed(then, snapshot_of(assessment, today=date(2025, 1, 1)))
    said_of = {line.params["action_title"]: line.code for line in found}
    assert said_of[then["actions"][first]["title"]] == "now_action_out"
    assert said_of[then["actions"][second]["title"]] == "now_action_moved"
    assert said_of["Ask the neighbours"] == "now_action_in"
    assert all("%(" not in sentence(line) for line in found)


@pytest.mark.django_db
def test_the_roadmap_leads_here(owner):
    assessment = stored_assessment(owner, start="2025-01")
    roadmap = owner.get(f"/assessments/{assessment.pk}/roadmap/").content.decode()
    assert f'href="{address(assessment)}"' in roadmap


@pytest.mark.django_db
def test_another_assessment_of_the_plant_sees_its_report_and_another_scenario_does_not(owner, visitor):
    assessment, other, foreign = (
        stored_assessment(client, start="2025-01") for client in (owner, owner, visitor)
    )
    remember(assessment, made_at=datetime(2025, 1, 1, tzinfo=UTC))
    other.enterprise_id = assessment.enterprise_id
    other.save()
    assert last_reported(other).assessment == assessment
    codes = [
        line.code
        for line in what_changed(last_reported(other).snapshot, snapshot_of(other, today=date(2025, 1, 1)))
    ]
    assert codes[0] == "now_assessment"
    other.scenario_name = "Faster"
    assert last_reported(other) is None
    assert last_reported(foreign) is None
    assessment.delete()
    assert not ReportedPlan.objects.exists()


@pytest.mark.django_db
def test_a_report_that_is_handed_out_is_remembered_once_for_what_was_read(owner, monkeypatch):
    """The next quarter's report is another one: its own code and day, and what changes next is told since then."""
    assessment = stored_assessment(owner, start="2025-01")
    tables = tables_of(assessment.release)

    def hand_out():
        issue = issue_of(assessment, tables, paper="a4", language="en", changes={}, plan_revision=0)
        issue.enter()
        found = ReportedPlan.objects.get()
        return issue.code, issue.made_at, found.made_at, found.snapshot["quarters"]

    days = [datetime(2025, month, 1, tzinfo=UTC) for month in (4, 7)]
    coming = iter(days)
    monkeypatch.setattr(issuing, "_now", lambda: next(coming))
    first = hand_out()
    assert first[1:] == (days[0], days[0], {})
    assert hand_out() == first
    add(owner, assessment)
    second = hand_out()
    assert second[1:] == (days[1], days[1], {"2025-1": 1})
    assert second[0] != first[0]
    assert hand_out() == second
