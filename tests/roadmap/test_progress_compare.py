"""Quarters against the plan: by hand on flat plans, and what must hold for any readings."""

import math
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.result.driving import MONEY_COLUMNS
from roadmap.phases import Month
from roadmap.progress.answer import chart_title, lines, method, title
from roadmap.progress.compare import compare
from roadmap.progress.gate_status import gate_statuses
from roadmap.progress.planned import Range
from roadmap.progress.quarters import Quarter, quarter_of, spans_of_plan, year_parts
from roadmap.progress.wording import sentence
from tests.roadmap.progress_results import INPUTS, plan_of, progress_of, read, result_of
from tests.roadmap.test_progress_gates import gates_of, year_read

FLAT = result_of(low=200.0, high=200.0)  # 1,000 MWh a quarter, 950 to 1,050


# Quarters of the calendar


def test_quarters_of_a_plan_that_starts_in_february():
    """Two months of the first quarter, one of the last: 12 months are 2 + 3 + 3 + 3 + 1."""
    spans = spans_of_plan(Month(2026, 2), 1)
    assert [span.quarter for span in spans] == [*((2026, n) for n in (1, 2, 3, 4)), (2027, 1)]
    assert [span.months for span in spans] == [2, 3, 3, 3, 1]


def test_parts_of_a_plan_year_by_months():
    """Start in November: Q4 has 2 of 12 months of year 1; a year later Q4 has 1 of year 1 and 2 of year 2."""
    parts = year_parts(spans_of_plan(Month(2026, 11), 2), 2)
    assert parts[0] == pytest.approx([2 / 12, 0])
    assert parts[4] == pytest.approx([1 / 12, 2 / 12])
    assert parts.sum(axis=0) == pytest.approx([1.0, 1.0])


@given(st.integers(1990, 2150), st.integers(1, 12), st.integers(1, 50))
def test_every_plan_is_shared_out_whole(year, month, years):
    spans = spans_of_plan(Month(year, month), years)
    assert spans[0].first == 0
    assert spans[-1].end == 12 * years
    assert all(one.end == other.first for one, other in pairwise(spans))
    assert year_parts(spans, years).sum(axis=0) == pytest.approx([1.0] * years)


def test_a_quarter_is_over_on_the_day_after_it():
    assert quarter_of((2026, 9)) == (2026, 3)
    assert not Quarter(2026, 3).is_over(date(2026, 9, 30))
    assert Quarter(2026, 3).is_over(date(2026, 10, 1))
    assert Quarter(2026, 4).next == (2027, 1)
    assert Quarter(2026, 1).later(-5) == (2024, 4)


# What is planned


def test_range_puts_both_widths_together():
    """A year of 4,000 ± 300 MWh without AI, a saving of 0 ± 400: hypot(300, 400) = 500, a quarter of it 125."""
    result = result_of(low=400.0, high=400.0)
    points = result["uncertainty"]["paths"]["outside"]["energy_without_ai_mwh"]
    points["p05"], points["p95"] = [3700.0] * 4, [4300.0] * 4
    first = progress_of(result).quarters[0].planned
    assert first.energy_mwh == Range(1000.0, 875.0, 1125.0)


def test_saving_that_may_be_larger_lowers_the_low_end():
    """Saving 0, 5 % point −40, 95 % point +80 MWh a year: energy 980 to 1,010 a quarter."""
    first = progress_of(result_of(low=40.0, high=80.0)).quarters[0].planned
    assert (first.energy_mwh.low, first.energy_mwh.high) == pytest.approx((980.0, 1010.0))


def test_tonnes_are_the_energys_alone():
    """900 t a year, 100 of them from the process; a saving of 400 MWh at 0.2 t: (800 − 80) / 4 = 180 t a quarter."""
    first = progress_of(result_of(saving=[400.0] * 4)).quarters[0].planned
    assert first.energy_mwh.central == pytest.approx(900.0)
    assert first.tonnes.central == pytest.approx(180.0)
    ends = progress_of(result_of(low=400.0, high=400.0)).quarters[0].planned.tonnes
    assert (ends.low, ends.high) == pytest.approx((180.0, 220.0))


