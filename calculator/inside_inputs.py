"""The chosen levers, what they address, and the AI's own electricity: a profile and a release -> LeverInputs."""

from collections.abc import Mapping, Sequence

import numpy as np

from calculator.defaults import Defaults
from calculator.factors import base_year, scope2_factor, scope2_provenance
from calculator.lever_costs import cost_provenance, lever_cost
from calculator.profile import AiHardware, EnergyRow, Lever, Profile
from calculator.profile_shape import EndUses
from calculator.provenance import Provenance
from calculator.readiness import factor_provenance, realisation_factor
from equations.assessment import Notice
from equations.inputs import LeverInputs
from releases.snapshot import LeverRow, ReleaseTables

HOURS_PER_YEAR = 8760.0
AI_FACTOR = "ai_hardware.emission_factor_kg_per_mwh"
END_USES = tuple(EndUses.model_fields)


def chosen_levers(profile: Profile, tables: ReleaseTables) -> tuple[Lever, ...]:
    """The firm's own choice; without one, those of the release's default that fit the industry."""
    if profile.levers is not None:
        return profile.levers
    return tuple(
        Lever(lever=row.lever)
        for row in tables.levers.values()
        if row.chosen_by_default and fits_industry(row, profile.industry)
    )


def fits_industry(row: LeverRow, division: str) -> bool:
    return not row.divisions or division in row.divisions.split()


def carrier_group(carrier: str, tables: ReleaseTables) -> str:
    """ "electricity", "heat" (bought steam and heat) or "fuel": how end uses are split."""
    if carrier == "electricity":
        return "electricity"
    return "heat" if tables.carriers[carrier].scope == 2 else "fuel"


def end_use_shares(
    position: int, row: EnergyRow, profile: Profile, defaults: Defaults
) -> Mapping[str, float]:
    """What a row's energy is used for: the firm's split, or that of its industry, so labelled."""
    if row.end_uses is not None:
        return {name: getattr(row.end_uses, name) for name in END_USES}
    group = carrier_group(row.carrier, defaults.tables)
    split = defaults.tables.end_uses.get((profile.industry, group))
    if split is None:
        return dict.fromkeys(END_USES, 0.0)
    shares = {name: float(getattr(split, f"{name}_share")) for name in END_USES}
    defaults.provenance += [
        Provenance(
            f"energy[{position}].end_uses.{name}", value, "share", split.origin, split.source, split.note
        )
        for name, value in shares.items()
    ]
    return shares


def _addressed_share(lever: LeverRow, carrier: str, uses: Mapping[str, float]) -> float:
    is_electricity = carrier == "electricity"
    if (lever.carriers == "electricity" and not is_electricity) or (
        lever.carriers == "fuel" and is_electricity
    ):
        return 0.0
    if lever.end_uses == "all":
        return 1.0
    return min(sum(uses[name] for name in lever.end_uses.split()), 1.0)


def _lever_value(
    chosen: Lever, row: LeverRow, name: str, defaults: Defaults, *, factor: float = 1.0
) -> float:
    """The firm's own as it is; the release's times ``factor``, which has an entry of its own in the provenance."""
    given = getattr(chosen, f"{name}_share")
    value = getattr(row, f"{name}_mid") if given is None else given
    origin, source, note = (row.origin, row.source, row.note) if given is None else ("firm", "", "")
    low, high = (getattr(row, f"{name}_{end}") if given is None else None for end in ("low", "high"))
    key = f"levers.{row.lever}.{name}_share"
    defaults.provenance.append(Provenance(key, value, "share", origin, source, note, low=low, high=high))
    return float(value * factor if given is None else value)


def lever_inputs(
    profile: Profile, defaults: Defaults, energy: Mapping[str, np.ndarray]
) -> tuple[LeverInputs, list[Notice]]:
    """The levers of one firm as columns; ``energy`` are its bills' columns (1, c)."""
    tables = defaults.tables
    if not tables.levers:
        return LeverInputs.none(1, len(profile.energy)), []
    levers = chosen_levers(profile, tables)
    rows = [tables.levers[chosen.lever] for chosen in levers]
    uses = [end_use_shares(position, row, profile, defaults) for position, row in enumerate(profile.energy)]
    addressed = [
        [_addressed_share(row, bill.carrier, uses[at]) for at, bill in enumerate(profile.energy)]
        for row in rows
    ]
    costs = [lever_cost(chosen, profile, tables) for chosen in levers]
    for row, cost in zip(rows, costs, strict=True):
        defaults.provenance += cost_provenance(cost, row)
    ready = realisation_factor(profile, tables)
    defaults.provenance += factor_provenance(profile, tables)
    electricity, notices = _ai_electricity(profile, defaults, energy)
    return (
        LeverInputs(
            addressed_share=np.array(addressed, dtype=float).reshape(1, len(rows), len(profile.energy)),
            saving_share=_row(
                [
                    _lever_value(chosen, row, "saving", defaults)
                    for chosen, row in zip(levers, rows, strict=True)
                ]
            ),
            realisation_share=_row(
                [
                    _lever_value(chosen, row, "realisation", defaults, factor=ready)
                    for chosen, row in zip(levers, rows, strict=True)
                ]
            ),
            phase=np.array(
                [[chosen.phase or row.phase for chosen, row in zip(levers, rows, strict=True)]],
                dtype=np.int64,
            ),
            capex=_row([cost.capex for cost in costs]),
            opex_per_year=_row([cost.opex_per_year for cost in costs]),
            rebound_share=np.array([defaults.value(profile.rebound_share, "rebound_share")]),
            **electricity,
        ),
        notices,
    )


