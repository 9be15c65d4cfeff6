"""A firm's whole frame of draws: what moves, by how much, and what nothing else changes."""

import dataclasses
import math
from statistics import NormalDist

import numpy as np
import pytest

from equations.evaluate import evaluate
from equations.firm_curve import firm_curves
from equations.inputs import LeverInputs
from equations.normal import Z95
from equations.spreads import Range, Triangle
from equations.uncertain import CAUSES, Rows, cause_of
from equations.uncertainty import draws_of
from equations.unit_matrix import COLUMNS, DRAWS, FILE, STEPS
from tests.equations.drawn_firms import LEVERS, PLANTS, drawn, figures_of_draws, levers, outputs, spreads
from tests.equations.firms import READINGS, RECORDS, RULES, plant

EXACT = 1e-15
ROUNDING = 1e-12
NINE_DIGITS = 1e-9
MIDDLE = (
    7e-4  # in z: the middle of 2,048 points, one in each stratum of u, is within half a stratum of the median
)


def draws(found, column):
    return column[found.rows.first_draw :]


SUM_ROUNDING = 1e-13  # relative: a frame of many sums its rows of energy in another order


@pytest.mark.parametrize("name", PLANTS)
def test_first_row_is_the_central_case(name):
    _, evaluation = drawn(name)
    firm = plant(**(PLANTS[name] | {"levers": levers()}))
    central = evaluate(firm, firm_curves(RECORDS, firm.country_type, firm.industry_class, **RULES), READINGS)
    for figure, values in outputs(evaluation).items():
        assert values[0] == pytest.approx(outputs(central)[figure][0], rel=SUM_ROUNDING), figure
    assert evaluation.paths.outside_flows.net[0] == pytest.approx(
        central.paths.outside_flows.net[0], rel=SUM_ROUNDING
    )


def test_frame_holds_the_central_row_two_rows_a_quantity_and_the_draws():
    found, _ = drawn()
    assert found.inputs.cases == found.rows.cases == 1 + 2 * len(found.rows.names) + DRAWS
    assert len(found.curves.emissions.turning_point) == found.rows.cases


def test_the_quantities_of_a_plant_have_names_and_causes():
    found, _ = drawn()
    assert set(found.rows.names) == {
        *("turning_point", "effect", "capex", "delay", "reached", "rebound"),
        *("quantity.electricity", "price.electricity", "factor.electricity"),
        *("quantity.natural_gas", "price.natural_gas"),
        *(f"saving.{lever}" for lever in LEVERS),
        *(f"realisation.{lever}" for lever in LEVERS[1:]),  # the first is certain: 1
    }
    assert {cause_of(name) for name in found.rows.names} == set(CAUSES)
    assert all(cause_of(name) in CAUSES for name in COLUMNS[:-1])


def test_rows_of_a_quantity_move_it_alone_to_its_ends():
    found, _ = drawn()
    low, high = found.rows.ends("price.natural_gas")
    for row, ratio in ((low, 1 / 1.2), (high, 1.2)):
        assert found.inputs.price_per_mwh[row] == pytest.approx([85.0, 45.0 * ratio], rel=EXACT * 10)
        assert found.inputs.energy_mwh[row].tolist() == [24000.0, 18000.0]
        assert found.inputs.capex_by_phase[row].tolist() == [60000.0, 200000.0, 700000.0, 150000.0]
        assert found.curves.emissions.turning_point[row] == found.curves.emissions.turning_point[0]
    low, high = found.rows.ends("reached")
    assert found.inputs.reached_share[[low, high]] == pytest.approx([0.62, 0.98], rel=EXACT)
    # triangle −10 / 0 / +40 %: −0.1 + √(0.05·0.5·0.1) and 0.4 − √(0.05·0.5·0.4)
    low, high = found.rows.ends("capex")
    assert found.inputs.capex_by_phase[[low, high], 0] == pytest.approx([57000.0, 78000.0], rel=ROUNDING)


def test_half_widths_are_the_ends_of_what_is_drawn():
    found, _ = drawn(widths=spreads(quality=0.40))
    for column, width in (("energy_mwh", 0.40), ("price_per_mwh", 0.20), ("emission_factor_t_per_mwh", 0.15)):
        values = getattr(found.inputs, column)[:, 0]
        moved = np.log(draws(found, values) / values[0]) / math.log1p(width) * Z95
        assert np.quantile(moved, [0.05, 0.5, 0.95]) == pytest.approx([-Z95, 0.0, Z95], abs=5 * MIDDLE)
        assert np.median(moved) == pytest.approx(0.0, abs=MIDDLE)