def test_view_that_drives_the_money_plans_the_saving():
    result = result_of(saving=[400.0] * 4, view="inside")
    saved = {"energy_saving_mwh": [800.0] * 4, "avoided_t": [160.0] * 4}
    money = {name: [0.0] * 4 for name in MONEY_COLUMNS}
    totals = {"energy_cost_saving": 0.0, "carbon_cost_saving": 0.0, "avoided_t": 640.0}
    result["inside_view"] = {"path": saved | money, "totals": totals}
    first = progress_of(result).quarters[0].planned
    assert first.energy_mwh == Range(800.0)  # no points of that view: no range
    assert first.tonnes.central == pytest.approx(160.0)


def test_ai_level_along_the_phases():
    """From 1 to 5 in four years: a quarter of a unit each; 16 ends at the target."""
    levels = [one.planned.ai_level.central for one in progress_of(FLAT).quarters]
    assert levels[0] == pytest.approx(1.25)
    assert levels[5] == pytest.approx(2.5)
    assert levels[-1] == pytest.approx(5.0)


# Verdicts


@pytest.mark.parametrize(
    ("energy", "code"), [(1000.0, "within"), (1050.0, "within"), (1050.1, "above"), (949.9, "below")]
)
def test_verdict_of_one_quarter(energy, code):
    latest = progress_of(FLAT, read(2026, 1, energy)).latest
    assert (latest.verdict.code, latest.verdict.quarters) == (code, 1)


def test_four_quarters_outweigh_a_season():
    """1,300 in winter and 700 in summer: each is outside, together 4,000 of 4,000 are within."""
    year = [read(2026, number, energy) for number, energy in enumerate((1300, 700, 700, 1300), start=1)]
    progress = progress_of(FLAT, *year)
    assert [one.verdict.code for one in progress.quarters[:4]] == ["above", "below", "below", "within"]
    assert progress.latest.verdict.expected_mwh == Range(4000.0, 3800.0, 4200.0)
    assert progress_of(FLAT, *year[:2], year[3]).latest.verdict.quarters == 1  # a gap breaks the four


def test_doubled_output_is_no_waste():
    """500 t instead of 250 at 4 MWh a tonne: the adjusted baseline is 2,000 MWh, the plan's range doubles to it."""
    one = progress_of(FLAT, read(2026, 1, 2000.0, output=500.0)).quarters[0]
    assert one.adjusted_baseline_mwh == pytest.approx(2000.0)
    expected = one.expected_mwh
    assert (expected.central, expected.low, expected.high) == pytest.approx((2000.0, 1900.0, 2100.0))
    assert one.avoided_mwh == pytest.approx(0.0)
    assert one.verdict.code == "within"
    raw = progress_of(FLAT, read(2026, 1, 2000.0, output=500.0), without_output=True).quarters[0]
    assert (raw.verdict.code, raw.avoided_mwh) == ("above", None)


def test_avoided_energy_at_the_output_read():
    """300 t · 4 MWh − 1,100 MWh = 100 MWh avoided; the plan saves 10 %: 1,080 MWh would be planned."""
    one = progress_of(result_of(saving=[400.0] * 4), read(2026, 1, 1100.0, output=300.0)).quarters[0]
    assert one.avoided_mwh == pytest.approx(100.0)
    assert one.expected_mwh.central == pytest.approx(1080.0)


def test_a_quarter_that_made_nothing_is_judged_as_it_is():
    """100 MWh and no output: energy per unit says nothing; in a year of 750 t it counts: 3,100 of 3,000 MWh."""
    idle = read(2026, 1, 100.0, output=0.0)
    assert progress_of(FLAT, idle).latest.verdict.code == "below"
    rest = [read(2026, number, 1000.0, output=250.0) for number in (2, 3, 4)]
    verdict = progress_of(FLAT, idle, *rest).latest.verdict
    assert (verdict.at_output, verdict.code, verdict.actual_mwh) == (True, "within", 3100.0)
    assert verdict.expected_mwh.central == pytest.approx(3000.0)


