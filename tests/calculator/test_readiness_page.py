"""The questions on readiness: what they do to the levers, never to the placement; whose they are; what is kept."""

import dataclasses
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from calculator.assess import assess_profile
from calculator.explain.page import Explainer
from calculator.models import Assessment, Enterprise, Scenario
from calculator.profile import read_profile
from calculator.readiness_page.tasks import brought_by, tasks_of_area
from calculator.result.entered import entered_table
from calculator.result.provenance_names import name_of
from releases.action_rules import AREAS
from releases.roadmap_rows import ActionRow, ReadinessRow
from releases.snapshot import shipped_tables
from releases.stand_in import readiness_of
from tests.calculator.pages import FOUNDRY, fields_of
from tests.calculator.profiles import profile

FACTORS = (0.5, 0.7, 0.9, 1.0)
ANSWERS = {"metering": 0, "skills": 2}  # of factors 0.5 and 0.9: their mean is 0.7


def area(code: str, position: int) -> ReadinessRow:
    words = {f"answer_{answer}_en": f"{code} is {answer}" for answer in range(4)}
    factors = {f"realisation_{answer}_share": factor for answer, factor in enumerate(FACTORS)}
    return ReadinessRow(
        area=code, position=position, name_en=f"Area {code}", question_en=f"How is {code}?", why_en="Because",
        source="A judgement", origin="assumed", note="", **words, **factors,
    )  # fmt: skip


def action(code: str, rule: str, *, phase: int = 1, position: int = 1, title: str = "") -> ActionRow:
    blank = dict.fromkeys(field.name for field in dataclasses.fields(ActionRow))
    return ActionRow(
        **blank | {"action": code, "phase": phase, "position": position, "applies_when": rule}
        | {"title_en": title or f"Do {code}"}
    )  # fmt: skip


ROWS = {code: area(code, at) for at, code in enumerate(AREAS, 1)}
TABLES = dataclasses.replace(shipped_tables(), readiness=ROWS)


def result_of(**changes):
    return assess_profile(read_profile(profile(**changes), TABLES), TABLES)


def test_the_mean_of_the_answers_scales_what_levers_reach():
    without, with_answers = result_of(), result_of(readiness=ANSWERS)
    for before, after in zip(
        without["inside_view"]["levers"], with_answers["inside_view"]["levers"], strict=True
    ):
        assert after["realisation_share"] == pytest.approx(0.7 * before["realisation_share"], rel=1e-12)
        assert after["saving_share"] == before["saving_share"]
    assert with_answers["placement"] == without["placement"]
    assert with_answers["curves"] == without["curves"]


def test_what_the_firm_entered_itself_is_not_scaled():
    levers = [{"lever": "fault_detection", "realisation_share": 0.65}, {"lever": "predictive_maintenance"}]
    typed, released = result_of(readiness=ANSWERS, levers=levers)["inside_view"]["levers"]
    assert typed["realisation_share"] == 0.65
    documented = TABLES.levers["predictive_maintenance"].realisation_mid
    assert released["realisation_share"] == pytest.approx(0.7 * documented, rel=1e-12)


def test_the_provenance_keeps_the_release_apart_from_the_answers():
    entries = {entry["key"]: entry for entry in result_of(readiness=ANSWERS)["provenance"]}
    lever = TABLES.levers["fault_detection"]
    assert entries["levers.fault_detection.realisation_share"]["value"] == lever.realisation_mid
    assert entries["levers.fault_detection.realisation_share"]["low"] == lever.realisation_low
    factor = entries["readiness.realisation_factor"]
    assert (factor["value"], factor["origin"]) == (0.7, "assumed")
    assert "lever_fault_detection" in factor["used_by"]
    assert "inside_avoided_t" in factor["used_by"]
    assert name_of("readiness.realisation_factor", {}) == "Readiness: factor on what levers reach"
    assert "readiness.realisation_factor" not in {entry["key"] for entry in result_of()["provenance"]}


def test_the_explanation_shows_the_release_times_the_answers():
    given = profile(readiness=ANSWERS, levers=[{"lever": "fault_detection"}])
    inputs = read_profile(given, TABLES).model_dump(mode="json", exclude_none=True)
    explainer = Explainer(inputs, assess_profile(read_profile(given, TABLES), TABLES), TABLES)
    saved, of_year, mean = explainer.steps("lever_fault_detection")
    assert "× readiness ×" in of_year.formula
    documented = TABLES.levers["fault_detection"].realisation_mid
    assert f"{documented:g}" in of_year.numbers
    assert "0.7" in of_year.numbers
    assert mean.numbers.replace("\xa0", " ").startswith("(0.5 + 0.9) ÷ 2 = 0.7")
    assert not any(step.mismatch for step in (saved, of_year, mean))
    inputs_said = {
        row.key for block in explainer.explanation("lever_fault_detection").inputs for row in block.rows
    }
    assert "readiness.realisation_factor" in inputs_said


