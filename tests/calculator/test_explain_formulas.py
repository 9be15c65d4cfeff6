"""Every printed formula, read back and worked out by other arithmetic, gives the figure that the page prints."""

import copy
import math
import re

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from calculator import formats
from calculator.assess import assess_profile
from calculator.explain.case import Step
from calculator.explain.figures import FIGURES, explained
from calculator.explain.formula_wording import FORMULAS
from calculator.explain.page import Explainer
from calculator.explain.release import explained_case
from calculator.explain.terms import (
    Minus,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    digits_needed,
    less,
    times,
)
from calculator.explain.wording import GROUPS, NAMES
from calculator.explain.writing import expression_text, number_text
from calculator.form.examples import EXAMPLES
from calculator.profile import read_profile
from releases.snapshot import shipped_tables
from tests.calculator.formulas import both_sides, evaluated
from tests.calculator.profiles import profile, published_example
from tests.reports.test_layout import HARD_CASES

HALF_A_UNIT = 0.5 + 1e-6  # of the last printed digit
SAVING = profile(
    currency="EUR",
    ai={"basis": "level", "level": 4.0},
    target_ai_level=7.0,
    output_growth_share=0.021,
    discount_rate=0.065,
    grid_decarbonisation_share=0.03,
    programme={"capex_by_phase": [20000, 150000, 100000, 0], "opex_per_year": 5000},
    carbon_price={"per_t": 80, "scope1_coverage_share": 0.5, "growth_share": 0.02},
    labour={"hours_per_week": 2, "cost_per_hour": 31.5, "cost_growth_share": 0.015},
)
WITH_ALL_MONEY = SAVING | {
    "energy": [
        {
            "carrier": "electricity",
            "quantity": 24000,
            "unit": "MWh",
            "price_per_unit": 85.0,
            "marginal_price_per_unit": 92.5,
            "market_factor_kg_per_unit": 312.0,
            "green_share": 0.25,
        },
        {"carrier": "natural_gas", "quantity": 18000, "unit": "MWh", "price_per_unit": 45.0},
    ],
    "programme": {
        "capex_by_phase": [20000, 150000, 100000, 5000],
        "opex_per_year": 5000,
        "grants_by_phase": [0, 30000, 0, 0],
        "hardware_share": 0.4,
        "hardware_life_years": 3,
        "residual_value": 12000,
    },
    "demand_charge": {"peak_kw": 4200, "per_kw_year": 95, "follows_share": 0.5},
    "labour": SAVING["labour"] | {"in_npv": True},
    "benefits": {"scrap_per_year": 9000, "downtime_per_year": 4000, "in_npv": True},
    "output": {"per_year": 51000, "unit": "t"},
    "onsite": {"pv_mwh": 900, "exported_electricity_mwh": 150},
}
MORE = {
    "benefits": {"scrap_per_year": 9000, "downtime_per_year": 4000},
    "tax": {"rate_share": 0.3, "depreciation_years": 4},
    "ai_hardware": {"servers": 3, "gpus": 4, "edge_devices": 20, "edge_w": 12, "cloud_gpu_hours": 800},
    "energy": [
        *WITH_ALL_MONEY["energy"],
        {"carrier": "wood", "quantity": 500, "unit": "MWh", "price_per_unit": 30.0},
    ],
}
CASES = (
    {example.slug: example.profile for example in EXAMPLES}
    | {f"published {number}": published_example(number)["profile"] for number in (1, 2, 3)}
    | HARD_CASES
    | {
        "a programme that pays": SAVING,
        "every kind of money": WITH_ALL_MONEY,
        "every kind of money, inside view": WITH_ALL_MONEY | {"money_view": "inside"},
        "tax, hardware, biomass": WITH_ALL_MONEY | MORE,
        "tax, hardware, biomass, inside view": WITH_ALL_MONEY | MORE | {"money_view": "inside"},
        "a lever after the whole way": SAVING
        | {"phase_shares": [0, 1, 1, 1], "levers": [{"lever": "energy_management", "phase": 4}]},
        "inside view, little else": profile(money_view="inside"),
        "no horizon to speak of": SAVING | {"horizon_years": 1},
        "nothing changes": profile(target_ai_level=1.2),
        "beyond the evidence": profile(ai={"basis": "level", "level": 30.0}, target_ai_level=40.0),
        "no interest": SAVING | {"discount_rate": 0.0},
    }
)


def explainer(data):
    tables = shipped_tables()
    read = read_profile(copy.deepcopy(data), tables)
    return Explainer(read.model_dump(mode="json", exclude_none=True), assess_profile(read, tables), tables)


