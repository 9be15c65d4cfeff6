"""From a result to the questions on readiness and on to the roadmap, with and without scripts; two tabs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_main_job import assess, start_from_example

QUESTIONS = "Answer six questions on readiness"
SAVE = re.compile("^Save, assess again")


def open_questions(page: Page) -> None:
    start_from_example(page, "bakery-poland")
    assess(page)
    page.get_by_role("link", name=QUESTIONS).first.click()
    page.wait_for_url(re.compile(r"/readiness/$"))


def answer(page: Page, area: str, value: int) -> None:
    page.locator(f"input[name={area}][value='{value}']").check()


@pytest.mark.parametrize("javascript", [True, False])
def test_answers_lead_to_the_roadmap_and_come_back(new_page, javascript):
    page = new_page(javascript=javascript)
    open_questions(page)
    questions = page.url
    effect = page.locator("#effect")
    expect(effect).to_contain_text("Nothing is answered")
    answer(page, "metering", 0)
    answer(page, "skills", 3)
    if not javascript:
        page.get_by_role("button", name="Only show what they do").click()
    expect(effect).to_contain_text("2 of 6 answered")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if javascript else True
    page.get_by_role("button", name=SAVE).click()
    page.wait_for_url(re.compile(r"/assessments/[0-9a-f-]{36}/roadmap/$"))
    page.get_by_role("link", name="answers on readiness").click()
    page.wait_for_url(questions)
    expect(page.locator("input[name=metering][value='0']")).to_be_checked()
    expect(page.locator("input[name=skills][value='3']")).to_be_checked()


def test_keys_are_enough(page):
    open_questions(page)
    page.locator("input[name=metering]:checked").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=metering][value='0']")).to_be_checked()
    expect(page.locator("#effect")).to_contain_text("1 of 6 answered")


def test_two_tabs_lose_nothing(page):
    open_questions(page)
    second = page.context.new_page()
    second.goto(page.url)
    answer(page, "metering", 1)
    page.get_by_role("button", name=SAVE).click()
    page.wait_for_url(re.compile(r"/roadmap/$"))
    answer(second, "metering", 2)
    second.get_by_role("button", name=SAVE).click()
    expect(second.get_by_role("alert").first).to_contain_text("saved elsewhere in the meantime")
    expect(second.locator("input[name=metering][value='2']")).to_be_checked()
    second.get_by_role("button", name="Save mine into the newest version").click()
    second.wait_for_url(re.compile(r"/roadmap/$"))