def test_no_explanation_disagrees_with_its_figure():
    given = profile(readiness=dict.fromkeys(AREAS, 1))
    inputs = read_profile(given, TABLES).model_dump(mode="json", exclude_none=True)
    explainer = Explainer(inputs, assess_profile(read_profile(given, TABLES), TABLES), TABLES)
    for code in explainer.explanations:
        assert not any(step.mismatch for step in explainer.steps(code)), code


def test_answers_are_read_back_in_words():
    rows = dict(entered_table(profile(readiness=ANSWERS), TABLES).rows)
    assert rows["Readiness: Area metering"] == "metering is 0"
    assert rows["Readiness: Area skills"] == "skills is 2"
    assert not any("historian" in name for name in rows)


def test_tasks_are_those_of_phase_1_that_ask_for_the_area():
    rows = [
        action("b", "metering=absent,weak", position=2, title="Meter {pilot}"),
        action("a", "metering!=strong size=small"),
        action("always", ""),
        action("later", "metering=absent", phase=2),
        action("other", "skills=absent"),
        action("figure", "metering=absent", title="Stop at {turning_point}"),
        action("large", "metering=absent size=large,very_large"),
        action("here", "metering=absent division=24 side=rising", position=3),
    ]
    facts = {"division": "24", "size": "small"}
    tasks = tasks_of_area("metering", {row.action: row for row in rows}, {"pilot": "the ovens"}, facts)
    assert [task.title for task in tasks] == ["Do a", "Meter the ovens", "Do here"]
    assert brought_by(tasks, None) == ("Do a",)
    assert brought_by(tasks, 0) == ("Do a", "Meter the ovens", "Do here")
    assert brought_by(tasks, 1) == ("Do a", "Meter the ovens")
    assert brought_by(tasks, 2) == ("Do a",)
    assert brought_by(tasks, 3) == ()


# The page


@pytest.fixture
def plant(owner) -> Enterprise:
    assert owner.post("/calculator/", FOUNDRY).status_code == 302
    return Enterprise.objects.get()


def page_of(plant) -> str:
    return reverse("calculator:readiness", args=[plant.pk])


def sent(plant, **answers) -> dict:
    return {"revision": str(plant.revision)} | {area: str(answer) for area, answer in answers.items()}


def ticked(response) -> dict[str, str]:
    tags = re.findall(r'<input type="radio"[^>]* checked>', response.content.decode())
    found = {re.search(r'name="(\w+)"', tag)[1]: re.search(r'value="(\d*)"', tag)[1] for tag in tags}
    assert len(found) == len(tags)
    return found


def test_each_area_is_asked_with_four_answers_or_none(owner, plant):
    response = owner.get(page_of(plant))
    assert response.status_code == 200
    page = response.content.decode()
    assert page.count('type="radio"') == 5 * 6
    assert ticked(response) == dict.fromkeys(AREAS, "")
    for row in readiness_of(shipped_tables()).values():
        assert f"Counts as {100 * row.realisation_0_share:g}\xa0%." in page
    assert "Nothing is answered" in page
    assert "Your place on the curve does not move" in page


def test_saving_assesses_again_and_opens_the_roadmap(owner, plant):
    before = Assessment.objects.get()
    response = owner.post(page_of(plant), sent(plant, metering=0, skills=2, historian=""))
    made = Assessment.objects.exclude(pk=before.pk).get()
    assert (response.status_code, response["Location"]) == (302, reverse("roadmap:roadmap", args=[made.pk]))
    assert made.inputs == before.inputs | {"readiness": ANSWERS}
    assert made.result["placement"] == before.result["placement"]
    plant.refresh_from_db()
    assert (plant.revision, plant.profile) == (2, made.inputs)
    assert ticked(owner.get(page_of(plant))) == dict.fromkeys(AREAS, "") | {"metering": "0", "skills": "2"}
    before.refresh_from_db()
    assert "readiness" not in before.inputs


def test_no_answer_leaves_no_key(owner, plant):
    owner.post(page_of(plant), sent(plant, metering=0))
    plant.refresh_from_db()
    owner.post(page_of(plant), sent(plant, metering=""))
    plant.refresh_from_db()
    assert (plant.revision, "readiness" in plant.profile) == (3, False)


