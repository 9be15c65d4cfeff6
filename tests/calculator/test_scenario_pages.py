"""A visitor's scenarios: compared, duplicated, changed, assessed, renamed, deleted; whose they are; what is kept."""

import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from calculator.form.examples import EXAMPLES
from calculator.models import Assessment, Enterprise, Scenario
from calculator.record import reassess
from calculator.scenarios.stored import MOST_SCENARIOS
from releases.snapshot import current_release, tables_of
from releases.workflow import copy_to_draft
from reports import engine, issuing
from reports.content import report_of
from tests.calculator.pages import FOUNDRY, fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plant(owner) -> Enterprise:
    assert owner.post("/calculator/", FOUNDRY).status_code == 302
    return Enterprise.objects.get()


def page_of(plant) -> str:
    return f"/enterprises/{plant.pk}/scenarios/"


def copied(client, plant, key="planned") -> Scenario:
    known = set(Scenario.objects.values_list("pk", flat=True))
    assert client.post(f"{page_of(plant)}duplicate/", {"scenario": key}).status_code == 302
    return Scenario.objects.exclude(pk__in=known).get()


def form_of(scenario) -> str:
    return f"/enterprises/{scenario.enterprise_id}/scenarios/{scenario.pk}/edit/"


def changed(client, scenario, **fields):
    sent = fields_of(client.get(form_of(scenario))) | fields
    response = client.post(form_of(scenario), sent)
    assert response.status_code == 302, response.content.decode()[:3000]
    scenario.refresh_from_db()
    return scenario


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def table(response, words) -> str:
    """The cells of the table whose caption has these words."""
    tables = re.findall(r"<table class=\"data\">.*?</table>", response.content.decode(), re.DOTALL)
    return next(found for found in tables if words in found)


def test_three_are_there_without_a_click(owner, plant):
    response = owner.get(page_of(plant))
    assert response.status_code == 200
    page = text_of(response)
    for name in ("Do nothing", "As planned", "Accelerated"):
        assert name in table(response, "What each scenario comes to")
    assert "No scenario of your own yet" in page
    assert "Copy the plan" in page
    assert not Scenario.objects.exists()


def test_a_copy_takes_one_click_and_differs_by_nothing(owner, plant):
    made = copied(owner, plant)
    assert (made.name, made.changes, made.kind) == ("As planned (2)", {}, "own")
    response = owner.get(page_of(plant))
    assert "“As planned (2)” comes to the same as “As planned”" in text_of(response)
    found = table(response, "Each scenario less “As planned”")
    columns = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>.*?</tr>", found, re.DOTALL)]
    assert {cells[-1] for cells in columns if cells} <= {"0", "same"}


def test_a_copy_of_a_rule_keeps_what_the_rule_says_now(owner, plant):
    nothing, faster = copied(owner, plant, "do_nothing"), copied(owner, plant, "accelerated")
    assert nothing.name == "Do nothing (2)"
    assert faster.changes == {"phase_years": [0.25, 0.5, 1.0, 0.75]}
    assert copied(owner, plant, str(nothing.pk)).name == "Do nothing (3)"


def test_saving_keeps_only_what_differs_from_the_plant(owner, plant):
    made = changed(owner, copied(owner, plant), target_ai_assets="900", discount_rate="6")
    assert made.changes == {"target_ai_level": None, "target_ai_assets": 900, "discount_rate": 0.06}
    assert made.revision == 2
    plant.refresh_from_db()
    assert plant.profile["target_ai_assets"] == 80
    assert "Changed: AI target, Discount rate." in text_of(owner.get(page_of(plant)))
    assert Assessment.objects.count() == 1  # the plant's own; comparing stores none


def test_saving_it_unchanged_changes_nothing(owner, plant):
    assert changed(owner, copied(owner, plant)).changes == {}


def test_what_the_form_does_not_ask_for_stays(owner, plant):
    made = copied(owner, plant, "do_nothing")
    assert made.changes == {"target_ai_level": None, "target_ai_assets": 3, "levers": []}
    assert changed(owner, made).changes["levers"] == []


def test_its_form_says_whose_it_is(owner, plant):
    made = copied(owner, plant)
    page = text_of(owner.get(form_of(made)))
    assert "As planned (2): a scenario of Foundry" in page
    assert "Save and compare" in page


