"""The marks "matters much, somewhat, little" hold on the six examples: one entry changed at a time, by what one may
easily be wrong about.

Swings: counts, quantities, factors, prices and running costs 10 %, an investment 40 % over, machines half as many or
half as many again, a unit or a choice mistaken for its neighbour, a growth or discount rate two points off.
"""

import copy
import dataclasses
from collections.abc import Callable, Iterator

import pytest

from calculator.assess import assess_profile
from calculator.form.energy import EnergyRowForm
from calculator.form.examples import EXAMPLES
from calculator.form.levers import LeverForm
from calculator.form.matters import DECIDES, DEGREES, MATTERS, MUCH_FROM, SOMEWHAT_FROM
from calculator.form.paths import ONSITE
from calculator.form.plant import ProfileForm
from calculator.inside_inputs import END_USES
from calculator.profile import read_profile
from releases.snapshot import shipped_tables
from tests.calculator.adviser_swings import ADVISER_SWINGS, STARTS

SHIPPED = shipped_tables()
# without the widths of what is uncertain: the marks are about the figures themselves, and nothing is drawn
POINTS = {key: row for key, row in SHIPPED.defaults.items() if not key.startswith("uncertainty_")}
TABLES = dataclasses.replace(SHIPPED, defaults=POINTS)
WITHOUT_FIGURE = {"name", "currency", "start", "data_quality", "ai_basis", "carrier"}
WITHOUT_FIGURE |= {"discount_is_nominal", "inflation"}  # they only say what the rate is
WITHOUT_FIGURE |= {"price_year", "conversion_currency", "conversion_rate", "conversion_date"}  # print alone
WITHOUT_FIGURE |= {"conversion_source", "lever_chosen"}  # the choice above the levers has the mark
WITHOUT_FIGURE |= {"phase_4_share"}  # 100 % and nothing else
WITHOUT_FIGURE |= {"output_per_year", "output_unit", *ONSITE}  # shown beside the result; they move none of it
ALONE = {
    "labour": ("labour",),
    "inside": ("inside_tonnes", "npv_inside", "levers", "embodied"),
    "market": ("market",),
}  # what moves nothing before it
EDGE = 1e-9  # of rounding
TONNES = ("tonnes", "metered", "inside_tonnes", "embodied")
MONEY = ("npv", "with_benefits", "after_tax")


def put(profile: dict, path: str, value: object) -> dict:
    *parents, last = path.split(".")
    changed = copy.deepcopy(profile)
    part = changed
    for parent in parents:
        part = part.setdefault(parent, {})
    part[last] = value
    return changed


def times(path: str, *factors: float) -> Callable[[dict], Iterator[dict]]:
    """Where the profile has a value at ``path``, it times each factor."""

    def swings(profile):
        value = profile
        for step in path.split("."):
            value = value.get(step) if value else None
        for factor in factors if value else ():
            yield put(profile, path, value * factor)

    return swings


def instead(path: str, *values: object) -> Callable[[dict], Iterator[dict]]:
    return lambda profile: (put(profile, path, value) for value in values)


def in_rows(key: str, change: Callable[[dict], object]) -> Callable[[dict], Iterator[dict]]:
    def swings(profile):
        rows = [row | {key: change(row)} for row in profile["energy"]]
        yield profile | {"energy": rows}

    return swings


def investment(profile):
    """The four phases are one estimate, and share one mark."""
    for factor in (0.9, 1.4):
        costs = [factor * cost for cost in profile["programme"]["capex_by_phase"]]
        yield put(profile, "programme.capex_by_phase", costs)


def as_levels(profile: dict) -> dict:
    placed = assess_profile(read_profile(profile, TABLES), TABLES)["placement"]
    bare = {key: value for key, value in profile.items() if key != "target_ai_assets"}
    level = placed["ai_level"]
    return bare | {"ai": {"basis": "level", "level": level}, "target_ai_level": placed["target_ai_level"]}


def levels(name: str) -> Callable[[dict], Iterator[dict]]:
    """A tenth of a turning point or so: what an earlier result, rounded or of another year, may be off by."""

    def swings(profile):
        base = as_levels(profile)
        today, target = base["ai"]["level"], base["target_ai_level"]
        yield (
            put(base, "ai.level", min(today + 0.5, target))
            if name == "today"
            else put(base, "target_ai_level", target + 0.5)
        )

    return swings