def test_bounded_quantities_keep_to_their_bounds():
    found, _ = drawn()
    for values, low, high in (
        (found.inputs.capex_by_phase[:, 1] / 200000.0, 0.9, 1.4),
        (found.inputs.delay_years, 0.0, 1.0),
        (found.inputs.reached_share, 0.6, 1.0),
        (found.inputs.levers.rebound_share, 0.05, 0.25),
        (found.inputs.levers.saving_share[:, 0], 0.02, 0.07),
        (found.inputs.levers.realisation_share[:, 1], 0.4, 0.8),
    ):
        found_draws = draws(found, values)
        assert low <= found_draws.min() < low + 0.06 * (high - low)
        assert high >= found_draws.max() > high - 0.06 * (high - low)


def test_marginal_price_and_own_contract_move_with_price_and_factor():
    found, _ = drawn(marginal_price_per_mwh=[[70.0, 40.0]], market_factor_t_per_mwh=[[0.1, 0.20196]])
    columns = found.inputs
    assert columns.marginal_price_per_mwh / [70.0, 40.0] == pytest.approx(
        columns.price_per_mwh / [85.0, 45.0], rel=EXACT
    )
    assert columns.market_factor_t_per_mwh[:, 0] / 0.1 == pytest.approx(
        columns.emission_factor_t_per_mwh[:, 0] / 0.5306, rel=EXACT
    )
    assert columns.levers.ai_electricity_price_per_mwh / 85.0 == pytest.approx(
        columns.price_per_mwh[:, 0] / 85.0, rel=EXACT
    )


def test_power_of_the_ai_itself_has_the_drawn_factor():
    found, _ = drawn()
    assert found.inputs.levers.ai_electricity_factor_t_per_mwh == pytest.approx(
        found.inputs.emission_factor_t_per_mwh[:, 0], rel=EXACT
    )


def test_levers_own_capex_moves_with_the_programmes():
    found, _ = drawn(levers=dataclasses.replace(levers(), capex=np.array([[5000.0, np.nan, 0.0]])))
    columns = found.inputs
    assert columns.levers.capex[:, 0] / 5000.0 == pytest.approx(
        columns.capex_by_phase[:, 1] / 200000.0, rel=EXACT
    )
    assert np.isnan(columns.levers.capex[:, 1]).all()


def test_new_lever_keeps_its_column_whichever_levers_are_chosen():
    """A release has the new levers "b" and "c": "c" has the second spare column with "b" chosen or not."""
    only_c = spreads(levers=("c",))
    firm = plant(**(PLANTS["foundry"] | {"levers": _only(levers(), 1)}))
    curves = firm_curves(RECORDS, firm.country_type, firm.industry_class, **RULES).distinct[0]
    found = draws_of(firm, only_c, curves, RECORDS, range_in_turning_points=2.0, all_levers=("b", "c"))
    assert "saving.lever_2" in found.rows.names


def test_fuels_keep_their_factor():
    found, _ = drawn()
    assert (found.inputs.emission_factor_t_per_mwh[:, 1] == 0.20196).all()


BILL = {
    "energy_mwh": [[24000.0, 18000.0, 6000.0]],
    "price_per_mwh": [[85.0, 45.0, 90.0]],
    "price_growth_share": [[0.02, 0.01, 0.02]],
    "addressable_share": [[1.0, 1.0, 0.5]],
    "emission_factor_t_per_mwh": [[0.5306, 0.20196, 0.5306]],
    "is_electricity": [[True, False, True]],
    "is_scope2": [[True, False, True]],
}
QUALITIES = np.array([0.02, 0.05, 0.40])
CARRIERS = ("electricity", "natural_gas", "electricity")


def test_rows_of_one_carrier_share_its_draw_each_by_its_own_width():
    found, _ = drawn(widths=spreads(CARRIERS, quantity_half_width=QUALITIES), levers=levers(rows=3), **BILL)
    moved = np.log(found.inputs.energy_mwh / found.inputs.energy_mwh[0])
    assert moved[:, 2] == pytest.approx(
        moved[:, 0] * math.log(1.40) / math.log(1.02), rel=ROUNDING, abs=ROUNDING
    )
    assert (found.inputs.price_per_mwh[:, 2] / 90.0).tolist() == pytest.approx(
        found.inputs.price_per_mwh[:, 0] / 85.0, rel=EXACT
    )


