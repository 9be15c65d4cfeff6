"""What must hold of levers and money for any plant: order, currency and the size of a price decide nothing else."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from equations.adoption import way_in_years
from equations.assessment import assess
from equations.bills import bills_of, years_within_horizon
from equations.inputs import LeverInputs
from equations.inside_view import adoption_shares, full_effect, inside_view, joint_saving_share
from equations.result_rows import result_row
from tests.equations.firms import COEFFICIENTS, lever_inputs, plants

SUM_ROUNDING = 1e-9  # relative: sums in another order differ in the last digits
DENORMAL = 1e-300  # numbers below it have lost their digits
HALF = settings(
    max_examples=max(settings.default.max_examples // 2, 1)
)  # each example is a whole assessment or two
LEVER_COLUMNS = ("saving_share", "realisation_share", "phase", "capex", "opex_per_year", "addressed_share")
# what is money, or money per something, in the inputs
MONEY_COLUMNS = (
    "labour_cost_per_hour",
    "carbon_price_per_t",
    "opex_per_year",
    "capex_by_phase",
    "price_per_mwh",
    "marginal_price_per_mwh",
)
LEVER_MONEY = ("capex", "opex_per_year", "ai_electricity_price_per_mwh")
BESIDE_MONEY = ("benefits_per_year", "grants_by_phase", "residual_value", "demand_charge_per_kw_year")
# and in the results
MONEY_FIGURES = {
    *(
        "energy_cost",
        "energy_cost_without_ai",
        "energy_cost_saving",
        "carbon_cost_saving",
        "demand_charge_saving",
    ),
    *("labour_saving", "programme_cost", "grants", "replacement_cost", "residual_value", "benefits"),
    *("net_cash_flow", "net_cash_flow_with_labour", "net_benefit", "capex", "opex_per_year"),
    *("npv", "npv_with_labour", "npv_without_labour", "npv_with_benefits", "npv_after_tax"),
    *("npv_outside", "npv_inside"),
}


def evaluated(inputs):
    return assess(inputs, COEFFICIENTS).evaluation


def scaled(part, names, factor):
    return replace(part, **{name: factor * getattr(part, name) for name in names})


def per_lever(of_levers, order):
    """The levers in another order, or some of them."""
    return replace(of_levers, **{name: getattr(of_levers, name)[:, order] for name in LEVER_COLUMNS})


def views(inputs):
    year = np.arange(1, inputs.horizon_years[0] + 1, dtype=float)
    bills, way = bills_of(inputs, year), way_in_years(inputs, year)
    return bills, inside_view(inputs, bills, year, way), adoption_shares(inputs, year, way)


@HALF
@given(plants())
def test_levers_together_never_save_more_than_their_sum_or_less_than_the_best(inputs):
    year = np.arange(1, inputs.horizon_years[0] + 1, dtype=float)
    adoption, effect = adoption_shares(inputs, year, way_in_years(inputs, year)), full_effect(inputs.levers)
    assume(adoption)
    for row in range(inputs.energy_mwh.shape[1]):
        joint = joint_saving_share(effect[:, :, row], adoption, np.ones(1))
        alone = [effect[0, lever, row] * adopted[0] for lever, adopted in enumerate(adoption)]
        joint = np.zeros_like(alone[0]) if joint is None else joint[0]
        assert (joint <= np.sum(alone, axis=0) + 1e-15).all()
        assert (joint >= np.max(alone, axis=0) - 1e-15).all()
        assert (joint <= 1.0).all()


@HALF
@given(plants(), st.randoms(use_true_random=False))
def test_the_order_of_the_levers_does_not_matter(inputs, random):
    order = list(range(inputs.levers.saving_share.shape[1]))
    random.shuffle(order)
    one = evaluated(inputs)
    two = evaluated(replace(inputs, levers=per_lever(inputs.levers, order)))
    for item in fields(one.paths.inside):
        mine, other = getattr(one.paths.inside, item.name), getattr(two.paths.inside, item.name)
        assert mine == pytest.approx(other, rel=SUM_ROUNDING, abs=SUM_ROUNDING * (1 + np.abs(mine).max()))
    for name in ("addressed_mwh", "saved_mwh", "avoided_t"):
        mine, other = getattr(one.levers, name)[:, order], getattr(two.levers, name)
        assert mine == pytest.approx(other, rel=SUM_ROUNDING, abs=1e-6)


@HALF
@given(plants())
def test_the_parts_of_the_levers_are_the_saving_before_the_ais_own_electricity(inputs):
    """In energy, tonnes, money at marginal prices with the demand charge, and carbon money."""
    none = np.zeros(1)
    free = np.zeros_like(inputs.levers.capex)
    inputs = replace(
        inputs,
        levers=replace(inputs.levers, ai_electricity_mwh=none, capex=free, opex_per_year=free),
        discount_rate_share=none,
    )
    found = evaluated(inputs)
    path, parts = found.paths.inside, found.levers
    money = path.energy_cost_saving + path.demand_charge_saving + path.carbon_cost_saving
    for part, whole in (
        (parts.saved_mwh, path.energy_saving_mwh),
        (parts.avoided_t, path.avoided_t),
        (parts.net_benefit, money),
    ):
        assert part.sum() == pytest.approx(whole.sum(), rel=SUM_ROUNDING, abs=1e-9)
        assert (part >= 0).all()


@HALF
@given(plants(), st.data())
def test_another_lever_never_lowers_the_saving_before_the_ais_own_electricity(inputs, data):
    rows = inputs.energy_mwh.shape[1]
    more = data.draw(lever_inputs(rows))
    both = {
        name: np.concatenate([getattr(inputs.levers, name), getattr(more, name)], axis=1)
        for name in LEVER_COLUMNS
    }
    _, before, _ = views(inputs)
    _, after, _ = views(replace(inputs, levers=replace(inputs.levers, **both)))
    slack = SUM_ROUNDING * (1 + np.abs(before.energy_saving_mwh).max())
    assert (after.energy_saving_mwh >= before.energy_saving_mwh - slack).all()


@HALF
@given(plants())
def test_no_levers_and_no_hardware_is_exactly_nothing(inputs):
    bare = replace(inputs, levers=LeverInputs.none(1, inputs.energy_mwh.shape[1]))
    path = evaluated(bare).paths.inside
    for item in fields(path):
        assert (getattr(path, item.name) == 0).all()


@HALF
@given(plants(), st.integers(0, 3), st.floats(1.0, 3.0))
def test_a_higher_price_scales_a_saving_and_keeps_its_sign(inputs, row, factor):
    """Of the outside view, in every year; the other rows are free, so that the saving is this row's alone."""
    row = row % inputs.energy_mwh.shape[1]
    only = np.zeros_like(inputs.marginal_price_per_mwh)
    only[0, row] = inputs.marginal_price_per_mwh[0, row]
    cheap = evaluated(replace(inputs, marginal_price_per_mwh=only))
    dear = evaluated(replace(inputs, marginal_price_per_mwh=factor * only))
    for view in ("outside", "inside"):
        one, two = (getattr(found.paths, view).energy_cost_saving for found in (cheap, dear))
        own = inputs.levers.ai_electricity_mwh[0] * inputs.levers.ai_electricity_price_per_mwh[0]
        if view == "outside" or own == 0:
            assert two == pytest.approx(factor * one, rel=1e-12, abs=DENORMAL)
            assert (np.sign(two) == np.sign(one)).all()


