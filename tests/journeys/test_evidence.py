"""The analyst in a browser: upload, fit, draft, publish; an old result stays, a new one moves, the diff says why."""

import csv
import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, serve
from tests.journeys.test_axe import findings
from tests.journeys.test_main_job import assess, headline, main_text, start_from_example, turning_point_of

TURN = 3.0  # the truth of the panel below, for developing economies
PEAK = 0.06


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """What is published here must not move the other journeys' figures."""
    with serve(tmp_path_factory.mktemp("evidence")) as server:
        yield server


@pytest.fixture
def panel_file(tmp_path):
    """40 made-up developing economies over 15 years, made for this journey and for nothing else."""
    random = np.random.default_rng(7)
    path = tmp_path / "journey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["economy", "country_type", "year", "ai_level", "ln_emissions"])
        for economy in range(40):
            base, pace = random.normal(4, 1), random.uniform(0.15, 0.45)
            for year in range(15):
                level = round(0.2 + pace * year + random.uniform(0, 0.3), 3)
                effect = PEAK * (1 - (1 - level / TURN) ** 2)
                value = base + 0.01 * year + effect + random.normal(0, 0.006)
                writer.writerow([f"E{economy:02}", "developing", 2005 + year, level, f"{value:.5f}"])
    return path


def upload(page: Page, path) -> None:
    page.goto("/")
    page.get_by_role("link", name="Evidence").click()
    page.get_by_role("link", name="Upload a panel").first.click()
    page.get_by_label("Panel file").set_input_files(path)
    page.get_by_role("button", name="Upload the panel").click()
    page.wait_for_url(re.compile(r"/evidence/panels/[0-9a-f-]{36}/$"))


def fit_curve(page: Page) -> None:
    page.get_by_role("button", name="Fit the curve").click()
    page.wait_for_url(re.compile(r"/runs/[0-9a-f-]{36}/$"))
    page.get_by_role("link", name="Open the fit").click(
        timeout=60_000
    )  # the page reloads itself until it is there
    page.wait_for_url("**/evidence/fits/*/")


def test_a_fit_becomes_a_release(page, administrator, panel_file):
    start_from_example(page, "steel-china")
    assess(page)
    old_url, old_text, old_turn = page.url, main_text(page), turning_point_of(page)

    upload(administrator, panel_file)
    expect(administrator.locator("#id_ai")).to_have_value("ai_level")
    expect(administrator.locator("#id_segment_1")).to_have_value("country_type")
    fit_curve(administrator)
    said = headline(administrator)
    found = re.match(
        r"Developing: more AI goes first with more emissions and, from ([\d.]+) AI units on, with less", said
    )
    assert found, said
    assert float(found.group(1)) == pytest.approx(TURN, abs=0.1)

    administrator.get_by_role("link", name="Write to a draft release").click()
    administrator.get_by_label("Into which draft").select_option("new")
    administrator.get_by_label("Label of the new draft").fill("2099.1")
    administrator.get_by_role("button", name="Show what it changes").click()
    expect(administrator.get_by_role("heading", name="What it changes in 2099.1")).to_be_visible()
    row = administrator.get_by_role("row", name=re.compile("Turning point, AI units"))
    expect(row).to_contain_text("3.62")
    expect(row).to_contain_text(found.group(1))
    administrator.get_by_role("button", name="Write it to draft 2099.1").click()
    expect(administrator.locator(".messagelist")).to_contain_text("Nothing is published yet")

    page.goto(old_url)
    assert main_text(page) == old_text  # a draft moves nothing
    publish(administrator)
    page.goto(old_url)
    assert turning_point_of(page) == old_turn
    page.get_by_role("link", name="Edit the profile").first.click()
    assess(page)
    assert turning_point_of(page) != old_turn

    administrator.goto("/admin/releases/release/")
    administrator.get_by_role("link", name="2099.1", exact=True).click()
    administrator.get_by_role("link", name=re.compile("Compare with")).click()
    changed = administrator.locator("main, #content").first
    expect(changed).to_contain_text("emissions / developing / all")
    expect(changed).to_contain_text(re.compile("quadratic coefficient", re.IGNORECASE))
    expect(changed).to_contain_text(re.compile("fitted", re.IGNORECASE))


def publish(page: Page) -> None:
    """Submit for review and publish, by the admin's own steps."""
    for link, button in (
        ("Submit for review", "Submit for review"),
        ("Review and publish", "Publish release"),
    ):
        page.get_by_role("link", name=link).click()
        notes = page.locator("textarea[name=notes]")
        if not notes.input_value():
            notes.fill("Developing economies: fitted on the panel of the journey.")
        page.get_by_role("button", name=button).click()
    expect(page.locator(".messagelist")).to_contain_text("is published")


def test_bad_rows_are_listed_and_the_form_keeps_what_was_chosen(administrator, panel_file):
    lines = panel_file.read_text().splitlines()
    panel_file.write_text("\n".join([*lines, lines[5], lines[30]]) + "\n")
    upload(administrator, panel_file)
    administrator.get_by_label("Level of the intervals").select_option("0.9")
    administrator.get_by_role("button", name="Fit the curve").click()
    expect(administrator.get_by_role("heading", name="It did not work")).to_be_visible(timeout=60_000)
    administrator.get_by_role("link", name="Back to the columns").click()
    problems = administrator.locator("#problems")
    expect(problems).to_contain_text("Row 602")
    expect(problems).to_contain_text("Row 603")
    expect(administrator.get_by_label("Level of the intervals")).to_have_value("0.9")


def test_the_tour_without_javascript(server, administrator_account, page_without_javascript):
    page = page_without_javascript
    page.goto("/admin/login/?next=/evidence/")
    page.get_by_label("Username").fill(administrator_account)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/evidence/")
    page.get_by_role("button", name="Use the simulated example panel").click()
    page.get_by_role("button", name="Fit the curve").click()
    for _ in range(60):
        if page.get_by_role("link", name="Open the fit").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    page.get_by_role("link", name="Open the fit").click()
    assert "more AI goes first with more emissions" in headline(page)
    expect(page.get_by_text("never enters a release")).to_be_visible()
    expect(page.get_by_role("link", name="Write to a draft release")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(theme, new_page, administrator_account, panel_file):
    page = new_page(theme=theme)
    page.goto("/admin/login/?next=/evidence/")
    page.get_by_label("Username").fill(administrator_account)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/evidence/")
    found = findings(page)
    page.goto("/evidence/upload/")
    found += findings(page)
    page.get_by_role("button", name="Upload the panel").click()
    page.locator(".error-summary").wait_for()
    found += findings(page)
    upload(page, panel_file)
    found += findings(page)
    fit_curve(page)
    found += findings(page)
    page.get_by_role("link", name="Write to a draft release").click()
    found += findings(page)
    page.goto("/evidence/")
    found += findings(page)
    assert not found
