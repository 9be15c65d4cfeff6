"""Profiles with any of their keys, of any size that the limits let through and a little beyond."""

import math

from hypothesis import strategies as st

from releases.action_rules import AREAS
from releases.snapshot import ReleaseTables

EXTREMES = (0.0, -0.0, 5e-324, 1e-12, 1e-6, 0.5, 1.0, 1.0 - 1e-16, 12.5, 100.0, 1e6, 1e12, 1e15)
BAD = (-1.0, math.nan, math.inf, -math.inf, 1e300, "1,5", "1.234,5", "5 %", "", None, True, [], {})


def amounts(most: float) -> st.SearchStrategy:
    usual = st.floats(0.0, most, allow_nan=False)
    return st.one_of(usual, st.sampled_from([value for value in EXTREMES if value <= most]))


def maybe(strategies: dict[str, st.SearchStrategy]) -> st.SearchStrategy:
    """An object with any of these keys."""
    return st.fixed_dictionaries({}, optional=strategies)


SHARES = amounts(1.0)
GROWTH = st.one_of(st.floats(-0.5, 1.0), st.sampled_from([0.0, -0.5, 1.0, 1e-12]))
MONEY = amounts(1e15)
PHASE_MONEY = st.lists(MONEY, min_size=4, max_size=4)
COUNTS = amounts(1e7)


@st.composite
def phase_shares(draw) -> list[float]:
    return [*sorted(draw(st.lists(SHARES, min_size=3, max_size=3))), 1.0]


@st.composite
def end_uses(draw) -> dict[str, float]:
    parts = draw(st.lists(st.floats(0.01, 1.0), min_size=5, max_size=5))
    names = ("utilities", "drives", "process_heat", "space", "other")
    return {name: part / sum(parts) for name, part in zip(names, parts, strict=True)}


@st.composite
def energy_rows(draw, tables: ReleaseTables) -> dict:
    carrier = draw(st.sampled_from(sorted(tables.carriers)))
    required = {
        "carrier": st.just(carrier),
        "quantity": amounts(1e12),
        "unit": st.sampled_from(tables.carriers[carrier].units.split()),
    }
    optional = {
        "price_per_unit": MONEY,
        "price_growth_share": GROWTH,
        "addressable_share": SHARES,
        "data_quality": st.sampled_from(["metered", "billed", "estimated", "default"]),
        "emission_factor_kg_per_unit": amounts(1e9),
        "marginal_price_per_unit": MONEY,
        "market_factor_kg_per_unit": amounts(1e9),
        "green_share": SHARES,
        "end_uses": end_uses(),
    }
    return draw(st.fixed_dictionaries(required, optional=optional))


@st.composite
def levers(draw, tables: ReleaseTables) -> list[dict]:
    codes = draw(st.lists(st.sampled_from(sorted(tables.levers)), unique=True))
    own = maybe(
        {
            "saving_share": SHARES,
            "realisation_share": SHARES,
            "phase": st.integers(1, 4),
            "capex": MONEY,
            "opex_per_year": MONEY,
        }
    )
    return [{"lever": code, **draw(own)} for code in codes]


HARDWARE = maybe(
    {
        "servers": COUNTS,
        "server_kw": amounts(1000.0),
        "utilisation_share": SHARES,
        "pue": st.floats(1.0, 5.0),
        "gpus": COUNTS,
        "edge_devices": COUNTS,
        "edge_w": amounts(1e5),
        "edge_hours_per_year": amounts(8784.0),
        "cloud_gpu_hours": amounts(1e12),
        "gpu_kw": amounts(100.0),
        "life_years": st.floats(1.0, 50.0),
    }
)
PROGRAMME = maybe(
    {
        "capex_by_phase": PHASE_MONEY,
        "opex_per_year": MONEY,
        "hardware_share": SHARES,
        "hardware_life_years": st.floats(1.0, 50.0),
        "residual_value": MONEY,
    }
)
LABOUR = maybe(
    {
        "hours_per_week": amounts(168.0),
        "weeks_per_year": amounts(53.0),
        "cost_per_hour": MONEY,
        "cost_growth_share": GROWTH,
        "in_npv": st.booleans(),
    }
)
CARBON_PRICE = maybe(
    {
        "per_t": MONEY,
        "growth_share": GROWTH,
        "scope1_coverage_share": SHARES,
        "scope2_coverage_share": SHARES,
    }
)
QUANTITIES = amounts(1e12)
ONSITE = maybe(
    dict.fromkeys(
        ("pv_mwh", "chp_electricity_mwh", "exported_electricity_mwh", "exported_heat_mwh"), QUANTITIES
    )
)


