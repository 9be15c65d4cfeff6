"""The editing page: its owner's alone, each edit, faults beside their fields, two tabs, nothing typed is lost."""

import html
import json
import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from calculator.models import Assessment, Enterprise
from releases.snapshot import current_release
from roadmap.edit_items import Desk, desk_of, values_of
from roadmap.models import PlanEdit, SavedPlan
from roadmap.phases import month_text
from roadmap.plan_items import PlanItem
from roadmap.saved_plan import changes_of, plan_state
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import assess, token_of
from tests.roadmap.plans import assessed

NASTY = '<script>alert("x")</script> & “Öl” \' שלום 🏭'
HTMX = {"HTTP_HX_REQUEST": "true"}


def address(assessment):
    return reverse("roadmap:edit_plan", args=[assessment.pk])


def text_of(response) -> str:
    plain = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", plain)).split())


@dataclass
class Editor:
    """Somebody with the editing page open: posts what its forms hold."""

    client: Client
    assessment: Assessment

    @property
    def desk(self) -> Desk:
        return desk_of(Assessment.objects.get(pk=self.assessment.pk))

    def items(self, phase: int = 1) -> list[PlanItem]:
        found = self.desk.items(changes_of(self.assessment)).of_phase(phase)
        return [item for item in found if item.included]

    def get(self, **query):
        return self.client.get(address(self.assessment), query)

    def post(self, *, htmx=False, revision=None, **data):
        now = plan_state(self.assessment).revision
        data = {"revision": now if revision is None else revision, **data}
        return self.client.post(address(self.assessment), data, **(HTMX if htmx else {}))

    def fill(self, item: PlanItem, *, do="save", changes=None, htmx=False, revision=None, **typed):
        """The whole form of an action as it was opened, but for what is typed."""
        shown = values_of(item, changes_of(self.assessment) if changes is None else changes)
        fields = {name: "" if value is None else value for name, value in {**shown, **typed}.items()}
        posted = {f"{item.key}-{name}": value for name, value in fields.items()}
        return self.post(htmx=htmx, revision=revision, key=item.key, phase=item.phase, do=do, **posted)

    def add(self, phase=1, *, htmx=False, revision=None, **typed):
        fields = {f"new-{phase}-{name}": value for name, value in typed.items()}
        return self.post(htmx=htmx, revision=revision, do="add", phase=phase, **fields)

    def entry(self, key):
        return changes_of(self.assessment).get("actions", {}).get(key)


@pytest.fixture(scope="module")
def worked_out():
    """Inputs and result of the plant, worked out once."""
    return assessed(profile(currency="EUR", start="2027-01"))


@pytest.fixture
def editor(owner, worked_out):
    release, (inputs, result) = current_release(), worked_out
    plant = Enterprise.objects.create(owner=token_of(owner), profile=inputs)
    made = {"release": release, "model_version": result["model_version"], "inputs": inputs, "result": result}
    return Editor(owner, Assessment.objects.create(enterprise=plant, **made))


# Who edits it


def test_owner_edits(editor):
    assert editor.get().status_code == 200
    assert editor.fill(editor.items()[0], owner="Anna Berg").status_code == 302
    roadmap = editor.client.get(reverse("roadmap:roadmap", args=[editor.assessment.pk]))
    assert "Anna Berg" in text_of(roadmap)
    assert f'href="{address(editor.assessment)}"' in roadmap.content.decode()


def test_nobody_else(editor, visitor, staff):
    assess(visitor)
    for client in (visitor, staff, Client()):
        other = Editor(client, editor.assessment)
        assert other.get().status_code == 404
        assert other.fill(editor.items()[0], owner="Anna").status_code == 404
        assert other.add(title="Mine").status_code == 404
        assert other.post(do="undo").status_code == 404
    assert not SavedPlan.objects.exists()


def test_other_methods(editor):
    assert editor.client.put(address(editor.assessment)).status_code == 405
    assert editor.client.head(address(editor.assessment)).status_code == 200


def test_roadmap_leads_here_and_back(editor):
    assert reverse("roadmap:roadmap", args=[editor.assessment.pk]) in editor.get().content.decode()


