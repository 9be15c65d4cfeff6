"""The firm's flows beside the savings of a view: programme, grants, replacement, residual value, benefits, tax.

Money of year 0 in the firm's currency; flows fall at the end of their year. What is invested is paid on the planned
dates, and running cost in full as the plan runs, whatever a draw says of the AI level; what the level brings comes
with it.
"""

from dataclasses import dataclass

import numpy as np

from equations.adoption import phase_ends, running_cost, spread_over_phases
from equations.columns import (
    TIME_MAJOR,
    alike,
    minus,
    nothing,
    over_years,
    over_years_if_any,
    plus,
    where_set,
    within_horizon,
)
from equations.curves import Array, BoolArray
from equations.inputs import PHASES, Inputs
from equations.inside_view import reached_of_climb

LIFE_DIGITS = 9  # of a number of lives: 4.8 − 1.2 years are three lives of 1.2


@dataclass(frozen=True, slots=True)
class Programme:
    """What the plan costs and brings beside its savings, all (n, years), money."""

    cost: Array  # capex and running cost
    grants: Array
    replacement_cost: Array
    residual_value: Array
    benefits: Array  # scrap, downtime, throughput
    investment: Array  # capex + replacement − grants: what is written off
    written_off: Array  # against tax; 0 where there is none
    spent: Array  # cost + replacement − grants − residual value


@dataclass(frozen=True, slots=True)
class Flows:
    """What one view's savings leave after the programme, all (n, years).

    ``net`` has labour and benefits only where the firm switched them on.
    """

    net: Array
    net_with_labour: Array
    net_without_labour: Array
    net_with_benefits: Array
    net_after_tax: Array


def programme_of(inputs: Inputs, year: Array, way: Array, within: BoolArray) -> Programme:
    """The programme's flows; ``within`` (n, years) is True in the years of each case's own horizon.

    ``way`` (n, years): the share of the way at each year's middle, delay and all.
    """
    years, money = len(year), inputs.money
    capex = within_horizon(spread_over_phases(inputs, inputs.capex_by_phase, years), within)
    running = within_horizon(running_cost(inputs, way), within)
    grants = within_horizon(spread_over_phases(inputs, money.grants_by_phase, years), within)
    replacement = within_horizon(replacement_cost(inputs, years), within)
    benefits = over_years_if_any(money.benefits_per_year * reached_of_climb(inputs), way)
    last = alike(year == inputs.horizon_years[:, np.newaxis])
    residual = over_years_if_any(money.residual_value, last)
    investment = minus(plus(capex, replacement), grants)
    cost = plus(capex, running)
    return Programme(
        cost=cost,
        grants=grants,
        replacement_cost=replacement,
        residual_value=residual,
        benefits=within_horizon(benefits, within),
        investment=investment,
        written_off=written_off(inputs, investment),
        spent=minus(plus(cost, replacement), grants, residual),
    )


def replacement_cost(inputs: Inputs, years: int) -> Array:
    """(n, years): the hardware part of each phase's capex, bought again every ``hardware_life_years`` after its end.

    It is paid in the year t with t − 1 <= its date < t; a life of 0 means never.
    """
    money = inputs.money
    if not (money.hardware_life_years > 0).any():
        return nothing(inputs.cases, years)
    cost = np.zeros((inputs.cases, years), order=TIME_MAJOR)
    life, ends = alike(money.hardware_life_years), phase_ends(alike(inputs.phase_years))
    step = np.where(life > 0, life, np.inf)[:, np.newaxis]
    for phase in range(PHASES):
        lives = (
            np.arange(years + 1) - ends[:, phase, np.newaxis]
        ) / step  # since the phase's end, at each year's end
        bought = np.maximum(
            np.ceil(lives.round(LIFE_DIGITS)) - 1.0, 0.0
        )  # times so far: before, not at, that instant
        hardware = money.hardware_share * inputs.capex_by_phase[:, phase]
        cost += over_years(hardware, np.diff(bought, axis=1))
    return cost


def depreciation(investment: Array, life_years: Array) -> Array:
    """Straight line over whole years from the year of spending on, (n, years); below 1 year at once."""
    years = investment.shape[1]
    life = np.maximum(np.round(life_years), 1.0)[:, np.newaxis]
    by_year = investment / life
    written = np.zeros_like(investment)
    for age in range(min(int(life.max()), years)):
        written[:, age:] += np.where(age < life, by_year[:, : years - age], 0.0)
    return written


def written_off(inputs: Inputs, investment: Array) -> Array:
    """Depreciation within the horizon, (n, years); what is left at its end is written off then. 0 where no tax is paid.

    ``investment`` is 0 after a case's own horizon.
    """
    money = inputs.money
    if not money.tax_rate_share.any():
        return nothing(*investment.shape)
    year = np.arange(1, investment.shape[1] + 1)
    horizon = inputs.horizon_years[:, np.newaxis]
    written = np.where(year <= horizon, depreciation(investment, money.depreciation_years), 0.0)
    left = investment.sum(axis=1, keepdims=True) - written.sum(axis=1, keepdims=True)
    return (written + np.where(year == horizon, left, 0.0)) * (money.tax_rate_share > 0)[:, np.newaxis]


def tax(inputs: Inputs, net: Array, programme: Programme) -> Array:
    """rate·(flow before investment − what is written off), (n, years); below 0 it lowers the firm's other tax.

    The residual value is in the flow and is taxed against what is written off in the last year.
    """
    base = net + programme.investment - programme.written_off
    return inputs.money.tax_rate_share[:, np.newaxis] * base


def flows_of(inputs: Inputs, programme: Programme, savings: Array, labour_saving: Array) -> Flows:
    """Net flows of a view: its ``savings`` (energy, carbon, demand charge), labour and benefits where switched on."""
    money = inputs.money
    base = savings - programme.spent
    labour = where_set(money.labour_in_npv, labour_saving)
    benefits = where_set(money.benefits_in_npv, programme.benefits)
    net = plus(base, labour, benefits)
    taxed = bool(money.tax_rate_share.any())
    return Flows(
        net=net,
        net_with_labour=plus(base, benefits, labour_saving),
        net_without_labour=plus(base, benefits),
        net_with_benefits=plus(base, labour, programme.benefits),
        net_after_tax=net - tax(inputs, net, programme) if taxed else net,
    )