@st.composite
def whole_profiles(draw, tables: ReleaseTables) -> dict:
    """A profile that the limits allow; now and then the model must still refuse it (a target below today)."""
    country = draw(st.sampled_from(sorted(tables.countries)))
    currencies = sorted({row.currency for row in tables.countries.values()})
    level = amounts(1000.0)
    by_level = st.fixed_dictionaries({"basis": st.just("level"), "level": level})
    by_assets = st.fixed_dictionaries({"basis": st.just("assets"), "ai_assets": COUNTS})
    target = draw(st.sampled_from(["target_ai_level", "target_ai_assets"]))
    required = {
        "country": st.just(country),
        "industry": st.sampled_from(sorted(tables.industries)),
        "employees": st.floats(1.0, 1e7),
        "energy": st.lists(energy_rows(tables), min_size=1, max_size=4),
        "ai": st.one_of(by_level, by_assets),
        target: level if target == "target_ai_level" else COUNTS,
    }
    optional = {
        "name": st.text(max_size=20).filter(str.isprintable),
        "country_type": st.sampled_from(["all", "developed", "developing"]),
        "currency": st.sampled_from(currencies),
        "start": st.sampled_from(["2019-02", "2023-12", "2026-11", "2031-01"]),
        "horizon_years": st.integers(1, 50),
        "discount_rate": GROWTH,
        "phase_years": st.lists(
            st.one_of(st.floats(0.0, 50.0), st.sampled_from([0.0, 0.5, 1e-9])), min_size=4, max_size=4
        ),
        "phase_shares": phase_shares(),
        "programme": PROGRAMME,
        "labour": LABOUR,
        "carbon_price": CARBON_PRICE,
        "process_emissions_t": QUANTITIES,
        "output_growth_share": GROWTH,
        "grid_decarbonisation_share": GROWTH,
        "gwp_set": st.sampled_from(["AR4", "AR5", "AR6"]),
        "base_year": st.integers(1990, 2100),
        "price_year": st.integers(1990, 2100),
        "conversion": st.fixed_dictionaries(
            {
                "currency": st.sampled_from(currencies),
                "rate": st.floats(1e-9, 1e9),
                "date": st.just("2026-10-30"),
            }
        ),
        "levers": levers(tables),
        "rebound_share": SHARES,
        "ai_hardware": HARDWARE,
        "output": st.fixed_dictionaries({"per_year": st.floats(1e-9, 1e12), "unit": st.just("t")}),
        "onsite": ONSITE,
        "demand_charge": maybe({"peak_kw": amounts(1e9), "per_kw_year": MONEY, "follows_share": SHARES}),
        "tax": maybe({"rate_share": SHARES, "depreciation_years": st.floats(0.0, 50.0)}),
        "benefits": maybe(
            {
                "scrap_per_year": MONEY,
                "downtime_per_year": MONEY,
                "throughput_per_year": MONEY,
                "in_npv": st.booleans(),
            }
        ),
        "money_view": st.sampled_from(["outside", "inside"]),
        "readiness": maybe(dict.fromkeys(AREAS, st.integers(0, 3))),
    }
    return draw(st.fixed_dictionaries(required, optional=optional))


def _leaves(value: object, path: tuple = ()) -> list[tuple]:
    if isinstance(value, dict):
        return [path, *(leaf for key, item in value.items() for leaf in _leaves(item, (*path, key)))]
    if isinstance(value, list):
        return [path, *(leaf for at, item in enumerate(value) for leaf in _leaves(item, (*path, at)))]
    return [path]


@st.composite
def spoilt_profiles(draw, tables: ReleaseTables) -> dict:
    """A whole profile with one value, anywhere in it, that no field takes, or with a key too many."""
    found = draw(whole_profiles(tables))
    paths = [path for path in _leaves(found) if path]
    *way, last = draw(st.sampled_from(paths))
    place = found
    for step in way:
        place = place[step]
    if draw(st.booleans()) and isinstance(place, dict):
        place[f"{last}_"] = 1.0
    else:
        place[last] = draw(st.sampled_from(BAD))
    return found