def _row(values: Sequence[float]) -> np.ndarray:
    return np.array([values], dtype=float).reshape(1, len(values))


def _ai_electricity(
    profile: Profile, defaults: Defaults, energy: Mapping[str, np.ndarray]
) -> tuple[dict[str, np.ndarray], list[Notice]]:
    """kWh/yr = PUE × kW on site × utilisation × 8760 + devices × W × hours / 1000 + GPU-hours in a cloud × kW.

    kW on site = servers × kW, as the firm's nameplate says it with the accelerators in them; where it says nothing,
    servers × kW + accelerators × kW by the release. Priced and counted like the firm's own electricity; without an
    electricity bill by the grid's factor, unpriced.
    """
    notices: list[Notice] = []
    hardware = profile.ai_hardware
    kwh = embodied_kg = 0.0
    if hardware is not None:
        kwh, embodied_kg = hardware_kwh(hardware, defaults), embodied_kg_per_year(hardware, defaults)
    is_electricity = energy["is_electricity"][0]
    weights = np.where(is_electricity, energy["energy_mwh"][0], 0.0)
    if is_electricity.any() and weights.sum() == 0:
        weights = is_electricity.astype(float)
    total = weights.sum()

    def mean(name: str) -> float:
        return float((weights * energy[name][0]).sum() / total) if total > 0 else 0.0

    factor = mean("emission_factor_t_per_mwh")
    if total == 0 and kwh > 0:
        found = scope2_factor(
            defaults.tables,
            carrier="electricity",
            country=profile.country,
            region=profile.region,
            year=base_year(profile),
        )
        if found is not None:
            factor = found.kg_per_mwh / 1000.0
            defaults.provenance.append(scope2_provenance(AI_FACTOR, found.kg_per_mwh, "MWh", found))
        notices.append(Notice("ai_electricity_not_billed"))
    columns = {
        "ai_electricity_mwh": kwh / 1000.0,
        "ai_electricity_price_per_mwh": mean("marginal_price_per_mwh"),
        "ai_electricity_price_growth_share": mean("price_growth_share"),
        "ai_electricity_factor_t_per_mwh": factor,
        "embodied_t_per_year": embodied_kg / 1000.0,
    }
    return {name: np.array([value]) for name, value in columns.items()}, notices


def hardware_kwh(hardware: AiHardware, defaults: Defaults) -> float:
    """Per year at the target; what is not given is the release's."""

    def value(given: float | None, key: str, name: str) -> float:
        return defaults.value(given, key, path=f"ai_hardware.{name}")

    kwh, kw = 0.0, 0.0
    if hardware.servers:
        kw += hardware.servers * value(hardware.server_kw, "server_kw", "server_kw")
    if hardware.gpus and not (hardware.servers and hardware.server_kw is not None):
        kw += hardware.gpus * defaults.value(None, "gpu_kw")
    if kw:
        kwh += (
            value(hardware.pue, "pue", "pue")
            * kw
            * value(hardware.utilisation_share, "server_utilisation_share", "utilisation_share")
            * HOURS_PER_YEAR
        )
    if hardware.edge_devices:
        hours = value(hardware.edge_hours_per_year, "edge_hours_per_year", "edge_hours_per_year")
        kwh += hardware.edge_devices * value(hardware.edge_w, "edge_device_w", "edge_w") * hours / 1000.0
    if hardware.cloud_gpu_hours:
        kwh += hardware.cloud_gpu_hours * value(hardware.gpu_kw, "gpu_kw", "gpu_kw")
    return kwh


def embodied_kg_per_year(hardware: AiHardware, defaults: Defaults) -> float:
    """(servers × kg + accelerators × kg) over their life: a memo line, in no total (scope 3)."""
    if not hardware.servers and not hardware.gpus:
        return 0.0
    kg = 0.0
    for count, key in ((hardware.servers, "server_embodied_kg"), (hardware.gpus, "gpu_embodied_kg")):
        if count:
            kg += count * defaults.value(None, key)
    return kg / defaults.value(hardware.life_years, "ai_hardware_life_years", path="ai_hardware.life_years")
