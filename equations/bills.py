"""The bills over the years: energy, factors and prices of each row, growing with output, grid and prices.

A row at a time: figures of every case and year are large when there are thousands of draws.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from equations.columns import TIME_MAJOR, add_where, alike, nothing, over_years
from equations.curves import Array, BoolArray
from equations.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Bills:
    """Year 0 and how it moves. Of one ``row`` a figure is (n, years), of all rows (n, c, years).

    Net MWh, t CO2e per MWh, money per MWh: on average, and of the last one, which is what a saving is worth.
    """

    inputs: Inputs
    output_index: Array  # (n, years)
    factor_index: Array  # (n, c, years)
    price_index: Array  # (n, c, years)

    @property
    def rows(self) -> int:
        return int(self.inputs.energy_mwh.shape[1])

    def quantity_mwh(self, row: int) -> Array:
        """q_c·G_t."""
        return over_years(self.inputs.energy_mwh[:, row], self.output_index)

    def factor_t_per_mwh(self, row: int) -> Array:
        """EF_c·(1 − grid decarbonisation)^t for electricity, EF_c otherwise."""
        return over_years(self.inputs.emission_factor_t_per_mwh[:, row], self.factor_index[:, row])

    def price_per_mwh(self, row: int) -> Array:
        """price_c·(1 + price growth_c)^t."""
        return over_years(self.inputs.price_per_mwh[:, row], self.price_index[:, row])

    def marginal_price_per_mwh(self, row: int) -> Array:
        """marginal price_c·(1 + price growth_c)^t."""
        return over_years(self.inputs.marginal_price_per_mwh[:, row], self.price_index[:, row])


class BillTotals(NamedTuple):
    """All rows together, (n, years)."""

    energy_mwh: Array
    emissions_t: Array
    cost: Array


class Savings(NamedTuple):
    """What a view saves over all rows, (n, years): net MWh, t CO2e, money at marginal prices."""

    energy_mwh: Array
    electricity_mwh: Array
    scope1_t: Array
    scope2_t: Array
    energy_cost: Array


def years_within_horizon(inputs: Inputs) -> BoolArray:
    """(n, longest horizon): True in the years of each case's own horizon."""
    year = np.arange(1, int(inputs.horizon_years.max()) + 1)
    return np.less_equal(year, inputs.horizon_years[:, np.newaxis], order=TIME_MAJOR)


def grown(growth_share: Array, year: Array) -> Array:
    """(1 + growth)^t: (n, years) of (n,), (n, c, years) of (n, c); to be read, not written to."""
    powers = (1.0 + alike(growth_share)[..., np.newaxis]) ** year
    return np.broadcast_to(powers, (*growth_share.shape, len(year)))


def output_index(inputs: Inputs, year: Array) -> Array:
    """G_t = (1 + output growth)^t, (n, years)."""
    return grown(inputs.output_growth_share, year)


def bills_of(inputs: Inputs, year: Array) -> Bills:
    """The bills of ``year`` = 1, 2, ... (years,)."""
    electricity = alike(inputs.is_electricity)[:, :, np.newaxis]
    cleaner_grid = grown(-inputs.grid_decarbonisation_share, year)
    change = np.where(electricity, alike(cleaner_grid)[:, np.newaxis, :], 1.0)
    return Bills(
        inputs=inputs,
        output_index=output_index(inputs, year),
        factor_index=np.broadcast_to(change, (*inputs.energy_mwh.shape, len(year))),
        price_index=grown(inputs.price_growth_share, year),
    )


def bill_totals(bills: Bills) -> BillTotals:
    """Σ_c q_ct, Σ_c q_ct·EF_ct, Σ_c q_ct·price_ct."""
    energy, emissions, cost = (_zeros(bills) for _ in range(3))
    for row in range(bills.rows):
        quantity, tonnes, money = (
            bills.quantity_mwh(row),
            bills.factor_t_per_mwh(row),
            bills.price_per_mwh(row),
        )
        tonnes *= quantity
        money *= quantity
        energy += quantity
        emissions += tonnes
        cost += money
    return BillTotals(energy, emissions, cost)


def savings_over_rows(bills: Bills, saved_share: Callable[[int], Array | None]) -> Savings:
    """Σ_c of what is saved; ``saved_share(row)`` (n, years) is the share of a row's energy, None: nothing."""
    inputs = bills.inputs
    energy, electricity, scope1, scope2, cost = (_zeros(bills) for _ in Savings._fields)
    for row in range(bills.rows):
        share = saved_share(row)
        if share is None:
            continue
        mwh, tonnes, money = (
            bills.quantity_mwh(row),
            bills.factor_t_per_mwh(row),
            bills.marginal_price_per_mwh(row),
        )
        mwh *= share
        tonnes *= mwh
        money *= mwh
        energy += mwh
        add_where(electricity, inputs.is_electricity[:, row], mwh)
        add_where(scope1, ~inputs.is_scope2[:, row], tonnes)
        add_where(scope2, inputs.is_scope2[:, row], tonnes)
        cost += money
    return Savings(energy, electricity, scope1, scope2, cost)


def _zeros(bills: Bills) -> Array:
    return np.zeros(bills.output_index.shape, order=TIME_MAJOR)


def carbon_cost_saving(inputs: Inputs, year: Array, scope1_t: Array, scope2_t: Array) -> Array:
    """carbon price·(1 + growth)^t·Σ_scope coverage_scope·(tonnes saved of the scope), (n, years)."""
    if not inputs.carbon_price_per_t.any():
        return nothing(*scope1_t.shape)
    price = over_years(inputs.carbon_price_per_t, grown(inputs.carbon_price_growth_share, year))
    covered_t = (
        inputs.scope1_coverage_share[:, np.newaxis] * scope1_t
        + inputs.scope2_coverage_share[:, np.newaxis] * scope2_t
    )
    return price * covered_t


def demand_charge_saving(inputs: Inputs, electricity_saved_mwh: Array) -> Array:
    """peak kW·charge per kW and year·share that follows·(electricity saved/electricity of year 0), (n, ..., years).

    Peak and electricity both grow with output, so that G_t cancels. Below 0 where more is used, to −1 times the
    charge at most; 0 where the firm buys no electricity.
    """
    money = inputs.money
    charge = money.demand_peak_kw * money.demand_charge_per_kw_year * money.demand_follows_share
    if not charge.any():
        return nothing(*electricity_saved_mwh.shape)
    used_mwh = (inputs.energy_mwh * inputs.is_electricity).sum(axis=1)
    charge, used_mwh = (
        column.reshape(-1, *(1,) * (electricity_saved_mwh.ndim - 1)) for column in (charge, used_mwh)
    )
    with np.errstate(over="ignore"):  # infinitely more than next to nothing is more than twice
        saved_share = electricity_saved_mwh / np.where(used_mwh > 0, used_mwh, 1.0)
    return charge * np.where(used_mwh > 0, np.maximum(saved_share, -1.0), 0.0)