def test_showing_stores_nothing(owner, plant):
    response = owner.post(page_of(plant), sent(plant, metering=1) | {"show": "1"})
    assert response.status_code == 200
    assert ticked(response)["metering"] == "1"
    factor = readiness_of(shipped_tables())["metering"].realisation_1_share
    assert f"It counts as {100 * factor:.3g}" in response.content.decode()
    plant.refresh_from_db()
    assert (plant.revision, Assessment.objects.count()) == (1, 1)


@pytest.mark.parametrize("value", ["4", "-1", "strong", "0.5", "<b>"])
def test_what_is_no_answer_is_refused_beside_its_question(owner, plant, value):
    response = owner.post(page_of(plant), sent(plant, skills=1) | {"metering": value})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'id="id_metering_error"' in page
    assert 'href="#id_metering"' in page
    assert value == "4" or f'value="{value}"' not in page
    assert ticked(response)["skills"] == "1"
    assert Assessment.objects.count() == 1


def test_a_newer_revision_is_not_overwritten_and_no_answer_is_lost(owner, plant):
    stale = sent(plant, metering=3)
    owner.post(page_of(plant), sent(plant, metering=0, ownership=1))
    response = owner.post(page_of(plant), stale)
    assert response.status_code == 409
    assert ticked(response)["metering"] == "3"
    assert 'name="revision" value="2"' in response.content.decode()
    plant.refresh_from_db()
    assert plant.profile["readiness"] == {"metering": 0, "ownership": 1}
    again = owner.post(page_of(plant), sent(plant, metering=3))
    assert again.status_code == 302


@pytest.mark.parametrize("revision", ["", "x", "99", "-1"])
def test_a_revision_that_is_none_is_stale(owner, plant, revision):
    assert owner.post(page_of(plant), sent(plant, metering=3) | {"revision": revision}).status_code == 409


def test_only_the_owner_is_asked(owner, visitor, staff, plant):
    for client in (visitor, staff, Client()):
        assert client.get(page_of(plant)).status_code == 404
        assert client.post(page_of(plant), sent(plant, metering=0)).status_code == 404
    assert owner.get(reverse("calculator:readiness", args=[uuid.uuid4()])).status_code == 404
    assert owner.put(page_of(plant)).status_code == 405
    plant.refresh_from_db()
    assert plant.revision == 1


def test_a_lost_token_brings_the_answers_back(owner, plant):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = owner.cookies
    response = browser.post(page_of(plant), sent(plant, metering=2))
    assert response.status_code == 403
    assert ticked(response)["metering"] == "2"
    assert Assessment.objects.count() == 1


def test_the_profile_form_keeps_what_it_does_not_ask_for(owner, plant):
    owner.post(page_of(plant), sent(plant, metering=0, skills=2))
    form = reverse("calculator:edit", args=[plant.pk])
    fields = fields_of(owner.get(form))
    assert owner.post(form, fields | {"employees": "1 300"}).status_code == 302
    plant.refresh_from_db()
    assert plant.profile["readiness"] == ANSWERS
    assert plant.profile["employees"] == 1300
    assert Assessment.objects.first().inputs["readiness"] == ANSWERS


def test_scenarios_follow_the_plant(owner, plant):
    owner.post(page_of(plant), sent(plant, metering=0, skills=2))
    scenarios = reverse("calculator:scenarios", args=[plant.pk])
    owner.post(f"{scenarios}duplicate/", {"scenario": "planned"})
    scenario = Scenario.objects.get()
    form = reverse("calculator:scenario_edit", args=[plant.pk, scenario.pk])
    fields = fields_of(owner.get(form)) | {"target_ai_assets": "90"}
    assert owner.post(form, fields).status_code == 302
    scenario.refresh_from_db()
    assert "readiness" not in scenario.changes
    owner.post(f"{scenarios}assess/", {"scenario": str(scenario.pk)})
    assert Assessment.objects.get(scenario=scenario).inputs["readiness"] == ANSWERS


def test_a_scenario_takes_back_its_choice_of_levers(owner, plant):
    scenarios = reverse("calculator:scenarios", args=[plant.pk])
    owner.post(f"{scenarios}duplicate/", {"scenario": "planned"})
    scenario = Scenario.objects.get()
    form = reverse("calculator:scenario_edit", args=[plant.pk, scenario.pk])
    for choice, levers in (("none", {"levers": []}), ("release", {})):
        fields = fields_of(owner.get(form)) | {"levers_choice": choice}
        assert owner.post(form, fields).status_code == 302
        scenario.refresh_from_db()
        assert scenario.changes == levers