def test_staff_look_at_it_in_the_admin(editor, staff):
    editor.fill(editor.items()[0], owner="Anna Berg")
    plan = SavedPlan.objects.get()
    assert staff.get("/admin/roadmap/savedplan/").status_code == 200
    page = staff.get(f"/admin/roadmap/savedplan/{plan.pk}/change/")
    assert "Anna Berg" in page.content.decode()
    assert 'type="submit"' not in page.content.decode().partition("changes_text")[2]
    assert editor.client.get("/admin/roadmap/savedplan/").status_code == 302


# What it shows


def test_all_actions_with_their_fields(editor):
    response = editor.get()
    found = response.content.decode()
    for phase in (1, 2, 3, 4):
        items = editor.items(phase)
        assert items
        positions = [found.index(f'id="item-{item.key}"') for item in items]
        assert positions == sorted(positions)
        for item in items:
            assert f'name="{item.key}-owner" value="{html.escape(item.owner)}"' in found
            assert (
                f'type="month" name="{item.key}-first_month" value="{month_text(item.first_month)}"' in found
            )
    assert found.count("Add an action of your own") == 4
    assert "Nothing is edited yet" in found
    assert 'value="undo"' not in found


def test_open_names_the_action_that_stands_open(editor):
    item = editor.items()[0]
    opened = re.compile(rf'id="item-{item.key}"><details class="plan-fold" open>')
    assert opened.search(editor.get(open=item.key).content.decode())
    assert " open>" not in editor.get(open='"><script>').content.decode()


def test_documented_cost_is_said_and_not_filled_in(editor):
    item = next(
        item for phase in (1, 2, 3, 4) for item in editor.items(phase) if item.cost_origin == "documented"
    )
    found = editor.get().content.decode()
    assert f'name="{item.key}-cost_low" inputmode' in found
    assert "Left empty:" in found


# Each edit


def test_fields_are_kept_sparse(editor):
    item = editor.items()[0]
    editor.fill(item, owner="Anna", note="Ask the board\r\nin May")
    assert editor.entry(item.key) == {"owner": "Anna", "note": "Ask the board\nin May"}
    editor.fill(item, owner=item.owner, note="")
    assert changes_of(editor.assessment) == {}
    editor.fill(item, owner="Anna")
    editor.fill(item, owner="")  # empty is what the template says
    assert changes_of(editor.assessment) == {}


def test_months_as_people_type_them(editor):
    item = editor.items()[0]
    editor.fill(item, first_month="2027/2", last_month="04.2027")
    assert editor.entry(item.key) == {"first_month": "2027-02", "last_month": "2027-04"}
    editor.fill(item, first_month="", last_month="")
    assert editor.entry(item.key) is None
    editor.fill(item, last_month="2027-12")
    assert editor.entry(item.key) == {"first_month": month_text(item.first_month), "last_month": "2027-12"}


def test_costs(editor):
    item = editor.items()[0]
    editor.fill(item, cost_low="20 000", cost_high="40,000")
    assert editor.entry(item.key) == {"cost_low": 20000.0, "cost_high": 40000.0}
    assert "20,000 to 40,000\N{NO-BREAK SPACE}EUR" in html.unescape(editor.get().content.decode())
    editor.fill(item, cost_low="", cost_high="30000")
    assert editor.entry(item.key) == {"cost_low": 30000.0, "cost_high": 30000.0}
    editor.fill(item, cost_low="", cost_high="")
    assert editor.entry(item.key) is None


def test_nothing_typed_is_no_edit(editor):
    editor.fill(editor.items()[0])
    assert not SavedPlan.objects.exists()


def test_take_out_and_put_back(editor):
    item = editor.items()[0]
    answer = editor.fill(item, do="out", note="Later")
    assert answer.url.endswith(f"?open={item.key}#item-{item.key}")
    assert editor.entry(item.key) == {"note": "Later", "included": False}  # what was typed comes along
    assert item.key not in [one.key for one in editor.items()]
    assert f'id="back-{item.key}"' in editor.get().content.decode()
    editor.post(key=item.key, do="back")
    assert editor.entry(item.key) == {"note": "Later"}


