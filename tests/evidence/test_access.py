"""Who may see panels and fits, and do what with them: every address, every kind of person."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from evidence.models import Fit, Panel
from jobs.models import Run, State
from tests.evidence.pages import run_fit
from tests.releases.admin_pages import with_permissions

pytestmark = pytest.mark.django_db

OF_NOTHING = ("index", "upload", "download_simulated")
OF_PANEL = ("panel",)
OF_FIT = ("fit", "fit_json")
WITH_MORE = {
    "delete_panel": "delete_panel",
    "delete_fit": "delete_fit",
    "draft": "change_curve",
}


@pytest.fixture
def addresses(stored_fit):
    def address(name):
        if name in OF_NOTHING:
            return reverse(f"evidence:{name}")
        panel = name in OF_PANEL or name == "delete_panel"
        return reverse(f"evidence:{name}", args=[stored_fit.panel_id if panel else stored_fit.pk])

    return {name: address(name) for name in (*OF_NOTHING, *OF_PANEL, *OF_FIT, *WITH_MORE)}


@pytest.fixture
def ordinary(db):
    """Somebody with an account and the permission, who is not staff."""
    user = User.objects.create_user("ordinary", "ordinary@example.org", "a long password")
    user.user_permissions.set(
        with_permissions("analyse_panels").get("/admin/").wsgi_request.user.user_permissions.all()
    )
    client = Client()
    client.force_login(user)
    return client


def test_a_visitor_is_sent_to_the_login(addresses, visitor):
    for address in addresses.values():
        response = visitor.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("admin:login") + "?next=/evidence/")


def test_who_is_not_staff_or_lacks_the_permission_is_refused(addresses, ordinary):
    clerk = with_permissions("view_panel", "delete_panel", "change_curve", name="clerk 2")
    for client in (ordinary, clerk):
        for address in addresses.values():
            assert client.get(address).status_code == 403
            assert client.post(address).status_code in (403, 405)
    assert Panel.objects.count() == Fit.objects.count() == 1


def test_an_analyst_sees_all_and_may_not_delete_or_write_drafts(addresses, analyst):
    for name in (*OF_NOTHING, *OF_PANEL, *OF_FIT):
        assert analyst.get(addresses[name]).status_code == 200
    for name in WITH_MORE:
        assert analyst.get(addresses[name]).status_code == 403


@pytest.mark.parametrize(("name", "permission"), WITH_MORE.items())
def test_each_further_right_opens_its_page(addresses, name, permission):
    client = with_permissions("analyse_panels", permission, name="another")
    assert client.get(addresses[name]).status_code == 200


def test_another_analyst_sees_the_panel_but_not_the_run(stored_fit):
    other = with_permissions("analyse_panels", name="colleague")
    assert other.get(stored_fit.get_absolute_url()).status_code == 200
    assert other.get(reverse("jobs:run", args=[stored_fit.run])).status_code == 404


def test_what_is_not_there_is_not_found(analyst, stored_fit):
    nothing = "11111111-1111-4111-8111-111111111111"
    for name in ("panel", "fit", "fit_json"):
        assert analyst.get(reverse(f"evidence:{name}", args=[nothing])).status_code == 404
    assert analyst.get(reverse("evidence:fit_part", args=[stored_fit.pk, 2])).status_code == 404


def test_only_who_may_sees_the_link(analyst, visitor):
    link = f'href="{reverse("evidence:index")}"'
    assert link in analyst.get("/").content.decode()
    assert link in analyst.get("/admin/").content.decode()
    assert link not in visitor.get("/").content.decode()
    clerk = with_permissions("view_release", name="clerk 3")
    assert link not in clerk.get("/").content.decode()
    assert link not in clerk.get("/admin/").content.decode()


def test_who_has_lost_the_permission_starts_no_fit_again(analyst, stored_panel):
    run = run_fit(analyst, stored_panel)
    Run.objects.filter(pk=run.pk).update(state=State.FAILED)
    again = reverse("jobs:again", args=[run.pk])
    rights = User.objects.get(username="analyst").user_permissions
    kept = list(rights.all())
    rights.clear()
    assert analyst.post(again).status_code == 403
    assert Run.objects.filter(kind="fit").count() == 1
    rights.set(kept)
    assert analyst.post(again).status_code == 302
    assert Run.objects.filter(kind="fit").count() == 2