def faults(data):
    """What a printed formula gives, where it is not what is printed after it."""
    found = []
    made = explainer(data)
    for code in made.figures:
        for step in made.explanation(code).steps:
            assert step.mismatch == "", (code, step)
            if not step.numbers:
                continue
            within = re.search(r"\(to within ([\d,.]+)", step.numbers)
            given, printed, unit = both_sides(step.numbers.partition(" (to within")[0])
            room = float(within[1].replace(",", "")) if within else HALF_A_UNIT * unit
            dust = 1e-9 * max(map(abs, numbers_in(step.numbers)))
            if not abs(given - printed) <= max(room, dust if printed == 0 else 0.0):
                found.append((code, step.numbers, given))
    return found


def numbers_in(text):
    return [float(token.replace(",", "")) for token in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


@pytest.mark.parametrize("name", CASES)
def test_every_printed_formula_gives_its_printed_result(name):
    assert faults(CASES[name]) == []


@pytest.mark.parametrize("name", CASES)
def test_the_first_formula_gives_the_figure_that_the_page_prints(name):
    """To the three digits of the page: the figure itself, not another one near it."""
    made = explainer(CASES[name])
    for code, figure in made.figures.items():
        step = made.explanation(code).steps[:1]
        if not step or not step[0].numbers or made.explanations[code].value is None or code == "irr":
            continue
        printed = both_sides(step[0].numbers)[1]
        text = figure.value.replace(formats.NO_BREAK, " ").replace("+", "")
        shown = float(re.match(r"−?[\d,.]+", text)[0].replace(",", "").replace("−", "-"))
        scale = {"million": 1e6, "billion": 1e9, "trillion": 1e12}.get((text.split(" ") + [""])[1], 1.0)
        shown *= 0.01 if "%" in text else scale
        decimals = len(text.split(" ")[0].partition(".")[2])
        coarse = max(0.5 * 10.0**-decimals * (0.01 if "%" in text else scale), abs(shown) * 0.006)
        assert abs(printed - shown) <= coarse * (1 + 1e-9) + 5e-5, (code, figure, step)


@hypothesis_settings(max_examples=60)
@given(data=st.data())
def test_formulas_hold_for_whatever_is_entered(data):
    share = st.floats(0, 1, allow_subnormal=False).map(lambda value: round(value, 4))
    growth = st.floats(-0.1, 0.2).map(lambda value: round(value, 4))
    money = st.floats(0, 1e7).map(lambda value: round(value, 2))
    today = data.draw(st.floats(0, 6).map(lambda value: round(value, 3)))
    carriers = data.draw(
        st.lists(st.sampled_from(["electricity", "natural_gas", "coke"]), min_size=1, max_size=4)
    )
    energy = [
        {
            "carrier": carrier,
            "quantity": data.draw(money),
            "unit": "MWh",
            "price_per_unit": data.draw(money) / 1e4,
            "price_growth_share": data.draw(growth),
            "addressable_share": data.draw(share),
        }
        for carrier in carriers
    ]
    drawn = profile(
        energy=energy,
        industry=data.draw(st.sampled_from(["10", "24", "26", "22"])),
        country=data.draw(st.sampled_from(["CHN", "DEU", "IND"])),
        ai={"basis": "level", "level": today},
        target_ai_level=today + data.draw(st.floats(0, 4).map(lambda value: round(value, 3))),
        horizon_years=data.draw(st.integers(1, 25)),
        discount_rate=data.draw(growth.filter(lambda value: value >= 0)),
        output_growth_share=data.draw(growth),
        process_emissions_t=data.draw(money),
        programme={"capex_by_phase": [data.draw(money) for _ in range(4)], "opex_per_year": data.draw(money)},
        carbon_price={"per_t": data.draw(share) * 100, "growth_share": data.draw(growth)},
        labour={"hours_per_week": data.draw(share), "cost_per_hour": data.draw(share) * 50},
    )
    assert faults(drawn) == []


def test_the_reader_of_formulas_knows_arithmetic():
    """By hand: 2 × 3² − (4 + 6) ÷ 5 = 18 − 2; ln(exp(1)) = 1; −(2 − 5) = 3."""
    assert evaluated("2 × 3² − (4 + 6) ÷ 5") == 16
    assert evaluated("ln(exp(1)) + min(7; 2)") == pytest.approx(3)
    assert evaluated("−(2 − 5)") == 3
    assert evaluated("−12,000.5 ÷ 1.08¹⁰") == pytest.approx(-12000.5 / 1.08**10)


def test_a_wrong_number_is_seen():
    """The check can fail: 1.02 put in where 1.08 belongs."""
    text = "100 ÷ 1.08² =\N{NO-BREAK SPACE}85.734"
    given, printed, unit = both_sides(text)
    assert abs(given - printed) <= HALF_A_UNIT * unit
    given, printed, unit = both_sides(text.replace("1.08", "1.02"))
    assert abs(given - printed) > HALF_A_UNIT * unit


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (Sum((Number(2.0), Minus(Number(5.0)), Number(-3.0))), "2 − 5 − 3"),
        (Product((Number(-2.0), Sum((Number(1.0), Minus(Number(0.25)))))), "(−2) × (1 − 0.25)"),
        (Quotient(Number(100.0), Power(Sum((Number(1.0), Number(0.08))), 12)), "100 ÷ 1.08¹²"),
        (Quotient(Number(1.0), Product((Number(2.0), Number(4.0)))), "1 ÷ (2 × 4)"),
        (Minus(Sum((Number(1.0), Number(2.0)))), "−(1 + 2)"),
        (times(Number(3.0), Number(1.0, "share")), "3"),
        (Sum((Number(1.25, scale=1000.0), Number(1000.0, scale=1000.0))), "1.2 + 1,000.0"),
    ],
)
def test_formulas_read_as_they_are_meant(expression, text):
    assert expression_text(expression, 5).replace(formats.NO_BREAK, " ") == text