def test_move(editor):
    first, second, third = [item.key for item in editor.items()[:3]]
    editor.post(key=first, do="down")
    assert [item.key for item in editor.items()[:3]] == [second, first, third]
    assert "moved to place 2 of phase 1" in text_of(editor.get())
    editor.post(key=second, do="out")
    editor.post(key=third, do="up")  # past the one that is in, not the one that is out
    assert [item.key for item in editor.items()[:2]] == [third, first]
    last = editor.items()[-1].key
    before = plan_state(editor.assessment).revision
    editor.post(key=last, do="down")
    editor.post(key=third, do="up")
    assert plan_state(editor.assessment).revision == before
    editor.post(key=second, do="back")
    editor.post(key=first, do="up")
    editor.post(key=third, do="down")
    assert "order" in changes_of(editor.assessment)


def test_own_action(editor):
    answer = editor.add(
        3, title="Ask the union", owner="Works council", text="They know the shifts.", done="They agree."
    )
    assert answer.url.endswith("?open=own-1#item-own-1")
    own = editor.items(3)[-1]
    assert (own.key, own.title, own.owner) == ("own-1", "Ask the union", "Works council")
    phase = editor.desk.plan.phases[2]
    assert (own.first_month, own.last_month) == (phase.first_month, phase.last_month)
    assert "first_month" not in changes_of(editor.assessment)["own"][0]
    editor.fill(own, title="Ask the works council", first_month="2029-01", last_month="2029-03")
    assert changes_of(editor.assessment)["own"][0]["title"] == "Ask the works council"
    editor.post(key="own-1", do="out")
    assert 'id="delete-own-1"' in editor.get().content.decode()
    editor.post(key="own-1", do="delete")
    assert changes_of(editor.assessment) == {}
    editor.post(do="undo")
    assert changes_of(editor.assessment)["own"][0]["included"] is False


def test_only_own_actions_are_deleted(editor):
    editor.post(key=editor.items()[0].key, do="delete")
    assert not SavedPlan.objects.exists()


def test_an_action_of_other_plants(editor):
    other = next(item for item in editor.desk.items({}).others if item.phase == 2)
    assert f'<option value="{other.key}">' in editor.get().content.decode()
    editor.post(key=other.key, do="back")
    assert editor.entry(other.key) == {"included": True}
    assert other.key in [item.key for item in editor.items(2)]
    editor.post(key=other.key, do="out")
    assert changes_of(editor.assessment) == {}


def test_undo_and_redo(editor):
    item = editor.items()[0]
    editor.fill(item, owner="Anna")
    page = editor.get()
    words = f"Owner of “{item.title}” set to “Anna”"
    assert f"Undo : {words}" in text_of(page)
    editor.post(do="undo")
    assert changes_of(editor.assessment) == {}
    found = text_of(editor.get())
    assert f"Do again : {words}" in found
    assert f"Undone: {words}" in found
    editor.post(do="redo")
    assert editor.entry(item.key) == {"owner": "Anna"}
    assert f"Done again: {words}" in text_of(editor.get())


def test_words_of_every_edit(editor):
    item = editor.items()[0]
    editor.fill(
        item, owner="Anna", first_month="2027-02", last_month="2027-03", cost_low="5", cost_high="9", note="n"
    )
    title = item.title
    assert (
        f"Owner of “{title}” set to “Anna”; Dates of “{title}” set to February 2027 to March 2027; "
        f"Cost of “{title}” set to 5 to 9\N{NO-BREAK SPACE}EUR; Note on “{title}” set to “n”"
    ) in html.unescape(editor.get().content.decode())
    editor.fill(item, owner="", first_month="", last_month="", cost_low="", cost_high="", note="")
    found = text_of(editor.get())
    assert (
        f"Owner of “{title}” back to what is suggested; Dates of “{title}” back to those suggested" in found
    )
    editor.add(title="Mine", done="d", text="t")
    own = editor.items()[-1]
    editor.fill(own, title="Ours", done="", text="")
    editor.post(key="own-1", do="out")
    editor.post(key="own-1", do="back")
    editor.post(key="own-1", do="delete")
    found = text_of(editor.get())
    for words in (
        "“Mine” added to phase 1",
        "Title of “Mine” set to “Ours”; Description of “Mine” removed; “Done when” of “Mine” removed",
        "“Ours” taken out",
        "“Ours” put in",
        "“Ours” deleted",
    ):
        assert words in found
    assert PlanEdit.objects.count() == 7


