"""The units of a release's figures, for headers and comparisons, where a column's name does not say it already."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releases.row import Row

Text = str | Promise

AI_UNITS = _("AI units")
LN_POINTS = _("ln points")
PER_UNIT = _("ln points per AI unit")

UNITS: dict[tuple[str, str], Text] = {
    **{("curves", f"turning_point{end}"): AI_UNITS for end in ("", "_low", "_high")},
    **{("curves", f"peak_log_effect{end}"): LN_POINTS for end in ("", "_low", "_high")},
    **{("curves", name): PER_UNIT for name in ("slope_per_unit", "slope_low", "slope_high", "beta_linear")},
    ("curves", "beta_quadratic"): _("ln points per AI unit²"),
    ("curves", "ai_low"): AI_UNITS,
    ("curves", "ai_high"): AI_UNITS,
    ("units", "base_per_unit"): _("GJ, t or m³"),
    ("carriers", "co2_low_kg_per_tj"): _("kg/TJ net"),
    ("carriers", "co2_high_kg_per_tj"): _("kg/TJ net"),
    ("gwps", "value"): _("kg CO2e/kg"),
    ("ai_readings", "assets_per_employees"): _("employees"),
    ("energy_intensities", "low"): _("MWh per employee"),
    ("energy_intensities", "high"): _("MWh per employee"),
}


def heading(model: type[Row], column: str) -> str:
    """A column's name with its unit: "turning point, AI units"."""
    name, unit = str(model._meta.get_field(column).verbose_name), UNITS.get((model.table, column))
    return f"{name}, {unit}" if unit else name
