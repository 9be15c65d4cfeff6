"""A figure explains itself: by keyboard in a dialog, without JavaScript on a page."""

import re

from tests.journeys.test_main_job import assess

NPV = re.compile("How is this worked out: Net present value$")


def result_of(page, slug="steel-china"):
    page.goto(f"/calculator/?example={slug}")
    assess(page)


def test_by_keyboard_there_and_back(page):
    page.set_viewport_size({"width": 390, "height": 844})
    result_of(page)
    figure = page.get_by_role("link", name=NPV)
    figure.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Net present value")
    dialog.wait_for()
    assert "÷ 1.08²" in dialog.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert page.evaluate("document.activeElement.id") == "how-title"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate(
        "document.getElementById('how').scrollWidth <= document.getElementById('how').clientWidth"
    )
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert figure.evaluate("figure => figure === document.activeElement")


def test_from_one_figure_to_what_it_is_built_on(page):
    result_of(page)
    page.get_by_role("link", name=NPV).click()
    page.get_by_role("dialog").get_by_role("link", name="Net cash flow of the last year").click()
    page.get_by_role("dialog").get_by_role("link", name="Programme cost over the horizon").click()
    dialog = page.get_by_role("dialog", name="Programme cost over the horizon")
    dialog.wait_for()
    dialog.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")
    assert "explain" not in page.url


def test_when_the_dialog_cannot_be_filled_the_page_opens(page):
    result_of(page)

    def refuse_the_part(route):
        if "hx-request" in route.request.headers:
            route.fulfill(status=404)
        else:
            route.continue_()

    page.route("**/explain/npv/", refuse_the_part)
    page.get_by_role("link", name=NPV).click()
    page.wait_for_url("**/explain/npv/")
    page.get_by_role("heading", level=1, name=re.compile("Net present value")).wait_for()