# What is refused, beside its field


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ({"first_month": "2027-06", "last_month": "2027-05"}, "last_month", "It ends before it begins"),
        ({"first_month": "soon"}, "first_month", "Write year and month"),
        ({"first_month": "2027-13"}, "first_month", "Write year and month"),
        ({"last_month": "2128-01"}, "last_month", "within 100 years"),
        ({"owner": "a" * 81}, "owner", "at most 80 characters; these are 81"),
        ({"note": "a" * 1001}, "note", "at most 1,000 characters"),
        ({"note": "a\x01b"}, "note", "plain text"),
        ({"cost_low": "5", "cost_high": "4"}, "cost_high", "less than “at least”"),
        ({"cost_low": "-5"}, "cost_low", "an amount from 0"),
        ({"cost_low": "much"}, "cost_low", "Write a number"),
        ({"cost_high": "2e99"}, "cost_high", "Write"),
        ({"cost_low": "1" + "0" * 16}, "cost_low", "an amount from 0"),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_fault_beside_its_field(editor, typed, name, words, htmx):
    item = editor.items()[0]
    response = editor.fill(item, htmx=htmx, **typed)
    assert response.status_code == 422
    found = response.content.decode()
    error = re.search(rf'id="id_{item.key}-{name}_error".*?</div>', found, re.DOTALL)[0]
    assert words in html.unescape(error)
    assert not SavedPlan.objects.exists()
    if not htmx:
        for of, value in typed.items():
            assert html.escape(value) in found, of


def test_null_character_is_no_fault_of_ours(editor):
    assert editor.fill(editor.items()[0], note="a\x00b").status_code == 422


def test_title_is_needed(editor):
    response = editor.add(title="  ", note="Kept")
    assert response.status_code == 422
    assert "Say in a few words what to do" in text_of(response)
    assert "Kept" in response.content.decode()


def test_forty_own_actions(editor, monkeypatch):
    monkeypatch.setattr("roadmap.plan_changes.MOST_OWN", 2)
    for number in range(2):
        editor.add(title=f"Action {number}")
    response = editor.add(title="One more")
    assert response.status_code == 422
    assert "room for 2 actions" in text_of(response)
    assert 'value="One more"' in response.content.decode()


def test_what_no_page_asks(editor):
    item = editor.items()[0]
    assert editor.post(key=item.key, do="explode").status_code == 404
    assert editor.post(key="nothing_of_the_kind", do="out").status_code == 404
    assert editor.post(key="own-x", do="out").status_code == 404
    assert editor.post(do="save").status_code == 404
    assert editor.post(do="add").status_code == 404
    assert editor.post(do="add", phase="9").status_code == 404
    assert editor.post(key=item.key, do="out", revision="x").status_code == 409
    assert not SavedPlan.objects.exists()


def test_text_is_text(editor):
    editor.add(2, title=NASTY, note=NASTY)
    for response in (
        editor.get(open="own-1"),
        editor.client.get(reverse("roadmap:roadmap", args=[editor.assessment.pk])),
    ):
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()
        assert NASTY in html.unescape(response.content.decode())


# Notices: nothing is refused for them


def test_outside_of_its_phase(editor):
    item, phase = editor.items(2)[0], editor.desk.plan.phases[1]
    editor.fill(item, first_month=month_text(phase.first_month), last_month="2040-12")
    assert "This lies outside of phase 2, which runs July 2027 to June 2028." in text_of(editor.get())


def test_begins_before_what_comes_first(editor):
    item = next(item for phase in (2, 3) for item in editor.items(phase) if item.after)
    editor.fill(item, first_month="2027-01")
    first = next(one for phase in (1, 2, 3) for one in editor.items(phase) if one.key == item.after[0])
    assert f"It begins before “{first.title}” is done, which comes first" in text_of(editor.get())
    editor.post(key=first.key, do="out")
    assert f"It begins before “{first.title}” is done" not in text_of(editor.get())


def test_lever_still_counts(editor):
    counted = editor.desk.counted_levers
    item = next(item for phase in (1, 2, 3, 4) for item in editor.items(phase) if item.lever in counted)
    assert "still counts the lever" not in text_of(editor.get())
    for phase in (1, 2, 3, 4):
        for one in editor.items(phase):
            if one.lever == item.lever:
                editor.post(key=one.key, do="out")
    page = editor.get()
    assert f"The estimate still counts the lever “{editor.desk.lever_name(item.lever)}”" in text_of(page)
    assert f'href="{editor.assessment.field_url}#id_levers_choice"' in page.content.decode()
    profile = editor.client.get(editor.assessment.field_url).content.decode()
    assert 'id="id_levers_choice"' in profile


