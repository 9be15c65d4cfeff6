"""Plans as stored: one wins under a revision, edits are undone and done again, a newer assessment takes them over."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from calculator.models import Assessment, Scenario
from calculator.profile import read_profile
from calculator.record import StaleRevisionError, reassess, record_assessment
from releases.snapshot import tables_of
from roadmap import saved_plan
from roadmap.models import PlanEdit, SavedPlan
from roadmap.plan_changes import AddOwn, Include, PlanFaults, SetFields
from roadmap.saved_plan import (
    changes_at,
    changes_of,
    edits_of,
    inherited,
    plan_state,
    redo,
    save_edit,
    stacks_kept,
    undo,
)
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import assess

SCRIPT = Path(__file__).with_name("plan_at_once.py")


def owner_is(name):
    return SetFields("meter", {"owner": name}, "Meter it")


def named(assessment):
    return changes_of(assessment).get("actions", {}).get("meter", {}).get("owner")


@pytest.fixture
def assessment(owner):
    return assess(owner)


def again(assessment, **changes):
    """One more assessment of the same plant."""
    release, plant = assessment.release, assessment.enterprise
    plant.refresh_from_db()
    found = read_profile(profile(**changes), tables_of(release))
    return record_assessment(
        profile=found, release=release, owner=plant.owner, enterprise=plant, revision=plant.revision
    )


# Saving


def test_nothing_saved(assessment):
    assert changes_of(assessment) == {}
    assert plan_state(assessment).revision == 0
    assert not SavedPlan.objects.exists()


def test_each_edit_is_a_revision(assessment):
    plan = save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    assert (plan.revision, plan.changes) == (1, {"actions": {"meter": {"owner": "Anna"}}})
    plan = save_edit(assessment=assessment, revision=1, edit=Include("pilot", False, "Try it"))
    assert plan.revision == 2
    assert changes_of(assessment) == {"actions": {"meter": {"owner": "Anna"}, "pilot": {"included": False}}}
    newest, first = edits_of(plan, 9)
    assert (newest.what, newest.params) == ("taken_out", {"key": "pilot", "title": "Try it"})
    assert (first.before, first.after) == ({}, {"actions": {"meter": {"owner": "Anna"}}})


@pytest.mark.parametrize("revision", [0, 2, None])
def test_stale_revision(assessment, revision):
    save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    with pytest.raises(StaleRevisionError):
        save_edit(assessment=assessment, revision=revision, edit=owner_is("Ben"))
    assert named(assessment) == "Anna"
    assert PlanEdit.objects.count() == 1


def test_edit_that_changes_nothing(assessment):
    assert save_edit(assessment=assessment, revision=0, edit=owner_is(None)).revision == 0
    assert not SavedPlan.objects.exists()
    save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    plan = save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))  # sent twice
    assert (plan.revision, plan.edits.count()) == (1, 1)


def test_refused_edit_leaves_nothing(assessment):
    with pytest.raises(PlanFaults):
        save_edit(assessment=assessment, revision=0, edit=owner_is("a" * 81))
    assert not SavedPlan.objects.exists()


def test_assessment_that_is_gone(assessment):
    Assessment.objects.filter(pk=assessment.pk).delete()
    with pytest.raises(StaleRevisionError):
        save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))


def test_newest_edits_are_kept(assessment, monkeypatch):
    monkeypatch.setattr(saved_plan, "MOST_EDITS", 5)
    for revision in range(8):
        plan = save_edit(assessment=assessment, revision=revision, edit=owner_is(f"Owner {revision}"))
    assert list(plan.edits.values_list("revision", flat=True)) == [8, 7, 6, 5, 4]
    for revision in range(8, 11):
        plan = undo(assessment=assessment, revision=revision)
    assert named(assessment) == "Owner 4"  # 8, 7 and 6 undone; the undos push out the rest
    assert changes_at(assessment, 3) is None


# Undo


def test_undo_goes_further_back_and_redo_forth(assessment):
    for revision, name in enumerate(("Anna", "Ben", "Carla")):
        plan = save_edit(assessment=assessment, revision=revision, edit=owner_is(name))
    seen = []
    for revision in (3, 4, 5):
        plan = undo(assessment=assessment, revision=revision)
        seen.append(named(assessment))
    assert seen == ["Ben", "Anna", None]
    assert plan.revision == 6
    assert edits_of(plan, 1)[0].params["of"] == 1
    with pytest.raises(StaleRevisionError):
        undo(assessment=assessment, revision=6)  # nothing is left
    redo(assessment=assessment, revision=6)
    redo(assessment=assessment, revision=7)
    assert named(assessment) == "Ben"
    plan = save_edit(assessment=assessment, revision=8, edit=owner_is("Dora"))
    assert stacks_kept(plan).redo == ()
    undo(assessment=assessment, revision=9)
    assert named(assessment) == "Ben"


def test_undo_under_a_stale_revision(assessment):
    save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    save_edit(assessment=assessment, revision=1, edit=owner_is("Ben"))
    with pytest.raises(StaleRevisionError):
        undo(assessment=assessment, revision=1)
    assert named(assessment) == "Ben"


def test_many_edits_and_as_many_undos(assessment):
    dice, revision = random.Random(7), 0
    for number in range(30):
        key = dice.choice(["meter", "pilot", "share"])
        edit = dice.choice(
            [
                SetFields(key, {"owner": f"Owner {number}"}),
                Include(key, dice.random() < 0.5),
                AddOwn(dice.randint(1, 4), {"title": f"Action {number}"}),
            ]
        )
        revision = save_edit(assessment=assessment, revision=revision, edit=edit).revision
    for _ in range(revision):
        plan = undo(assessment=assessment, revision=plan_state(assessment).revision)
    assert plan.changes == {}
    assert stacks_kept(plan).undo == ()


def test_document_that_a_page_showed(assessment):
    for revision, name in enumerate(("Anna", "Ben")):
        save_edit(assessment=assessment, revision=revision, edit=owner_is(name))
    found = [changes_at(assessment, revision) for revision in (0, 1, 2, 3, None)]
    owners = [one and one["actions"]["meter"]["owner"] for one in found]
    assert owners == [{}, "Anna", "Ben", None, None]


# Taking over


def test_newer_assessment_takes_over(assessment):
    save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    newer = again(assessment, employees=1300)
    assert named(newer) == "Anna"
    state = plan_state(newer)
    assert (state.revision, state.followed.assessment) == (0, assessment)
    save_edit(assessment=newer, revision=0, edit=Include("of_another_release", False))
    assert named(newer) == "Anna"
    assert changes_of(assessment) == {"actions": {"meter": {"owner": "Anna"}}}  # the older one stays
    undo(assessment=newer, revision=1)
    assert changes_of(newer) == changes_of(assessment)
    save_edit(assessment=assessment, revision=1, edit=owner_is("Ben"))
    assert named(newer) == "Anna"  # on its own since its first edit


def test_the_plan_last_worked_on_is_taken_over(assessment):
    second = again(assessment, employees=1300)
    save_edit(assessment=second, revision=0, edit=owner_is("Ben"))
    save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    third = again(assessment, employees=1400)
    assert inherited(third).assessment == assessment
    assert inherited(assessment) is None  # nothing flows to an older one


def test_another_scenario_or_plant_takes_nothing_over(assessment, owner):
    save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    plant = assessment.enterprise
    scenario = Scenario.objects.create(enterprise=plant, name="Faster")
    given = {"release": assessment.release, "model_version": "1", "inputs": {}, "result": {}}
    of_it = Assessment.objects.create(enterprise=plant, scenario=scenario, scenario_name="Faster", **given)
    assert changes_of(of_it) == {}
    assert changes_of(assess(owner)) == {}
    save_edit(assessment=of_it, revision=0, edit=owner_is("Ben"))
    renamed = Assessment.objects.create(enterprise=plant, scenario=scenario, scenario_name="Fast", **given)
    assert named(renamed) == "Ben"
    scenario.delete()
    gone = Assessment.objects.create(enterprise=plant, scenario_name="Faster", **given)
    assert named(gone) == "Ben"
    assert named(again(assessment)) == "Anna"


def test_reassessment_takes_over(assessment):
    save_edit(assessment=assessment, revision=0, edit=owner_is("Anna"))
    assert reassess(assessment, assessment.release) == assessment


# Two at once


def test_one_of_two_wins(database_url, tmp_path):
    process = subprocess.run(
        [sys.executable, SCRIPT],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "STATE_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert process.returncode == 0, process.stderr
    rounds = [json.loads(line) for line in process.stdout.splitlines()]
    assert len(rounds) == 15
    for number, found in enumerate(rounds):
        (won,) = [outcome for outcome in found["outcomes"] if outcome != "stale"]
        revision = 1 + number % 3
        assert (found["revision"], found["edits"]) == (revision, list(range(1, revision + 1)))
        if won == "undone":
            assert found["changes"]["actions"]["meter"]["owner"].endswith(" 0")
        else:
            assert found["changes"] == {"actions": {"meter": {"owner": won}}}