def test_order_of_the_bills_rows_changes_nothing():
    order = [2, 0, 1]
    widths = spreads(CARRIERS, quantity_half_width=QUALITIES)
    turned = spreads([CARRIERS[at] for at in order], quantity_half_width=QUALITIES[order])
    _, one = drawn(widths=widths, levers=levers(rows=3), **BILL)
    _, other = drawn(
        widths=turned,
        levers=levers(rows=3),
        **{name: [[v[0][at] for at in order]] for name, v in BILL.items()},
    )
    for name, values in outputs(one).items():
        assert outputs(other)[name] == pytest.approx(values, rel=ROUNDING), name


def test_order_and_number_of_levers_leave_each_its_draws():
    few = spreads(levers=LEVERS[1:2], lever_saving_share=(Triangle(0.02, 0.04, 0.08),))
    few = dataclasses.replace(few, lever_realisation_share=(Triangle(0.4, 0.6, 0.8),))
    all_of_them, _ = drawn()
    one_of_them, _ = drawn(widths=few, levers=_only(levers(), 1))
    assert (
        draws(one_of_them, one_of_them.inputs.levers.saving_share[:, 0]).tolist()
        == draws(all_of_them, all_of_them.inputs.levers.saving_share[:, 1]).tolist()
    )


def _only(found, lever):
    per_lever = ("addressed_share", "saving_share", "realisation_share", "phase", "capex", "opex_per_year")
    return dataclasses.replace(found, **{name: getattr(found, name)[:, [lever]] for name in per_lever})


def test_scenarios_of_one_firm_share_their_draws():
    one, _ = drawn()
    other, _ = drawn(target_ai_level=[6.0], capex_by_phase=[[0.0, 0.0, 0.0, 0.0]])
    assert "capex" not in other.rows.names
    for name in ("energy_mwh", "price_per_mwh", "delay_years", "reached_share"):
        assert np.array_equal(
            draws(one, getattr(one.inputs, name)), draws(other, getattr(other.inputs, name))
        )
    assert np.array_equal(
        draws(one, one.curves.emissions.beta_linear), draws(other, other.curves.emissions.beta_linear)
    )


def test_same_draws_every_time():
    assert np.array_equal(figures_of_draws("food"), figures_of_draws("food"))


def test_paths_alone_give_the_figures_of_the_whole_evaluation():
    found, evaluation = drawn("food")
    whole = np.stack([draws(found, values) for values in outputs(evaluation).values()])
    assert figures_of_draws("food") == pytest.approx(whole, rel=ROUNDING)


def test_what_has_no_part_in_the_figures_is_not_uncertain():
    found, _ = drawn(
        target_ai_level=[1.2],  # today's
        energy_mwh=[[24000.0, 0.0]],
        price_per_mwh=[[0.0, 45.0]],
        capex_by_phase=[[0.0, 0.0, 0.0, 0.0]],
    )
    assert found.rows.names == ("turning_point", "effect", "quantity.electricity", "factor.electricity")


def test_no_change_is_exactly_nothing_in_every_draw():
    _, evaluation = drawn(target_ai_level=[1.2], capex_by_phase=[[0.0] * 4], opex_per_year=[0.0])
    for name, values in outputs(evaluation).items():
        if name != "baseline_total_t":
            assert (values == 0.0).all(), name


def test_widths_of_nothing_draw_the_central_case_but_for_the_curves():
    nothing = Triangle(0.0, 0.0, 0.0)
    certain = spreads(
        quality=0.0,
        price_half_width=np.zeros(2),
        factor_half_width=np.zeros(2),
        levers=(),
        rebound_share=nothing,
        capex_share=nothing,
        delay_years=Range(0.0, 0.0),
        reached_share=Range(1.0, 1.0),
    )
    found, evaluation = drawn(widths=certain, levers=LeverInputs.none(1, 2))
    assert found.rows.names == ("turning_point", "effect")
    assert (evaluation.baseline.total_t == evaluation.baseline.total_t[0]).all()


def test_names_come_in_the_matrix_order_and_once():
    rows = Rows.of(["price.electricity", "effect", "turning_point", "effect"])
    assert rows.names == ("turning_point", "effect", "price.electricity")
    with pytest.raises(ValueError, match=r"not in tuple|x not in"):
        rows.ends("capex")


