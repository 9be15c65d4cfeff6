"""The form in a browser: errors, Back, two tabs, a lost session, a draft, the keyboard, a small screen."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import find_chromium
from tests.journeys.conftest import CHROMIUM_FLAGS
from tests.journeys.test_axe import findings
from tests.journeys.test_main_job import assess, start_from_example

RESULT = re.compile(r"/assessments/[0-9a-f-]{36}/$")
PHONE = {"width": 390, "height": 844}


def send(page: Page) -> None:
    page.locator("form#assessment .actions button.button:not(.button-second)").last.click()


def fill_the_plant(page: Page) -> None:
    page.get_by_label("Country of the plant").select_option("ITA")
    page.get_by_label("Industry", exact=True).select_option("13")
    page.get_by_label("Employees").fill("340")
    page.get_by_label("AI-controlled machines today").fill("3")
    page.get_by_label("AI-controlled machines planned").fill("6")


def fill_a_bill(page: Page, row: int = 0, *, carrier: str = "electricity", quantity: str = "6 200") -> None:
    page.locator(f"#id_energy-{row}-carrier").select_option(carrier)
    page.locator(f"#id_energy-{row}-quantity").fill(quantity)


# --- errors


def test_errors_are_summed_up_focused_and_lead_to_their_fields_even_folded_ones(page):
    start_from_example(page, "bakery-poland")
    page.locator("#id_employees").fill("twenty")
    page.locator("#fold-money > summary").click()
    page.locator("#id_horizon_years").fill("ten")
    page.locator("#fold-money > summary").click()
    send(page)
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator("#id_employees_error")).to_contain_text("Write a number in digits alone")
    page.locator("#fold-money").evaluate("(fold) => { fold.open = false; }")
    summary.get_by_role("link", name=re.compile("Horizon")).click()
    expect(page.locator("#id_horizon_years")).to_be_focused()
    expect(page.locator("#id_horizon_years")).to_be_in_viewport()
    expect(page.locator("#id_horizon_years")).to_have_value("ten")


# --- Back


def go_and_come_back(page: Page) -> None:
    """A form with a row more than it came with and another one less, sent; then Back."""
    page.goto("/calculator/")
    fill_the_plant(page)
    fill_a_bill(page)
    page.get_by_role("button", name="Remove Energy row 2").click()
    page.get_by_role("button", name="Add another row").click()
    fill_a_bill(page, 3, carrier="natural_gas", quantity="950 000")
    page.locator("#fold-money > summary").click()
    page.get_by_label("Discount rate").fill("7")
    page.evaluate("window.isKept = true")
    assess(page)
    page.go_back(wait_until="commit")  # a page that was kept is not loaded again
    page.wait_for_url("**/calculator/", wait_until="commit")


def assert_as_filled(page: Page) -> None:
    expect(page.locator("#id_country")).to_have_value("ITA")
    expect(page.locator("#id_employees")).to_have_value("340")
    expect(page.locator("#id_discount_rate")).to_have_value("7")
    quantities = page.locator("input[name$='-quantity']")
    expect(quantities).to_have_count(3)
    assert [field.input_value() for field in quantities.all()] == ["6 200", "", "950 000"]
    expect(page.locator("select[name$='-unit']").nth(2)).to_have_value("m3")
    assess(page)


def test_back_from_the_result_shows_the_form_as_filled(page):
    """Playwright's Chromium keeps no page alive: the browser asks for the form anew."""
    go_and_come_back(page)
    assert page.evaluate("window.isKept") is None
    assert_as_filled(page)


def test_back_shows_the_form_as_filled_where_the_browser_keeps_the_page(server, browser: Browser):
    keeping = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=CHROMIUM_FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    try:
        page = keeping.new_context(base_url=server.url).new_page()
        go_and_come_back(page)
        assert page.evaluate("window.isKept") is True
        assert_as_filled(page)
    finally:
        keeping.close()


def test_back_after_an_edit_saves_again_without_a_false_alarm(page):
    start_from_example(page, "bakery-poland")
    assess(page)
    page.get_by_role("link", name="Edit the profile").first.click()
    page.locator("#id_name").fill("First change")
    assess(page)
    page.go_back()
    expect(page.locator("#id_name")).to_have_value("First change")
    page.locator("#id_name").fill("Second change")
    assess(page)
    expect(page.get_by_text("Second change").first).to_be_visible()