def test_facts_of_the_plant_have_one_home(owner, plant):
    made = changed(owner, copied(owner, plant), target_ai_assets="900")
    edit = f"/enterprises/{plant.pk}/edit/"
    assert owner.post(edit, fields_of(owner.get(edit)) | {"employees": "600"}).status_code == 302
    assert fields_of(owner.get(form_of(made)))["employees"] == "600"
    assert fields_of(owner.get(form_of(made)))["target_ai_assets"] == "900"


def test_a_scenario_that_the_plant_has_overtaken_says_so_and_the_others_stand(owner, plant):
    changed(owner, copied(owner, plant), target_ai_assets="90")
    edit = f"/enterprises/{plant.pk}/edit/"
    sent = fields_of(owner.get(edit)) | {"ai_assets": "100", "target_ai_assets": "200"}
    assert owner.post(edit, sent).status_code == 302
    response = owner.get(page_of(plant))
    assert response.status_code == 200
    assert "No figures: AI target: the target (90 AI-controlled machines) is fewer" in text_of(response)
    assert "As planned (2)" not in table(response, "What each scenario comes to")
    own = Scenario.objects.get()
    response = owner.post(f"{page_of(plant)}assess/", {"scenario": str(own.pk)})
    assert response.status_code == 422
    assert "That was not done" in text_of(response)


# --- two tabs


def test_stale_tab_gets_its_own_words_back_and_overwrites_nothing(owner, plant):
    made = copied(owner, plant)
    second = fields_of(owner.get(form_of(made))) | {"target_ai_assets": "700"}
    changed(owner, made, target_ai_assets="900")
    response = owner.post(form_of(made), second)
    assert response.status_code == 409
    assert "The scenario or its plant was saved elsewhere" in text_of(response)
    assert fields_of(response) == second | {"revision": "2"}
    made.refresh_from_db()
    assert made.changes["target_ai_assets"] == 900
    assert owner.post(form_of(made), fields_of(response)).status_code == 302
    made.refresh_from_db()
    assert made.changes["target_ai_assets"] == 700


def test_a_plant_that_was_saved_meanwhile_is_not_overruled_unseen(owner, plant):
    """The old facts in the form would else become changes of the scenario."""
    made = copied(owner, plant)
    opened = fields_of(owner.get(form_of(made)))
    edit = f"/enterprises/{plant.pk}/edit/"
    owner.post(edit, fields_of(owner.get(edit)) | {"employees": "600"})
    response = owner.post(form_of(made), opened)
    assert response.status_code == 409
    assert fields_of(response)["plant_revision"] == "2"
    made.refresh_from_db()
    assert made.changes == {}


@pytest.mark.parametrize("name", ["revision", "plant_revision"])
@pytest.mark.parametrize("value", [None, "", "0", "7", "x"])
def test_an_unknown_revision_is_out_of_date(owner, plant, name, value):
    made = copied(owner, plant)
    sent = fields_of(owner.get(form_of(made))) | {name: value or ""}
    if value is None:
        sent.pop(name)
    assert owner.post(form_of(made), sent).status_code == 409


def test_faults_and_rows_keep_what_was_typed_and_both_revisions(owner, plant):
    made = copied(owner, plant)
    sent = fields_of(owner.get(form_of(made))) | {"employees": "many"}
    fault = owner.post(form_of(made), sent)
    assert fault.status_code == 422
    assert fields_of(fault) == sent
    row = owner.post(form_of(made), sent | {"add_row": "energy"})
    assert fields_of(row)["employees"] == "many"
    assert fields_of(row)["plant_revision"] == "1"


def test_a_form_whose_session_is_gone_comes_back_as_typed(owner, plant):
    made = copied(owner, plant)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = owner.cookies
    sent = fields_of(owner.get(form_of(made))) | {"target_ai_assets": "900"}
    response = browser.post(form_of(made), sent | {"csrfmiddlewaretoken": "b" * 64})
    assert response.status_code == 403
    assert fields_of(response) == sent
    made.refresh_from_db()
    assert made.changes == {}


def test_a_form_of_a_scenario_that_is_gone_keeps_what_was_typed(owner, plant):
    made = copied(owner, plant)
    sent = fields_of(owner.get(form_of(made))) | {"employees": "601"}
    address = form_of(made)
    made.delete()
    response = owner.post(address, sent)
    assert response.status_code == 404
    assert fields_of(response)["employees"] == "601"


