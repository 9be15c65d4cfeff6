"""Scenarios in a browser: from an example to a copy, another target, the comparison, the difference, the result."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_main_job import assess, start_from_example


def of(action: str, scenario: str) -> re.Pattern[str]:
    """The name of a link or button of one scenario."""
    return re.compile(rf"^{action}\s*: {re.escape(scenario)}$")


def cells(page: Page, caption: str, figure: str) -> dict[str, str]:
    """One row of the table with this caption: scenario -> cell."""
    table = page.locator("table.data").filter(has=page.locator("caption", has_text=caption)).last
    names = table.locator("thead th").all_inner_texts()[1:]
    row = table.locator("tbody tr").filter(has=page.locator("th", has_text=re.compile(f"^{figure}")))
    return dict(zip(names, row.first.locator("td").all_inner_texts(), strict=True))


@pytest.mark.parametrize("javascript", [True, False])
def test_copy_change_compare_difference_result(new_page, javascript):
    page = new_page(javascript=javascript)
    page.goto("/calculator/?example=steel-china")
    page.locator("form#assessment .actions button.button:not(.button-second)").click()
    page.wait_for_url(re.compile(r"/assessments/[0-9a-f-]{36}/$"))
    page.get_by_role("link", name="Compare scenarios").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "No scenario pays, and doing nothing emits least"
    )
    page.get_by_role("button", name="Copy the plan").click()
    expect(page.get_by_text("comes to the same as “As planned”")).to_be_visible()
    assert set(cells(page, "Each scenario less “As planned”", "Emissions over")) == {
        "Do nothing",
        "Accelerated",
        "As planned (2)",
    }
    assert cells(page, "Each scenario less", "Emissions over")["As planned (2)"] == "0"
    assert cells(page, "Each scenario less", "Net present value")["As planned (2)"] == "0"

    page.get_by_role("link", name=of("Change it", "As planned (2)")).click()
    page.locator("#id_target_ai_assets").fill("900")
    page.locator("form#assessment .actions button.button:not(.button-second)").click()
    page.wait_for_url(re.compile(r"/scenarios/$"))
    target = cells(page, "What each scenario comes to", "AI target")
    assert target["As planned"] != target["As planned (2)"]
    assert cells(page, "What each scenario comes to", "Against without AI")["Do nothing"] == "0"

    page.get_by_label("Take away").select_option("Do nothing")
    page.get_by_role("button", name="Show the difference").click()
    page.wait_for_url(re.compile(r"base=do_nothing"))
    assert cells(page, "Each scenario less “Do nothing”", "AI target")["As planned (2)"].startswith("+")

    page.get_by_role("button", name=of("Open its result", "As planned (2)")).click()
    page.wait_for_url(re.compile(r"/assessments/[0-9a-f-]{36}/$"))
    expect(page.get_by_text("Scenario “As planned (2)”").first).to_be_visible()
    result = page.url
    page.get_by_role("link", name="Compare scenarios").first.click()
    page.get_by_role("button", name=of("Open its result", "As planned (2)")).click()
    page.wait_for_url(result)  # the same assessment again


def test_two_tabs_lose_nothing(page):
    start_from_example(page, "bakery-poland")
    assess(page)
    page.get_by_role("link", name="Compare scenarios").first.click()
    comparison = page.url
    page.get_by_role("button", name="Copy the plan").click()
    page.get_by_role("link", name=of("Change it", "As planned (2)")).click()
    second = page.context.new_page()
    second.goto(page.url)
    page.locator("#id_target_ai_assets").fill("4")
    page.locator("form#assessment .actions button.button:not(.button-second)").click()
    page.wait_for_url(comparison)
    second.locator("#id_target_ai_assets").fill("5")
    second.locator("form#assessment .actions button.button:not(.button-second)").click()
    expect(second.get_by_role("alert").first).to_contain_text("saved elsewhere in the meantime")
    expect(second.locator("#id_target_ai_assets")).to_have_value("5")
    second.get_by_role("button", name="Save mine as the newest version").click()
    second.wait_for_url(comparison)


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_scrolls_the_tables_and_not_the_page(page, width):
    start_from_example(page, "car-maker-germany")
    assess(page)
    page.get_by_role("link", name="Compare scenarios").first.click()
    for _ in range(3):
        page.get_by_role("button", name=of("Duplicate", "As planned")).click()
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".table-scroll:has(table.data)").last
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    name = box.locator("tbody th").first
    before = name.bounding_box()
    box.evaluate("box => { box.scrollLeft = 200; }")
    assert abs(name.bounding_box()["x"] - before["x"]) < 2  # the figure's name stays in view
