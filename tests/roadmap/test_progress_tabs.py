"""A quarter in two tabs: nothing is overwritten unseen, and nothing typed is lost."""

import re

import pytest
from django.test import Client

from tests.roadmap.stored import stored_assessment as assess
from tests.roadmap.test_progress_pages import TYPED, add, address, stored
from tests.roadmap.test_roadmap_page import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(owner):
    return assess(owner, start="2025-01", output={"per_year": 1000.0, "unit": "t"})


def test_the_same_quarter_twice_is_a_decision(owner, assessment):
    add(owner, assessment)
    response = add(owner, assessment, energy_0="7000")
    assert response.status_code == 409
    assert "2025 Q1 is stored already" in text_of(response)
    assert stored(assessment).energy[0]["quantity"] == 6000.0
    revision = re.search(r'name="revision" value="(\d*)"', response.content.decode())[1]
    assert add(owner, assessment, energy_0="7000", revision=revision).status_code == 302
    assert stored(assessment).energy[0]["quantity"] == 7000.0
    assert stored(assessment).revision == 2


def test_edit_in_two_tabs(owner, assessment):
    add(owner, assessment)
    page = address(assessment, "reading", 2025, 1)
    first = {"energy_0": "6100", "energy_1": "4500", "revision": "1"}
    assert owner.post(page, first).status_code == 302
    response = owner.post(page, first | {"energy_0": "6200"})
    assert response.status_code == 409
    assert 'value="6200"' in response.content.decode()
    assert 'name="revision" value="2"' in response.content.decode()
    assert stored(assessment).energy[0]["quantity"] == 6100.0
    assert owner.post(page, first | {"energy_0": "6200", "revision": "2"}).status_code == 302
    assert stored(assessment).energy[0]["quantity"] == 6200.0


@pytest.mark.parametrize("revision", ["", "0", "x", "9" * 30])
def test_an_edit_without_the_right_revision(owner, assessment, revision):
    add(owner, assessment)
    response = owner.post(
        address(assessment, "reading", 2025, 1), {"energy_0": "1", "energy_1": "1", "revision": revision}
    )
    assert response.status_code == 409
    assert stored(assessment).revision == 1


def test_edit_of_a_deleted_quarter_stores_it_anew(owner, assessment):
    add(owner, assessment)
    assert owner.post(address(assessment, "reading_delete", 2025, 1), {"revision": "1"}).status_code == 302
    assert stored(assessment) is None
    page = address(assessment, "reading", 2025, 1)
    typed = {"energy_0": "6100", "energy_1": "4500", "revision": "1"}
    assert owner.post(page, typed).status_code == 409
    assert owner.post(page, typed | {"revision": ""}).status_code == 302
    assert stored(assessment) is not None


def test_deleting_what_was_changed_elsewhere_asks_again(owner, assessment):
    add(owner, assessment)
    assert owner.post(address(assessment, "reading_delete", 2025, 1), {"revision": "7"}).status_code == 409
    assert stored(assessment) is not None


def test_a_lost_token_loses_nothing(owner, assessment):
    client = Client(enforce_csrf_checks=True)
    client.cookies = owner.cookies
    response = client.post(address(assessment), TYPED)
    assert response.status_code == 403
    assert 'value="6 000"' in response.content.decode()
    assert stored(assessment) is None