# Two tabs


def test_stale_form_comes_back_with_what_was_typed(editor):
    item = editor.items()[0]
    editor.fill(item, owner="Anna")
    response = editor.fill(item, changes={}, revision=0, owner="Ben", note="Mine & yours")
    assert response.status_code == 409
    found = response.content.decode()
    assert f'name="{item.key}-owner" value="Ben"' in found
    assert "Mine &amp; yours" in found
    compared = re.search(r'class="cards plan-compare".*?</table>', found, re.DOTALL)[0]
    assert re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", compared)[3:] == [
        *("Who", "Anna", "Ben"),
        *("Your note", "–", "Mine &amp; yours"),
    ]
    assert f"Owner of “{item.title}” set to “Anna”" in text_of(response)
    assert editor.entry(item.key) == {"owner": "Anna"}


def test_on_top_keeps_what_was_not_typed(editor):
    """Another tab changed the dates; this one types an owner over the plan as it was: both count."""
    item = editor.items()[0]
    editor.fill(item, first_month="2027-02", last_month="2027-03")
    response = editor.fill(item, changes={}, revision=0, owner="Ben")
    assert response.status_code == 409
    form = posted_again(response, item.key)
    assert form[f"{item.key}-first_month"] == "2027-02"
    answer = editor.client.post(address(editor.assessment), {**form, "do": "save"})
    assert answer.status_code == 302
    assert editor.entry(item.key) == {"owner": "Ben", "first_month": "2027-02", "last_month": "2027-03"}


def posted_again(response, key) -> dict[str, str]:
    """The fields of the form of an action, as the page that came back holds them."""
    form = re.search(rf'id="item-{key}".*?</form>', response.content.decode(), re.DOTALL)[0]
    inputs = re.findall(r"<input[^>]*?>", form)
    found = {}
    for one in inputs:
        name, value = re.search(r'name="([^"]*)"', one)[1], re.search(r'value="([^"]*)"', one)
        found[name] = html.unescape(value[1]) if value else ""
    for name, value in re.findall(r'<textarea name="([^"]*)"[^>]*>\s*([^<]*)</textarea>', form):
        found[name] = html.unescape(value)
    return found


def test_revision_of_which_nothing_is_kept(editor):
    """All that differs from what is stored counts as typed."""
    item = editor.items()[0]
    editor.fill(item, owner="Anna")
    response = editor.fill(item, changes={}, revision=77, owner="Ben")
    assert response.status_code == 409
    assert 'value="Ben"' in response.content.decode()


@pytest.mark.parametrize("do", ["up", "down", "out", "back"])
def test_stale_button(editor, do):
    first, item, *_others = editor.items()
    editor.fill(first, owner="Anna")
    response = editor.post(key=item.key, do=do, revision=0)
    assert (response.status_code, plan_state(editor.assessment).revision) == (
        (409, 1) if do != "back" else (302, 1)
    )
    if do != "back":  # it is in already: nothing to be told
        assert "What you asked for is not done" in text_of(response)
        assert f'name="do" value="{do}">Save mine on top' in response.content.decode()


def test_stale_undo(editor):
    item = editor.items()[0]
    editor.fill(item, owner="Anna")
    editor.fill(item, owner="Ben")
    response = editor.post(do="undo", revision=1)
    assert response.status_code == 409
    assert "nothing was undone" in text_of(response)
    assert editor.entry(item.key) == {"owner": "Ben"}


def test_stale_new_action(editor):
    editor.fill(editor.items()[0], owner="Anna")
    response = editor.add(2, revision=0, title="Ask the union", cost_low="7")
    assert response.status_code == 409
    form = posted_again(response, "new-2")
    assert form["new-2-title"] == "Ask the union"
    assert editor.client.post(address(editor.assessment), {**form, "do": "add"}).status_code == 302
    assert changes_of(editor.assessment)["own"][0]["cost_high"] == 7.0


