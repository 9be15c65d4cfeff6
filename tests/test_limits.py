"""What is refused before it is read, how it is logged, and how long a visitor keeps what they made."""

import logging
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from accounts import owner as owners
from calculator.models import Assessment
from config.limits import WithoutTraceback
from tabular.upload import takes_upload

FORM = "application/x-www-form-urlencoded"


@takes_upload
def upload(request):
    return HttpResponse(request.FILES["file"].size)


def form(request):
    return HttpResponse()


urlpatterns = [path("upload/", upload), path("form/", form)]


@pytest.mark.parametrize(
    "path", ["/calculator/", "/calculator/preview/", "/calculator/examples/steel-china/"]
)
@pytest.mark.parametrize("charset", ["hex", "utf-16"])
def test_a_body_in_no_charset_is_a_bad_request_with_every_header(path, charset, db):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies["csrftoken"] = "b" * 32
    response = client.generic("POST", path, b"a=1", content_type=f"{FORM}; charset={charset}")
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("announced", ["1048577", "9" * 30, "-1", "many"])
def test_a_body_above_the_limit_is_refused_by_its_length(announced, visitor):
    response = visitor.post("/calculator/", b"x", content_type=FORM, CONTENT_LENGTH=announced)
    assert response.status_code == 413


def test_a_file_in_a_form_counts_as_well(visitor, db):
    form = (
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + b"x" * 2**20 + b"\r\n--b--"
    )
    assert (
        visitor.post("/calculator/", form, content_type="multipart/form-data; boundary=b").status_code == 413
    )


def test_only_a_page_that_takes_uploads_takes_ten_mebibytes(visitor, settings):
    settings.ROOT_URLCONF = __name__
    assert visitor.post("/upload/", {"file": BytesIO(b"x" * 10 * 2**20)}).content == b"10485760"
    assert visitor.post("/upload/", {"file": BytesIO(b"x" * 11 * 2**20)}).status_code == 413
    assert visitor.post("/form/", {"file": BytesIO(b"x" * 2**20)}).status_code == 413
    assert visitor.post("/elsewhere/", b"x" * 2**21, content_type=FORM).status_code == 413


@pytest.mark.parametrize(("status", "kept"), [(400, False), (404, False), (500, True)])
def test_only_our_own_faults_are_logged_with_a_traceback(status, kept):
    fault = (ValueError, ValueError("x"), None)
    record = logging.LogRecord("django.request", logging.ERROR, "x", 1, "said", (), fault)
    record.status_code = status
    assert WithoutTraceback().filter(record)
    assert (record.exc_info is not None) is kept


@pytest.mark.parametrize("name", ["home", "calculator:new", "calculator:list"])
def test_probes_may_ask_for_the_head_alone(name, visitor, db):
    response = visitor.head(reverse(name))
    assert (response.status_code, response.content) == (200, b"")


def test_a_visitors_own_pages_are_not_kept_by_others(owner):
    owner.post("/calculator/examples/bakery-poland/")
    assessment = Assessment.objects.get()
    for name in ("calculator:result", "roadmap:roadmap", "calculator:list"):
        address = reverse(name, args=[] if name.endswith("list") else [assessment.pk])
        kept = owner.get(address)["Cache-Control"]
        assert "private" in kept
        assert "no-cache" in kept


def test_who_comes_back_keeps_what_they_made(owner, monkeypatch):
    """The session's age begins anew, at most once a day."""
    owner.post("/calculator/examples/bakery-poland/")
    assert "sessionid" not in owner.get("/assessments/").cookies
    later = datetime.now(UTC) + timedelta(days=2)
    monkeypatch.setattr(owners.timezone, "now", lambda: later)
    assert "sessionid" in owner.get("/assessments/").cookies
    assert "sessionid" not in owner.get("/assessments/").cookies
