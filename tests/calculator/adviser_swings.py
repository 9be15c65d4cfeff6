"""What one may easily be wrong about in the fields for advisers: where each starts from, and what it is changed to.

The examples fill none of them in, so each starts from a plausible entry that the field belongs to. The sums are
made up, as shares of what the example spends; nothing here is a figure of the release.
"""

from collections.abc import Callable, Iterator
from typing import Any

from calculator.inside_inputs import chosen_levers
from calculator.profile import read_profile
from releases.snapshot import shipped_tables

TABLES = shipped_tables()
Profile = dict[str, Any]


def with_part(part: str, made: Callable[[Profile], dict]) -> Callable[[Profile], Profile]:
    return lambda profile: profile | {part: profile.get(part, {}) | made(profile)}


def changed(part: str, **changes: object) -> Callable[[Profile], Iterator[Profile]]:
    """One of the part's keys at a time, replaced by each of its values; a function gets the part."""

    def swings(profile: Profile) -> Iterator[Profile]:
        for key, values in changes.items():
            for value in values:
                found = value(profile[part]) if callable(value) else value
                yield profile | {part: profile[part] | {key: found}}

    return swings


def times(key: str, *factors: float) -> list[Callable[[dict], float]]:
    return [lambda part, factor=factor: part[key] * factor for factor in factors]


def capex(profile: Profile) -> float:
    return sum(profile["programme"]["capex_by_phase"])


