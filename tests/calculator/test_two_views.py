"""The curve beside the levers: every case of sign, both values, the money of the view that drives, old results."""

import copy
import re
from datetime import date

import pytest

from calculator.assess import assess_profile
from calculator.charts import ABATEMENT_WORDS, AbatementBar, PairedQuantity, abatement_chart, pairs_chart
from calculator.profile import read_profile
from calculator.result.comparator_part import comparator_part
from calculator.result.driving import counted_gains, driven, plan_cost
from calculator.result.headline import headline
from calculator.result.page import result_context
from calculator.result.two_views import compared
from calculator.result.two_views_wording import ANSWERS, DRIVES, VIEW_TITLES
from calculator.result.wording import result_sentence
from releases.snapshot import shipped_tables
from tests.calculator.charted import TONNES, grouped, plain
from tests.calculator.profiles import profile

PROGRAMME = {"capex_by_phase": [20000, 60000, 240000, 60000], "opex_per_year": 30000}
NEW_IN_2 = ("npv_outside", "npv_inside", "money_view", "mirr", "savings_to_investment_ratio")


def stored(**changes):
    data, tables = profile(**changes), shipped_tables()
    return data, assess_profile(read_profile(data, tables), tables)


def page_of(data, result):
    return result_context(data, result, shipped_tables(), assessed_on=date(2026, 11, 24))


def signed(result, curve_t, levers_t):
    """The same result with other sums of tonnes avoided."""
    result = copy.deepcopy(result)
    result["totals"]["emissions_avoided_t"] = curve_t
    result["inside_view"]["totals"]["avoided_t"] = levers_t
    return result


@pytest.mark.parametrize(
    ("curve_t", "levers_t", "case"),
    [
        (5.0, 9.0, "agree_less"),
        (-5.0, -9.0, "agree_more"),
        (-5.0, 9.0, "curve_more_levers_less"),
        (5.0, -9.0, "curve_less_levers_more"),
        (0.0, 9.0, "curve_none_levers_less"),
        (0.0, -9.0, "curve_none_levers_more"),
        (5.0, 0.0, "curve_less_levers_none"),
        (-5.0, 0.0, "curve_more_levers_none"),
        (0.0, 0.0, "none"),
    ],
)
def test_every_case_of_sign_has_its_title_and_its_words(curve_t, levers_t, case):
    data, result = stored()
    result = signed(result, curve_t, levers_t)
    assert compared(result).title.code == f"views_{case}"
    title = page_of(data, result).two_views.chart.title
    assert "%(" not in title
    said = [s.code for s in headline(inputs=data, result=result, one_asset_step=None).sentences]
    assert (f"levers_{case}" in said) == (case != "none")


@pytest.mark.parametrize("curve_t", [5.0, -5.0, 0.0])
def test_fewer_tonnes_for_more_energy_are_not_called_a_saving_of_energy(curve_t):
    """Levers that save gas, and AI that runs on clean power: t fall, MWh rise."""
    data, result = stored()
    result = signed(result, curve_t, 9.0)
    result["inside_view"]["totals"]["energy_saved_mwh"] = -70.0
    (line,) = [line for line in page_of(data, result).answer if line.topic == "Levers"]
    assert line.figure.replace("\xa0", " ").startswith("−9 t CO2e")
    assert line.note.replace("\xa0", " ").startswith("For 70 MWh more energy")
    (said,) = [
        s for s in headline(inputs=data, result=result, one_asset_step=None).sentences if "levers" in s.code
    ]
    text = result_sentence(said, currency=None)
    assert "energy rises by 70.0 MWh" in text.replace("\xa0", " ")
    assert "documented to save" not in text


def test_no_step_and_no_levers_are_said_plainly():
    assert compared(stored(target_ai_level=1.2)[1]).title.code == "views_no_step"
    found = compared(stored(levers=[])[1])
    assert (found.title.code, [why.code for why in found.why]) == ("views_no_levers", ["why_no_levers"])


def test_before_the_turning_point_the_text_speaks_of_the_curve_and_of_what_levers_do_not_know():
    """A Chinese steel plant from 1.2 to 3.0 units; T = 3.62 × 2.62 ÷ 2.47 = 3.84."""
    data, result = stored(target_ai_level=3.0, currency="CNY", programme=PROGRAMME)
    found = page_of(data, result).two_views
    assert found.chart.title.startswith("The two views disagree: the curve shows ")
    assert "Your step lies before the turning point (3.84 AI units)" in found.why[0]
    assert "knows nothing of what else a step brings" in found.why[1]


