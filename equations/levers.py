"""Each lever's part in the inside view, and what it costs: the abatement cost curve.

The joint saving is a product, so no lever has a saving of its own. It is shared out by logarithms, which add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from equations.adoption import phase_starts
from equations.bills import Bills, demand_charge_saving, grown
from equations.curves import Array, BoolArray
from equations.finance import CostPerTonne, npv, per_tonne
from equations.inputs import Inputs
from equations.inside_view import adoption_shares, full_effect

LEVER_TONNES_SHARE = 1e-6  # of the bills' emissions: below it, money per tonne divides by noise
SMALLEST_LOG = -50.0  # ln(1 − effect) of a lever that saves all that it addresses: e^−50 is nothing


@dataclass(frozen=True, slots=True)
class LeverFigures:
    """Each lever over the horizon, (n, m), before the AI's own electricity.

    ``net_benefit``: PV of energy (demand charge included) and carbon cost saved less the lever's own cost, NaN where
    that cost is not known.
    ``cost_per_t``: PV of (own cost − energy cost saved) per discounted tonne, below 0 where the lever pays for itself.
    """

    addressed_mwh: Array  # of year 0
    saved_mwh: Array
    avoided_t: Array
    net_benefit: Array
    cost_per_t: CostPerTonne


@dataclass(frozen=True, slots=True)
class LeverAlone:
    """Each lever by itself, fully adopted, on the energy of year 0: (n, m) net MWh and t CO2e a year, after rebound."""

    saving_mwh: Array
    avoided_t: Array


def lever_alone(inputs: Inputs) -> LeverAlone:
    """What a lever would save if it were the only one: together they save less than the sum of these."""
    effect = full_effect(inputs.levers)
    kept = (1.0 - inputs.levers.rebound_share)[:, np.newaxis]
    tonnes = inputs.energy_mwh * inputs.emission_factor_t_per_mwh
    return LeverAlone(
        saving_mwh=kept * np.einsum("nmc,nc->nm", effect, inputs.energy_mwh),
        avoided_t=kept * np.einsum("nmc,nc->nm", effect, tonnes),
    )


def remaining_share(inputs: Inputs, adoption: Array) -> Array:
    """1 − addressed·saving·adoption·realisation of each lever, row and year: (n, m, c, years), within [0, 1]."""
    return 1.0 - full_effect(inputs.levers)[:, :, :, np.newaxis] * adoption[:, :, np.newaxis, :]


def lever_saving_mwh(inputs: Inputs, quantity_mwh: Array, adoption: Array) -> Array:
    """(n, m, c, years): the joint saving of each row and year, by each lever's part in the sum of the logarithms.

    ln Π(1 − x_m) = Σ ln(1 − x_m), so the parts add up to the whole whatever their order. Net of rebound.
    """
    remaining = remaining_share(inputs, adoption)
    with np.errstate(divide="ignore"):
        logs = np.maximum(np.log(remaining), SMALLEST_LOG)
    total = logs.sum(axis=1, keepdims=True)
    part = np.where(total < 0, logs / np.where(total < 0, total, 1.0), 0.0)
    joint = (1.0 - np.prod(remaining, axis=1)) * (1.0 - inputs.levers.rebound_share)[
        :, np.newaxis, np.newaxis
    ]
    saving: Array = part * (quantity_mwh * joint)[:, np.newaxis]
    return saving


def lever_cost(inputs: Inputs, adoption: Array) -> Array:
    """(n, m, years): capex in the year its phase begins (t − 1 <= start < t), running cost by adoption; NaN unknown."""
    levers, years = inputs.levers, adoption.shape[2]
    position = np.maximum(levers.phase, 1) - 1
    case = np.arange(inputs.cases)[:, np.newaxis]
    start = phase_starts(inputs.phase_years)[case, position][:, :, np.newaxis]
    year_start = np.arange(years, dtype=float)
    begins = (year_start <= start) & (start < year_start + 1)
    climbs = (inputs.target_ai_level > inputs.ai_level)[:, np.newaxis, np.newaxis]
    cost = levers.capex[:, :, np.newaxis] * begins + levers.opex_per_year[:, :, np.newaxis] * adoption
    planned: Array = np.where(climbs, cost, 0.0 * cost)
    return planned


def lever_figures(inputs: Inputs, bills: Bills, way: Array, within: BoolArray) -> LeverFigures:
    """Every lever of every case; ``within`` (n, years) is True in the years of each case's own horizon.

    ``way`` (n, years): the share of the way at each year's middle.
    """
    year = np.arange(1, within.shape[1] + 1, dtype=float)
    adopted = adoption_shares(inputs, year, way)
    adoption = np.stack(adopted, axis=1) if adopted else np.zeros((inputs.cases, 0, len(year)))
    quantity_mwh = inputs.energy_mwh[..., np.newaxis] * bills.output_index[:, np.newaxis]
    factor_t_per_mwh = inputs.emission_factor_t_per_mwh[..., np.newaxis] * bills.factor_index
    saving_mwh = lever_saving_mwh(inputs, quantity_mwh, adoption) * within[:, np.newaxis, np.newaxis, :]
    tonnes_by_row = saving_mwh * factor_t_per_mwh[:, np.newaxis]
    energy_saving = _energy_cost_saved(inputs, bills, saving_mwh)
    carbon_saving = _carbon_cost_saved(inputs, tonnes_by_row, year)
    cost = lever_cost(inputs, adoption) * within[:, np.newaxis, :]
    tonnes = tonnes_by_row.sum(axis=2)
    net_benefit, net_cost, discounted_t = _present(
        inputs, energy_saving + carbon_saving - cost, cost - energy_saving, tonnes
    )
    avoided_t = tonnes.sum(axis=2)
    emissions_t = quantity_mwh * factor_t_per_mwh * within[:, np.newaxis]
    return LeverFigures(
        addressed_mwh=(inputs.levers.addressed_share * inputs.energy_mwh[:, np.newaxis]).sum(axis=2),
        saved_mwh=saving_mwh.sum(axis=(2, 3)),
        avoided_t=avoided_t,
        net_benefit=net_benefit,
        cost_per_t=_cost_per_t(
            net_cost=net_cost,
            avoided_t=avoided_t,
            discounted_t=discounted_t,
            baseline_t=emissions_t.sum(axis=(1, 2))[:, np.newaxis],
        ),
    )


def _present(inputs: Inputs, *flows: Array) -> Array:
    """Present values (kinds, n, m) of several (n, m, years)."""
    together = np.stack(flows)
    kinds, cases, levers, years = together.shape
    rates = np.broadcast_to(inputs.discount_rate_share[:, np.newaxis], (kinds, cases, levers))
    present: Array = npv(together.reshape(-1, years), rates.ravel()).reshape(kinds, cases, levers)
    return present


def _energy_cost_saved(inputs: Inputs, bills: Bills, saving_mwh: Array) -> Array:
    """(n, m, years): at the marginal price, with what the electricity saved takes off the demand charge."""
    price = inputs.marginal_price_per_mwh[..., np.newaxis] * bills.price_index
    money = (saving_mwh * price[:, np.newaxis]).sum(axis=2)
    electricity = (saving_mwh * inputs.is_electricity[:, np.newaxis, :, np.newaxis]).sum(axis=2)
    saved: Array = money + demand_charge_saving(inputs, electricity)
    return saved


def _carbon_cost_saved(inputs: Inputs, tonnes: Array, year: Array) -> Array:
    """(n, m, years) of tonnes (n, m, c, years): by the coverage of each row's scope."""
    scope1, scope2 = inputs.scope1_coverage_share[:, np.newaxis], inputs.scope2_coverage_share[:, np.newaxis]
    coverage = np.where(inputs.is_scope2, scope2, scope1)
    covered_t = (tonnes * coverage[:, np.newaxis, :, np.newaxis]).sum(axis=2)
    price = inputs.carbon_price_per_t[:, np.newaxis] * grown(inputs.carbon_price_growth_share, year)
    saved: Array = price[:, np.newaxis] * covered_t
    return saved


