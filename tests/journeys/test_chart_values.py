"""The values of a chart, one by one: with the arrow keys, with the pointer; and without the script, in the table."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.test_main_job import assess, start_from_example


def result_of(page: Page) -> None:
    start_from_example(page, "steel-china")
    assess(page)


def figure(page: Page, words: str):
    return page.locator("figure.chart").filter(has=page.locator("h3", has_text=words))


def test_arrow_keys_read_the_rows_of_the_table(page):
    result_of(page)
    chart = figure(page, "What the site’s meters can confirm")
    plot, value = chart.locator("[data-plot]"), chart.get_by_role("status")
    plot.focus()
    expect(value).to_have_text(re.compile(r"^Year: 1 · Difference, t CO2e: 0"))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(value).to_have_text(re.compile(r"^Year: 4 · Difference, t CO2e: \+\d\d,\d{3}"))
    page.keyboard.press("End")
    expect(value).to_have_text(re.compile(r"^Year: 10 · "))
    page.keyboard.press("ArrowRight")  # the last stays the last
    expect(value).to_have_text(re.compile(r"^Year: 10 · "))
    page.keyboard.press("Escape")
    expect(value).to_have_text(re.compile("arrow keys"))


def test_the_pointer_finds_the_nearest_row(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    result_of(page)
    chart = figure(page, "What the site’s meters can confirm")
    chart.locator("svg:visible .g-hit[data-row='3']").hover()
    expect(chart.get_by_role("status")).to_have_text(
        re.compile(r"^Year: 4 · Difference, t CO2e: \+\d\d,\d{3}")
    )


def test_a_curve_reads_its_named_points(page):
    result_of(page)
    chart = page.locator("figure.chart").first
    chart.locator("[data-plot]").focus()
    page.keyboard.press("End")
    words = r"^Point: Evidence ends · AI level, AI units: [\d.]+ · Change against no AI, %: 0.00$"
    expect(chart.get_by_role("status")).to_have_text(re.compile(words))


def test_without_the_script_nothing_pretends_to_be_a_control(page_without_javascript):
    page = page_without_javascript
    page.goto("/")
    page.goto("/calculator/?example=steel-china")
    page.locator("form#assessment .actions button.button:not(.button-second)").click()
    page.wait_for_url(re.compile(r"/assessments/[0-9a-f-]{36}/$"))
    chart = page.locator("figure.chart").first
    expect(chart.locator("[data-plot-value]")).to_be_hidden()
    expect(chart.locator("[data-plot]")).not_to_have_attribute("tabindex", "0")
    chart.locator("summary").click()
    expect(chart.locator("tbody tr").first).to_be_visible()


def test_on_paper_nothing_is_folded(page):
    result_of(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.fold:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.fold[open]").count() == 0


def test_a_notice_leads_to_its_field(page):
    result_of(page)
    page.get_by_role("link", name="Choose the country type").first.click()
    expect(page.locator("#id_country_type")).to_be_visible()
    expect(page.locator("#id_country_type")).to_be_in_viewport()
