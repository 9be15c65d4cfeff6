"""Whole plants with widths, to draw: the figures of the worked examples, with levers added."""

import numpy as np

from equations.baseline import baseline
from equations.bills import bills_of, years_within_horizon
from equations.evaluate import evaluate, paths_of
from equations.finance import npv
from equations.firm_curve import firm_curves
from equations.inputs import LeverInputs
from equations.spreads import Range, Spreads, Triangle
from equations.uncertainty import draws_of
from tests.equations.firms import READINGS, RECORDS, RULES, plant

LEVERS = ("energy_management", "advanced_process_control", "predictive_maintenance")
SAVINGS = (Triangle(0.02, 0.035, 0.07), Triangle(0.02, 0.04, 0.08), Triangle(0.01, 0.03, 0.08))
REALISATIONS = (Triangle(1.0, 1.0, 1.0), Triangle(0.4, 0.6, 0.8), Triangle(0.4, 0.6, 0.8))


def spreads(carriers=("electricity", "natural_gas"), quality=0.05, levers=LEVERS, **changes):
    """The release's widths: billed quantities unless said."""
    columns = {
        "carriers": tuple(carriers),
        "quantity_half_width": np.full(len(carriers), quality),
        "price_half_width": np.full(len(carriers), 0.20),
        "factor_half_width": np.array([0.15 if carrier == "electricity" else 0.0 for carrier in carriers]),
        "levers": tuple(levers),
        "lever_saving_share": SAVINGS[: len(levers)],
        "lever_realisation_share": REALISATIONS[: len(levers)],
        "rebound_share": Triangle(0.05, 0.10, 0.25),
        "capex_share": Triangle(-0.10, 0.0, 0.40),
        "delay_years": Range(0.0, 1.0),
        "reached_share": Range(0.6, 1.0),
    }
    return Spreads(**(columns | changes))


def levers(rows=2, count=3):
    """The first ``count`` levers, which address all energy, half of it and a third of it."""
    addressed = np.array([1.0, 0.5, 1.0 / 3.0])[:count]
    none = LeverInputs.none(1, rows)
    return LeverInputs(
        addressed_share=np.repeat(addressed[np.newaxis, :, np.newaxis], rows, axis=2),
        saving_share=np.array([[triangle.mode for triangle in SAVINGS[:count]]]),
        realisation_share=np.array([[triangle.mode for triangle in REALISATIONS[:count]]]),
        phase=np.array([[1, 3, 2][:count]], dtype=np.int64),
        capex=np.full((1, count), np.nan),
        opex_per_year=np.zeros((1, count)),
        rebound_share=np.array([0.10]),
        ai_electricity_mwh=np.array([50.0]),
        ai_electricity_price_per_mwh=np.array([85.0]),
        ai_electricity_price_growth_share=none.ai_electricity_price_growth_share,
        ai_electricity_factor_t_per_mwh=np.array([0.5306]),
        embodied_t_per_year=none.embodied_t_per_year,
    )


FOUNDRY = {
    "employees": [1200.0],
    "energy_mwh": [[24000.0, 18000.0]],
    "price_per_mwh": [[85.0, 45.0]],
    "price_growth_share": [[0.02, 0.01]],
    "emission_factor_t_per_mwh": [[0.5306, 0.20196]],
    "process_emissions_t": [2500.0],
    "output_growth_share": [0.02],
    "grid_decarbonisation_share": [0.03],
    "ai_level": [1.2],
    "target_ai_level": [4.5],
    "labour_hours_per_week": [2.0],
    "labour_weeks_per_year": [48.0],
    "labour_cost_per_hour": [9.0],
    "capex_by_phase": [[60000.0, 200000.0, 700000.0, 150000.0]],
    "opex_per_year": [120000.0],
    "carbon_price_per_t": [12.0],
}
# before the turning point; past it on a straight line for energy; far past it, where much of the path is clamped
PLANTS = {
    "foundry": FOUNDRY,
    "electronics": FOUNDRY
    | {"country_type": ["developed"], "industry_class": ["high_ai"], "ai_level": [2.0]}
    | {"target_ai_level": [3.6], "energy_mwh": [[9000.0, 1500.0]]},
    "food": FOUNDRY
    | {"country_type": ["all"], "industry_class": ["low_technology"], "ai_level": [2.5]}
    | {
        "target_ai_level": [4.4],
        "energy_mwh": [[3000.0, 12000.0]],
        "emission_factor_t_per_mwh": [[0.3, 0.2]],
    },
}


def rows_of(name="foundry", *, points=None, widths=None, records=RECORDS, **changes):
    """One of the plants in all its rows."""
    firm = plant(**(PLANTS[name] | {"levers": levers()} | changes))
    found = firm_curves(records, firm.country_type, firm.industry_class, **RULES)
    return draws_of(
        firm,
        widths or spreads(),
        found.distinct[0],
        records,
        range_in_turning_points=RULES["range_in_turning_points"],
        points=points,
    )


def drawn(name="foundry", **changes):
    """(Drawn, Evaluation) of one of the plants."""
    found = rows_of(name, **changes)
    return found, evaluate(found.inputs, found.curves, READINGS)


def outputs(evaluation):
    """Name -> (cases,) of what the shares of variance are asked of, and a few more."""
    return {
        "npv": evaluation.finance.npv,
        "npv_inside": evaluation.inside_finance.npv,
        "emissions_avoided_t": evaluation.totals.emissions_avoided_t,
        "energy_channel_avoided_t": evaluation.totals.energy_channel_avoided_t,
        "inside_avoided_t": evaluation.inside_totals.avoided_t,
        "energy_cost_saving": evaluation.totals.energy_cost_saving,
        "baseline_total_t": evaluation.baseline.total_t,
    }


def figures_of_draws(name, points=None, **changes):
    """(figures, draws): the same figures from the paths alone, which takes a tenth of the time."""
    found = rows_of(name, points=points, **changes)
    inputs, within = found.inputs, years_within_horizon(found.inputs)
    paths = paths_of(
        inputs, found.curves, bills_of(inputs, np.arange(1, within.shape[1] + 1, dtype=float)), within
    )
    figures = {
        "npv": npv(paths.outside_flows.net, inputs.discount_rate_share),
        "npv_inside": npv(paths.inside_flows.net, inputs.discount_rate_share),
        "emissions_avoided_t": paths.outside.emissions_avoided_t.sum(axis=1),
        "energy_channel_avoided_t": paths.outside.energy_channel_t.sum(axis=1),
        "inside_avoided_t": paths.inside.avoided_t.sum(axis=1),
        "energy_cost_saving": paths.outside.energy_cost_saving.sum(axis=1),
        "baseline_total_t": baseline(inputs).total_t,
    }
    return np.stack([values[found.rows.first_draw :] for values in figures.values()])