def _cost_per_t(*, net_cost: Array, avoided_t: Array, discounted_t: Array, baseline_t: Array) -> CostPerTonne:
    """Of each lever, (n, m); pays_for_itself has its value, below 0, because an abatement cost curve draws it."""
    few = (avoided_t <= 0) | (avoided_t < LEVER_TONNES_SHARE * baseline_t) | (discounted_t <= 0)
    value = np.where(few, np.nan, per_tonne(net_cost, discounted_t))
    unknown = np.isnan(net_cost)
    few |= np.isnan(value) & ~unknown
    status = np.select(
        [few, unknown, net_cost <= 0], ["too_few_tonnes", "cost_unknown", "pays_for_itself"], default="ok"
    )
    return CostPerTonne(value=value, status=status)


def abatement_order(figures: LeverFigures, case: int, levers: Sequence[int] | None = None) -> list[int]:
    """The levers of one case (all, or those given) as an abatement cost curve lists them.

    Those that pay for themselves first, the largest net benefit first: below zero, cost per tonne ranks the lever that
    saves least highest (Taylor 2012, Energy Policy 48). Then by cost per tonne. Those without a cost last.
    """
    status, value = figures.cost_per_t.status[case], figures.cost_per_t.value[case]

    def rank(lever: int) -> tuple[int, float]:
        if status[lever] == "pays_for_itself":
            return (0, -float(figures.net_benefit[case, lever]))
        if status[lever] == "ok":
            return (1, float(value[lever]))
        return (2, -float(figures.avoided_t[case, lever]))

    return sorted(range(len(status)) if levers is None else levers, key=rank)
