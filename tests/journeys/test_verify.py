"""A stranger checks a report in a browser: as downloaded, altered, and by the code on its last page."""

import io
import re
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_axe import findings
from tests.journeys.test_main_job import assess, pdf_text
from tests.reports.issued import attached, with_attachment

ADDRESS = re.compile(r"http://[\w.:]+(/verify/[0-9A-Z]{5}-[0-9A-Z]{5}/)")


@pytest.fixture(scope="module")
def downloaded(server, browser, tmp_path_factory) -> Path:
    """By a firm, in a browser of its own."""
    context = browser.new_context(base_url=server.url, locale="en-GB")
    page = context.new_page()
    page.goto("/calculator/?example=bakery-poland")
    page.locator("#id_name").fill("Corner bakery")
    assess(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Download the report")).first.click()
    path = tmp_path_factory.mktemp("report") / "report.pdf"
    download.value.save_as(path)
    context.close()
    return path


def check(page: Page, path: Path) -> None:
    page.get_by_label("The report").set_input_files(path)
    page.get_by_role("button", name="Check the report").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_stranger_checks_a_report(new_page, downloaded, tmp_path, javascript):
    page = new_page(javascript=javascript)
    page.goto("/")
    page.get_by_role("link", name="Check a report").click()
    page.get_by_role("button", name="Check the report").click()
    expect(page.locator(".error-summary")).to_contain_text("Choose the report’s PDF first.")

    check(page, downloaded)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reproduced")
    expect(page.locator("main")).not_to_contain_text("Corner bakery")

    altered = tmp_path / "altered.pdf"
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(downloaded.read_bytes()))
    writer.remove_page(2)
    writer.write(altered)
    page.get_by_role("link", name="Check another report").click()
    check(page, altered)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Altered")
    expect(page.get_by_role("row").filter(has_text="another number of pages")).to_be_visible()


def test_code_on_the_paper_leads_to_its_page(new_page, downloaded):
    page = new_page()
    page.goto(ADDRESS.search(re.sub(r"\s+", "", pdf_text(downloaded.read_bytes())))[1])
    expect(page.get_by_role("heading", level=1)).to_contain_text("This site made a report with this code on")
    expect(page.locator("main")).not_to_contain_text("Corner bakery")
    check(page, downloaded)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reproduced")
    page.goto("/verify/")
    page.get_by_label("The code on its last page").fill("00000-00000")
    page.get_by_role("button", name="Look up the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This site made no report with this code")


def without_its_input(pdf: bytes) -> bytes:
    """Of another size: every path of the result is then in the answer's table."""
    manifest = attached(pdf)
    manifest["inputs"]["employees"] = 90.0
    return with_attachment(pdf, manifest)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_sound_and_fit(new_page, downloaded, tmp_path, theme, width):
    page = new_page(theme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(without_its_input(downloaded.read_bytes()))
    found = []
    for visit in (
        lambda: page.goto("/verify/"),
        lambda: page.goto("/verify/00000-00000/"),
        lambda: (page.goto("/verify/"), check(page, altered)),
    ):
        visit()
        found += findings(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
    assert found == []