@HALF
@given(plants())
def test_doubled_bills_double_what_levers_save(inputs):
    bare = replace(inputs, levers=replace(inputs.levers, ai_electricity_mwh=np.zeros(1)))
    doubled = replace(bare, energy_mwh=2 * bare.energy_mwh)
    one, two = evaluated(bare), evaluated(doubled)
    for name in ("energy_saving_mwh", "avoided_t", "energy_cost_saving"):
        mine, other = getattr(one.paths.inside, name), getattr(two.paths.inside, name)
        assert other == pytest.approx(2 * mine, rel=1e-12, abs=DENORMAL)
    assert two.levers.saved_mwh == pytest.approx(2 * one.levers.saved_mwh, rel=1e-12, abs=DENORMAL)
    # a demand charge is of the share saved: twice the energy has the same peak here, and the same charge
    mine, other = one.paths.inside.demand_charge_saving, two.paths.inside.demand_charge_saving
    assert other == pytest.approx(mine, rel=1e-9, abs=1e-9)


@HALF
@given(plants(), st.sampled_from([1 / 8, 2.0, 1024.0]))
def test_another_currency_changes_money_and_nothing_else(inputs, rate):
    """Powers of two, so that every sum of money is the same number times the rate, and each status the same."""
    other = replace(
        scaled(inputs, MONEY_COLUMNS, rate),
        levers=scaled(inputs.levers, LEVER_MONEY, rate),
        money=scaled(inputs.money, BESIDE_MONEY, rate),
    )
    mine, theirs = (result_row(assess(frame, COEFFICIENTS), 0) for frame in (inputs, other))
    _same_but_money(mine, theirs, rate, "")


