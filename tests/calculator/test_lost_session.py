"""A form whose session or cookie is gone comes back as typed; nothing is done, and other sites get nothing back."""

import re
import uuid

import pytest
from django.test import Client

from calculator.models import Assessment, Enterprise
from tests.calculator.pages import FOUNDRY, fields_of

NEW = "/calculator/"
ODD = FOUNDRY | {"name": '<b onclick="x">&', "employees": "many people", "energy-0-quantity": "1.500"}
ODD |= {"energy-2-carrier": "coke", "labour_hours_per_week": "<script>"}


@pytest.fixture
def browser(db) -> Client:
    """Whose posts are checked as a real browser's are; it has opened the form."""
    client = Client(enforce_csrf_checks=True)
    client.get(NEW)
    return client


def token_of(response) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]


def stored() -> tuple[int, int]:
    return Enterprise.objects.count(), Assessment.objects.count()


def lose_cookie(client):
    client.cookies.pop("csrftoken")
    return {}


def lose_all_cookies(client):
    client.cookies.clear()
    return {"csrfmiddlewaretoken": "a" * 64}


def keep_an_old_token(client):
    return {"csrfmiddlewaretoken": "b" * 64}


def send_no_token(client):
    return {}


every_loss = pytest.mark.parametrize(
    "lose", [lose_cookie, lose_all_cookies, keep_an_old_token, send_no_token], ids=lambda lose: lose.__name__
)


@every_loss
@pytest.mark.parametrize("button", [{}, {"add_row": "energy"}, {"remove_row": "0"}], ids=str)
def test_form_comes_back_as_typed_and_is_not_sent(browser, lose, button):
    response = browser.post(NEW, ODD | lose(browser) | button)
    assert response.status_code == 403
    assert stored() == (0, 0)
    page = response.content.decode()
    assert "Your session has ended: send it again" in page
    assert "<title>Error: " in page
    sent = fields_of(response)
    assert {name: sent[name] for name in ODD if "FORMS" not in name} == {
        name: value for name, value in ODD.items() if "FORMS" not in name
    }
    assert "<script>" not in re.sub(r"<script src=[^>]*>", "", page)
    assert '<b onclick="x">' not in page


@every_loss
def test_sending_it_again_works(browser, lose):
    response = browser.post(NEW, FOUNDRY | lose(browser))
    again = fields_of(response) | {"csrfmiddlewaretoken": token_of(response)}
    assert browser.post(NEW, again).status_code == 302
    assert stored() == (1, 1)


def test_owner_gets_the_plant_back_with_its_revision(browser):
    token = token_of(browser.get(NEW))
    browser.post(NEW, FOUNDRY | {"csrfmiddlewaretoken": token})
    edit = f"/enterprises/{Enterprise.objects.get().pk}/edit/"
    typed = fields_of(browser.get(edit)) | {"name": "Typed for long"}
    response = browser.post(edit, typed)
    assert response.status_code == 403
    assert fields_of(response) == typed
    assert f'action="{edit}"' in response.content.decode()
    assert Enterprise.objects.get().name == "Foundry"
    assert browser.post(edit, typed | {"csrfmiddlewaretoken": token_of(response)}).status_code == 302
    assert Enterprise.objects.get().name == "Typed for long"


@pytest.mark.parametrize("plant", ["another's", "none"])
@pytest.mark.parametrize("client", ["visitor", "browser"])
def test_plant_of_a_lost_session_becomes_a_new_one(request, owner, client, plant):
    """What is not the visitor's and what does not exist answer alike."""
    owner.post(NEW, FOUNDRY)
    person = request.getfixturevalue(client)
    pk = Enterprise.objects.get().pk if plant == "another's" else uuid.uuid4()
    response = person.post(f"/enterprises/{pk}/edit/", ODD | {"revision": "1"})
    page = response.content.decode()
    assert response.status_code == (404 if client == "visitor" else 403)
    assert "This plant is not in this browser’s list" in page
    assert f'action="{NEW}"' in page
    assert str(pk) not in page
    assert "revision" not in fields_of(response)
    assert fields_of(response)["employees"] == "many people"
    assert stored() == (1, 1)


@pytest.mark.parametrize("path", [NEW, f"/enterprises/{uuid.uuid4()}/edit/", "/calculator/preview/"])
@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}], ids=str)
def test_post_from_another_site_gets_nothing_back(browser, path, headers):
    response = browser.post(path, ODD, headers=headers)
    assert response.status_code == 403
    page = response.content.decode()
    assert "This form is out of date" in page
    assert "many people" not in page


def test_preview_rests_and_says_so(browser):
    response = browser.post("/calculator/preview/", ODD)
    assert response.status_code == 403
    assert "data-lost" in response.content.decode()
    assert "<html" not in response.content.decode()


def test_other_forms_are_refused_as_before(browser):
    response = browser.post("/calculator/examples/bakery-poland/")
    assert response.status_code == 403
    assert "This form is out of date" in response.content.decode()
    assert stored() == (0, 0)


def test_ended_session_makes_a_new_plant_without_ado(owner):
    """Of a new form the session holds nothing: without it the plant is simply the next session's."""
    owner.cookies.clear()
    assert owner.post(NEW, FOUNDRY).status_code == 302
