"""Plants to ask how precise the shipped points are: by ``CHOSEN_BY`` the seed was chosen, ``UNSEEN`` took no part.

Both cover: before, at and past the turning point; each type of country and class of industry; energy on a curve and on
a line; thresholds and a fitted record; one to four rows of bills; metered to unknown quantities; no lever to three.
"""

from dataclasses import replace

from tests.equations.drawn_firms import LEVERS, levers, spreads
from tests.equations.firms import RECORDS, money, regression

FITTED = replace(
    regression("emissions", "developing", "all", "inverted_u", 0.036, -0.005, ai_high=7.0),
    var_linear=2.5e-5,
    covariance=-3.2e-6,
    var_quadratic=4.5e-7,
)
WITH_FITTED = tuple(FITTED if record.key == FITTED.key else record for record in RECORDS)
CARRIERS = ("electricity", "natural_gas", "gas_oil", "purchased_steam")
FACTORS = (0.5306, 0.20196, 0.2667, 0.25)
PRICES = (85.0, 45.0, 90.0, 60.0)


def _bills(*energy_mwh, quality=0.05, lever_count=3, carriers=CARRIERS, **factor):
    """A plant with these rows of energy, in MWh, and so many levers."""
    rows = len(energy_mwh)
    return {
        "energy_mwh": [list(energy_mwh)],
        "price_per_mwh": [list(PRICES[:rows])],
        "price_growth_share": [[0.02, 0.01, 0.0, 0.01][:rows]],
        "emission_factor_t_per_mwh": [[factor.get("electricity", FACTORS[0]), *FACTORS[1:rows]]],
        "addressable_share": [[1.0, 0.8, 1.0, 0.9][:rows]],
        "is_electricity": [[True, False, False, False][:rows]],
        "is_scope2": [[True, False, False, True][:rows]],
        "levers": levers(rows=rows, count=lever_count),
        "widths": spreads(carriers=carriers[:rows], quality=quality, levers=LEVERS[:lever_count]),
    }


def _at(today, target, country_type="developing", industry_class="high_energy", **changes):
    return {
        "ai_level": [today],
        "target_ai_level": [target],
        "country_type": [country_type],
        "industry_class": [industry_class],
    } | changes


# name -> which of drawn_firms.PLANTS it changes, and how
CHOSEN_BY = {
    "foundry": ("foundry", {}),
    "electronics": ("electronics", {}),
    "food": ("food", {}),
    "foundry, further": (
        "foundry",
        {"target_ai_level": [3.0], "horizon_years": [15], "price_per_mwh": [[60.0, 70.0]]},
    ),
    "electronics, earlier": (
        "electronics",
        {"ai_level": [1.0], "target_ai_level": [2.5], "energy_mwh": [[3000.0, 9000.0]]},
    ),
    "food, earlier": (
        "food",
        {"ai_level": [0.5], "target_ai_level": [3.0], "capex_by_phase": [[2e4, 5e4, 1e5, 5e4]]},
    ),
    "power alone": ("foundry", _bills(16000.0) | _at(1.0, 3.0)),
    "power alone, developed, line": (
        "foundry",
        _bills(5000.0, quality=0.02, electricity=0.25) | _at(0.8, 2.6, "developed", "all"),
    ),
    "three rows, estimated": ("foundry", _bills(8000.0, 14000.0, 3000.0, quality=0.20) | _at(2.0, 5.0)),
    "four rows, no lever": (
        "foundry",
        _bills(8000.0, 6000.0, 3000.0, 5000.0, lever_count=0) | _at(0.2, 2.0, "all", "all"),
    ),
    "fitted, before": (
        "foundry",
        _bills(12000.0, 9000.0) | _at(1.0, 3.4, industry_class="all", records=WITH_FITTED),
    ),
    "fitted, past": (
        "foundry",
        _bills(4000.0, 20000.0, lever_count=1) | _at(4.0, 6.5, industry_class="all", records=WITH_FITTED),
    ),
    "far past, developed": (
        "foundry",
        _bills(20000.0, 4000.0, quality=0.02, electricity=0.1) | _at(3.0, 5.0, "developed", "high_energy"),
    ),
    "small programme, long": (
        "foundry",
        _bills(9000.0, 9000.0, quality=0.40)
        | _at(0.5, 4.0, horizon_years=[20], capex_by_phase=[[1e4, 2e4, 5e4, 1e4]], opex_per_year=[1e4]),
    ),
    "quick and dear": (
        "foundry",
        _bills(15000.0, 2000.0)
        | _at(1.5, 2.5, "all", "high_ai", phase_years=[[0.25, 0.5, 0.5, 0.5]])
        | {"carbon_price_per_t": [90.0], "scope2_coverage_share": [1.0], "horizon_years": [6]},
    ),
    "inside drives": (
        "foundry",
        _bills(10000.0, 10000.0, 1000.0)
        | _at(1.2, 4.5, "developing", "low_technology", money=money(inside_view_drives=[True])),
    ),
}

UNSEEN = {
    "glass": ("foundry", _bills(7000.0, 21000.0, quality=0.02) | _at(0.9, 3.8, horizon_years=[12])),
    "chips, developed, line": (
        "foundry",
        _bills(30000.0, 3000.0, electricity=0.35) | _at(2.4, 4.0, "developed", "high_ai"),
    ),
    "dairy": ("foundry", _bills(2500.0, 6000.0, 0.0, 4000.0) | _at(1.6, 3.1, "all", "low_technology")),
    "workshop, power alone": (
        "foundry",
        _bills(900.0, quality=0.20, lever_count=2)
        | _at(0.3, 1.5, capex_by_phase=[[5e3, 1e4, 2e4, 5e3]], opex_per_year=[4e3]),
    ),
    "cement, fitted": (
        "foundry",
        _bills(40000.0, 90000.0, 10000.0)
        | _at(2.2, 4.2, "developing", "all", records=WITH_FITTED, process_emissions_t=[60000.0]),
    ),
    "textiles, fitted, past": (
        "foundry",
        _bills(11000.0, 5000.0, lever_count=0)
        | _at(3.9, 5.2, "developing", "all", records=WITH_FITTED, horizon_years=[8]),
    ),
    "paper, past, inside drives": (
        "foundry",
        _bills(18000.0, 15000.0, 2000.0, 9000.0, quality=0.20)
        | _at(2.8, 4.8, "all", "high_energy", money=money(inside_view_drives=[True])),
    ),
    "toys, unknown bills": (
        "foundry",
        _bills(1500.0, 1500.0, quality=0.40, electricity=0.7) | _at(0.7, 2.2, "developed", "low_technology"),
    ),
}
