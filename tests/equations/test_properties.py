"""What must hold for any plant: no change is exactly nothing, costs never help, order and company never matter."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from equations.assessment import assess
from equations.inputs import PER_ENERGY_ROW, Inputs, LeverInputs, MoneyInputs, stack_inputs
from equations.result_rows import result_row
from tests.equations.firms import COEFFICIENTS, beside, plants

SUM_ROUNDING = 1e-9  # relative: sums in another order differ in the last digits


def evaluated(inputs):
    return assess(inputs, COEFFICIENTS).evaluation


def numbers(value):
    """Every number in a result row, flattened."""
    if isinstance(value, dict):
        return [number for item in value.values() for number in numbers(item)]
    if isinstance(value, (list, tuple)):
        return [number for item in value for number in numbers(item)]
    return [value]


def columns(value):
    if is_dataclass(value):
        for item in fields(value):
            yield from columns(getattr(value, item.name))
    else:
        yield value


@given(plants())
def test_no_change_and_no_cost_is_exactly_nothing(inputs):
    idle = replace(
        inputs,
        target_ai_level=inputs.ai_level,
        capex_by_phase=np.zeros((1, 4)),
        money=replace(inputs.money, grants_by_phase=np.zeros((1, 4)), residual_value=np.zeros(1)),
    )
    found = evaluated(idle)
    path, totals = found.paths.outside, found.totals
    assert (path.emissions_with_ai_t == path.emissions_without_ai_t).all()
    for name in ("energy_saving_mwh", "energy_channel_t", "energy_cost_saving", "carbon_cost_saving"):
        assert (getattr(path, name) == 0).all()
    assert (path.labour_saving == 0).all()
    for part in (
        found.paths.programme,
        found.paths.inside,
        found.paths.outside_flows,
        found.paths.inside_flows,
    ):
        for column in columns(part):
            assert (column == 0).all()
    assert totals.emissions_avoided_t[0] == totals.largest_cumulative_extra_t[0] == 0
    for part in (found.inside_totals, found.levers.saved_mwh, found.levers.avoided_t):
        for column in columns(part):
            assert (column == 0).all()
    for finance in (found.finance, found.outside_finance, found.inside_finance):
        for name in ("npv", "npv_with_labour", "npv_without_labour", "npv_with_benefits", "npv_after_tax"):
            assert getattr(finance, name)[0] == 0
        assert finance.irr.status[0] == finance.simple_payback.status[0] == "none"
        assert finance.mirr.status[0] == finance.savings_to_investment_ratio.status[0] == "no_cost"
    assert totals.carbon_payback.status[0] == "none"


@given(plants(), st.integers(0, 3), st.floats(0.0, 1e6), st.floats(0.0, 1e6))
def test_a_higher_cost_never_raises_npv(inputs, phase, capex, opex):
    dearer_capex = inputs.capex_by_phase.copy()
    dearer_capex[0, phase] += capex
    dearer = replace(inputs, capex_by_phase=dearer_capex, opex_per_year=inputs.opex_per_year + opex)
    before, after = evaluated(inputs), evaluated(dearer)
    slack = SUM_ROUNDING * (1 + _spent(before) + _spent(after))
    for view in ("outside_finance", "inside_finance"):
        for name in ("npv", "npv_with_labour", "npv_without_labour", "npv_with_benefits"):
            assert getattr(getattr(after, view), name)[0] <= getattr(getattr(before, view), name)[0] + slack


def _spent(found):
    """What rounding of a present value is of: discounting at a negative rate makes late sums larger."""
    programme = found.paths.programme
    years = programme.cost.shape[1]
    return (np.abs(programme.cost) + np.abs(programme.replacement_cost)).sum() * 0.95**-years


@given(plants())
def test_doubled_bills_are_doubled_tonnes(inputs):
    doubled = replace(
        inputs, energy_mwh=2 * inputs.energy_mwh, process_emissions_t=2 * inputs.process_emissions_t
    )
    one, two = evaluated(inputs), evaluated(doubled)
    for name in ("emissions_without_ai_t", "emissions_with_ai_t", "energy_channel_t", "energy_saving_mwh"):
        assert getattr(two.paths.outside, name) == pytest.approx(
            2 * getattr(one.paths.outside, name), rel=1e-12, abs=1e-9
        )
    assert two.baseline.total_t == pytest.approx(2 * one.baseline.total_t, rel=1e-12)


@given(plants(), st.randoms(use_true_random=False))
def test_the_order_of_the_bills_does_not_matter(inputs, random):
    order = list(range(inputs.energy_mwh.shape[1]))
    random.shuffle(order)
    shuffled = replace(
        inputs,
        **{name: getattr(inputs, name)[:, order] for name in PER_ENERGY_ROW},
        levers=replace(inputs.levers, addressed_share=inputs.levers.addressed_share[:, :, order]),
    )
    one, two = evaluated(inputs), evaluated(shuffled)
    scale = (
        np.abs(one.paths.outside.emissions_without_ai_t).max()
        + np.abs(one.paths.outside.energy_cost_without_ai).max()
        + 1
    )
    for view in ("outside", "inside"):
        for mine, other in zip(
            columns(getattr(one.paths, view)), columns(getattr(two.paths, view)), strict=True
        ):
            assert mine == pytest.approx(other, rel=SUM_ROUNDING, abs=SUM_ROUNDING * scale)


@given(plants())
def test_results_are_numbers_or_nothing(inputs):
    for number in numbers(result_row(assess(inputs, COEFFICIENTS), 0)):
        if isinstance(number, float):
            assert np.isfinite(number)


@given(plants())
def test_side_distance_and_break_even_agree(inputs):
    found = evaluated(inputs).placement
    assert (found.side[0] == "rising") == (found.distance_to_turning_point[0] > 0)
    assert found.carbon_break_even_level[0] >= found.ai_level[0]
    reach = evaluated(inputs).totals
    assume(np.isfinite(reach.carbon_break_even_year[0]))
    assert reach.turning_point_year[0] <= reach.carbon_break_even_year[0]


@given(st.lists(plants(), min_size=2, max_size=6))
def test_company_does_not_matter(frames):
    """Any mix of bills and horizons in one frame equals each firm on its own."""
    _equal_one_by_one(frames)


def test_a_thousand_stacked_equal_one_by_one():
    random = np.random.default_rng(20261)
    frames = [_random_plant(random) for _ in range(1000)]
    _equal_one_by_one(frames)


def _equal_one_by_one(frames):
    together = assess(stack_inputs(frames), COEFFICIENTS)
    for case, frame in enumerate(frames):
        alone, stacked = result_row(assess(frame, COEFFICIENTS), 0), result_row(together, case)
        scale = max((abs(number) for number in numbers(alone) if isinstance(number, float)), default=1.0)
        for mine, other in zip(numbers(alone), numbers(stacked), strict=True):
            if isinstance(mine, float) and isinstance(other, float):
                assert mine == pytest.approx(other, rel=SUM_ROUNDING, abs=1e-13 * scale)
            else:
                assert mine == other


def _random_plant(random: np.random.Generator) -> Inputs:
    rows = int(random.integers(1, 5))
    today = random.uniform(0, 6)
    one = lambda low, high: np.array([random.uniform(low, high)])  # noqa: E731
    per_row = lambda low, high: random.uniform(low, high, (1, rows))  # noqa: E731
    columns = {
        "country_type": random.choice(["all", "developed", "developing"], 1),
        "industry_class": random.choice(["all", "low_technology", "high_energy", "high_ai"], 1),
        "employees": one(1, 20000),
        "ai_assets": np.array([random.choice([np.nan, 3.0, 250.0])]),
        "ai_level": np.array([today]),
        "target_ai_level": np.array([today + random.choice([0.0, 0.5, 4.0])]),
        "horizon_years": random.integers(1, 26, 1),
        "discount_rate_share": one(-0.02, 0.2),
        "process_emissions_t": one(0, 1e4),
        "output_growth_share": one(-0.05, 0.05),
        "grid_decarbonisation_share": one(0, 0.1),
        "labour_hours_per_week": one(0, 10),
        "labour_weeks_per_year": one(0, 52),
        "labour_cost_per_hour": one(0, 60),
        "labour_cost_growth_share": one(0, 0.05),
        "carbon_price_per_t": one(0, 150),
        "carbon_price_growth_share": one(0, 0.05),
        "scope1_coverage_share": one(0, 1),
        "scope2_coverage_share": one(0, 1),
        "opex_per_year": one(0, 1e6),
        "phase_years": random.choice([0.0, 0.5, 1.0, 2.0], (1, 4)),
        "phase_shares": np.array([[*np.sort(random.uniform(0, 1, 3)), 1.0]]),
        "capex_by_phase": random.uniform(-1, 1e6, (1, 4)).clip(0),
        "energy_mwh": per_row(0, 1e5),
        "price_per_mwh": per_row(0, 300),
        "price_growth_share": per_row(-0.02, 0.05),
        "addressable_share": per_row(0, 1),
        "emission_factor_t_per_mwh": per_row(0, 1),
        "is_electricity": random.choice([True, False], (1, rows)),
        "is_scope2": random.choice([True, False], (1, rows)),
        "delay_years": np.array([random.choice([0.0, 0.7])]),
        "reached_share": np.array([random.choice([1.0, 0.8])]),
        "output_per_year": np.array([random.choice([np.nan, 1000.0])]),
        "levers": _random_levers(random, rows),
        "money": _random_money(random),
    }
    return Inputs(**(beside(columns) | columns))


def _random_levers(random: np.random.Generator, rows: int) -> LeverInputs:
    count = int(random.integers(0, 5))
    one = lambda high: np.array([random.uniform(0, high)])  # noqa: E731
    return LeverInputs(
        addressed_share=random.uniform(0, 1, (1, count, rows)) * (random.random((1, count, rows)) < 0.7),
        saving_share=random.uniform(0, 0.3, (1, count)),
        realisation_share=random.uniform(0, 1, (1, count)),
        phase=random.integers(1, 5, (1, count)),
        capex=random.choice([np.nan, 0.0, 1e5], (1, count)),
        opex_per_year=random.uniform(0, 1e4, (1, count)),
        rebound_share=one(0.5),
        ai_electricity_mwh=one(1e3) * (random.random() < 0.5),
        ai_electricity_price_per_mwh=one(200),
        ai_electricity_price_growth_share=one(0.05),
        ai_electricity_factor_t_per_mwh=one(1),
        embodied_t_per_year=one(10),
    )


def _random_money(random: np.random.Generator) -> MoneyInputs:
    one = lambda high: np.array([random.uniform(0, high)])  # noqa: E731
    return MoneyInputs(
        inside_view_drives=random.random(1) < 0.5,
        labour_in_npv=random.random(1) < 0.5,
        benefits_in_npv=random.random(1) < 0.5,
        benefits_per_year=one(1e5),
        grants_by_phase=random.uniform(0, 1e4, (1, 4)),
        hardware_share=one(1),
        hardware_life_years=np.array([random.choice([0.0, 3.0, 7.5])]),
        residual_value=one(1e4),
        tax_rate_share=np.array([random.choice([0.0, 0.25])]),
        depreciation_years=one(12),
        demand_peak_kw=one(1e3),
        demand_charge_per_kw_year=one(100),
        demand_follows_share=one(1),
    )
