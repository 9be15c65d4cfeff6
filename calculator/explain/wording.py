"""The words of the explanations: a name per figure, notes, names of the firm's own inputs."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "ai_level": _("AI level today"),
    "target_ai_level": _("Target"),
    "turning_point": _("Turning point"),
    "peak_log_effect": _("Height of the curve at its peak"),
    "distance_to_turning_point": _("Way between today and the turning point"),
    "carbon_break_even_level": _("Level at which emissions are back at today’s"),
    "marginal_change_share_per_unit": _("Slope of the curve at today’s level"),
    "change_at_target": _("Emissions at the target against today"),
    "energy_mwh": _("Energy of the last twelve months"),
    "energy_cost": _("Energy cost of the last twelve months"),
    "scope1_t": _("Emissions of fuels burned on site, scope 1"),
    "scope2_t": _("Emissions of purchased energy, scope 2"),
    "total_t": _("Emissions in all, last twelve months"),
    "scope2_market_t": _("Emissions of purchased energy, scope 2, by your contracts"),
    "total_market_t": _("Emissions in all, by your contracts"),
    "biogenic_t": _("CO2 of biomass burned on site, in no total"),
    "energy_used_mwh": _("Energy used: bought, plus made on site, less handed on"),
    "energy_mwh_per_output": _("Energy per unit of output"),
    "total_t_per_output": _("Emissions per unit of output"),
    "emissions_avoided_t": _("Change in emissions over the horizon"),
    "energy_index": _("Energy per unit of output in the last year"),
    "energy_channel_avoided_t": _("Change in emissions through your meters"),
    "energy_saved_mwh": _("Energy saved over the horizon"),
    "labour_hours_saved": _("Hours of work saved over the horizon"),
    "inside_energy_saved_mwh": _("Energy saved by the levers, less what the AI uses"),
    "inside_avoided_t": _("Change in emissions by the levers"),
    "inside_energy_cost_saving": _("Energy cost saved by the levers"),
    "inside_carbon_cost_saving": _("Carbon cost saved by the levers"),
    "ai_electricity_mwh": _("Electricity of the AI itself, a year at the target"),
    "embodied_t_per_year": _("Emissions of making the AI’s hardware, a year of its life"),
    "energy_cost_saving": _("Energy cost saved over the horizon"),
    "carbon_cost_saving": _("Carbon cost saved over the horizon"),
    "programme_cost": _("Programme cost over the horizon"),
    "labour_saving": _("Value of the hours saved"),
    "net_cash_flow": _("Net cash flow of the last year"),
    "npv": _("Net present value"),
    "npv_outside": _("Net present value by the curve"),
    "npv_inside": _("Net present value by the levers"),
    "npv_without_labour": _("Net present value without hours"),
    "npv_with_benefits": _("Net present value with other benefits"),
    "npv_after_tax": _("Net present value after tax"),
    "npv_with_labour": _("Net present value with hours"),
    "irr": _("Internal rate of return"),
    "mirr": _("Modified internal rate of return"),
    "savings_to_investment_ratio": _("Savings-to-investment ratio"),
    "simple_payback": _("Payback"),
    "discounted_payback": _("Discounted payback"),
    "carbon_payback": _("Carbon payback"),
    "cost_per_t_avoided": _("Cost per tonne saved"),
    "range": _("How the ranges are worked out"),
}
LEVER_NAME = _("%(lever)s: energy saved")
GROUPS = {
    "place": _("Your place"),
    "year_zero": _("Your last twelve months"),
    "step": _("What the step would mean"),
    "inside": _("What the levers would save"),
    "money": _("Does it pay"),
    "ranges": _("How sure that is"),
}
NOTES = {
    "disagrees": _(
        "These numbers give %(found)s. The stored figure is %(stored)s: it was made with another version of the model."
    ),
    "within": _("to within %(within)s"),
    "left_out": _(
        "A growth of zero and a share of 100 %% stand among the inputs and are left out of the formulas."
    ),
    "no_cost": _("No number exists: nothing is put in."),
    "no_gain": _("No number exists: no year brings more than it costs."),
    "one_flow": _("No number exists: one year is too short to compound over."),
    "above_bound": _("Too high to mean anything: almost nothing is put in."),
    "outside_evidence": _(
        "Not known: today lies outside the evidence for the curve, so no slope is claimed."
    ),
}
OWN = {
    "quantity": _("%(carrier)s: quantity"),
    "price_per_unit": _("%(carrier)s: price per unit"),
    "marginal_price_per_unit": _("%(carrier)s: price of the last unit"),
    "market_factor_kg_per_unit": _("%(carrier)s: supplier’s factor"),
    "green_share": _("%(carrier)s: share under green contracts"),
    "emission_factor_kg_per_unit": _("%(carrier)s: emission factor"),
    "price_growth_share": _("%(carrier)s: price growth"),
    "addressable_share": _("%(carrier)s: share that AI can act on"),
}
OWN_NAMES = {
    "employees": _("Employees"),
    "ai.ai_assets": _("AI-controlled machines today"),
    "ai.level": _("AI level today"),
    "target_ai_assets": _("AI-controlled machines at the target"),
    "target_ai_level": _("AI level at the target"),
    "discount_rate": _("Discount rate, real"),
    "labour.hours_per_week": _("Hours a week that AI could shorten, per employee"),
    "labour.cost_per_hour": _("Cost of an hour of work"),
    "carbon_price.per_t": _("Carbon price per t CO2e"),
    "output.per_year": _("Output of a year"),
    "onsite.pv_mwh": _("Power from your own sun or wind"),
    "onsite.exported_electricity_mwh": _("Power handed on"),
    "onsite.exported_heat_mwh": _("Heat handed on"),
    "programme.opex_per_year": _("Running cost at the target, a year"),
    "ai_hardware.servers": _("Servers that the plan adds"),
    "ai_hardware.gpus": _("Accelerators that the plan adds"),
    "ai_hardware.edge_devices": _("Devices at the machines that the plan adds"),
    "ai_hardware.cloud_gpu_hours": _("Hours of rented accelerators, a year"),
    "tax.rate_share": _("Tax rate"),
    "tax.depreciation_years": _("Years over which investment is written off"),
}
OWN_BY_PHASE = {
    "programme.capex_by_phase": _("Investment in phase %(number)s"),
    "phase_years": _("Length of phase %(number)s"),
    "phase_shares": _("Share of the way reached after phase %(number)s"),
}