def test_energy_where_none_is_planned():
    result = result_of()
    for name in ("energy_without_ai_mwh", "energy_saving_mwh"):
        result["path"][name] = [0.0] * 4
    result["baseline"]["energy_mwh"] = 0.0
    result["uncertainty"] = None
    progress = progress_of(result, read(2026, 1, 100.0))
    assert title(progress).code == "title_unplanned"
    assert progress.ratio is None


def test_missing_bill_is_not_judged():
    progress = progress_of(FLAT, read(2026, 1, None, missing=("natural_gas",)), today=(2026, 5))
    assert progress.latest is None
    assert progress.unread == ((2026, 1),)
    assert title(progress).code == "title_incomplete"


def test_result_without_ranges_is_not_weighed():
    result = FLAT | {"uncertainty": None}
    assert progress_of(result, read(2026, 1, 1300.0)).latest.verdict.code == "no_range"


def test_cut_quarter_counts_by_months():
    """Start in March: one of three months, 4,000/12 MWh planned, 900/3 read, and 100 t of output of 300."""
    one = progress_of(FLAT, read(2026, 1, 900.0, output=300.0), start=(2026, 3)).quarters[0]
    assert one.planned.energy_mwh.central == pytest.approx(4000 / 12)
    assert (one.actual_mwh, one.output) == pytest.approx((300.0, 100.0))
    assert one.expected_mwh.central == pytest.approx(400.0)


@pytest.mark.parametrize("entered", [True, False])
def test_electricity_follows_the_plans_grid(entered):
    """Half the carbon a year less: of 60 t of gas and 200 t of electricity 160 are left in year 1, 110 in year 2."""
    result, inputs = result_of(), dict(INPUTS)
    del inputs["grid_decarbonisation_share"]
    if entered:
        inputs["grid_decarbonisation_share"] = 0.5
    else:
        result["provenance"].append({"key": "grid_decarbonisation_share", "value": 0.5})
    actuals = [read(year, 1, tonnes=260.0, electricity_t=200.0) for year in (2026, 2027)]
    plan = plan_of(result, inputs=inputs)
    found = compare(result=result, inputs=inputs, plan=plan, actuals=actuals, today=Month(2030, 1)).quarters
    assert [found[at].actual_t for at in (0, 4)] == pytest.approx([160.0, 110.0])


def test_readings_of_other_years_stand_apart():
    progress = progress_of(FLAT, read(2025, 4), read(2030, 1))
    assert [one.quarter for one in progress.outside] == [(2025, 4), (2030, 1)]
    assert title(progress).code == "title_outside"


# Forecast


def test_forecast_is_the_plan_times_what_was_used_against_it():
    """1,100 and 1,300 of 2,000: 1.2; the range 950–1,050 becomes 1,140–1,260, and three and a half years remain."""
    progress = progress_of(FLAT, read(2026, 1, 1100.0), read(2026, 2, 1300.0))
    assert (progress.ratio, progress.ratio_quarters) == (pytest.approx(1.2), 2)
    assert progress.forecast[0].span.quarter == (2026, 3)
    assert len(progress.forecast) == 14
    moved = progress.forecast[0].energy_mwh
    assert (moved.central, moved.low, moved.high) == pytest.approx((1200.0, 1140.0, 1260.0))
    assert chart_title(progress).code == "chart_more"


def test_forecast_looks_at_the_last_four_alone():
    year = [read(2026, number, 5000.0) for number in (1, 2, 3, 4)]
    later = [read(2027, number, 1000.0) for number in (1, 2, 3, 4)]
    assert progress_of(FLAT, *year, *later).ratio == pytest.approx(1.0)


