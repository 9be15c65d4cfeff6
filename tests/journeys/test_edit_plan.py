"""Editing a plan in a browser: saved as it is filled in, undone, in two tabs, on a phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.test_axe import findings
from tests.journeys.test_main_job import assess, start_from_example


def open_plan(page: Page) -> str:
    """Returns the page's address."""
    start_from_example(page, "steel-china")
    assess(page)
    page.goto(page.url + "roadmap/")
    page.get_by_role("link", name="Edit the plan").first.click()
    page.wait_for_url("**/roadmap/edit/")
    return page.url


def actions(page: Page) -> Locator:
    return page.locator(".plan-phase").first.locator(".plan-item")


def titles(page: Page) -> list[str]:
    return actions(page).locator("h3").all_inner_texts()


def unfolded(page: Page, number: int) -> Locator:
    """The action of phase 1 at this place, with its form open."""
    found = actions(page).nth(number)
    if found.locator("details[open]").count() == 0:
        found.locator("summary").click()
    return page.locator(f"#{found.get_attribute('id')}")  # wherever it moves


def line(action: Locator) -> Locator:
    return action.locator(".plan-line")


def saved(action: Locator) -> None:
    expect(action.locator(".plan-saved")).to_have_text("Saved")


def test_saved_while_it_is_filled_in(page):
    open_plan(page)
    before = titles(page)
    action = unfolded(page, 1)
    action.get_by_label("Who").fill("Anna Berg")
    action.get_by_label("Your note").focus()
    saved(action)
    expect(line(action)).to_contain_text("Anna Berg")
    expect(action.get_by_label("Your note")).to_be_focused()
    expect(page.locator("#plan-said")).to_contain_text("Saved: Owner of")

    action.get_by_label("Cost, at most").fill("5")
    action.get_by_label("Cost, at least").fill("9")
    action.get_by_label("Cost, at least").blur()
    expect(action.get_by_text("less than “at least”")).to_be_visible()
    expect(action.get_by_label("Cost, at most")).to_have_attribute("aria-invalid", "true")
    other = unfolded(page, 0)
    other.get_by_role("button", name=re.compile("^Move down")).click()  # brings the whole plan anew
    expect(actions(page).locator("h3").nth(1)).to_have_text(before[0])
    expect(other.get_by_role("button", name=re.compile("^Move down"))).to_be_focused()
    expect(action.get_by_label("Cost, at least")).to_have_value("9")  # what could not be saved is still there
    action.get_by_label("Cost, at most").fill("12")
    action.get_by_label("Cost, at most").blur()
    expect(line(action)).to_contain_text("9 to 12")

    action.get_by_role("button", name=re.compile("^Take out")).click()
    expect(page.locator(".plan-out")).to_contain_text(before[1])
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator(".plan-out")).to_have_count(0)
    expect(page.locator(".plan-edits li").first).to_contain_text("Undone: ")
    page.get_by_role("link", name="See the roadmap").click()
    expect(page.get_by_text("Anna Berg").first).to_be_attached()


def test_own_action(page):
    address = open_plan(page)
    phase = page.locator(".plan-phase").nth(1)
    phase.locator(".plan-new summary").click()
    phase.get_by_role("button", name=re.compile("^Add it")).click()
    expect(phase.locator(".plan-new").get_by_text("Say in a few words what to do.")).to_be_visible()
    phase.locator(".plan-new").get_by_label("What to do").fill("Ask the union")
    phase.get_by_role("button", name=re.compile("^Add it")).click()
    own = page.locator("#item-own-1")
    expect(own.locator("h3")).to_have_text("Ask the union")
    expect(own.locator("summary")).to_be_focused()
    own.get_by_label("What to do").fill("Ask the works council")
    own.get_by_label("What to do").blur()
    saved(own)
    page.goto(address)
    expect(page.locator("#item-own-1 h3")).to_have_text("Ask the works council")


def test_two_tabs_lose_nothing(page):
    open_plan(page)
    second = page.context.new_page()
    second.goto(page.url)
    here, there = unfolded(page, 0), unfolded(second, 0)
    here.get_by_label("Who").fill("Anna")
    here.get_by_label("Who").blur()
    saved(here)

    unfinished = unfolded(second, 1)
    unfinished.get_by_label("Your note").fill("Half a sent")  # no change yet: the cursor stays in it
    there.locator("[name$='-note']").evaluate("field => { field.value = 'Mine'; }")
    there.locator("[name$='-owner']").evaluate(
        "field => { field.value = 'Ben'; field.dispatchEvent(new Event('change', {bubbles: true})); }"
    )
    conflict = there.get_by_role("alert")
    expect(conflict).to_contain_text("The plan was changed elsewhere")
    expect(conflict).to_be_focused()
    expect(conflict.get_by_role("row", name="Who")).to_contain_text("Anna")
    expect(conflict.get_by_role("row", name="Who")).to_contain_text("Ben")
    expect(there.get_by_label("Who")).to_have_value("Ben")
    expect(there.get_by_label("Your note")).to_have_value("Mine")
    expect(unfinished.get_by_label("Your note")).to_have_value("Half a sent")
    expect(line(there)).to_contain_text("Anna")  # stored is still the other one

    conflict.get_by_role("button", name="Save mine on top").click()
    expect(line(there)).to_contain_text("Ben")
    expect(there.get_by_role("alert")).to_have_count(0)
    expect(second.locator("#plan-said")).to_contain_text("Owner of")

    here.get_by_label("Who").fill("Carla")
    here.get_by_label("Who").blur()
    expect(here.get_by_role("alert")).to_be_visible()
    here.get_by_role("link", name="Drop mine").click()
    expect(here.get_by_label("Who")).to_have_value("Ben")
    expect(here.get_by_label("Your note")).to_have_value("Mine")
    expect(here.get_by_role("alert")).to_have_count(0)
    here.get_by_label("Who").fill("Dora")
    here.get_by_label("Who").blur()
    saved(here)