def _same_but_money(mine, theirs, rate, name):
    if isinstance(mine, dict):
        assert mine.keys() == theirs.keys()
        for key in mine:
            within = name if key in ("value", "status") else key
            _same_but_money(mine[key], theirs[key], rate, within)
    elif isinstance(mine, list):
        assert len(mine) == len(theirs)
        for one, two in zip(mine, theirs, strict=True):
            _same_but_money(one, two, rate, name)
    elif isinstance(mine, float):
        factor = rate if name in MONEY_FIGURES or name.startswith("cost_per_t") else 1.0
        assert theirs == pytest.approx(factor * mine, rel=1e-11, abs=DENORMAL)
    else:
        assert mine == theirs


@HALF
@given(plants())
def test_tax_takes_its_share_of_what_is_gained_in_the_end(inputs):
    """Undiscounted: after tax = (1 − rate)·before, whatever the depreciation (all of it is written off in time)."""
    found = evaluated(replace(inputs, discount_rate_share=np.zeros(1)))
    kept = 1.0 - inputs.money.tax_rate_share[0]
    for view in ("outside_finance", "inside_finance"):
        finance = getattr(found, view)
        size = np.abs(found.paths.outside_flows.net).sum() + found.paths.programme.cost.sum() + 1
        size += np.abs(found.paths.inside_flows.net).sum()
        assert finance.npv_after_tax[0] == pytest.approx(kept * finance.npv[0], rel=1e-9, abs=1e-9 * size)


@HALF
@given(plants())
def test_the_view_that_drives_is_printed_as_its_own(inputs):
    for inside in (False, True):
        found = evaluated(replace(inputs, money=replace(inputs.money, inside_view_drives=np.array([inside]))))
        own = found.inside_finance if inside else found.outside_finance
        assert found.finance.npv[0] == own.npv[0]
        assert found.finance.simple_payback.status[0] == own.simple_payback.status[0]


@HALF
@given(plants())
def test_grants_never_hurt_and_a_delay_never_lowers_what_is_invested(inputs):
    bare = replace(inputs, money=replace(inputs.money, grants_by_phase=np.zeros((1, 4))))
    one, two = evaluated(bare), evaluated(inputs)
    slack = SUM_ROUNDING * (1 + inputs.capex_by_phase.sum() * 0.95 ** -inputs.horizon_years[0])
    assert two.outside_finance.npv[0] >= one.outside_finance.npv[0] - slack
    late = evaluated(replace(inputs, delay_years=inputs.delay_years + 1.0))
    assert late.paths.programme.investment.tolist() == two.paths.programme.investment.tolist()
    assert (late.paths.programme.benefits <= two.paths.programme.benefits + 1e-9).all()
    assert years_within_horizon(inputs).all()
