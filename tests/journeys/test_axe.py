"""axe finds nothing on any page, in both themes, as it opens and with every fold open.

The rules are axe's own (WCAG 2.0 to 2.2, A and AA, and its best practices); what no program can judge is left to eyes.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import log_in
from tests.journeys.test_main_job import assess

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PUBLIC = (
    "/",
    "/calculator/",
    "/calculator/?example=steel-china",
    "/assessments/",
    "/components/",
    "/no-such-page/",
)


def findings(page: Page) -> list[str]:
    """Each rule broken, where, with axe's words."""
    axe, found = Axe(), []
    for _ in range(2):
        for violation in axe.run(page, options=RULES).response["violations"]:
            places = [str(node["target"]) for node in violation["nodes"][:3]]
            found.append(f"{page.url} {violation['id']}: {violation['help']}: {', '.join(places)}")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    return found


def visit(page: Page, addresses: tuple[str, ...]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        found += findings(page)
    return found


@pytest.fixture(params=["light", "dark"])
def themed(request, new_page) -> Page:
    return new_page(theme=request.param)


def test_axe_would_find_a_fault(page):
    """The gate can fail: a picture without a text, a text without contrast."""
    page.goto("/")
    page.evaluate("document.querySelector('main').prepend(document.createElement('img'))")
    assert any("image-alt" in finding for finding in findings(page))


def test_public_pages(themed):
    assert not visit(themed, PUBLIC)


def test_a_refused_form(themed):
    themed.goto("/calculator/?example=bakery-poland")
    themed.locator("#id_employees").fill("none")
    themed.locator("form#assessment .actions button.button:not(.button-second)").click()
    themed.locator(".error-summary").wait_for()
    assert not findings(themed)


@pytest.mark.parametrize("slug", ["steel-china", "textile-italy", "bakery-poland"])
def test_a_result_its_roadmap_and_the_list(themed, slug):
    themed.goto(f"/calculator/?example={slug}")
    assess(themed)
    result = themed.url
    assert not findings(themed)
    themed.locator("a.how").first.click()
    themed.get_by_role("dialog").wait_for()
    assert not findings(themed)
    explained = (f"{result}explain/", f"{result}explain/npv/", f"{result}explain/energy_cost_saving/")
    assert not visit(themed, explained)
    themed.goto(result)
    edit = themed.get_by_role("link", name=re.compile("Edit the profile")).first.get_attribute("href")
    assert not visit(themed, (f"{result}roadmap/", edit, "/assessments/"))


def test_the_questions_on_readiness(themed):
    themed.goto("/calculator/?example=bakery-poland")
    assess(themed)
    themed.get_by_role("link", name="Answer six questions on readiness").first.click()
    themed.locator("input[name=metering][value='0']").check()
    assert not findings(themed)


def test_scenarios(themed):
    themed.goto("/calculator/?example=bakery-poland")
    assess(themed)
    themed.get_by_role("link", name="Compare scenarios").first.click()
    comparison = themed.url
    found = findings(themed)  # none of one's own yet
    themed.get_by_role("button", name="Copy the plan").click()
    ways = [
        themed.get_by_role("link", name=re.compile(rf"^{way}\s*: As planned")).get_attribute("href")
        for way in ("Change it", "Rename", "Delete")
    ]
    assert not found + visit(themed, (comparison, f"{comparison}?base=do_nothing", *ways))


ADMIN = (
    "/admin/releases/release/",
    "/admin/releases/release/1/change/",
    "/admin/releases/release/1/validate/",
    "/admin/releases/release/1/copy/",
    "/admin/releases/release/compare/?before=1&after=1",
    "/admin/releases/release/import/",
    "/admin/releases/curve/1/change/",
    "/admin/releases/event/",
    "/admin/releases/country/",
    "/admin/calculator/enterprise/",
    "/admin/calculator/assessment/",
    "/admin/calculator/scenario/",
    "/admin/jobs/run/",
    "/admin/auth/user/",
)


def admin_findings(page: Page, addresses: tuple[str, ...]) -> list[str]:
    """Whole pages, Django's frame, lists and filters included."""
    found = []
    options = RULES | {"preload": False}  # it would add styles that the policy refuses
    for address in addresses:
        page.goto(address)
        for violation in Axe().run(page, options=options).response["violations"]:
            places = [str(node["target"]) for node in violation["nodes"][:3]]
            found.append(f"{page.url} {violation['id']}: {violation['help']}: {', '.join(places)}")
    return found


def test_the_admins_pages(themed, administrator_account):
    found = admin_findings(themed, ("/admin/login/",))
    themed.goto("/calculator/?example=steel-china")
    assess(themed)  # so that the lists of the calculator's own things hold something
    log_in(themed, administrator_account)
    found += admin_findings(themed, ADMIN)
    assert not found, "\n".join(found)
