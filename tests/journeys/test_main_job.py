"""The main job in a browser: from an example firm to the PDF, and what a published release moves and leaves alone."""

import io
import re

from playwright.sync_api import Page, expect
from pypdf import PdfReader


def start_from_example(page: Page, slug: str) -> None:
    page.goto(f"/calculator/?example={slug}")
    expect(page.get_by_label("Employees", exact=False).first).not_to_have_value("")


def assess(page: Page) -> None:
    page.locator("form#assessment .actions button.button:not(.button-second)").click()
    page.wait_for_url(re.compile(r"/assessments/[0-9a-f-]{36}/$"))


def headline(page: Page) -> str:
    return page.locator("h1").inner_text()


def main_text(page: Page) -> str:
    """What stays: without messages, which are shown once."""
    return re.sub(r"\s+", " ", " ".join(page.locator("main > :not(.messages)").all_inner_texts()))


def pdf_text(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def fact(page: Page, label: str) -> str:
    """The figure that the result page prints beside this label."""
    rows = page.locator("main dl div, main .fact-table tr").filter(has=page.locator("dt, th", has_text=label))
    return rows.first.locator(".fact-value").inner_text()


def turning_point_of(page: Page) -> str:
    found = page.locator("main dt").filter(has_text=re.compile("^Turning point$")).first
    return found.locator("xpath=following-sibling::dd[1]").inner_text().split()[0]


def test_example_edit_result_roadmap_pdf(page):
    page.goto("/")
    page.get_by_role("link", name=re.compile("Place your plant")).first.click()
    page.wait_for_url("**/calculator/")

    start_from_example(page, "steel-china")
    preview = page.locator("#preview")
    before = preview.inner_text()
    target = page.locator("#id_target_ai_assets")
    target.fill("900")
    expect(preview).not_to_have_text(before)
    assess(page)
    first_url, first_text = page.url, main_text(page)
    assert turning_point_of(page) == "3.84"  # 3.62 · 2.62 / 2.47 = 3.8398

    page.get_by_role("link", name="Edit the profile").first.click()
    expect(page.locator("#id_target_ai_assets")).to_have_value("900")
    page.locator("#id_target_ai_assets").fill("500")
    assess(page)
    assert page.url != first_url
    assert main_text(page) != first_text

    page.get_by_role("link", name="Open the roadmap").first.click()
    page.wait_for_url("**/roadmap/")
    for title in ("Strategic Assessment", "Pilot Deployment", "Scaled Integration", "Global Collaboration"):
        expect(page.get_by_text(re.compile(title, re.IGNORECASE)).first).to_be_visible()

    page.go_back()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Download the report")).first.click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"%PDF-")
    text = pdf_text(content)
    assert re.sub(r"\s+", " ", headline(page)) in text
    assert fact(page, "Net present value").split()[0] in text
    assert f"Turning point {turning_point_of(page)}" in text

    page.goto(first_url)
    assert main_text(page) == first_text  # the earlier assessment stays as it was


def test_another_visitor_sees_nothing_of_it(page, new_page):
    start_from_example(page, "textile-italy")
    assess(page)
    stranger = new_page()
    for suffix in ("", "roadmap/", "report.pdf"):
        assert stranger.goto(page.url + suffix).status == 404
    stranger.goto("/assessments/")
    expect(stranger.get_by_text("Textile mill")).to_have_count(0)


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(page):
    start_from_example(page, "bakery-poland")
    page.locator("#id_employees").fill("twenty")
    page.locator("#id_name").fill("Typed by hand")
    page.locator("form#assessment .actions button.button:not(.button-second)").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_employees")).to_be_focused()
    expect(page.locator("#id_employees")).to_have_value("twenty")
    expect(page.locator("#id_name")).to_have_value("Typed by hand")
    page.locator("#id_employees").fill("25")
    assess(page)
    page.go_back()
    expect(page.locator("#id_name")).to_have_value("Typed by hand")


def test_a_published_coefficient_moves_new_assessments_and_leaves_old_ones(page, administrator):
    start_from_example(page, "steel-china")
    assess(page)
    old_url, old_text = page.url, main_text(page)
    assert turning_point_of(page) == "3.84"

    administrator.goto("/admin/releases/release/")
    administrator.get_by_role("link", name="2026.3", exact=True).click()
    administrator.get_by_role("link", name="Copy to a new draft").first.click()
    administrator.get_by_role("button", name="Copy to a new draft").click()
    administrator.get_by_role("link", name="Curves", exact=True).click()
    row = administrator.locator("#result_list tbody tr").filter(has_text="emissions").filter(has_text="3.62")
    row.filter(has_text="developing").first.locator("th a").click()
    administrator.get_by_label("Turning point, AI units:", exact=True).fill("4.62")
    expect(administrator.locator("#curve-drawing h3")).to_contain_text(
        "most at 4.62 AI units"
    )  # while typing
    administrator.get_by_role("button", name="Save", exact=True).click()

    page.goto(old_url)
    assert main_text(page) == old_text  # a draft moves nothing
    administrator.goto("/admin/releases/release/")
    administrator.locator("#result_list tbody tr").filter(has_text="draft").locator("th a").click()
    administrator.get_by_role("link", name="Submit for review").click()
    administrator.get_by_label("What changes, and why").fill("The turning point was read again.")
    administrator.get_by_role("button", name="Submit for review").click()
    administrator.get_by_role("link", name="Review and publish").click()
    impact = administrator.locator("section[aria-labelledby=impact]")
    expect(impact).to_contain_text(re.compile(r"[0-9]+ of [0-9]+ stored assessments would move"))
    expect(impact).to_contain_text("Steel mill")
    administrator.get_by_role("button", name=re.compile("Publish release")).click()
    expect(administrator.locator(".messagelist")).to_contain_text("is published")

    page.goto(old_url)
    notice = page.get_by_role("link", name="See what would change, and why")
    notice.evaluate("link => link.closest('aside').remove()")
    assert main_text(page) == old_text  # the old result says that there is more, and stays as it is
    page.goto(f"{old_url}newer/")
    expect(page.locator("main")).to_contain_text(
        "Turning point, developing economies: 3.62 AI units → 4.62 AI units"
    )
    expect(page.locator("main")).to_contain_text("The turning point was read again.")
    page.get_by_role("button", name="Assess again").click()
    assert page.url != old_url
    assert turning_point_of(page) == "4.90"  # 4.62 · 2.62 / 2.47 = 4.9006
    assert page.get_by_role("link", name="See what would change, and why").count() == 0
