"""Frames to test with, and release 2026.1's curves typed from docs/model.md, apart from the shipped CSV."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from equations.ai_level import AiReading
from equations.assessment import Coefficients
from equations.firm_curve import CurveRecord
from equations.inputs import Inputs, LeverInputs, MoneyInputs

READINGS = (
    AiReading("ln_per_thousand", "log1p", 1000.0, True),
    AiReading("per_hundred", "linear", 100.0, False),
    AiReading("per_thousand", "linear", 1000.0, False),
    AiReading("ln_per_ten_thousand", "log1p", 10000.0, False),
)


def threshold(outcome, country_type, industry_class, shape, turning_point, peak, origin="assumed"):
    return CurveRecord(
        outcome,
        country_type,
        industry_class,
        "threshold",
        shape,
        turning_point=turning_point,
        turning_point_low=turning_point / 1.5,
        turning_point_high=turning_point * 1.5,
        turning_point_origin=origin,
        peak_log_effect=peak,
        peak_log_effect_low=peak / 2.5,
        peak_log_effect_high=peak * 2.0,
        effect_origin="assumed",
        origin="assumed",
    )


def line(outcome, country_type, industry_class, slope):
    return CurveRecord(
        outcome,
        country_type,
        industry_class,
        "threshold",
        "linear",
        slope_per_unit=slope,
        slope_low=slope - 0.008,
        slope_high=slope + 0.008,
        effect_origin="assumed",
        origin="assumed",
    )


def regression(
    outcome, country_type, industry_class, shape, beta_linear, beta_quadratic, ai_low=0.0, ai_high=6.0
):
    return CurveRecord(
        outcome,
        country_type,
        industry_class,
        "regression",
        shape,
        beta_linear=beta_linear,
        beta_quadratic=beta_quadratic,
        var_linear=1e-4,
        covariance=-2e-5,
        var_quadratic=1e-5,
        residual_df=54.0,
        ai_low=ai_low,
        ai_high=ai_high,
        n_observations=1045,
        n_clusters=55,
        identification="identified",
        origin="fitted",
    )


RECORDS = (
    threshold("emissions", "all", "all", "inverted_u", 2.47, 0.05, "published"),
    threshold("emissions", "developed", "all", "inverted_u", 1.86, 0.03, "published"),
    threshold("emissions", "developing", "all", "inverted_u", 3.62, 0.07, "published"),
    threshold("emissions", "all", "low_technology", "inverted_u", 1.974, 0.05, "published"),
    threshold("emissions", "all", "high_energy", "inverted_u", 2.62, 0.06, "published"),
    threshold("energy_efficiency", "all", "all", "u", 2.47, 0.03),
    threshold("energy_efficiency", "developing", "all", "u", 3.62, 0.04),
    line("energy_efficiency", "developed", "all", 0.006),
    threshold("energy_efficiency", "all", "high_energy", "u", 2.62, 0.042),
    threshold("technology_level", "all", "all", "u", 2.47, 0.03),
    threshold("technology_level", "developing", "all", "u", 3.62, 0.04),
    threshold("technology_level", "developed", "all", "u", 1.86, 0.03),
)
RULES = {"peak_cap": 0.10, "range_in_turning_points": 2.0}
COEFFICIENTS = Coefficients(records=RECORDS, readings=READINGS, **RULES)

# one developing, high-energy plant: 10,000 MWh of power and 5,000 MWh of gas
PLANT = {
    "country_type": ["developing"],
    "industry_class": ["high_energy"],
    "employees": [1000.0],
    "ai_assets": [np.nan],
    "ai_level": [1.0],
    "target_ai_level": [4.0],
    "horizon_years": [10],
    "discount_rate_share": [0.08],
    "process_emissions_t": [0.0],
    "output_growth_share": [0.0],
    "grid_decarbonisation_share": [0.0],
    "labour_hours_per_week": [0.0],
    "labour_weeks_per_year": [0.0],
    "labour_cost_per_hour": [0.0],
    "labour_cost_growth_share": [0.0],
    "carbon_price_per_t": [0.0],
    "carbon_price_growth_share": [0.0],
    "scope1_coverage_share": [1.0],
    "scope2_coverage_share": [0.0],
    "opex_per_year": [0.0],
    "phase_years": [[0.5, 1.0, 2.0, 1.5]],
    "phase_shares": [[0.0, 0.15, 0.85, 1.0]],
    "capex_by_phase": [[0.0, 0.0, 0.0, 0.0]],
    "energy_mwh": [[10000.0, 5000.0]],
    "price_per_mwh": [[80.0, 40.0]],
    "price_growth_share": [[0.0, 0.0]],
    "addressable_share": [[1.0, 1.0]],
    "emission_factor_t_per_mwh": [[0.5, 0.2]],
    "is_electricity": [[True, False]],
    "is_scope2": [[True, False]],
}


def beside(columns):
    """What nothing but the newer figures needs, at the values that change nothing."""
    cases, rows = columns["energy_mwh"].shape
    zero = np.zeros(cases)
    return {
        "marginal_price_per_mwh": columns["price_per_mwh"],
        "market_factor_t_per_mwh": columns["emission_factor_t_per_mwh"],
        "biogenic_factor_t_per_mwh": np.zeros((cases, rows)),
        "delay_years": zero,
        "reached_share": np.ones(cases),
        "output_per_year": np.full(cases, np.nan),
        "onsite_generated_mwh": zero,
        "onsite_exported_mwh": zero,
        "levers": LeverInputs.none(cases, rows),
        "money": MoneyInputs.none(cases),
    }


def plant(**changes):
    """A frame of one plant, with the fields that matter to the test changed."""
    groups = {name: value for name, value in changes.items() if isinstance(value, (LeverInputs, MoneyInputs))}
    typed = PLANT | {name: value for name, value in changes.items() if name not in groups}
    columns = {name: np.array(value) for name, value in typed.items()}
    return Inputs(**(beside(columns) | columns | groups))


# one lever that saves 10 % of all energy of the plant above from its first phase on
ONE_LEVER = {
    "addressed_share": [[[1.0, 1.0]]],
    "saving_share": [[0.1]],
    "realisation_share": [[1.0]],
    "phase": [[1]],
    "capex": [[np.nan]],
    "opex_per_year": [[0.0]],
    "rebound_share": [0.0],
    "ai_electricity_mwh": [0.0],
    "ai_electricity_price_per_mwh": [0.0],
    "ai_electricity_price_growth_share": [0.0],
    "ai_electricity_factor_t_per_mwh": [0.0],
    "embodied_t_per_year": [0.0],
}


def levers(**changes):
    """LeverInputs of one plant, with the fields that matter to the test changed."""
    return LeverInputs(**{name: np.array(value) for name, value in (ONE_LEVER | changes).items()})


def some_levers(*saving_shares, **changes):
    """Levers that address everything from the first phase on and cost nobody knows what."""
    count = len(saving_shares)
    several = {
        "addressed_share": [[[1.0, 1.0]] * count],
        "saving_share": [list(saving_shares)],
        "realisation_share": [[1.0] * count],
        "phase": [[1] * count],
        "capex": [[np.nan] * count],
        "opex_per_year": [[0.0] * count],
    }
    return levers(**(several | changes))


def money(**changes):
    """MoneyInputs of one plant: nothing but what the test changes."""
    return replace(MoneyInputs.none(1), **{name: np.array(value) for name, value in changes.items()})


def _share(low=0.0, high=1.0):
    return st.floats(low, high, allow_nan=False)


@st.composite
def lever_inputs(draw, rows):
    """Up to four levers of a plant with so many energy rows, with or without cost, and hardware of the AI's own."""
    count = draw(st.integers(0, 4))
    per_lever = {
        "saving_share": _share(0.0, 0.3),
        "realisation_share": _share(),
        "phase": st.integers(1, 4),
        "capex": st.one_of(st.just(np.nan), _share(0.0, 1e6)),
        "opex_per_year": _share(0.0, 1e5),
    }
    per_plant = {
        "rebound_share": _share(),
        "ai_electricity_mwh": st.one_of(st.just(0.0), _share(0.0, 1e4)),
        "ai_electricity_price_per_mwh": _share(0.0, 500.0),
        "ai_electricity_price_growth_share": _share(-0.1, 0.2),
        "ai_electricity_factor_t_per_mwh": _share(0.0, 1.5),
        "embodied_t_per_year": _share(0.0, 100.0),
    }
    addressed = [[draw(_share()) for _ in range(rows)] for _ in range(count)]
    columns = {name: [[draw(kind) for _ in range(count)]] for name, kind in per_lever.items()}
    return LeverInputs(
        addressed_share=np.array([addressed], dtype=float).reshape(1, count, rows),
        **{name: np.array(column).reshape(1, count) for name, column in columns.items() if name != "phase"},
        phase=np.array(columns["phase"], dtype=np.int64).reshape(1, count),
        **{name: np.array([draw(kind)]) for name, kind in per_plant.items()},
    )