# --- two tabs, a lost session


def test_two_tabs_never_overwrite_each_other_silently(page):
    start_from_example(page, "textile-italy")
    assess(page)
    page.get_by_role("link", name="Edit the profile").first.click()
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("#id_name").fill("From the first tab")
    other.locator("#id_name").fill("From the second tab")
    assess(page)

    send(other)
    expect(other.get_by_text("This plant was saved elsewhere in the meantime")).to_be_visible()
    expect(other.locator(".error-summary")).to_be_focused()
    expect(other.locator("#id_name")).to_have_value("From the second tab")
    newer = other.get_by_role("link", name="See the newer version").get_attribute("href")
    assert page.url.endswith(newer)
    other.get_by_role("button", name="Save mine as the newest version").click()
    other.wait_for_url(RESULT)
    expect(other.get_by_text("From the second tab").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("From the first tab").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_lost_session_brings_the_form_back_to_be_sent_again(new_page, javascript):
    page = new_page(javascript=javascript)
    page.goto("/calculator/?example=bakery-poland")
    page.locator("#id_name").fill("Typed for an hour")
    page.context.clear_cookies()
    send(page)
    expect(page.get_by_text("Your session has ended: send it again")).to_be_visible()
    expect(page.locator("#id_name")).to_have_value("Typed for an hour")
    if javascript:
        expect(page.locator(".error-summary")).to_be_focused()
        page.locator("#id_target_ai_assets").fill("2")
        expect(page.locator("#worked")).to_contain_text("2 machines among 25 people")  # the preview goes on
    assess(page)
    expect(page.get_by_text("Typed for an hour").first).to_be_visible()


def test_preview_says_that_the_session_is_lost(page):
    start_from_example(page, "bakery-poland")
    page.context.clear_cookies()
    page.locator("#id_employees").fill("30")
    expect(page.locator("#preview")).to_contain_text("Your session has ended, so the preview rests.")


def test_plant_of_a_lost_session_is_kept_as_a_new_one(page):
    start_from_example(page, "bakery-poland")
    assess(page)
    page.get_by_role("link", name="Edit the profile").first.click()
    page.locator("#id_name").fill("Typed for an hour")
    page.context.clear_cookies()
    send(page)
    expect(page.get_by_text("This plant is not in this browser’s list")).to_be_visible()
    expect(page.locator("#id_name")).to_have_value("Typed for an hour")
    assess(page)


# --- the draft


def test_draft_waits_in_the_tab_is_offered_and_can_be_cleared(page):
    page.goto("/calculator/")
    fill_the_plant(page)
    page.get_by_role("button", name="Add another row").click()
    fill_a_bill(page, 3, carrier="natural_gas", quantity="950 000")
    page.get_by_role("link", name="Home").click()
    page.wait_for_url(re.compile(r"/$"))
    page.goto("/calculator/")
    expect(page.locator("#id_employees")).to_have_value("")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#id_employees")).to_have_value("340")
    expect(page.locator("#id_energy-3-quantity")).to_have_value("950 000")
    expect(page.locator("#worked")).to_contain_text("3 machines among 340 people")

    page.get_by_role("button", name="Clear the draft now").click()
    page.goto("/")
    page.goto("/calculator/")
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()


def test_draft_is_seen_by_no_other_tab_and_ends_with_sending(page):
    page.goto("/calculator/")
    page.locator("#id_name").fill("A draft")
    page.wait_for_function("sessionStorage.length > 0")
    other = page.context.new_page()
    other.goto("/calculator/")
    expect(other.get_by_role("button", name="Bring it back")).to_be_hidden()
    fill_the_plant(page)
    fill_a_bill(page)
    assess(page)
    page.goto("/calculator/")
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()
    expect(page.locator("#id_name")).to_have_value("")


def test_reload_keeps_what_was_typed(page):
    page.goto("/calculator/")
    fill_the_plant(page)
    page.get_by_role("button", name="Add another row").click()
    fill_a_bill(page, 3, carrier="coke", quantity="12")
    page.reload()
    expect(page.locator("#id_employees")).to_have_value("340")
    expect(page.locator("#id_energy-3-quantity")).to_have_value("12")


# --- the keyboard


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def tab_to(page: Page, id_: str, *, at_most: int = 60) -> None:
    for _ in range(at_most):
        if focused(page) == id_:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {id_}; it is at {focused(page)}")


def test_whole_form_by_keyboard_alone(page):
    page.goto("/calculator/")
    tab_to(page, "id_country")
    page.keyboard.type("Italy")
    tab_to(page, "id_industry")
    page.keyboard.type("13")
    tab_to(page, "id_employees")
    page.keyboard.type("340")
    tab_to(page, "id_ai_basis_0")
    tab_to(page, "id_ai_assets")
    page.keyboard.type("3")
    tab_to(page, "id_target_ai_assets")
    page.keyboard.type("6")
    expect(page.locator("#preview svg")).to_be_visible()
    tab_to(page, "id_energy-0-carrier")
    page.keyboard.type("Electricity")
    expect(page.locator("#id_energy-0-unit")).to_have_value("kWh")  # the usual unit, to be changed
    tab_to(page, "id_energy-0-quantity")
    page.keyboard.type("6 200")
    tab_to(page, "id_energy-0-unit")
    page.keyboard.type("MWh")
    tab_to(page, "id_energy-0-price_per_unit")
    page.keyboard.type("165")

    tab_to(page, "Add another row")
    page.keyboard.press("Enter")
    assert focused(page) == "id_energy-3-carrier"
    expect(page.locator("#said-of-rows")).to_have_text("Energy row 4")
    tab_to(page, "Remove Energy row 4")
    page.keyboard.press("Enter")
    expect(page.locator("#id_energy-3-carrier")).to_have_count(0)
    expect(page.locator("#said-of-rows")).to_have_text("Energy row 4: removed")
    assert focused(page) == "id_energy-2-carrier"

    tab_to(page, "id_start")
    page.keyboard.type("2099-01")
    page.keyboard.press("Enter")  # sends the form; it removes no row and adds none
    page.wait_for_url(RESULT)


def test_answer_that_comes_after_its_row_is_gone_is_dropped(page):
    """The row is taken away while the answer is on its way; an answer without a place would be an error of htmx."""
    start_from_example(page, "bakery-poland")
    remove = "document.querySelector('#assessment .row:last-child [data-remove-row]').click()"
    page.evaluate(
        f"document.addEventListener('htmx:beforeSend', () => setTimeout(() => {{ {remove}; }}), {{ once: true }})"
    )
    page.locator("#id_employees").fill("30")
    expect(page.locator("#id_energy-2_facts")).to_have_count(0)
    expect(page.locator("#worked")).to_contain_text("among 30 people")


def test_enter_in_a_bill_sends_the_form_and_removes_no_row(page):
    page.goto("/calculator/")
    fill_a_bill(page)
    page.locator("#id_energy-0-quantity").press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#id_energy-0-quantity")).to_have_value("6 200")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_that_stays_in_view_hides_what_has_the_focus(page, width):
    """WCAG 2.2, 2.4.11: the bar at the bottom and the steps at the top leave every focused control in sight."""
    page.emulate_media(reduced_motion="reduce")  # else it is looked at on its way
    page.set_viewport_size({"width": width, "height": 640})
    start_from_example(page, "steel-china")
    page.locator("#id_country").focus()
    hidden = []
    for _ in range(120):
        found = page.evaluate(
            """() => {
              const element = document.activeElement, box = element.getBoundingClientRect();
              const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
              const inside = seen && (element.contains(seen) || seen.contains(element) || seen.closest("label"));
              return [element.id || element.textContent.trim().slice(0, 40), Boolean(inside), element.tagName];
            }"""
        )
        if found[2] == "BODY":
            break
        if not found[1]:
            hidden.append(found[0])
        page.keyboard.press("Tab")
    assert not hidden


# --- units, notes, the bar


def test_unit_follows_the_carrier_and_stays_where_it_fits(page):
    page.goto("/calculator/")
    page.locator("#id_country").select_option("DEU")
    unit = page.locator("#id_energy-0-unit")
    page.locator("#id_energy-0-carrier").select_option("natural_gas")
    expect(unit).to_have_value("kWh_gross")
    expect(unit.locator("option[value=litre]")).to_have_count(0)
    unit.select_option("MWh")
    page.locator("#id_energy-0-carrier").select_option("electricity")
    expect(unit).to_have_value("MWh")
    page.locator("#id_energy-0-carrier").select_option("coke")
    expect(unit).to_have_value("MWh")
    page.locator("#id_energy-0-carrier").select_option("purchased_steam")
    unit.select_option("tonne")
    page.locator("#id_energy-0-carrier").select_option("gas_oil")
    expect(unit).to_have_value("tonne")
    page.locator("#id_energy-0-carrier").select_option("electricity")
    expect(unit).to_have_value("kWh")


def test_notes_come_and_go_beside_their_fields_and_refuse_nothing(page):
    start_from_example(page, "bakery-poland")
    page.locator("#id_ai_assets").fill("30")
    note = page.locator("#id_ai_assets_notes")
    expect(note).to_contain_text("30 machines for 25 people")
    expect(page.locator("#said")).to_contain_text("Your place appears once an entry is mended")
    page.locator("#id_target_ai_assets").fill("40")
    expect(page.locator("#said")).to_contain_text("1 note on what you entered")
    assess(page)
    page.go_back()
    page.locator("#id_ai_assets").fill("1")
    expect(page.locator("#id_ai_assets_notes")).to_be_empty()


def test_small_screen_keeps_the_verdict_in_one_line_that_opens(page):
    page.set_viewport_size(PHONE)
    start_from_example(page, "steel-china")
    bar, body = page.locator("#preview-short"), page.locator("#preview-body")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("2.41 AI units before the turning point, 3.84")
    expect(body).to_be_hidden()
    page.locator("#id_target_ai_assets").fill("12")
    toggle = page.get_by_role("button", name="Show more")
    toggle.click()
    expect(body).to_be_visible()
    expect(body.locator("svg").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(body).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_axe_finds_nothing_on_a_small_screen_either(page):
    page.set_viewport_size(PHONE)
    start_from_example(page, "cement-india")
    page.locator("#id_ai_assets").fill("500")
    page.locator("#id_target_ai_assets").fill("500")
    expect(page.locator("#id_ai_assets_notes")).to_contain_text("500 machines for 420 people")
    page.get_by_role("button", name="Show more").click()
    assert not findings(page)


def test_steps_lead_to_their_parts(page):
    page.goto("/calculator/")
    page.locator(".steps a", has_text="Assumptions").click()
    expect(page.locator("#step-assumptions h2")).to_be_in_viewport()
    page.locator(".steps a", has_text="Energy bills").click()
    expect(page.locator("#id_currency")).to_be_focused()


# --- for advisers


def open_fold(page: Page, code: str) -> None:
    for fold in ("advisers", code):
        if not page.locator(f"#fold-{fold}").evaluate("(fold) => fold.open"):
            page.locator(f"#fold-{fold} > summary").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_rate_of_the_day_is_taken_on_a_click_with_and_without_scripts(new_page, javascript):
    page = new_page(javascript=javascript)
    page.goto("/calculator/?example=bakery-poland")
    open_fold(page, "currency")
    page.locator("#id_conversion_currency").select_option("CNY")
    if not javascript:
        page.get_by_role("button", name="Fill in the newest rate").click()
    else:
        expect(page.locator("#conversion-facts")).to_contain_text("1 PLN = ")
        expect(page.locator("#id_conversion_rate")).to_have_value("")
        page.get_by_role("button", name="Take this rate").click()
        expect(page.locator("#id_conversion_rate")).to_be_focused()
        expect(page.locator("#conversion-facts")).to_contain_text("As you typed it: 1 PLN = ")
    expect(page.locator("#id_conversion_date")).to_have_value("2026-10-30")
    expect(page.locator("#id_conversion_rate")).to_be_visible()
    expect(page.locator("#id_employees")).to_have_value("25")
    assess(page)


def test_levers_are_ticked_only_by_an_own_choice_and_hardware_answers(page):
    start_from_example(page, "bakery-poland")
    open_fold(page, "levers")
    box = page.get_by_label("Predictive maintenance of drives")
    expect(page.get_by_text("Acts on motors and drives")).to_be_visible()
    expect(box).to_be_hidden()
    page.get_by_label("My own choice").check()
    box.check()
    page.locator(".lever", has=box).locator(".lever-numbers > summary").click()
    page.locator("#id_lever-predictive_maintenance-saving_share").fill("4,5 %")
    open_fold(page, "hardware")
    page.get_by_label("Servers added").fill("2")
    expect(page.locator("#hardware-facts")).to_contain_text("Comes to 32.4 MWh")  # 1.54 · 2 · 1.2 kW · 8760 h
    assess(page)
    page.get_by_role("link", name="Edit the profile").first.click()
    expect(page.locator("#id_lever-predictive_maintenance-chosen")).to_be_checked()
    expect(page.locator("#id_lever-predictive_maintenance-saving_share")).to_have_value("4.5")


def test_axe_finds_nothing_with_everything_for_advisers_open(page):
    start_from_example(page, "bakery-poland")
    page.evaluate(
        "document.querySelectorAll('#fold-advisers, #fold-advisers details').forEach((fold) => { fold.open = true; })"
    )
    page.get_by_label("My own choice").check()
    page.evaluate("window.scrollTo(0, 0)")  # else the steps, which stay in view, lie over what is under them
    assert not findings(page)


# --- what is folded away


def test_industrys_uses_show_in_the_empty_fields_of_a_bill(page):
    page.goto("/calculator/")
    fill_the_plant(page)
    fill_a_bill(page)
    drives = page.locator("#id_energy-0-end_uses_drives")
    expect(drives).to_have_attribute("placeholder", re.compile(r"^[\d.]+$"))
    usual = drives.get_attribute("placeholder")
    page.locator("#id_energy-0-carrier").select_option("natural_gas")
    expect(drives).not_to_have_attribute("placeholder", usual)
    page.locator("#id_industry").select_option("")
    expect(drives).to_have_attribute("placeholder", "")


def test_contract_of_bought_energy_is_asked_of_no_fuel(page):
    page.goto("/calculator/")
    fill_a_bill(page)
    row = page.locator(".energy-row").first
    row.locator(".row-fold > summary").click()
    green = page.locator("#id_energy-0-green_share")
    expect(green).to_be_visible()
    page.locator("#id_energy-0-carrier").select_option("natural_gas")
    expect(green).to_be_hidden()
    page.locator("#id_energy-0-carrier").select_option("purchased_heat")
    green.fill("50")
    page.locator("#id_energy-0-carrier").select_option("natural_gas")
    expect(green).to_be_visible()  # to be emptied


def test_base_year_says_at_once_which_grid_factor_it_takes(page):
    start_from_example(page, "textile-italy")
    page.locator("#fold-factors > summary").click()
    page.get_by_label("Base year").fill("2024")
    expect(page.locator("#vintage")).to_contain_text("Grid factor taken for 2024:")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_total_is_split_into_bills_on_a_click(new_page, javascript):
    page = new_page(javascript=javascript)
    page.goto("/calculator/")
    fill_the_plant(page)
    page.locator("#split > summary").click()
    if javascript:
        expect(page.locator("#split-text")).to_contain_text("In US plants of this industry")
    page.get_by_label("All energy of the last twelve months").fill("9 000")
    page.get_by_label("Unit of the total").select_option("MWh")
    page.get_by_label("What the rest is").select_option("natural_gas")
    page.get_by_role("button", name="Split the total into bills").click()
    expect(page.locator("#id_energy-0-carrier")).to_have_value("electricity")
    expect(page.locator("#id_energy-1-unit")).to_have_value("MWh_gross")
    expect(page.locator("#id_energy-1-data_quality")).to_have_value("default")
    expect(page.locator("#id_employees")).to_have_value("340")
    expect(page.locator("#split")).to_be_hidden()
    if javascript:
        expect(page.locator(".split-done")).to_be_focused()
    assess(page)


def test_axe_finds_nothing_in_what_is_folded_away(page):
    start_from_example(page, "car-maker-germany")
    page.locator("#id_energy-0-green_share").evaluate("(field) => { field.closest('details').open = true; }")
    page.locator("#id_energy-0-end_uses_drives").evaluate(
        "(field) => { field.closest('details').open = true; }"
    )
    for fold in ("factors", "output", "onsite"):
        page.locator(f"#fold-{fold} > summary").click()
    assert not findings(page)
