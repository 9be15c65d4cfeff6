"""Each lever's part in the inside view, and what it costs: the abatement cost curve.

The joint saving is a product, so no lever has a saving of its own. It is shared out by logarithms, which add up.
"""

from dataclasses import dataclass

import numpy as np

from equations.adoption import phase_starts
from equations.bills import Bills, grown
from equations.curves import Array, BoolArray
from equations.finance import CostPerTonne, npv
from equations.inputs import Inputs
from equations.inside_view import adoption_share

LEVER_TONNES_SHARE = 1e-6  # of the bills' emissions: below it, money per tonne divides by noise
SMALLEST_LOG = -50.0  # ln(1 − effect) of a lever that saves all that it addresses: e^−50 is nothing


@dataclass(frozen=True, slots=True)
class LeverFigures:
    """Each lever over the horizon, (n, m), before the AI's own electricity.

    ``net_benefit``: PV of energy and carbon cost saved less the lever's own cost, NaN where that cost is not known.
    ``cost_per_t``: PV of (own cost − energy cost saved) per discounted tonne, below 0 where the lever pays for itself.
    """

    addressed_mwh: Array  # of year 0
    saved_mwh: Array
    avoided_t: Array
    net_benefit: Array
    cost_per_t: CostPerTonne


def remaining_share(inputs: Inputs, adoption: Array) -> Array:
    """1 − addressed·saving·adoption·realisation of each lever, row and year: (n, m, c, years), within [0, 1]."""
    levers = inputs.levers
    strength = (levers.saving_share * levers.realisation_share)[:, :, np.newaxis] * adoption
    return 1.0 - levers.addressed_share[:, :, :, np.newaxis] * strength[:, :, np.newaxis, :]


def lever_saving_mwh(inputs: Inputs, bills: Bills, adoption: Array) -> Array:
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
    saving: Array = part * (bills.quantity_mwh * joint)[:, np.newaxis]
    return saving


def lever_cost(inputs: Inputs, adoption: Array) -> Array:
    """(n, m, years): capex in the year its phase begins (t − 1 <= start < t), running cost by adoption; NaN unknown."""
    levers, years = inputs.levers, adoption.shape[2]
    position = np.maximum(levers.phase, 1) - 1
    start = np.take_along_axis(phase_starts(inputs.phase_years), position, axis=1)[:, :, np.newaxis]
    year_start = np.arange(years, dtype=float)
    begins = (year_start <= start) & (start < year_start + 1)
    climbs = (inputs.target_ai_level > inputs.ai_level)[:, np.newaxis, np.newaxis]
    cost = levers.capex[:, :, np.newaxis] * begins + levers.opex_per_year[:, :, np.newaxis] * adoption
    return np.where(climbs, cost, 0.0 * cost)


def lever_figures(inputs: Inputs, bills: Bills, within: BoolArray) -> LeverFigures:
    """Every lever of every case; ``within`` (n, years) is True in the years of each case's own horizon."""
    cases, levers, years = *inputs.levers.saving_share.shape, within.shape[1]
    year = np.arange(1, years + 1, dtype=float)
    adoption = adoption_share(inputs, year)
    saving_mwh = lever_saving_mwh(inputs, bills, adoption) * within[:, np.newaxis, np.newaxis, :]
    tonnes_by_row = saving_mwh * bills.factor_t_per_mwh[:, np.newaxis]
    energy_saving = (saving_mwh * bills.marginal_price_per_mwh[:, np.newaxis]).sum(axis=2)
    coverage = np.where(
        inputs.is_scope2,
        inputs.scope2_coverage_share[:, np.newaxis],
        inputs.scope1_coverage_share[:, np.newaxis],
    )
    covered_t = (tonnes_by_row * coverage[:, np.newaxis, :, np.newaxis]).sum(axis=2)
    carbon_price = inputs.carbon_price_per_t[:, np.newaxis] * grown(inputs.carbon_price_growth_share, year)
    cost = lever_cost(inputs, adoption) * within[:, np.newaxis, :]
    tonnes = tonnes_by_row.sum(axis=2)

    def present(flows: Array) -> Array:
        flat = flows.reshape(cases * levers, years)
        return npv(flat, np.repeat(inputs.discount_rate_share, levers)).reshape(cases, levers)

    gain = energy_saving + carbon_price[:, np.newaxis] * covered_t
    baseline_t = (bills.quantity_mwh * bills.factor_t_per_mwh).sum(axis=(1, 2))[:, np.newaxis]
    avoided_t, discounted_t = tonnes.sum(axis=2), present(tonnes)
    few = (avoided_t <= 0) | (avoided_t < LEVER_TONNES_SHARE * baseline_t) | (discounted_t <= 0)
    net_cost = present(cost - energy_saving)
    unknown = np.isnan(net_cost)
    status = np.select(
        [few, unknown, net_cost <= 0], ["too_few_tonnes", "cost_unknown", "pays_for_itself"], default="ok"
    )
    value = np.where(few | unknown, np.nan, net_cost / np.where(few, 1.0, discounted_t))
    return LeverFigures(
        addressed_mwh=(inputs.levers.addressed_share * inputs.energy_mwh[:, np.newaxis]).sum(axis=2),
        saved_mwh=saving_mwh.sum(axis=(2, 3)),
        avoided_t=avoided_t,
        net_benefit=present(gain - cost),
        cost_per_t=CostPerTonne(value=value, status=status),
    )


def abatement_order(figures: LeverFigures, case: int) -> list[int]:
    """The levers of one case as an abatement cost curve lists them.

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

    return sorted(range(len(status)), key=rank)
