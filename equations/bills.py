"""The bills over the years: energy, factors and prices of each row, growing with output, grid and prices."""

from typing import NamedTuple

import numpy as np

from equations.curves import Array, BoolArray
from equations.inputs import Inputs


class Bills(NamedTuple):
    """Energy per case, row and year, (n, c, years): net MWh, t CO2e per MWh, money per MWh (average and marginal)."""

    quantity_mwh: Array
    factor_t_per_mwh: Array
    price_per_mwh: Array
    marginal_price_per_mwh: Array


def years_within_horizon(inputs: Inputs) -> BoolArray:
    """(n, longest horizon): True in the years of each case's own horizon."""
    year = np.arange(1, int(inputs.horizon_years.max()) + 1)
    return year <= inputs.horizon_years[:, np.newaxis]


def grown(growth_share: Array, year: Array) -> Array:
    """(1 + growth)^t: (n, years) of (n,), (n, c, years) of (n, c)."""
    return (1.0 + growth_share[..., np.newaxis]) ** year


def output_index(inputs: Inputs, year: Array) -> Array:
    """G_t = (1 + output growth)^t, (n, years)."""
    return grown(inputs.output_growth_share, year)


def bills_of(inputs: Inputs, year: Array) -> Bills:
    """q_c·G_t, EF_c·(1 − grid decarbonisation)^t for electricity (EF_c otherwise), price_c·(1 + price growth_c)^t."""
    cleaner_grid = grown(-inputs.grid_decarbonisation_share, year)[:, np.newaxis, :]
    change = np.where(inputs.is_electricity[:, :, np.newaxis], cleaner_grid, 1.0)
    price_index = grown(inputs.price_growth_share, year)
    return Bills(
        quantity_mwh=inputs.energy_mwh[:, :, np.newaxis] * output_index(inputs, year)[:, np.newaxis, :],
        factor_t_per_mwh=inputs.emission_factor_t_per_mwh[:, :, np.newaxis] * change,
        price_per_mwh=inputs.price_per_mwh[:, :, np.newaxis] * price_index,
        marginal_price_per_mwh=inputs.marginal_price_per_mwh[:, :, np.newaxis] * price_index,
    )


def by_scope(inputs: Inputs, tonnes: Array) -> tuple[Array, Array]:
    """(scope 1, scope 2), each (n, years), of tonnes per row and year (n, c, years)."""
    bought = inputs.is_scope2[:, :, np.newaxis]
    return (tonnes * ~bought).sum(axis=1), (tonnes * bought).sum(axis=1)


def carbon_cost_saving(inputs: Inputs, year: Array, scope1_t: Array, scope2_t: Array) -> Array:
    """carbon price·(1 + growth)^t·Σ_scope coverage_scope·(tonnes saved of the scope), (n, years)."""
    price = inputs.carbon_price_per_t[:, np.newaxis] * grown(inputs.carbon_price_growth_share, year)
    covered_t = (
        inputs.scope1_coverage_share[:, np.newaxis] * scope1_t
        + inputs.scope2_coverage_share[:, np.newaxis] * scope2_t
    )
    return price * covered_t


def demand_charge_saving(inputs: Inputs, bills: Bills, saving_mwh: Array) -> Array:
    """peak kW·G_t·charge per kW and year·share that follows·(electricity saved / electricity used), (n, years).

    ``saving_mwh`` (n, c, years). Nothing where no electricity is used.
    """
    money = inputs.money
    is_electricity = inputs.is_electricity[:, :, np.newaxis]
    used = (bills.quantity_mwh * is_electricity).sum(axis=1)
    saved = (saving_mwh * is_electricity).sum(axis=1)
    saved_share = np.where(used > 0, saved / np.where(used > 0, used, 1.0), 0.0)
    charge = money.demand_peak_kw * money.demand_charge_per_kw_year * money.demand_follows_share
    year = np.arange(1, saved.shape[1] + 1, dtype=float)
    return charge[:, np.newaxis] * output_index(inputs, year) * saved_share