def other_country(profile):
    bare = {key: value for key, value in profile.items() if key not in ("region", "country")}
    yield bare | {"country": "CHN" if profile["country"] == "DEU" else "DEU"}


def without_region(profile):
    if "region" in profile:
        yield {key: value for key, value in profile.items() if key != "region"}


def own_factor(profile):
    for factor in (0.9, 1.1):
        result = assess_profile(read_profile(profile, TABLES), TABLES)
        found = {entry["key"]: entry["value"] for entry in result["provenance"]}
        rows = [
            row | {"emission_factor_kg_per_unit": factor * found[f"energy[{at}].emission_factor_kg_per_unit"]}
            for at, row in enumerate(profile["energy"])
        ]
        yield profile | {"energy": rows}


def kwh_for_mwh(profile):
    other = {"kWh": "MWh", "MWh": "kWh"}
    rows = [row | {"unit": other.get(row["unit"], row["unit"])} for row in profile["energy"]]
    yield profile | {"energy": rows}


def marginal(profile):
    """A fifth of the unit price in fixed and peak charges, which saving does not bring back."""
    rows = [row | {"marginal_price_per_unit": 0.8 * row["price_per_unit"]} for row in profile["energy"]]
    yield profile | {"energy": rows}


def of_bought(key: str, value: Callable[[dict], object]) -> Callable[[dict], Iterator[dict]]:
    """In the rows of bought electricity, steam and heat."""

    def swings(profile):
        rows = [
            row | ({key: value(row)} if TABLES.carriers[row["carrier"]].scope == 2 else {})
            for row in profile["energy"]
        ]
        yield profile | {"energy": rows}

    return swings


def other_uses(profile):
    """The plant's own split, where all of the energy drives machines or heats the process."""
    for name in ("drives", "process_heat"):
        yield profile | {"energy": [row | {"end_uses": {name: 1.0}} for row in profile["energy"]]}


YEARS, SHARES = [0.75, 1.5, 3, 2.25], [0.1, 0.3, 0.6, 1]  # half as long again; another pace
SWINGS: dict[str, Callable[[dict], Iterator[dict]]] = {
    "country": other_country,
    "country_type": instead("country_type", "developed", "developing", "all"),
    "industry": instead("industry", "10", "24", "25", "26"),
    "employees": times("employees", 0.9, 1.1),
    "region": without_region,
    "ai_assets": times("ai.ai_assets", 0.5, 1.5),
    "target_ai_assets": times("target_ai_assets", 1.5),
    "ai_level": levels("today"),
    "target_ai_level": levels("target"),
    "quantity": in_rows("quantity", lambda row: row["quantity"] * 1.1),
    "unit": kwh_for_mwh,
    "price_per_unit": in_rows("price_per_unit", lambda row: row["price_per_unit"] * 1.1),
    "emission_factor_kg_per_unit": own_factor,
    "price_growth_share": in_rows("price_growth_share", lambda row: 0.02),
    "addressable_share": in_rows("addressable_share", lambda row: 0.5),
    "marginal_price_per_unit": marginal,
    "market_factor_kg_per_unit": of_bought("market_factor_kg_per_unit", lambda row: 0.0),
    "green_share": of_bought("green_share", lambda row: 0.5),
    **{f"end_uses_{name}": other_uses for name in END_USES},
    "gwp_set": instead("gwp_set", "AR4", "AR5"),
    "base_year": instead("base_year", 2021, 2024),
    **{f"capex_{number}": investment for number in range(1, 5)},
    "opex_per_year": times("programme.opex_per_year", 0.9, 1.1),
    "carbon_price_per_t": times("carbon_price.per_t", 0.5, 1.5),
    "carbon_price_growth_share": lambda profile: times("carbon_price.per_t", 1.0)(
        put(profile, "carbon_price.growth_share", 0.03) if "carbon_price" in profile else {}
    ),
    "scope1_coverage_share": lambda profile: (
        put(profile, "carbon_price.scope1_coverage_share", 0.5) for _ in range("carbon_price" in profile)
    ),
    "scope2_coverage_share": lambda profile: (
        put(profile, "carbon_price.scope2_coverage_share", 0.5) for _ in range("carbon_price" in profile)
    ),
    "discount_rate": lambda profile: (
        profile | {"discount_rate": profile.get("discount_rate", 0.08) + points} for points in (-0.02, 0.02)
    ),
    "horizon_years": instead("horizon_years", 7, 15),
    "output_growth_share": instead("output_growth_share", -0.01, 0.02),
    "grid_decarbonisation_share": instead("grid_decarbonisation_share", 0.0, 0.05),
    "process_emissions_t": times("process_emissions_t", 0.5),
    "labour_hours_per_week": times("labour.hours_per_week", 0.5, 1.5),
    "labour_cost_per_hour": times("labour.cost_per_hour", 0.8, 1.2),
    "labour_weeks_per_year": instead("labour.weeks_per_year", 44),
    "labour_cost_growth_share": instead("labour.cost_growth_share", 0.02),
    **{f"phase_{number}_years": instead("phase_years", YEARS) for number in range(1, 5)},
    **{f"phase_{number}_share": instead("phase_shares", SHARES) for number in range(1, 4)},
    **ADVISER_SWINGS,
}


