"""How much a field matters, and for what.

No opinion: tests/calculator/test_matters.py changes one entry at a time on the six examples, by what one may easily be
wrong about, and holds each mark to what then moves. ``much``: the placement (as a share of the turning point), the
tonnes or the money (as a share of the programme's cost) by a tenth or more; ``somewhat``: by a fiftieth; ``little``:
by less.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calculator.inside_inputs import END_USES

MUCH_FROM = 0.10
SOMEWHAT_FROM = 0.02

DEGREES = {
    "much": _("much"),
    "somewhat": _("somewhat"),
    "little": _("little"),
}
DECIDES = {
    "placement": _("place on the curve"),
    "tonnes": _("tonnes and money"),
    "only_tonnes": _("tonnes alone"),
    "money": _("money alone"),
    "labour": _("labour alone"),
    "inside": _("inside view alone"),
    "market": _("market-based total alone"),
}
DOTS = {"much": "●●●", "somewhat": "●●○", "little": "●○○"}


@dataclass(frozen=True, slots=True)
class Matters:
    """``degree``: a key of DEGREES; ``decides``: the first thing that it moves, a key of DECIDES."""

    degree: str
    decides: str

    @property
    def dots(self) -> str:
        return DOTS[self.degree]

    @property
    def degree_text(self) -> Promise:
        return DEGREES[self.degree]

    @property
    def decides_text(self) -> Promise:
        return DECIDES[self.decides]


MATTERS: Mapping[str, Matters] = {
    name: Matters(degree, decides)
    for degree, decides, names in (
        ("much", "placement", "country country_type industry employees ai_assets ai_level"),
        ("much", "placement", "target_ai_assets target_ai_level"),
        ("much", "tonnes", "quantity emission_factor_kg_per_unit horizon_years output_growth_share"),
        ("much", "tonnes", "addressable_share phase_1_years phase_2_years phase_3_years phase_4_years"),
        ("much", "tonnes", "phase_1_share phase_2_share phase_3_share"),
        ("much", "only_tonnes", "unit grid_decarbonisation_share process_emissions_t"),
        ("somewhat", "only_tonnes", "region"),
        ("much", "money", "price_per_unit price_growth_share discount_rate capex_1 capex_2 capex_3 capex_4"),
        ("somewhat", "money", "opex_per_year scope1_coverage_share"),
        ("little", "money", "carbon_price_per_t carbon_price_growth_share scope2_coverage_share"),
        ("much", "money", "grant_1 grant_2 grant_3 grant_4 hardware_share labour_in_npv money_view"),
        ("much", "money", "scrap_per_year downtime_per_year throughput_per_year benefits_in_npv"),
        ("much", "money", "demand_follows_share"),
        ("somewhat", "money", "hardware_life_years residual_value tax_rate_share"),
        ("somewhat", "money", "demand_peak_kw demand_per_kw_year"),
        ("little", "money", "depreciation_years"),
        ("much", "inside", "levers_choice rebound_share"),
        ("much", "inside", "lever_saving_share lever_realisation_share lever_phase"),
        (
            "much",
            "inside",
            "ai_servers ai_server_kw ai_utilisation_share ai_pue ai_cloud_gpu_hours ai_gpu_kw",
        ),
        ("much", "inside", "ai_edge_devices ai_edge_w ai_edge_hours_per_year"),
        ("somewhat", "inside", "lever_capex ai_gpus ai_life_years"),
        ("little", "inside", "lever_opex_per_year"),
        ("somewhat", "labour", "labour_hours_per_week labour_cost_per_hour"),
        ("much", "money", "marginal_price_per_unit"),
        ("much", "only_tonnes", "base_year"),
        ("little", "tonnes", "gwp_set"),
        ("much", "market", "market_factor_kg_per_unit green_share"),
        ("much", "inside", " ".join(f"end_uses_{name}" for name in END_USES)),
        ("little", "labour", "labour_weeks_per_year labour_cost_growth_share"),
    )
    for name in names.split()
}
