"""Progress in a browser: from an empty page over two typed quarters and a table, wrong and right, to the verdict."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_axe import findings
from tests.journeys.test_main_job import assess


def bakery_with_a_past_start(page: Page) -> None:
    """Its bills: 310,000 kWh, 640,000 kWh gross, 9,000 litres a year."""
    page.goto("/calculator/?example=bakery-poland")
    start = page.locator("#id_start")
    start.evaluate("(field) => { const fold = field.closest('details'); if (fold) fold.open = true; }")
    start.fill("2025-01")
    assess(page)
    page.goto(page.url + "progress/")


def store_a_quarter(page: Page, quarter: str, electricity: str) -> None:
    page.get_by_label("Year").fill("2025")
    page.locator("#id_quarter").select_option(quarter)
    page.locator("#id_energy_0").fill(electricity)
    page.locator("#id_energy_1").fill("160 000")
    page.locator("#id_energy_2").fill("2.250,0")
    page.get_by_role("button", name="Store the quarter").click()


def upload(page: Page, tmp_path, rows: list[str]) -> None:
    path = tmp_path / "readings.csv"
    header = page.request.get(page.url.split("upload/")[0] + "template.csv").text().splitlines()[0]
    path.write_text("\n".join([header.lstrip("\ufeff"), *rows]))
    page.locator("#id_file").set_input_files(path)
    page.get_by_role("button", name="Show what it would change").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_two_quarters_typed_two_uploaded(new_page, javascript, tmp_path):
    page = new_page(javascript=javascript)
    bakery_with_a_past_start(page)
    progress = page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("No quarter is read yet")

    store_a_quarter(page, "1", "many")
    expect(page.locator("#id_energy_0_error")).to_contain_text("digits alone")
    expect(page.locator("#id_energy_1")).to_have_value("160 000")
    store_a_quarter(page, "1", "77 500")
    expect(page.get_by_text("2025 Q1 is stored.")).to_be_visible()
    store_a_quarter(page, "2", "77,500")
    expect(page.get_by_role("heading", level=1)).to_contain_text("In 2025 Q2 the plant used")

    wrong = ["2025,3,155000,320000,4500,,0,", "2025,4,155000,-1,4500,,0,"]
    upload(page, tmp_path, wrong)
    expect(page.get_by_role("alert")).to_contain_text(
        "Row 3, column Natural gas (kWh gross): Enter 0 or more"
    )
    expect(page.locator(".readings tbody tr")).to_have_count(2)
    upload(page, tmp_path, [row.replace("-1", "320000") for row in wrong])
    expect(page.get_by_role("heading", level=1)).to_have_text("What the table would change")
    page.get_by_role("button", name="Store them").click()

    page.wait_for_url(progress)
    # two quarters as in the bills and two at twice that: 6 of 4 quarters, half more
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(
        re.compile(
            r"In the four quarters to 2025\sQ4 the plant used (49|50)\.\d\s% more .* above the plan’s range"
        )
    )
    expect(page.locator(".readings tbody tr")).to_have_count(4)
    expect(page.locator(".gates tbody tr").first).to_contain_text("Passed")

    page.get_by_role("link", name=re.compile(r"Change it\s*: 2025\sQ4")).click()
    expect(page.locator("#id_energy_0")).to_have_value("155 000")
    page.locator(".reading-delete summary").click()
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.locator(".readings tbody tr")).to_have_count(3)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_and_no_sideways_scrolling(new_page, theme):
    page = new_page(theme=theme)
    bakery_with_a_past_start(page)
    assert not findings(page)
    store_a_quarter(page, "1", "many")
    assert not findings(page)
    store_a_quarter(page, "1", "90000")
    assert not findings(page)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name=re.compile("Change it")).click()
    assert not findings(page)