def test_both_values_are_printed_and_the_one_that_drives_is_named():
    data, result = stored(currency="CNY", programme=PROGRAMME)
    page = page_of(data, result)
    outside, inside = result["finance"]["npv_outside"], result["finance"]["npv_inside"]
    assert page.two_views.drives.startswith("The money on this page follows the curve.")
    (row,) = [row for row in page.two_views.chart.table.rows if row[0].startswith("Net present value")]
    for cell, value in zip(row[1:], (outside, inside), strict=True):
        assert float(re.sub(r"[+,]", "", cell).replace("−", "-")) == pytest.approx(value, rel=1e-3)
    assert any(fact.label == "Net present value by the levers" for fact in page.finance_facts)


def test_money_of_the_levers_fills_chart_table_and_headline_when_they_drive():
    data, result = stored(currency="CNY", programme=PROGRAMME, money_view="inside")
    inside, money = result["inside_view"], driven(result)
    assert money["path"]["net_cash_flow"] == inside["path"]["net_cash_flow"]
    assert money["totals"]["energy_cost_saving"] == inside["totals"]["energy_cost_saving"]
    assert (
        money["path"]["energy_saving_mwh"] == result["path"]["energy_saving_mwh"]
    )  # energy stays the curve's
    page = page_of(data, result)
    assert page.two_views.drives.startswith("The money on this page follows the levers.")
    assert "not the curve’s" in page.money_basis
    assert any("levers’ view, which you chose" in line.text for line in page.answer if line.topic == "Money")
    assert "levers are documented to save" in page.money_chart.summary


def test_the_columns_of_the_cost_table_add_up_to_the_net_flow():
    """Grants, replacements, residual value and counted hours each have their column, and they add up."""
    programme = PROGRAMME | {
        "grants_by_phase": [0, 10000, 0, 0],
        "hardware_share": 0.5,
        "hardware_life_years": 3,
        "residual_value": 5000,
    }
    data, result = stored(
        programme=programme,
        labour={"hours_per_week": 2, "cost_per_hour": 9, "in_npv": True},
        conversion={"currency": "EUR", "rate": 0.5, "date": "2026-10-30", "source": "ECB"},
        tax={"rate_share": 0.25, "depreciation_years": 5},
        price_year=2025,
        currency="USD",
    )
    page = page_of(data, result)
    header = page.costs.header
    for name in ("Grants", "Replacement cost", "Residual value", "Hours and other gains counted"):
        assert name in header
    assert "the prices of 2025" in page.costs.caption
    assert "Value of hours saved (not in the flow)" not in header
    assert counted_gains(result) == pytest.approx(result["totals"]["labour_saving"], rel=1e-9)
    path = result["path"]
    cost = sum(path["programme_cost"]) + sum(path["replacement_cost"]) - sum(path["grants"]) - 5000
    assert plan_cost(result) == pytest.approx(cost, rel=1e-12)
    assert page.conversion.startswith("At 0.5 EUR for 1 USD on 2026-10-30 (ECB): net present value ")
    labels = [fact.label for fact in page.finance_facts]
    assert "Net present value after tax" in labels
    assert "Net present value without hours" in labels
    assert "Modified rate of return" in labels


def test_a_result_of_model_1_still_reads():
    data, result = stored(currency="CNY", programme=PROGRAMME)
    old = copy.deepcopy(result)
    del old["inside_view"]
    for name in NEW_IN_2:
        del old["finance"][name]
    for name in ("scope2_market_t", "total_market_t", "biogenic_t", "energy_used_mwh"):
        del old["baseline"][name]
    for name in ("grants", "replacement_cost", "residual_value", "benefits", "demand_charge_saving"):
        del old["path"][name]
    del old["finance"]["irr"]["roots"]
    page = page_of(data, old)
    assert (page.two_views, page.levers, page.money_basis, page.baseline_part.scope2) == (
        None,
        None,
        "",
        None,
    )
    assert "Levers" not in [line.topic for line in page.answer]


