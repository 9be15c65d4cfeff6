"""Where in the profile's form a matter is mended: the id of its field, for links to the form."""

from collections.abc import Mapping
from typing import Any

from calculator.form.paths import FIELD_AT, value_at

JsonObject = Mapping[str, Any]

# matter -> where it stands in a profile; what depends on how the AI level is given, by its basis
PATHS = {
    "industry": "industry",
    "country_type": "country_type",
    "cost": "programme.capex_by_phase[0]",
    "horizon": "horizon_years",
    "phases": "phase_years[0]",
    "hours": "labour.hours_per_week",
    "money_view": "money_view",
    "handed_on": "onsite.exported_electricity_mwh",
}
FOLDS = {"levers": "fold-levers"}  # what has a part of the form and no field of its own
HEAT_HANDED_ON = "onsite.exported_heat_mwh"
AI_PATHS = {
    "assets": {"today": "ai.ai_assets", "target": "target_ai_assets", "readings": "ai.ai_assets"},
    "level": {"today": "ai.level", "target": "target_ai_level", "readings": "ai.basis"},
}
ENERGY_KEYS = {"bill": "carrier", "price": "price_per_unit", "factor": "emission_factor_kg_per_unit"}


def anchor_of(matter: str, inputs: JsonObject, carrier: str = "") -> str:
    """The id of the field; empty for a matter that has none. ``carrier``: the bill that it concerns."""
    if matter in ENERGY_KEYS:
        of_any = matter == "bill"  # one that is missing: beside those that are there
        rows = [at for at, row in enumerate(inputs["energy"]) if of_any or row["carrier"] == carrier]
        key = ENERGY_KEYS[matter]
        empty = [at for at in rows if inputs["energy"][at].get(key) is None]
        at = next(iter(empty or rows), None)
        return energy_field(at, key) if at is not None else ""
    if matter in FOLDS:
        return FOLDS[matter]
    path = (PATHS | AI_PATHS[inputs["ai"]["basis"]]).get(matter)
    if matter == "handed_on" and not value_at(inputs, path):
        path = HEAT_HANDED_ON
    return f"id_{FIELD_AT[path]}" if path in FIELD_AT else ""


def energy_field(at: int, key: str) -> str:
    """Of the bill in this place."""
    return f"id_energy-{at}-{key}"