def test_own_action_deleted_elsewhere(editor):
    editor.add(2, title="Ask the union", owner="Anna")
    own = editor.items(2)[-1]
    changes = changes_of(editor.assessment)
    editor.post(key="own-1", do="delete")
    response = editor.fill(own, changes=changes, revision=1, owner="Ben")
    assert response.status_code == 409
    assert "deleted elsewhere" in text_of(response)
    form = posted_again(response, "new-2")
    assert (form["new-2-title"], form["new-2-owner"]) == ("Ask the union", "Ben")
    editor.client.post(address(editor.assessment), {**form, "do": "add"})
    assert changes_of(editor.assessment)["own"][0]["owner"] == "Ben"


def test_typed_into_an_action_that_was_taken_out_elsewhere(editor):
    other = next(item for item in editor.desk.items({}).others if item.phase == 2)
    editor.post(key=other.key, do="back")
    editor.post(key=other.key, do="out")
    response = editor.fill(other, changes={}, revision=1, note="Not lost")
    assert response.status_code == 409
    assert "Not lost" in response.content.decode()


def test_session_that_has_ended(editor):
    item = editor.items()[0]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.client.cookies
    typed = {f"{item.key}-owner": "Ben", f"{item.key}-note": "Not lost"}
    response = strict.post(address(editor.assessment), {"key": item.key, "revision": 0, **typed})
    assert response.status_code == 403
    assert 'value="Ben"' in response.content.decode()
    assert "Not lost" in response.content.decode()
    assert not SavedPlan.objects.exists()
    with_htmx = strict.post(address(editor.assessment), {"key": item.key, "revision": 0, **typed}, **HTMX)
    assert (with_htmx.status_code, with_htmx["HX-Retarget"]) == (403, "#plan")
    new = strict.post(address(editor.assessment), {"do": "add", "phase": 2, "new-2-title": "Mine"})
    assert new.status_code == 403
    assert 'name="new-2-title" value="Mine"' in new.content.decode()


# With htmx


def test_saved_as_typed_changes_no_field(editor):
    item = editor.items()[0]
    response = editor.fill(item, htmx=True, owner="Anna")
    assert response.status_code == 200
    found = response.content.decode()
    assert f'name="{item.key}-' not in found
    assert f'id="line-{item.key}" hx-swap-oob="true">Anna' in found
    assert "Saved: Owner of" in text_of(response)
    assert json.loads(response["HX-Trigger"]) == {"plan:saved": {"key": item.key, "from": 0, "to": 1}}


@pytest.mark.parametrize("do", ["up", "out", "undo"])
def test_other_answers_bring_the_plan(editor, do):
    item = editor.items()[1]
    editor.fill(item, owner="Anna")
    response = editor.post(key=item.key, do=do, htmx=True)
    assert (response.status_code, response["HX-Retarget"], response["HX-Reselect"]) == (200, "#plan", "#plan")
    assert 'data-said="Saved:' in response.content.decode()


def test_conflict_with_htmx_brings_the_plan(editor):
    item = editor.items()[0]
    editor.fill(item, owner="Anna")
    response = editor.fill(item, changes={}, htmx=True, revision=0, owner="Ben")
    assert (response.status_code, response["HX-Retarget"]) == (409, "#plan")
    form = posted_again(response, item.key)
    done = editor.client.post(address(editor.assessment), form, **HTMX)
    assert (done.status_code, done["HX-Retarget"]) == (200, "#plan")
    assert editor.entry(item.key) == {"owner": "Ben"}


# A newer assessment, a scenario


def test_edits_are_taken_over(editor):
    item = editor.items()[0]
    editor.fill(item, owner="Anna")
    newer = Assessment.objects.create(
        enterprise=editor.assessment.enterprise,
        release=editor.assessment.release,
        model_version=editor.assessment.model_version,
        inputs=editor.assessment.inputs,
        result=editor.assessment.result,
    )
    second = Editor(editor.client, newer)
    page = second.get()
    assert f'name="{item.key}-owner" value="Anna"' in page.content.decode()
    assert "Your edits are taken over from the assessment of" in text_of(page)
    second.fill(item, note="Mine", owner="Anna")
    assert second.entry(item.key) == {"owner": "Anna", "note": "Mine"}
    assert "taken over" not in text_of(second.get())


def test_without_a_currency(owner):
    editor = Editor(owner, assess(owner))
    item = editor.items()[0]
    editor.fill(item, cost_low="5")
    assert editor.entry(item.key) == {"cost_low": 5.0, "cost_high": 5.0}
    assert "None" not in text_of(editor.get())