# --- how many, and what they are called


def test_more_than_the_most_is_refused_in_words(owner, plant):
    for _ in range(MOST_SCENARIOS - 3):
        copied(owner, plant)
    names = list(Scenario.objects.values_list("name", flat=True))
    assert len(set(names)) == len(names)
    response = owner.post(f"{page_of(plant)}duplicate/", {"scenario": "planned"})
    assert response.status_code == 409
    assert f"A plant has at most {MOST_SCENARIOS} scenarios" in text_of(response)
    assert Scenario.objects.count() == MOST_SCENARIOS - 3
    assert "Duplicate" not in text_of(response)


def test_a_long_name_leaves_room_for_its_number(owner, plant):
    made = copied(owner, plant)
    Scenario.objects.filter(pk=made.pk).update(name="n" * 60)
    assert copied(owner, plant, str(made.pk)).name == "n" * 56 + " (2)"


def renaming(client, scenario, name, **more):
    address = f"/enterprises/{scenario.enterprise_id}/scenarios/{scenario.pk}/rename/"
    response = client.post(address, {"name": name, "revision": str(scenario.revision), **more})
    scenario.refresh_from_db()
    return response


def test_a_scenario_is_renamed(owner, plant):
    made = copied(owner, plant)
    assert renaming(owner, made, "Faster <b>pilot</b>").status_code == 302
    assert made.name == "Faster <b>pilot</b>"
    assert "<b>pilot" not in owner.get(page_of(plant)).content.decode()


@pytest.mark.parametrize("name", ["", "  ", "n" * 61, "two\nlines", "As planned", "Accelerated"])
def test_a_name_that_will_not_do_is_told_beside_the_field(owner, plant, name):
    made = copied(owner, plant)
    response = renaming(owner, made, name)
    assert response.status_code == 422
    assert 'id="id_name_error"' in response.content.decode()
    assert made.name == "As planned (2)"


def test_a_name_of_another_scenario_is_taken(owner, plant):
    first, second = copied(owner, plant), copied(owner, plant)
    response = renaming(owner, second, first.name)
    assert response.status_code == 422
    assert "Another scenario of this plant has this name" in text_of(response)
    assert renaming(owner, second, second.name).status_code == 302


def test_a_stale_name_is_not_taken_over(owner, plant):
    made = copied(owner, plant)
    assert renaming(owner, made, "First").status_code == 302
    response = renaming(owner, made, "Second", revision="1")
    assert response.status_code == 409
    assert made.name == "First"
    assert 'value="Second"' in response.content.decode()


def test_deleting_asks_first(owner, plant):
    made = copied(owner, plant)
    address = f"/enterprises/{plant.pk}/scenarios/{made.pk}/delete/"
    assert "Delete “As planned (2)”?" in text_of(owner.get(address))
    assert Scenario.objects.exists()
    assert owner.post(address).status_code == 302
    assert not Scenario.objects.exists()


# --- differences


def test_the_base_of_the_differences_is_in_the_address(owner, plant):
    made = copied(owner, plant)
    for key, name in (("do_nothing", "Do nothing"), (str(made.pk), "As planned (2)")):
        response = owner.get(page_of(plant), {"base": key})
        assert f"Each scenario less “{name}”" in text_of(response)
        assert f'<option value="{key}" selected>' in response.content.decode()
        assert name not in re.findall(r"<thead>.*?</thead>", table(response, "less"))[0]


@pytest.mark.parametrize("base", ["", "nobody", "00000000-0000-0000-0000-000000000000", "planned'--", "\x00"])
def test_an_unknown_base_is_not_found(owner, plant, base):
    assert owner.get(page_of(plant), {"base": base}).status_code == 404


@pytest.mark.parametrize("action", ["duplicate", "assess"])
@pytest.mark.parametrize("key", ["", "nobody", str(uuid.uuid4())])
def test_an_unknown_scenario_is_not_found(owner, plant, action, key):
    assert owner.post(f"{page_of(plant)}{action}/", {"scenario": key}).status_code == 404


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_every_example_is_compared_without_infinities(owner, example):
    owner.post(f"/calculator/examples/{example.slug}/")
    page = text_of(owner.get(page_of(Enterprise.objects.get())))
    assert not re.search(r"\b(nan|inf|infinity|None)\b", page, re.IGNORECASE)
    assert "%(" not in page