def test_ai_level_moves_parallel():
    """2.0 read where 1.5 is planned: half a unit above from there on."""
    progress = progress_of(FLAT, read(2026, 2, 1000.0, ai_level=2.0))
    assert progress.level_gap == pytest.approx(0.5)
    assert progress.forecast[0].ai_level.central == pytest.approx(2.25)


def test_nothing_read_forecasts_nothing():
    progress = progress_of(FLAT)
    assert (progress.ratio, progress.forecast, title(progress).code) == (None, (), "title_none")


# Which sentences


def test_bad_news_first():
    progress = progress_of(FLAT, *year_read(1100.0, output=250.0, ai_level=1.0), today=(2027, 7))
    gates = gates_of(*year_read(1100.0, output=250.0), today=(2027, 7))
    assert title(progress).code == "title_above_more"
    codes = [line.code for line in lines(progress, gates)]
    assert codes[:3] == ["gate_hold_output", "unread", "level_behind"]
    assert "added" in codes
    assert "season" not in codes


amounts = st.one_of(st.none(), st.floats(0, 1e12))


@given(st.lists(st.tuples(amounts, st.one_of(st.none(), st.floats(0, 1e12))), max_size=16))
def test_whatever_is_read_every_figure_is_a_number_and_every_code_has_its_sentence(values):
    result = result_of(
        saving=(-100.0, 50.0, 300.0, 800.0), low=100.0, high=50.0, limits=(0.02, 0.01, 0.0, -0.1)
    )
    start = Quarter(2026, 1)
    actuals = [read(*start.later(at), energy, output=output) for at, (energy, output) in enumerate(values)]
    progress = progress_of(result, *actuals)
    gates = gate_statuses(result, plan_of(result), progress.quarters, Month(2030, 1))
    for one in progress.quarters:
        assert math.isfinite(one.planned.energy_mwh.central)
        assert one.verdict.code in ("above", "within", "below", "none")
        assert (one.actual_mwh is None) == (one.verdict.code == "none")
    assert len(progress.forecast) <= 16
    for line in (title(progress), chart_title(progress), *lines(progress, gates)):
        assert "%(" not in sentence(line)


def test_an_output_next_to_nothing_is_none():
    """A plant that stood still is judged by its energy: no quotient has room beside so little."""
    result = result_of(
        saving=(-100.0, 50.0, 300.0, 800.0), low=100.0, high=50.0, limits=(0.02, 0.01, 0.0, -0.1)
    )
    progress = progress_of(result, read(2026, 1, 1.0, output=2.2e-313))
    assert not progress.latest.verdict.at_output
    for line in lines(progress, gate_statuses(result, plan_of(result), progress.quarters, Month(2030, 1))):
        assert "%(" not in sentence(line)


@given(st.floats(0.1, 10.0))
def test_output_and_energy_in_proportion_leave_the_verdict(factor):
    """Twice the output with twice the energy is the same energy per unit."""
    one = progress_of(FLAT, *year_read(1000.0 * factor, output=250.0 * factor)).latest
    assert one.verdict.code == "within"
    assert one.avoided_mwh == pytest.approx(0.0, abs=1e-6 * factor)


@given(st.permutations([1, 2, 3, 4]))
def test_the_order_of_readings_changes_nothing(order):
    year = year_read(1000.0)
    assert progress_of(FLAT, *(year[number - 1] for number in order)) == progress_of(FLAT, *year)


@pytest.mark.parametrize(("rooms", "code"), [(0.2, "method_weather"), (0.19, "method_no_weather")])
def test_weather_is_named_where_a_fifth_of_the_energy_is_for_rooms(rooms, code):
    """As at the plan's gates."""
    result = result_of()
    result["provenance"] += [{"key": "energy[0].end_uses.space", "value": rooms}]
    found = {line.code: line.params for line in method(INPUTS, result, progress_of(result=result))}
    assert code in found
    assert found[code].get("part_share", rooms) == pytest.approx(rooms)