def cost_of(profile: dict) -> float:
    """What the programme costs in ten years."""
    return sum(profile["programme"]["capex_by_phase"]) + 10 * profile["programme"]["opex_per_year"]


def figures(profile: dict, *, cost: float) -> dict[str, float]:
    """Levels in turning points; tonnes; money as a share of ``cost``."""
    result = assess_profile(read_profile(profile, TABLES), TABLES)
    place, totals, finance = result["placement"], result["totals"], result["finance"]
    inside = result["inside_view"]
    after_tax = finance["npv"] if finance["npv_after_tax"] is None else finance["npv_after_tax"]
    return {
        "today": place["ai_level"] / place["turning_point"],
        "target": place["target_ai_level"] / place["turning_point"],
        "tonnes": totals["emissions_avoided_t"],
        "metered": totals["energy_channel_avoided_t"],
        "npv": finance["npv"] / cost,
        "with_benefits": finance["npv_with_benefits"] / cost,
        "after_tax": after_tax / cost,
        "labour": (finance["npv_with_labour"] - finance["npv"]) / cost,
        "inside_tonnes": inside["totals"]["avoided_t"],
        "npv_inside": finance["npv_inside"] / cost,
        "levers": sum(lever["net_benefit"] or 0.0 for lever in inside["levers"]) / cost,
        "embodied": inside["embodied_t_per_year"],
        "market": result["baseline"]["total_market_t"],
    }


@pytest.fixture(scope="module")
def moved() -> dict[str, dict[str, float]]:
    """field -> what its swings move at most, over the examples, against the example as it is."""
    found: dict[str, dict[str, float]] = {}
    for example in EXAMPLES:
        for name, swings in SWINGS.items():
            profile = STARTS.get(name, dict)(example.profile)
            start = as_levels(profile) if name.endswith("ai_level") else profile
            base = figures(start, cost=cost_of(example.profile))
            scale = dict.fromkeys(base, 1.0) | dict.fromkeys(TONNES, abs(base["tonnes"]))
            scale["market"] = base["market"]
            most = found.setdefault(name, dict.fromkeys(base, 0.0))
            for changed in swings(profile):
                after = figures(changed, cost=cost_of(example.profile))
                for key in base:
                    most[key] = max(most[key], abs(after[key] - base[key]) / scale[key])
    return found


def test_every_field_with_a_figure_has_a_mark():
    fields = {*ProfileForm(tables=TABLES).fields, *EnergyRowForm.base_fields}
    fields |= {f"lever_{name}" for name in LeverForm.base_fields}
    assert set(MATTERS) == fields - WITHOUT_FIGURE
    assert {mark.degree for mark in MATTERS.values()} == set(DEGREES)
    assert {mark.decides for mark in MATTERS.values()} == set(DECIDES)


@pytest.mark.parametrize("name", MATTERS)
def test_degree_is_what_the_examples_show(moved, name):
    effect = max(moved[name].values())
    shown = "much" if effect >= MUCH_FROM else "somewhat" if effect >= SOMEWHAT_FROM else "little"
    assert shown == MATTERS[name].degree, moved[name]


@pytest.mark.parametrize("name", MATTERS)
def test_what_it_decides_is_what_it_moves_first(moved, name):
    moves = {key: effect > EDGE for key, effect in moved[name].items()}
    if moves["today"] or moves["target"]:
        decides = "placement"
    elif moves["tonnes"] or moves["metered"]:
        decides = "tonnes" if moves["npv"] else "only_tonnes"
    elif any(moves[key] for key in MONEY):
        decides = "money"
    else:
        decides = next(name for name, keys in ALONE.items() if any(moves[key] for key in keys))
    assert decides == MATTERS[name].decides, moved[name]