@pytest.mark.parametrize("action", ["", "duplicate/", "assess/"])
def test_without_a_release_it_says_so(owner, plant, monkeypatch, action):
    monkeypatch.setattr("calculator.scenarios.views.current_release", lambda: None)
    send = owner.post if action else owner.get
    assert send(page_of(plant) + action).status_code == 503


# --- assessments


def assessed(client, plant, key) -> Assessment:
    response = client.post(f"{page_of(plant)}assess/", {"scenario": key})
    assert response.status_code == 302
    return Assessment.objects.get(pk=response.url.split("/")[-2])


def test_an_assessment_takes_one_click_and_an_equal_one_is_used_again(owner, plant):
    own = assessed(owner, plant, "planned")
    assert own == Assessment.objects.get()  # the form's own
    nothing = assessed(owner, plant, "do_nothing")
    assert assessed(owner, plant, "do_nothing") == nothing
    assert Scenario.objects.get().kind == "do_nothing"
    made = copied(owner, plant)
    of_copy = assessed(owner, plant, str(made.pk))
    assert of_copy != own  # the same figures under another name
    assert of_copy.result == own.result
    changed(owner, made, target_ai_assets="900")
    assert assessed(owner, plant, str(made.pk)) != of_copy
    assert "Do nothing" in table(owner.get(page_of(plant)), "What each scenario")  # once, row or not
    assert text_of(owner.get(page_of(plant))).count("no levers, nothing bought") == 1


def test_result_roadmap_list_and_report_say_which_scenario_it_is(owner, plant):
    faster = assessed(owner, plant, "accelerated")
    for address in (f"/assessments/{faster.pk}/", reverse("roadmap:roadmap", args=[faster.pk])):
        page = owner.get(address).content.decode()
        assert "Scenario “Accelerated” ·" in page
        assert "Accelerated" in re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]
    assert "Foundry, Accelerated" in text_of(owner.get("/assessments/"))
    report = report_of(
        faster.inputs,
        faster.result,
        tables_of(faster.release),
        created_on=faster.created_at.date(),
        scenario=faster.scenario_title,
    )
    assert report.title == "AI and carbon: Foundry, Accelerated"
    assert report.page.description.startswith("Scenario “Accelerated” ·")


def test_the_pdf_is_of_the_scenario_and_named_after_it(owner, plant, monkeypatch):
    seen = []
    quick = engine.Pages(b"%PDF-quick", 1, (), "")
    monkeypatch.setattr(engine, "pages_of", lambda html, **more: seen.append(html) or quick)
    monkeypatch.setattr(issuing, "attach", lambda pdf, *_, **__: pdf)
    faster = assessed(owner, plant, "accelerated")
    response = owner.get(reverse("reports:report", args=[faster.pk]))
    assert "foundry-accelerated-ai-and-carbon" in response["Content-Disposition"]
    assert "Foundry, Accelerated" in seen[0]


def test_the_plants_own_assessment_names_no_scenario(owner, plant):
    own = Assessment.objects.get()
    assert "Scenario “" not in owner.get(f"/assessments/{own.pk}/").content.decode()
    assert own.edit_url == f"/enterprises/{plant.pk}/edit/"


def test_an_assessment_outlives_its_scenario_and_its_names(owner, plant):
    made = copied(owner, plant)
    kept = assessed(owner, plant, str(made.pk))
    assert kept.edit_url == form_of(made)
    renaming(owner, made, "Another name")
    owner.post(f"/enterprises/{plant.pk}/scenarios/{made.pk}/delete/")
    page = owner.get(f"/assessments/{kept.pk}/").content.decode()
    assert "Scenario “As planned (2)” ·" in page
    kept.refresh_from_db()
    assert kept.edit_url == page_of(plant)


def test_a_newer_release_assesses_the_same_scenario_again(owner, plant):
    faster = assessed(owner, plant, "accelerated")
    draft = copy_to_draft(current_release(), "2030.1")
    again = reassess(faster, draft)
    assert again.scenario_title == "Accelerated"
    assert reassess(faster, draft) == again


