"""The firm's flows beside the savings of a view: programme, grants, replacement, residual value, benefits, tax.

Money of year 0 in the firm's currency; flows fall at the end of their year. What is spent is spent on the planned
dates, whatever a draw says of the AI level.
"""

from dataclasses import dataclass

import numpy as np

from equations.adoption import phase_starts, programme_cost, spread_over_phases, way_in_years
from equations.curves import Array, BoolArray
from equations.inputs import PHASES, Inputs


@dataclass(frozen=True, slots=True)
class Programme:
    """What the plan costs and brings beside its savings, all (n, years), money >= 0."""

    cost: Array  # capex and running cost
    grants: Array
    replacement_cost: Array
    residual_value: Array
    benefits: Array  # scrap, downtime, throughput
    investment: Array  # capex + replacement − grants: what is written off


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


def programme_of(inputs: Inputs, year: Array, within: BoolArray) -> Programme:
    """The programme's flows; ``within`` (n, years) is True in the years of each case's own horizon."""
    way = way_in_years(inputs, year)
    climbs = (inputs.target_ai_level > inputs.ai_level)[:, np.newaxis]
    years = len(year)
    capex = spread_over_phases(inputs, inputs.capex_by_phase, years)
    grants = spread_over_phases(inputs, inputs.money.grants_by_phase, years)
    replacement = replacement_cost(inputs, years)
    last = year == inputs.horizon_years[:, np.newaxis]
    return Programme(
        cost=programme_cost(inputs, way) * within,
        grants=grants * within,
        replacement_cost=replacement * within,
        residual_value=np.where(last, inputs.money.residual_value[:, np.newaxis], 0.0),
        benefits=np.where(climbs, inputs.money.benefits_per_year[:, np.newaxis] * way, 0.0) * within,
        investment=(capex + replacement - grants) * within,
    )


def replacement_cost(inputs: Inputs, years: int) -> Array:
    """(n, years): the hardware part of each phase's capex, bought again every ``hardware_life_years`` after its end.

    It is paid in the year t with t − 1 <= its date < t; a life of 0 means never.
    """
    money = inputs.money
    life = money.hardware_life_years
    year_start = np.arange(years, dtype=float)
    cost = np.zeros((inputs.cases, years))
    if not (life > 0).any():
        return cost
    ends = phase_starts(inputs.phase_years) + inputs.phase_years
    step = np.where(life > 0, life, np.inf)
    for phase in range(PHASES):
        for again in range(1, years + 1):  # a life is at least a year
            date = (ends[:, phase] + again * step)[:, np.newaxis]
            if not (date < years).any():
                break
            due = (year_start <= date) & (date < year_start + 1)
            cost += due * (money.hardware_share * inputs.capex_by_phase[:, phase])[:, np.newaxis]
    return cost


def depreciation(investment: Array, life_years: Array) -> Array:
    """Straight line from the year of spending on, (n, years); a life below 1 year writes off at once."""
    years = investment.shape[1]
    life = np.maximum(np.round(life_years), 1.0)[:, np.newaxis]
    written = np.zeros_like(investment)
    year = np.arange(years)
    for spent in range(years):
        age = year - spent
        written += np.where((age >= 0) & (age < life), investment[:, spent : spent + 1] / life, 0.0)
    return written


def tax(inputs: Inputs, net: Array, programme: Programme) -> Array:
    """rate·(flow before investment − depreciation), (n, years); below 0 it lowers the firm's other tax.

    What is not written off by the horizon's end is written off then, against the residual value that is in the flow.
    """
    money = inputs.money
    written = depreciation(programme.investment, money.depreciation_years)
    year = np.arange(1, net.shape[1] + 1)
    horizon = inputs.horizon_years[:, np.newaxis]
    left = programme.investment.sum(axis=1, keepdims=True) - np.where(year <= horizon, written, 0.0).sum(
        axis=1, keepdims=True
    )
    written = np.where(year <= horizon, written, 0.0) + np.where(year == horizon, left, 0.0)
    base = net + programme.investment - written
    return money.tax_rate_share[:, np.newaxis] * base


def flows_of(inputs: Inputs, programme: Programme, savings: Array, labour_saving: Array) -> Flows:
    """Net flows of a view: its ``savings`` (energy, carbon, demand charge), labour and benefits where switched on."""
    money = inputs.money
    spent = programme.cost + programme.replacement_cost - programme.grants - programme.residual_value
    base = savings - spent
    labour_on = money.labour_in_npv[:, np.newaxis]
    benefits_on = money.benefits_in_npv[:, np.newaxis]
    labour, benefits = np.where(labour_on, labour_saving, 0.0), np.where(benefits_on, programme.benefits, 0.0)
    net = base + labour + benefits
    return Flows(
        net=net,
        net_with_labour=base + benefits + labour_saving,
        net_without_labour=base + benefits,
        net_with_benefits=base + labour + programme.benefits,
        net_after_tax=net - tax(inputs, net, programme),
    )
