import pytest
from django.test import Client
from django.urls import path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def broken(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [path("broken/", broken)]


def assert_secured(response):
    assert response["Content-Security-Policy"] == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/", "/calculator/", "/admin/login/"])
def test_every_page_is_secured(visitor, address):
    response = visitor.get(address)
    assert response.status_code == 200
    assert_secured(response)


def test_missing_page_is_secured_and_helps(visitor):
    response = visitor.get("/no-such-page/")
    assert response.status_code == 404
    assert_secured(response)
    assert "There is no such page" in response.content.decode()


def test_broken_page_is_secured_and_needs_no_database(settings):
    """No db fixture: any query while the error page is made would fail this test."""
    settings.ROOT_URLCONF = __name__
    response = Client(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "broken on purpose" not in response.content.decode()


def test_unknown_host_is_refused(visitor):
    response = visitor.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "This request could not be read" in response.content.decode()


def test_form_without_token_is_refused_in_words(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "staff", "password": "x"})
    assert response.status_code == 403
    assert "This form is out of date" in response.content.decode()


def test_cookies_are_not_for_scripts(visitor):
    visitor.get("/admin/login/")
    cookie = visitor.cookies["csrftoken"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
