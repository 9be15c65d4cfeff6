"""Names of the provenance of the inside view and of the widths: levers, end uses, AI hardware, uncertainty."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

LEVERS = {
    "energy_management": _("Energy management"),
    "fault_detection": _("Fault detection"),
    "predictive_maintenance": _("Predictive maintenance"),
    "advanced_process_control": _("AI set-points"),
    "intelligent_scheduling": _("Scheduling by energy"),
}
LEVER_FIELDS = {
    "saving_share": _("%(lever)s: saving of what it addresses"),
    "realisation_share": _("%(lever)s: share of the saving that plants get"),
    "capex": _("%(lever)s: documented cost"),
}
END_USES = {
    "utilities": _("%(carrier)s: share used for cooling and compressed air"),
    "drives": _("%(carrier)s: share used for drives"),
    "process_heat": _("%(carrier)s: share used for process heat"),
    "space": _("%(carrier)s: share used to heat, cool and light rooms"),
    "other": _("%(carrier)s: share used for anything else"),
}
NAMES = {
    "readiness.realisation_factor": _("Readiness: factor on what levers reach"),
    "rebound_share": _("Part of the saving that more use takes back"),
    "uncertainty_grid_factor_share": _("Width of grid factors"),
    "uncertainty_price_share": _("Width of energy prices"),
    "uncertainty_quantity_metered_share": _("Width of metered quantities"),
    "uncertainty_quantity_billed_share": _("Width of billed quantities"),
    "uncertainty_quantity_estimated_share": _("Width of estimated quantities"),
    "uncertainty_quantity_default_share": _("Width of quantities taken from the industry"),
    "uncertainty_capex_share": _("Most likely overrun of capex"),
    "uncertainty_delay_years": _("Delay of the plan"),
    "uncertainty_reached_share": _("Share of the target reached"),
    "ai_hardware.pue": _("All power of a server room (PUE)"),
    "ai_hardware.server_kw": _("Power of a server"),
    "ai_hardware.utilisation_share": _("Load of a server over the year"),
    "ai_hardware.gpu_kw": _("Power of a GPU in a cloud"),
    "ai_hardware.edge_w": _("Power of an edge device"),
    "ai_hardware.edge_hours_per_year": _("Hours that an edge device runs"),
    "ai_hardware.emission_factor_kg_per_mwh": _("Factor of the AI’s own electricity"),
    "gpu_kw": _("Power of an accelerator on site"),
    "server_embodied_kg": _("Emissions of making a server"),
    "gpu_embodied_kg": _("Emissions of making a GPU"),
    "ai_hardware.life_years": _("Life of AI hardware"),
    "demand_charge.follows_share": _("Share of a saving that lowers the peak"),
    "hardware_life_years": _("Life of the programme’s hardware, 0 where nothing is replaced"),
}
LEVER_KEY = re.compile(r"^levers\.(\w+)\.(\w+)$")
END_USE_KEY = re.compile(r"^energy\[(\d+)\]\.end_uses\.(\w+)$")


def estimate_name(key: str, carriers: Mapping[int, str]) -> str:
    """The name of one of these keys, “” for any other; ``carriers``: those of the energy rows by position."""
    lever, end_use = LEVER_KEY.match(key), END_USE_KEY.match(key)
    if lever and lever[2] in LEVER_FIELDS:
        name = str(LEVERS.get(lever[1], lever[1].replace("_", " ")))
        return str(LEVER_FIELDS[lever[2]]) % {"lever": name}
    if end_use and end_use[2] in END_USES:
        return str(END_USES[end_use[2]]) % {"carrier": carriers.get(int(end_use[1]), end_use[1])}
    return str(NAMES.get(key, ""))


def is_of_estimates(key: str) -> bool:
    return bool(LEVER_KEY.match(key) or END_USE_KEY.match(key) or key in NAMES)