def test_saving_the_plant_twice_points_to_the_plants_own_assessment(owner, plant):
    edit = f"/enterprises/{plant.pk}/edit/"
    stale = fields_of(owner.get(edit))
    owner.post(edit, stale)
    newest = plant.assessments.first()
    assessed(owner, plant, "accelerated")
    page = owner.post(edit, stale).content.decode()
    assert f'href="/assessments/{newest.pk}/"' in page


# --- whose they are


def addresses(plant, own):
    scenario = f"{page_of(plant)}{own.pk}/"
    return [page_of(plant), *(f"{scenario}{action}/" for action in ("edit", "rename", "delete"))]


def test_only_the_owner_sees_and_changes_them(owner, visitor, staff, plant):
    made = copied(owner, plant)
    visitor.post("/calculator/", FOUNDRY)  # has things of their own
    for address in addresses(plant, made):
        assert owner.get(address).status_code == 200
        for stranger in (visitor, staff, Client()):
            assert stranger.get(address).status_code == 404
    for stranger in (visitor, staff, Client()):
        for action in ("duplicate", "assess"):
            assert stranger.post(f"{page_of(plant)}{action}/", {"scenario": "planned"}).status_code == 404
        for address in addresses(plant, made)[1:]:
            assert stranger.post(address, {"name": "Theirs", "revision": "1"}).status_code == 404
    made.refresh_from_db()
    assert (made.name, made.revision) == ("As planned (2)", 1)


def test_a_scenario_is_reached_through_its_own_plant_alone(owner, plant):
    made = copied(owner, plant)
    owner.post("/calculator/", FOUNDRY)
    other = Enterprise.objects.exclude(pk=plant.pk).get()
    for action in ("edit", "rename", "delete"):
        assert owner.get(f"/enterprises/{other.pk}/scenarios/{made.pk}/{action}/").status_code == 404
    assert owner.post(f"{page_of(other)}assess/", {"scenario": str(made.pk)}).status_code == 404


def test_a_rule_is_not_changed_renamed_or_deleted(owner, plant):
    assessed(owner, plant, "do_nothing")
    rule = Scenario.objects.get()
    for action in ("edit", "rename", "delete"):
        assert owner.get(f"{page_of(plant)}{rule.pk}/{action}/").status_code == 404


def test_what_changes_something_needs_a_post(owner, plant):
    for action in ("duplicate", "assess"):
        assert owner.get(f"{page_of(plant)}{action}/").status_code == 405
    assert owner.post(page_of(plant)).status_code == 405


def test_staff_look_at_them_in_the_admin_and_change_nothing(owner, staff, plant):
    made = changed(owner, copied(owner, plant), target_ai_assets="900")
    address = f"/admin/calculator/scenario/{made.pk}/change/"
    assert "&quot;target_ai_assets&quot;: 900" in staff.get(address).content.decode()
    assert "As planned (2)" in staff.get("/admin/calculator/scenario/").content.decode()
    assert staff.post(address, {"name": "Theirs"}).status_code == 403
    for page in (f"/admin/calculator/enterprise/{plant.pk}/change/", "/admin/calculator/assessment/"):
        assert staff.get(page).status_code == 200


# --- what the database itself refuses


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "own", "name": ""},
        {"kind": "do_nothing", "name": "Named"},
        {"kind": "planned"},
        {"kind": "else", "name": "Named"},
        {"kind": "own", "name": "Twice"},
        {"kind": "accelerated"},
    ],
)
def test_the_database_refuses_what_is_no_scenario(plant, values):
    Scenario.objects.create(enterprise=plant, name="Twice")
    Scenario.objects.create(enterprise=plant, kind="accelerated")
    with pytest.raises(IntegrityError), transaction.atomic():
        Scenario.objects.create(enterprise=plant, **values)


# --- the way there


def test_the_result_and_the_list_lead_to_it(owner, plant):
    own = Assessment.objects.get()
    for address in (f"/assessments/{own.pk}/", "/assessments/"):
        assert f'href="{page_of(plant)}"' in owner.get(address).content.decode()
    steps = re.search(
        r'<ol class="next-steps">.*?</ol>', owner.get(f"/assessments/{own.pk}/").content.decode(), re.DOTALL
    )
    assert page_of(plant) in steps[0]