def test_long_sums_are_cut_in_the_middle_where_asked():
    sum_of_ten = Sum(tuple(Number(float(value)) for value in range(1, 11)))
    assert expression_text(sum_of_ten, 5, most_terms=4).replace(formats.NO_BREAK, " ") == "1 + 2 + 3 + … + 10"


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.0, "0"), (1234567.0, "1,234,600"), (1e-9, "0.000000001")]
)
def test_numbers_are_written_without_noise(value, text):
    assert number_text(value) == text


def test_every_figure_and_formula_has_its_words():
    assert set(NAMES) == set(FIGURES)
    assert {figure.group for figure in FIGURES.values()} == set(GROUPS)
    used = set()
    for data in CASES.values():
        made = explainer(data)
        used |= {step.code for found in made.explanations.values() for step in found.steps}
    assert used <= set(FORMULAS)


def test_a_stored_figure_that_the_formula_does_not_give_says_so():
    """As of a model that worked otherwise: the numbers are shown, and what they give, and what was stored."""
    tables = shipped_tables()
    read = read_profile(SAVING, tables)
    result = assess_profile(read, tables)
    result["baseline"]["energy_cost"] *= 1.1
    made = Explainer(read.model_dump(mode="json", exclude_none=True), result, tables)
    step = made.explanation("energy_cost").steps[0]
    # 24,000 × 85 + 18,000 × 45 = 2,850,000; a tenth more is 3,135,000
    assert "2,850,000" in step.numbers
    assert "3,135,000" in step.mismatch


def test_inputs_of_the_formulas_are_in_the_provenance():
    """Each number that is put in and has a key is the provenance's, and says so by the same key."""
    tables = shipped_tables()
    read = read_profile(SAVING, tables)
    result = assess_profile(read, tables)
    provenance = {entry["key"]: entry for entry in result["provenance"]}
    case = explained_case(read.model_dump(mode="json", exclude_none=True), result, tables)
    for code, found in explained(case).items():
        for key in found.keys:
            assert code in provenance[key]["used_by"], (code, key)
    own = provenance["energy[0].quantity"]
    assert (own["value"], own["unit"], own["origin"]) == (24000.0, "MWh", "firm")
    assert provenance["labour.cost_per_hour"]["unit"] == "EUR/hour"
    unused = {key for key, entry in provenance.items() if "used_by" not in entry}
    of_the_inside_view = re.compile(r"levers\.\w+\.capex|exchange_rates\.|energy\[\d\]\.end_uses\.")
    assert {key for key in unused if not of_the_inside_view.match(key)} == set()


def test_nothing_is_infinite_or_missing_in_words():
    for name, data in CASES.items():
        made = explainer(data)
        for code in made.figures:
            text = repr(made.explanation(code)).replace("'", " ")
            assert not re.search(r"\b(nan|inf|None|NaN|Infinity)\b", text), (name, code, text)


def test_a_step_says_of_which_year_it_speaks():
    made = explainer(SAVING)
    assert made.explanation("energy_cost_saving").steps[1].formula.startswith("Year 10 = ")
    assert isinstance(made.explanations["npv"].steps[0], Step)
    assert math.isfinite(made.explanations["npv"].value)


def test_numbers_that_cancel_once_they_are_rounded_get_more_digits():
    """1/(1.00001 − 1) = 100,000: with fewer than six digits the difference is nothing."""
    formula = Quotient(Number(1.0), less(Number(1.00001), Number(1.0)))
    assert digits_needed(formula, 100_000.0) >= 6