# one draw again in plain Python, from the bytes of the file: no numpy, no code of the model


def unit_of(name, draw):
    at = (COLUMNS.index(name) * DRAWS + draw) * 2
    stored = FILE.read_bytes()[at : at + 2]
    return (int.from_bytes(stored, "little") + 0.5) / STEPS


def z_of(name, draw):
    return NormalDist().inv_cdf(unit_of(name, draw))


def share_of_way(time, lengths, shares):
    begun, before = 0.0, 0.0
    for length, after in zip(lengths, shares, strict=True):
        if time <= begun:
            return before
        if time < begun + length:
            return before + (after - before) * (time - begun) / length
        begun, before = begun + length, after
    return before


def plain_foundry(draw):
    """(NPV, tonnes of the energy channel, baseline) of the foundry without levers, by loops."""
    z95 = NormalDist().inv_cdf(0.95)
    factor = math.exp(z_of("factor.electricity", draw) * math.log(1.15) / z95)
    bills = []
    for carrier, mwh, price, growth, tonnes, grid in (
        ("electricity", 24000.0, 85.0, 0.02, 0.5306 * factor, 0.97),
        ("natural_gas", 18000.0, 45.0, 0.01, 0.20196, 1.0),
    ):
        mwh *= math.exp(z_of(f"quantity.{carrier}", draw) * math.log(1.05) / z95)
        price *= math.exp(z_of(f"price.{carrier}", draw) * math.log(1.20) / z95)
        bills.append((mwh, price, growth, tonnes, grid))
    u = unit_of("capex", draw)
    more_capex = -0.1 + math.sqrt(u * 0.5 * 0.1) if u < 0.2 else 0.4 - math.sqrt((1 - u) * 0.5 * 0.4)
    reached, delay = 0.6 + 0.4 * unit_of("reached", draw), unit_of("delay", draw)
    # energy efficiency, developing × high energy: T 3.62·2.62/2.47, h 0.04·0.042/0.03
    z = z_of("effect", draw)
    height = 0.056 * math.exp(z / z95 * math.log(2.0) if z > 0 else -z / z95 * math.log(0.4))
    turning_point = 3.62 * 2.62 / 2.47 * math.exp(z_of("turning_point", draw) * math.log(1.5) / z95)

    def effect(level):
        level = min(level, 2.0 * turning_point)
        return -height * (1.0 - (1.0 - level / turning_point) ** 2)

    npv = channel = 0.0
    lengths, capex = (0.5, 1.0, 2.0, 1.5), (60000.0, 200000.0, 700000.0, 150000.0)
    for year in range(1, 11):
        way = share_of_way(year - 0.5 - delay, lengths, (0.0, 0.15, 0.85, 1.0))
        saved = 1.0 - math.exp(-(effect(1.2 + 3.3 * way * reached) - effect(1.2)))
        saving = scope1 = scope2 = 0.0
        for mwh, price, growth, tonnes, grid in bills:
            used = mwh * 1.02**year * saved
            saving += used * price * (1 + growth) ** year
            if grid < 1.0:
                scope2 += used * tonnes * grid**year
            else:
                scope1 += used * tonnes
        begun, spent = 0.0, 0.0
        for length, sum_of_phase in zip(lengths, capex, strict=True):
            overlap = max(min(begun + length, year) - max(begun, year - 1), 0.0)
            spent += sum_of_phase * (1 + more_capex) * overlap / length
            begun += length
        flow = saving + 12.0 * scope1 - spent - 120000.0 * way
        npv += flow / 1.08**year
        channel += scope1 + scope2
    return npv, channel, sum(mwh * tonnes for mwh, _, _, tonnes, _ in bills) + 2500.0


@pytest.mark.parametrize("draw", [0, 1, 7, 1024, 2047])
def test_plain_python_draws_the_same(draw):
    found, evaluation = drawn(widths=spreads(levers=()), levers=LeverInputs.none(1, 2))
    at = found.rows.first_draw + draw
    ours = (
        evaluation.finance.npv[at],
        evaluation.totals.energy_channel_avoided_t[at],
        evaluation.baseline.total_t[at],
    )
    assert ours == pytest.approx(plain_foundry(draw), rel=NINE_DIGITS)