def hardware(profile: Profile) -> dict:
    return {
        "servers": max(1, profile["employees"] // 200),
        "server_kw": 1.2,
        "utilisation_share": 1.0,
        "pue": 1.54,
        "gpus": 4,
        "edge_devices": 2 * profile["target_ai_assets"],
        "edge_w": 40,
        "edge_hours_per_year": 8760,
        "cloud_gpu_hours": 5000,
        "gpu_kw": 0.428,
        "life_years": 3,
    }


def power_cost(profile: Profile) -> float:
    return sum(
        row["quantity"] * row["price_per_unit"]
        for row in profile["energy"]
        if row["carrier"] == "electricity"
    )


def demand(profile: Profile) -> dict:
    return {"peak_kw": 1000, "per_kw_year": 0.2 * power_cost(profile) / 1000, "follows_share": 0.5}


def benefits(profile: Profile) -> dict:
    return {"scrap_per_year": 0.1 * capex(profile), "downtime_per_year": 0.1 * capex(profile)}


def rows_of(profile: Profile) -> list[dict]:
    """The example's levers, or those that the release chooses for it."""
    chosen = chosen_levers(read_profile(profile, TABLES), TABLES)
    return profile.get("levers") or [{"lever": lever.lever} for lever in chosen]


def with_costs(profile: Profile) -> Profile:
    """Each lever costs a tenth of the programme, and a hundredth a year."""
    cost = capex(profile)
    own = {"capex": 0.1 * cost, "opex_per_year": 0.01 * cost}
    return profile | {"levers": [row | own for row in rows_of(profile)]}


def of_levers(key: str, values: Callable[[Any, dict], list]) -> Callable[[Profile], Iterator[Profile]]:
    """Each of the levers by itself, with each of the values that its row of the release and its own row lead to."""

    def swings(profile: Profile) -> Iterator[Profile]:
        rows = rows_of(profile)
        for at, row in enumerate(rows):
            for value in values(TABLES.levers[row["lever"]], row):
                yield profile | {"levers": [*rows[:at], row | {key: value}, *rows[at + 1 :]]}

    return swings


def levers_chosen(profile: Profile) -> Iterator[Profile]:
    for names in ((), TABLES.levers):
        yield profile | {"levers": [{"lever": name} for name in names]}


def grants(profile: Profile) -> Iterator[Profile]:
    """The four phases are one estimate, and share one mark: 40 % of the investment."""
    given = [0.4 * cost for cost in profile["programme"]["capex_by_phase"]]
    yield profile | {"programme": profile["programme"] | {"grants_by_phase": given}}


def part_of_capex(key: str, share: float) -> Callable[[Profile], Iterator[Profile]]:
    def swings(profile: Profile) -> Iterator[Profile]:
        yield profile | {"programme": profile["programme"] | {key: share * capex(profile)}}

    return swings


WITH_HARDWARE = with_part("ai_hardware", hardware)
WITH_RENEWAL = with_part("programme", lambda profile: {"hardware_share": 0.5, "hardware_life_years": 4})
WITH_TAX = with_part("tax", lambda profile: {"rate_share": 0.25, "depreciation_years": 10})
WITH_DEMAND = with_part("demand_charge", demand)
WITH_BENEFITS = with_part("benefits", benefits)

STARTS: dict[str, Callable[[Profile], Profile]] = {
    **{f"ai_{name}": WITH_HARDWARE for name in (*hardware({"employees": 1, "target_ai_assets": 1}),)},
    "lever_capex": with_costs,
    "lever_opex_per_year": with_costs,
    "hardware_share": WITH_RENEWAL,
    "hardware_life_years": WITH_RENEWAL,
    "tax_rate_share": WITH_TAX,
    "depreciation_years": WITH_TAX,
    "demand_peak_kw": WITH_DEMAND,
    "demand_per_kw_year": WITH_DEMAND,
    "demand_follows_share": WITH_DEMAND,
    "scrap_per_year": WITH_BENEFITS,
    "downtime_per_year": WITH_BENEFITS,
    "throughput_per_year": WITH_BENEFITS,
    "benefits_in_npv": WITH_BENEFITS,
}

ADVISER_SWINGS: dict[str, Callable[[Profile], Iterator[Profile]]] = {
    "levers_choice": levers_chosen,
    "lever_saving_share": of_levers("saving_share", lambda row, _: [row.saving_low, row.saving_high]),
    "lever_realisation_share": of_levers(
        "realisation_share", lambda row, _: [row.realisation_low, row.realisation_high]
    ),
    "lever_phase": of_levers("phase", lambda row, _: [row.phase + 1]),
    "lever_capex": of_levers("capex", lambda _, own: [1.4 * own["capex"]]),
    "lever_opex_per_year": of_levers("opex_per_year", lambda _, own: [1.1 * own["opex_per_year"]]),
    "rebound_share": lambda profile: (profile | {"rebound_share": share} for share in (0.05, 0.25)),
    "ai_servers": changed("ai_hardware", servers=times("servers", 0.5, 2)),
    "ai_server_kw": changed("ai_hardware", server_kw=times("server_kw", 0.5, 3)),
    "ai_utilisation_share": changed("ai_hardware", utilisation_share=[0.5]),
    "ai_pue": changed("ai_hardware", pue=[1.2, 2]),
    "ai_gpus": changed("ai_hardware", gpus=times("gpus", 0.5, 2)),
    "ai_edge_devices": changed("ai_hardware", edge_devices=times("edge_devices", 0.5, 2)),
    "ai_edge_w": changed("ai_hardware", edge_w=[10, 80]),
    "ai_edge_hours_per_year": changed("ai_hardware", edge_hours_per_year=[4000]),
    "ai_cloud_gpu_hours": changed("ai_hardware", cloud_gpu_hours=times("cloud_gpu_hours", 0.5, 2)),
    "ai_gpu_kw": changed("ai_hardware", gpu_kw=times("gpu_kw", 0.5, 1.5)),
    "ai_life_years": changed("ai_hardware", life_years=[5]),
    **{f"grant_{number}": grants for number in range(1, 5)},
    "hardware_share": changed("programme", hardware_share=[0.25, 0.75]),
    "hardware_life_years": changed("programme", hardware_life_years=[6]),
    "residual_value": part_of_capex("residual_value", 0.1),
    "tax_rate_share": changed("tax", rate_share=[0.2, 0.3]),
    "depreciation_years": changed("tax", depreciation_years=[5, 15]),
    "scrap_per_year": changed("benefits", scrap_per_year=times("scrap_per_year", 0.5, 1.5)),
    "downtime_per_year": changed("benefits", downtime_per_year=times("downtime_per_year", 0.5, 1.5)),
    "throughput_per_year": changed("benefits", throughput_per_year=times("scrap_per_year", 0.5)),
    "benefits_in_npv": changed("benefits", in_npv=[True]),
    "labour_in_npv": lambda profile: (
        profile | {"labour": profile["labour"] | {"in_npv": True}} for _ in range("labour" in profile)
    ),
    "demand_peak_kw": changed("demand_charge", peak_kw=times("peak_kw", 0.9, 1.1)),
    "demand_per_kw_year": changed("demand_charge", per_kw_year=times("per_kw_year", 0.9, 1.1)),
    "demand_follows_share": changed("demand_charge", follows_share=[0, 1]),
    "money_view": lambda profile: (profile | {"money_view": view} for view in ("inside",)),
}
