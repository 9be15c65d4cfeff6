"""The main job with scripts switched off: a row more, an error, the result, the roadmap, the PDF."""

import re

from playwright.sync_api import expect

from tests.journeys.test_main_job import assess


def test_main_job_without_javascript(new_page):
    page = new_page(javascript=False)
    page.goto("/calculator/?example=bakery-poland")
    rows = page.locator("#step-energy select[name$='-carrier']")
    before = rows.count()
    page.locator("#id_name").fill("Corner bakery")
    page.get_by_role("button", name=re.compile("Add another row")).click()
    assert rows.count() == before + 1
    expect(page.locator("#id_name")).to_have_value("Corner bakery")

    assert page.locator("#id_energy-1-unit option[value=litre]").count() == 0  # gas is not sold so
    expect(page.locator("#preview svg").first).to_be_visible()
    expect(page.locator(".preview-bar")).to_be_hidden()

    page.locator("#id_employees").fill("")
    page.locator("form#assessment .actions button.button:not(.button-second)").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.locator("#id_employees").fill("25")
    assess(page)
    expect(page.get_by_text("Corner bakery").first).to_be_visible()

    page.get_by_role("link", name=re.compile("How is this worked out: Net present value$")).click()
    page.wait_for_url("**/explain/npv/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Net present value")
    page.get_by_role("link", name="Back to the result").click()

    page.get_by_role("link", name="Open the roadmap").first.click()
    page.wait_for_url("**/roadmap/")
    page.go_back()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Download the report")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
