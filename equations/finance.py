"""Money over the years: net present value, internal rate of return, paybacks, cost per tonne.

Flows are (n, years) and fall at the end of their year, in money of year 0. What does not exist has a status and no
number: no infinities, no zeros standing for "none".
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.columns import alike
from equations.curves import Array
from equations.polynomial import root_if_one_sign_change, roots_between_zero_and_one, sign_changes

Statuses = npt.NDArray[np.str_]

DUST_SHARE = 1e-12  # of the flows so far: what rounding leaves of an exact zero
RATE_BOUND_SHARE = 10.0  # 1000 % a year; a rate above it says nothing about a plant
SMALLEST = float(np.finfo(float).tiny)  # its inverse is still a number, and far beyond the bound
RATIO_BOUND = 1e6  # of savings to investment; likewise, both our judgement
TOO_FEW_TONNES_SHARE = 0.01  # of the emissions without AI: below it, money per tonne divides by noise
SAME_RATE = 1e-9  # a year: two roots nearer than this are one


@dataclass(frozen=True, slots=True)
class Payback:
    """``years`` (n,), NaN unless status is "reached" or "immediate"; else "not_within_horizon" or "none"."""

    years: Array
    status: Statuses


@dataclass(frozen=True, slots=True)
class RateOfReturn:
    """``value`` (n,) per year; status ok, negative (value given), none, multiple or above_bound (value NaN).

    ``roots`` (n, k): every rate at which the present value is 0, in order, padded with NaN.
    """

    value: Array
    status: Statuses
    roots: Array


@dataclass(frozen=True, slots=True)
class Ratio:
    """``value`` (n,); status ok, or why there is none (value NaN): no_cost, no_gain, one_flow, above_bound."""

    value: Array
    status: Statuses


@dataclass(frozen=True, slots=True)
class CostPerTonne:
    """``value`` (n,) money per t CO2e; status ok, pays_for_itself or too_few_tonnes (value NaN)."""

    value: Array
    status: Statuses


def npv(flows: Array, rate_share: Array, *, first_flow_years: float = 1.0) -> Array:
    """Σ_t CF_t/(1 + r)^t, (n,); the first flow falls ``first_flow_years`` after year 0."""
    time = np.arange(flows.shape[1]) + first_flow_years
    value: Array = (flows / (1.0 + alike(rate_share)[:, np.newaxis]) ** time).sum(axis=1)
    return value


def discounted(flows: Array, rate_share: Array) -> Array:
    """CF_t/(1 + r)^t with t from 1, (n, years)."""
    time = np.arange(1, flows.shape[1] + 1)
    return flows / (1.0 + alike(rate_share)[:, np.newaxis]) ** time


def payback(flows: Array) -> Payback:
    """Time after which the running sum of ``flows`` stays >= 0, linear within the year.

    immediate: never below 0 (years 0); not_within_horizon: below 0 at the end; none: all flows 0.
    """
    sums = np.cumsum(flows, axis=1)
    sums = np.where(np.abs(sums) <= DUST_SHARE * np.cumsum(np.abs(flows), axis=1), 0.0, sums)
    below = sums < 0
    last_below = np.where(below.any(axis=1), below.shape[1] - 1 - np.argmax(below[:, ::-1], axis=1), -1)
    case = np.arange(len(flows))
    following = np.minimum(last_below + 1, flows.shape[1] - 1)
    missing = -sums[case, last_below]
    gain = sums[case, following] + missing
    reached = (last_below >= 0) & ~below[:, -1]
    years = np.where(reached, last_below + 1 + missing / np.where(gain > 0, gain, 1.0), np.nan)
    years = np.where(last_below < 0, 0.0, years)
    nothing = (flows == 0).all(axis=1)
    status = np.where(reached, "reached", "not_within_horizon")
    status = np.where(last_below < 0, "immediate", status)
    status = np.where(nothing, "none", status)
    return Payback(years=np.where(nothing, np.nan, years), status=status)


def irr(flows: Array) -> RateOfReturn:
    """Rates at which the flows' present value is 0: all real roots r > −1 of Σ CF_t·(1 + r)^(−t).

    No sign change: none. One: exactly one root (Descartes). More: every root is isolated, and two or more are
    "multiple".
    """
    largest = np.abs(flows).max(axis=1, keepdims=True)
    scaled = flows / np.where(largest > 0, largest, 1.0)
    changes = sign_changes(scaled)
    rates = np.full((len(flows), max(2 * flows.shape[1], 2)), np.nan)
    for chosen, find in ((changes == 1, root_if_one_sign_change), (changes > 1, roots_between_zero_and_one)):
        if chosen.any():
            found = _rates(scaled[chosen], find)
            rates[chosen, : found.shape[1]] = found
    rates = np.sort(rates, axis=1)
    rates[:, 1:][np.diff(rates, axis=1) <= SAME_RATE] = np.nan
    rates = np.sort(rates, axis=1)
    count = np.isfinite(rates).sum(axis=1)
    only = np.where(count == 1, np.nansum(rates, axis=1), np.nan)
    status = np.where(only < 0, "negative", "ok")
    status = np.where(only > RATE_BOUND_SHARE, "above_bound", status)
    status = np.where(count == 0, "none", status)
    status = np.where(count > 1, "multiple", status)
    return RateOfReturn(
        value=np.where((status == "ok") | (status == "negative"), only, np.nan), status=status, roots=rates
    )


def _rates(flows: Array, find: Callable[[Array], Array]) -> Array:
    """Rates r by x = 1 + r in (0, 1] on the flows read backwards, by 1/x in (0, 1] forwards: no power overflows."""
    found = find(np.concatenate([flows[:, ::-1], flows]))
    inverse = np.maximum(found[len(flows) :], SMALLEST)
    return np.concatenate([found[: len(flows)] - 1.0, 1.0 / inverse - 1.0], axis=1)


def modified_irr(
    flows: Array, years: npt.NDArray[np.int64], *, finance_rate_share: Array, reinvest_rate_share: Array
) -> Ratio:
    """(FV of gains at the reinvestment rate / PV of costs at the finance rate)^(1/(n − 1)) − 1, (n,) per year.

    Costs are discounted to the first flow, gains compounded to the last, as spreadsheets do (MIRR). ``years`` (n,):
    how many flows each case has. no_cost, no_gain: flows of one sign; one_flow: nothing to compound over;
    above_bound: beyond RATE_BOUND_SHARE, as for ``irr``.
    """
    time = np.arange(1, flows.shape[1] + 1)
    last = years[:, np.newaxis]
    counted = np.where(time <= last, flows, 0.0)
    gains, costs = np.maximum(counted, 0.0), np.maximum(-counted, 0.0)
    compounded = (gains * (1.0 + reinvest_rate_share[:, np.newaxis]) ** np.maximum(last - time, 0)).sum(
        axis=1
    )
    spent = (costs / (1.0 + finance_rate_share[:, np.newaxis]) ** (time - 1)).sum(axis=1)
    status = np.select(
        [spent <= 0, compounded <= 0, years < 2], ["no_cost", "no_gain", "one_flow"], default="ok"
    )
    fine = status == "ok"
    growth = _quotient(np.where(fine, compounded, 1.0), np.where(fine, spent, 1.0))
    value = np.where(fine, growth ** (1.0 / np.where(fine, years - 1, 1)) - 1.0, np.nan)
    return _bounded(value, status, bound=RATE_BOUND_SHARE)


def savings_to_investment_ratio(net_flows: Array, investment: Array, rate_share: Array) -> Ratio:
    """PV of (net flow + investment) over PV of the investment, (n,); no_cost where nothing is invested.

    ``investment`` (n, years) is first cost and replacement less grants and residual value; what is left in the
    numerator are savings less running cost (10 CFR 436.19 and 436.21; NIST Handbook 135). Above 1 the plan pays.
    above_bound: beyond RATIO_BOUND.
    """
    spent = npv(investment, rate_share)
    invested = spent > 0
    gained = npv(net_flows + investment, rate_share)
    value = np.where(invested, _quotient(gained, np.where(invested, spent, 1.0)), np.nan)
    return _bounded(value, np.where(invested, "ok", "no_cost"), bound=RATIO_BOUND)


def _quotient(dividend: Array, divisor: Array) -> Array:
    """Infinite where a divisor next to zero leaves no room for the quotient."""
    with np.errstate(over="ignore"):
        return dividend / divisor


def _bounded(value: Array, status: Statuses, *, bound: float) -> Ratio:
    """A ratio this high says only that almost nothing is put in."""
    above = value > bound
    return Ratio(value=np.where(above, np.nan, value), status=np.where(above, "above_bound", status))


def cost_per_t_avoided(
    *,
    programme_cost: Array,
    energy_cost_saving: Array,
    energy_channel_t: Array,
    emissions_without_ai_t: Array,
    rate_share: Array,
) -> CostPerTonne:
    """PV of (programme cost − energy cost saving) over the discounted tonnes of the energy channel, (n,)."""
    tonnes = energy_channel_t.sum(axis=1)
    few = (tonnes <= 0) | (tonnes < TOO_FEW_TONNES_SHARE * emissions_without_ai_t.sum(axis=1))
    cost = npv(programme_cost - energy_cost_saving, rate_share)
    discounted_tonnes = npv(energy_channel_t, rate_share)
    pays = ~few & (cost <= 0)
    plain = ~few & ~pays
    # tonnes that come after losses can sum to something and still be worth nothing today
    few |= plain & (discounted_tonnes <= 0)
    plain &= discounted_tonnes > 0
    value = per_tonne(np.where(plain, cost, np.nan), discounted_tonnes)
    few |= plain & np.isnan(value)
    status = np.where(few, "too_few_tonnes", np.where(pays, "pays_for_itself", "ok"))
    return CostPerTonne(value=value, status=status)


def per_tonne(cost: Array, tonnes: Array) -> Array:
    """cost/tonnes, NaN where there are none or so few that the quotient is no number."""
    with np.errstate(over="ignore"):
        value = cost / np.where(tonnes > 0, tonnes, np.nan)
    return np.where(np.isfinite(value), value, np.nan)
