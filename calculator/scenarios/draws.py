"""The draws behind a scenario's figures, and the interval of a difference: draw less draw, row by row.

Every quantity has its column of one fixed matrix, so that row i means the same state of the world for every
scenario: what both share cancels, and two that are the same differ by 0 in each row.
"""

from collections.abc import Mapping

from equations.assessment import Coefficients
from equations.curves import Array
from equations.firm_curve import FirmCurve
from equations.inputs import Inputs
from equations.intervals import DrawnFigures, draw_figures
from equations.spreads import Spreads
from equations.summaries import quantiles

Draws = Mapping[str, Array]
"""Code of a figure (scenarios.figures) -> one value a draw."""
AVOIDED = {  # a figure of more emissions -> the headline of fewer
    "against_no_ai_t": "emissions_avoided_t",
    "channel_t": "energy_channel_avoided_t",
    "levers_t": "inside_avoided_t",
}
VALUES = {"npv_money": "npv", "npv_outside_money": "npv_outside", "npv_inside_money": "npv_inside"}


def draws_of_figures(
    inputs: Inputs, spreads: Spreads, firm: Mapping[str, FirmCurve], coefficients: Coefficients
) -> Draws:
    """Of one scenario, a frame of one."""
    found = draw_figures(
        inputs,
        spreads,
        firm,
        coefficients.records,
        range_in_turning_points=coefficients.range_in_turning_points,
        levers=coefficients.levers,
    )
    drawn: dict[str, Array] = {code: -_draws(found, name) for code, name in AVOIDED.items()}
    drawn |= {code: _draws(found, name) for code, name in VALUES.items()}
    years = found.drawn.rows.draws(found.paths["outside"]["emissions_with_ai_t"])
    drawn["emissions_t"] = years.sum(axis=1)
    return drawn


def _draws(found: DrawnFigures, headline: str) -> Array:
    return found.drawn.rows.draws(found.headlines[headline])


def interval_of(drawn: Array) -> tuple[float, float]:
    """Its 5 and 95 % points."""
    low, _middle, high = quantiles(drawn)
    return float(low) + 0.0, float(high) + 0.0


def interval_of_difference(one: Array, base: Array) -> tuple[float, float]:
    return interval_of(one - base)
