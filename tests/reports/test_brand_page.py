"""The page of a firm's logo and colour: whose it is, what it takes, what it says, and what comes of it in a report."""

import io

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from calculator.form.examples import BY_SLUG
from jobs import child
from releases.snapshot import shipped_tables
from reports.brand import look_of, picture_of
from reports.branding import Look
from reports.content import Extras, report_html
from reports.engine import render_pdf
from reports.models import Brand
from tests.calculator.test_result_access import assess
from tests.reports.test_logo import png, svg
from tests.roadmap.plans import CREATED_ON, assessed

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


@pytest.fixture
def plant(owner):
    return assess(owner, name="My plant").enterprise


def address(plant, name="brand", *more):
    return reverse(f"reports:{name}", args=[plant.pk, *more])


def upload(client, plant, content, *, revision=0, name="logo.svg"):
    sent = {"revision": revision, "logo": SimpleUploadedFile(name, content)}
    return client.post(address(plant, "brand_save_logo"), sent)


def colour(client, plant, typed, *, revision=0, **more):
    return client.post(address(plant, "brand_save_colour"), {"revision": revision, "accent": typed, **more})


def test_page_says_what_there_is(owner, plant):
    html = owner.get(address(plant)).content.decode()
    assert "Our colour, since you have set none." in html
    assert "No logo so far." in html
    assert 'name="revision" value="0"' in html


def test_logo_is_stored_and_shown(owner, plant):
    response = upload(owner, plant, svg())
    assert response.status_code == 302
    assert look_of(plant).logo_type == "svg"
    html = owner.get(address(plant)).content.decode()
    assert "Logo of My plant" in html
    shown = owner.get(address(plant, "brand_logo"))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/svg+xml")
    assert shown["Content-Disposition"].startswith("attachment")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert b"<rect" in shown.content
    assert upload(owner, plant, png(), revision=1, name="logo.png").status_code == 302
    assert owner.get(address(plant, "brand_logo"))["Content-Type"] == "image/png"


def test_colour_is_stored(owner, plant):
    assert colour(owner, plant, "1F5F8B").status_code == 302
    assert look_of(plant) == Look("#1f5f8b", b"", "", 1)
    assert 'fill="#1f5f8b"' in owner.get(address(plant)).content.decode()


def test_too_light_a_colour_is_told_with_a_darker_one(owner, plant):
    response = colour(owner, plant, "#ffcc00")
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="#ffcc00"' in html  # what was typed is still there
    assert "its contrast is 1.5 to 1 and needs 4.5" in html  # 1.05 / (0.6494 + 0.05): WCAG 2.2
    assert "id_accent_error" in html
    darker = html.partition('name="offered" value="')[2][:7]
    assert colour(owner, plant, "#ffcc00", offered=darker).status_code == 302
    assert look_of(plant).accent == darker


@pytest.mark.parametrize("typed", ["", "blue", "#12345g", "#1f5f8b; color: red", "9" * 100])
def test_what_is_no_colour_is_told(owner, plant, typed):
    response = colour(owner, plant, typed)
    assert response.status_code == 422
    assert "id_accent_error" in response.content.decode()
    assert not Brand.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"GIF89a", "neither a PNG nor an SVG"),
        (svg("<script>x()</script>"), "“script” element"),
        (png() + b"\0" * 400 * 1024, "at most 300 KiB"),
        (png() + b"\0" * 5 * 1024 * 1024, "at most 300 KiB"),
    ],
)
def test_what_is_no_logo_is_told(owner, plant, content, said):
    response = upload(owner, plant, content)
    assert response.status_code == 422
    html = response.content.decode()
    assert said in html
    assert "id_logo_error" in html
    assert not Brand.objects.exists()


def test_no_file_is_told(owner, plant):
    response = owner.post(address(plant, "brand_save_logo"), {"revision": 0})
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_removing(owner, plant):
    upload(owner, plant, svg())
    colour(owner, plant, "#1f5f8b", revision=1)
    assert owner.post(address(plant, "brand_remove", "logo"), {"revision": 2}).status_code == 302
    assert look_of(plant) == Look("#1f5f8b", b"", "", 3)
    assert owner.post(address(plant, "brand_remove", "accent"), {"revision": 3}).status_code == 302
    assert look_of(plant) == Look("", b"", "", 4)
    assert owner.get(address(plant, "brand_logo")).status_code == 404
    assert owner.post(address(plant, "brand_remove", "all"), {"revision": 4}).status_code == 404


@pytest.mark.parametrize("revision", ["0", "7", "", "x"])
def test_a_stale_save_changes_nothing(owner, plant, revision):
    colour(owner, plant, "#1f5f8b")
    response = colour(owner, plant, "#222222", revision=revision)
    html = response.content.decode()
    assert response.status_code == 409
    assert "saved elsewhere in the meantime" in html
    assert 'value="#222222"' in html
    assert 'name="revision" value="1"' in html
    assert look_of(plant).accent == "#1f5f8b"


PAGES = (
    ("brand", "get", ()),
    ("brand_logo", "get", ()),
    ("brand_save_logo", "post", ()),
    ("brand_save_colour", "post", ()),
    ("brand_remove", "post", ("logo",)),
)


@pytest.mark.parametrize(("name", "method", "more"), PAGES)
def test_only_the_owner(owner, visitor, admin_client, plant, name, method, more):
    assess(visitor)
    upload(owner, plant, svg())
    for stranger in (visitor, admin_client):
        assert getattr(stranger, method)(address(plant, name, *more)).status_code == 404
    assert getattr(owner, method)(address(plant, name, *more)).status_code in (200, 302, 409, 422)


@pytest.mark.parametrize(("name", "method", "more"), PAGES)
def test_methods(owner, plant, name, method, more):
    other = "get" if method == "post" else "post"
    assert getattr(owner, other)(address(plant, name, *more)).status_code == 405


def test_report_carries_the_look(owner, plant):
    """Logo on the cover, named for who does not see it; the colour instead of ours; figures as ever."""
    upload(owner, plant, png(), name="logo.png")
    colour(owner, plant, "#8b1f5f", revision=1)
    look = look_of(plant)
    inputs, result = assessed(BY_SLUG["steel-china"].profile)
    plain = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON)
    branded = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON, extras=Extras(look=look))
    assert 'data-accent="#8b1f5f"' in branded
    assert "data-accent" not in plain
    assert branded.count("asset:logo.png") == 1
    assert 'alt="Steel mill in Hebei' in branded
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(branded, logo=picture_of(look))))
    assert [image.image.size for image in reader.pages[0].images] == [(40, 20)]