def test_sentences_have_no_code_without_words():
    assert {code.removeprefix("levers_").removesuffix("_for_more_energy") for code in ANSWERS} < {
        code.removeprefix("views_") for code in VIEW_TITLES
    }
    assert len(DRIVES) == 4


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_paired_bars_share_zero_and_keep_their_proportion(size):
    """+100 and −300 on one scale: the second bar is three times as long, on the other side of the same zero."""
    chart = pairs_chart(
        quantities=[
            PairedQuantity(
                name="Emissions",
                heading="Emissions, {unit}",
                units=TONNES,
                kind="change",
                outside=100.0,
                inside=-300.0,
            )
        ],
        words={
            "title": "t",
            "summary": "s",
            "source": "x",
            "outside": "Curve",
            "inside": "Levers",
            "table_caption": "c",
            "column_quantity": "Quantity",
        },
        number=plain,
    )
    (group,) = getattr(chart, size).groups
    more, less = (row.bar for row in group.rows)
    assert (more.kind, less.kind) == ("rising", "falling")
    assert float(less.width) == pytest.approx(3 * float(more.width), abs=0.05)
    assert float(less.x) + float(less.width) == pytest.approx(float(more.x), abs=0.02)
    assert chart.table.rows == (("Emissions, t CO2e", "+100.0", "-300.0"),)


def test_abatement_bars_are_as_wide_as_tonnes_and_as_high_as_cost():
    """100 t at −20, then 300 t at +40: three times as wide, twice as high, on either side of zero."""
    words = dict.fromkeys(ABATEMENT_WORDS, "w") | TONNES
    bars = [
        AbatementBar(name="One", tonnes=100.0, cost_per_t=-20.0),
        AbatementBar(name="Other", tonnes=300.0, cost_per_t=40.0),
    ]
    chart = abatement_chart(bars=bars, words=words, number=grouped)
    for drawing in (chart.wide, chart.narrow):
        one, other = drawing.bars
        assert (one.kind, other.kind) == ("gain", "loss")
        assert float(other.width) == pytest.approx(3 * float(one.width), abs=0.05)
        assert float(other.height) == pytest.approx(2 * float(one.height), abs=0.05)
        assert float(one.y) == pytest.approx(float(drawing.zero), abs=0.02)
        assert float(other.y) + float(other.height) == pytest.approx(float(drawing.zero), abs=0.02)
        assert [text.text for text in drawing.key] == ["1 One", "2 Other"]


def comparator_title(**changes):
    """(money invested in words, the result) of a Chinese steel plant whose fuel and power have prices."""
    data, result = stored(currency="CNY", discount_rate=0.0, **changes)
    part = comparator_part(data, result, shipped_tables(), 0.0)
    return " ".join(part.text).replace("\xa0", " ")


def test_the_comparator_gets_the_firms_own_money_not_its_grant():
    """20 + 60 + 240 + 60 thousand less a grant of 100: at a rate of 0 the present value is 280 thousand."""
    grant = PROGRAMME | {"grants_by_phase": [0, 0, 100000, 0]}
    assert "380,000" in comparator_title(programme=PROGRAMME)
    assert "280,000" in comparator_title(programme=grant)


def test_the_comparator_says_that_its_carbon_price_is_not_counted():
    assert "carbon price" in comparator_title(programme=PROGRAMME)


def test_next_to_no_energy_gives_no_chart_of_costs():
    lever = [{"lever": "energy_management", "capex": 0}]
    bill = [{"carrier": "electricity", "quantity": 1e-300, "unit": "MWh", "price_per_unit": 100}]
    data, result = stored(levers=lever, energy=bill)
    assert page_of(data, result).levers.chart is None


def test_known_costs_without_tonnes_are_not_called_unknown():
    """Electricity of no emissions: nothing is avoided, whatever the lever costs."""
    bill = {"carrier": "electricity", "quantity": 1000, "unit": "MWh", "emission_factor_kg_per_unit": 0}
    lever = {"lever": "energy_management", "capex": 1000, "opex_per_year": 0}
    levers = page_of(*stored(energy=[bill | {"price_per_unit": 80}], levers=[lever])).levers
    assert levers.title == "The levers avoid too few tonnes to rank them by what one costs"
    assert levers.not_drawn.startswith("Not drawn, for want of a cost or of tonnes")

    unknown = page_of(*stored(levers=[{"lever": "fault_detection"}])).levers
    assert unknown.title == "No lever’s cost is known, so none can be ranked by what a tonne costs"
    assert unknown.not_drawn.startswith("Enter what a lever costs")