@st.composite
def money_inputs(draw, capex):
    """Any flows beside the programme; grants no larger than the capex of their phase."""
    kinds = {
        "inside_view_drives": st.booleans(),
        "labour_in_npv": st.booleans(),
        "benefits_in_npv": st.booleans(),
        "benefits_per_year": _share(0.0, 1e6),
        "hardware_share": _share(),
        "hardware_life_years": st.one_of(st.just(0.0), _share(1.0, 20.0)),
        "residual_value": _share(0.0, 1e5),
        "tax_rate_share": st.one_of(st.just(0.0), _share(0.0, 0.5)),
        "depreciation_years": _share(0.0, 15.0),
        "demand_peak_kw": _share(0.0, 1e4),
        "demand_charge_per_kw_year": _share(0.0, 200.0),
        "demand_follows_share": _share(),
    }
    grants = np.array([[draw(_share()) * sum_ for sum_ in capex[0]]])
    return MoneyInputs(
        grants_by_phase=grants, **{name: np.array([draw(kind)]) for name, kind in kinds.items()}
    )


@st.composite
def plants(draw):
    """Any plant that the profile lets through, of moderate size."""
    today = draw(_share(0.0, 7.0))
    target = today + draw(st.one_of(st.just(0.0), _share(0.0, 5.0)))
    rows = draw(st.integers(1, 4))
    shares = sorted(draw(st.tuples(_share(), _share(), _share())))
    per_row = {
        "energy_mwh": _share(0.0, 1e6),
        "price_per_mwh": _share(0.0, 500.0),
        "price_growth_share": _share(-0.1, 0.2),
        "addressable_share": _share(),
        "emission_factor_t_per_mwh": _share(0.0, 1.5),
        "is_electricity": st.booleans(),
        "is_scope2": st.booleans(),
        "marginal_price_per_mwh": _share(0.0, 500.0),
        "market_factor_t_per_mwh": _share(0.0, 1.5),
        "biogenic_factor_t_per_mwh": _share(0.0, 0.4),
    }
    per_plant = {
        "country_type": st.sampled_from(["all", "developed", "developing"]),
        "industry_class": st.sampled_from(["all", "low_technology", "high_energy", "high_ai"]),
        "employees": st.floats(1.0, 20000.0),
        "horizon_years": st.integers(1, 25),
        "discount_rate_share": _share(-0.05, 0.3),
        "process_emissions_t": _share(0.0, 1e5),
        "output_growth_share": _share(-0.1, 0.1),
        "grid_decarbonisation_share": _share(0.0, 0.2),
        "labour_hours_per_week": _share(0.0, 20.0),
        "labour_weeks_per_year": _share(0.0, 53.0),
        "labour_cost_per_hour": _share(0.0, 100.0),
        "labour_cost_growth_share": _share(-0.05, 0.1),
        "carbon_price_per_t": _share(0.0, 200.0),
        "carbon_price_growth_share": _share(-0.05, 0.1),
        "scope1_coverage_share": _share(),
        "scope2_coverage_share": _share(),
        "opex_per_year": _share(0.0, 1e6),
        "delay_years": st.one_of(st.just(0.0), _share(0.0, 2.0)),
        "reached_share": st.one_of(st.just(1.0), _share(0.5, 1.0)),
        "output_per_year": st.one_of(st.just(np.nan), _share(1.0, 1e6)),
        "onsite_generated_mwh": _share(0.0, 1e5),
        "onsite_exported_mwh": _share(0.0, 1e5),
    }
    length = st.one_of(st.just(0.0), st.just(0.5), _share(0.0, 4.0))
    capex = [[draw(_share(0.0, 1e6)) for _ in range(4)]]
    return plant(
        levers=draw(lever_inputs(rows)),
        money=draw(money_inputs(capex)),
        ai_level=[today],
        target_ai_level=[target],
        phase_years=[[draw(length) for _ in range(4)]],
        phase_shares=[[*shares, 1.0]],
        capex_by_phase=capex,
        **{name: [draw(kind)] for name, kind in per_plant.items()},
        **{name: [[draw(kind) for _ in range(rows)]] for name, kind in per_row.items()},
    )