def test_quick_hands(page):
    """Fields one after another, and a button at once: each is saved under the revision that the one before led to."""
    open_plan(page)
    first, second = unfolded(page, 0), unfolded(page, 1)
    first.get_by_label("Who").fill("Anna")
    second.get_by_label("Who").fill("Ben")
    second.get_by_label("Your note").fill("Soon")
    second.get_by_role("button", name=re.compile("^Move up")).click()
    expect(actions(page).nth(0).locator(".plan-line")).to_contain_text("Ben")
    expect(actions(page).nth(1).locator(".plan-line")).to_contain_text("Anna")
    expect(page.locator("#plan [role=alert]")).to_have_count(0)
    page.reload()
    expect(actions(page).nth(0).locator(".plan-line")).to_contain_text("Ben")
    expect(actions(page).nth(1).locator(".plan-line")).to_contain_text("Anna")


def test_without_javascript(new_page):
    page = new_page(javascript=False)
    address = open_plan(page)
    before = titles(page)
    action = unfolded(page, 0)
    action.get_by_label("Who").fill("Anna")
    action.get_by_label("First month").fill("2031-01")
    action.get_by_label("Last month").fill("2030-01")
    action.get_by_role("button", name=re.compile("^Save")).click()
    expect(page.locator(".error-summary")).to_contain_text("It ends before it begins")
    expect(action.get_by_label("Who")).to_have_value("Anna")
    action.get_by_label("Last month").fill("2031-02")
    action.get_by_role("button", name=re.compile("^Save")).click()
    expect(line(action)).to_have_text(re.compile("Anna · January 2031 to February 2031"))
    expect(action.get_by_text("outside of phase 1")).to_be_visible()
    action.get_by_role("button", name=re.compile("^Take out")).click()
    expect(page.locator(".plan-out")).to_contain_text(before[0])
    page.get_by_role("button", name=re.compile("^Put back")).click()
    assert titles(page)[0] == before[0]
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator(".plan-out")).to_contain_text(before[0])
    page.get_by_role("button", name=re.compile("^Undo")).click()

    second = page.context.new_page()
    second.goto(address)
    there = unfolded(second, 1)
    here = unfolded(page, 1)
    here.get_by_label("Who").fill("Ben")
    here.get_by_role("button", name=re.compile("^Save")).click()
    there.get_by_label("Your note").fill("Mine")
    there.get_by_role("button", name=re.compile("^Save")).click()
    expect(there.get_by_role("alert")).to_contain_text("The plan was changed elsewhere")
    expect(there.get_by_label("Your note")).to_have_value("Mine")
    expect(there.get_by_label("Who")).to_have_value("Ben")  # untouched here: what is stored now
    there.get_by_role("button", name="Save mine on top").click()
    expect(line(there)).to_contain_text("Ben")
    expect(there.get_by_label("Your note")).to_have_value("Mine")


def test_a_link_waits_until_it_is_saved(page):
    address = open_plan(page)
    action = unfolded(page, 0)
    action.get_by_label("Last month").fill("2020-01")
    page.get_by_role("link", name="See the roadmap").click()
    expect(action.get_by_text("It ends before it begins")).to_be_visible()
    expect(page).to_have_url(address)
    action.get_by_label("Last month").fill("2035-01")
    action.get_by_label("Your note").fill("Not lost")
    page.get_by_role("link", name="See the roadmap").click()
    page.wait_for_url("**/roadmap/")
    page.goto(address)
    expect(unfolded(page, 0).get_by_label("Your note")).to_have_value("Not lost")


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_does_not_scroll_sideways(page, width):
    open_plan(page)
    page.set_viewport_size({"width": width, "height": 800})
    unfolded(page, 0)
    page.locator(".plan-new summary").first.click()
    page.locator(".plan-others summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe(new_page, theme):
    page = new_page(theme=theme)
    address = open_plan(page)
    unfolded(page, 0).get_by_role("button", name=re.compile("^Take out")).click()
    expect(page.locator(".plan-out")).to_be_visible()
    found = findings(page)
    page.goto(address)  # as it is after a fault
    action = unfolded(page, 0)
    action.get_by_label("Last month").fill("2020-01")
    action.get_by_label("Last month").blur()
    expect(action.get_by_text("It ends before it begins")).to_be_visible()
    assert not found + findings(page)
