"""The formulas of the explanations in words, one per step."""

from django.utils.translation import gettext_lazy as _

FORMULAS = {
    "level_log": _("AI level = ln(1 + k × AI-controlled machines ÷ employees); k is the reading’s"),
    "level_linear": _("AI level = k × AI-controlled machines ÷ employees; k is the reading’s"),
    "level_as_entered": _("AI level = the one that you entered"),
    "turning_point_of_record": _("Turning point T = that of your group, as the release has it"),
    "turning_point_of_record_fitted": _(
        "Turning point T = −b1 ÷ (2 × b2), with the two coefficients of the fit"
    ),
    "turning_point_adapted": _(
        "Turning point T = that of your country type × that of your industry class ÷ that of all economies"
    ),
    "peak_of_record": _("Height h = that for your group, as the release has it"),
    "peak_of_record_fitted": _(
        "Height h = size of b2 × (−b1 ÷ (2 × b2))², with the two coefficients of the fit"
    ),
    "peak_adapted": _(
        "Height h = that of your country type × that of your industry class ÷ that of all economies"
    ),
    "peak_capped": _(
        "Height h = that of your country type × that of your industry class ÷ that of all economies, and no more "
        "than the highest that a combined curve may have"
    ),
    "peak_as_share": _("Height in per cent = exp(height h in ln points) − 1"),
    "distance_before": _("Way to the turning point = turning point T − AI level today a₀"),
    "distance_past": _("Way past the turning point = AI level today a₀ − turning point T"),
    "break_even": _(
        "Level = 2 × turning point T − AI level today a₀: as far past the turning point as today lies before it"
    ),
    "slope": _("Slope = 2 × height h ÷ turning point T × (1 − AI level today a₀ ÷ T)"),
    "change_at_target": _("Change = exp(f(target) − f(today)) − 1, with f(a) = h × (1 − (1 − a ÷ T)²)"),
    "baseline_energy": _("Energy = Σ bills: quantity × energy content of its unit (net calorific value)"),
    "baseline_cost": _("Energy cost = Σ bills: quantity × price"),
    "baseline_scope1_t": _("Scope 1 = Σ fuels: quantity × emission factor in kg ÷ 1,000"),
    "baseline_scope2_t": _("Scope 2 = Σ power, steam and heat: quantity × emission factor in kg ÷ 1,000"),
    "no_scope1_t": _("Scope 1 = 0: no bill is of a fuel burned on site"),
    "no_scope2_t": _("Scope 2 = 0: no bill is of power, steam or heat"),
    "baseline_total": _("Emissions = scope 1 + scope 2 + process emissions"),
    "sum_of_emissions_avoided_t": _("Change = Σ years: emissions with AI − emissions without; + is more"),
    "emissions_of_year": _(
        "Year %(year_count)s = emissions without AI × (exp(f(level of the year) − f(today)) − 1), with "
        "f(a) = h × (1 − (1 − a ÷ T)²)"
    ),
    "emissions_without_of_year": _(
        "Emissions without AI, year %(year_count)s = (Σ bills: quantity × emission factor in kg ÷ 1,000 + process "
        "emissions) × output growth; the factor of electricity falls with the grid’s"
    ),
    "energy_index_u": _(
        "Index, year %(year_count)s = exp(−(g(level of the year) − g(today))), with g(a) = −h × (1 − (1 − a ÷ T)²) of "
        "energy efficiency"
    ),
    "energy_index_inverted_u": _(
        "Index, year %(year_count)s = exp(−(g(level of the year) − g(today))), with g(a) = h × (1 − (1 − a ÷ T)²) of "
        "energy efficiency"
    ),
    "energy_index_linear": _(
        "Index, year %(year_count)s = exp(−slope of energy efficiency × (level of the year − level today))"
    ),
    "sum_of_energy_channel_t": _("Change = −Σ years: energy channel; + is more"),
    "energy_channel_t_of_year": _(
        "Year %(year_count)s = −(1 − energy index) × Σ bills: quantity × share that AI can act on × emission factor "
        "in kg ÷ 1,000, grown with output; the factor of electricity falls with the grid’s"
    ),
    "sum_of_energy_saving_mwh": _("Energy saved = Σ years"),
    "energy_saving_mwh_of_year": _(
        "Year %(year_count)s = (1 − energy index) × Σ bills: quantity × share that AI can act on × energy content, "
        "grown with output"
    ),
    "sum_of_labour_hours_saved": _("Hours saved = Σ years"),
    "hours_of_year_u": _(
        "Year %(year_count)s = employees × hours a week × weeks × (1 − exp(−(τ(level of the year) − τ(today)))), with "
        "τ(a) = −h × (1 − (1 − a ÷ T)²) of the technology level"
    ),
    "hours_of_year_inverted_u": _(
        "Year %(year_count)s = employees × hours a week × weeks × (1 − exp(−(τ(level of the year) − τ(today)))), with "
        "τ(a) = h × (1 − (1 − a ÷ T)²) of the technology level"
    ),
    "hours_of_year_linear": _(
        "Year %(year_count)s = employees × hours a week × weeks × (1 − exp(−slope of the technology level × (level of "
        "the year − level today)))"
    ),
    "no_hours": _("Hours saved = 0: no hours of work that AI could shorten are entered"),
    "sum_of_energy_cost_saving": _("Energy cost saved = Σ years"),
    "energy_cost_saving_of_year": _(
        "Year %(year_count)s = (1 − energy index) × Σ bills: quantity × share that AI can act on × price, each grown "
        "over the years"
    ),
    "sum_of_carbon_cost_saving": _("Carbon cost saved = Σ years"),
    "carbon_cost_saving_of_year": _(
        "Year %(year_count)s = carbon price, grown × Σ scopes: share that pays it × energy channel"
    ),
    "no_carbon_price": _("Carbon cost saved = 0: no carbon price is entered"),
    "sum_of_programme_cost": _("Programme cost = Σ years"),
    "programme_cost_of_year": _(
        "Year %(year_count)s, the dearest = investment of each phase × its years in this year ÷ its length + running "
        "cost × share of the way covered"
    ),
    "no_programme_cost": _("Programme cost = 0: none is entered"),
    "sum_of_labour_saving": _("Value of hours = Σ years"),
    "labour_saving_of_year": _("Year %(year_count)s = hours saved × cost of an hour, grown"),
    "no_value_of_hours": _("Value of hours = 0: no hours, or no cost of an hour, are entered"),
    "net_cash_flow": _(
        "Net cash flow, year %(year_count)s = energy cost saved + carbon cost saved + demand charge saved − programme "
        "cost − replacement + grants + residual value, and what else you count in; what is zero throughout is left out"
    ),
    "npv": _("Net present value = Σ years t: CF ÷ (1 + r)ᵗ, with CF the net cash flow of the year"),
    "npv_with_labour": _(
        "Net present value with hours = net present value without + Σ years t: value of hours saved ÷ (1 + r)ᵗ"
    ),
    "mirr": _(
        "Modified rate = (gains ÷ costs)^(1 ÷ (H − 1)) − 1, with gains compounded to the last year and costs "
        "discounted to the first; x^(1 ÷ n) = exp(ln(x) ÷ n)"
    ),
    "mirr_gains": _("Gains at the end of year %(year_count)s = Σ years t: CF above zero × (1 + r)^(H − t)"),
    "mirr_costs": _("Costs at the end of year 1 = Σ years t: CF below zero ÷ (1 + r)^(t − 1)"),
    "mirr_none": _("Modified rate = (gains ÷ costs)^(1 ÷ (H − 1)) − 1: it needs gains, costs and two years"),
    "savings_to_investment_ratio": _(
        "Ratio = (net present value + present value of the investment) ÷ present value of the investment"
    ),
    "investment_in_present_value": _(
        "Present value of the investment = Σ years t: (programme cost − running cost + replacement − grants − "
        "residual value) ÷ (1 + r)ᵗ"
    ),
    "ratio_none": _("No ratio exists: nothing is invested"),
    "scope2_market": _(
        "Scope 2 by contracts = Σ power, steam and heat: quantity × supplier’s factor (else the grid’s) × (1 − green "
        "share) ÷ 1,000"
    ),
    "total_market": _("Emissions = scope 1 + scope 2 by your contracts + process emissions"),
    "biogenic": _(
        "CO2 of biomass = Σ bills of biomass: quantity × energy content × CO2 per MWh; in no total"
    ),
    "sum_of_inside_energy_saving_mwh": _("Energy saved = Σ years"),
    "inside_energy_saving_mwh_of_year": _(
        "Year %(year_count)s = Σ bills: quantity × energy content, grown with output × (1 − Π levers: (1 − share that "
        "the lever saves)) × (1 − rebound) − electricity of the AI"
    ),
    "sum_of_inside_avoided_t": _("Change = −Σ years: tonnes avoided; + is more"),
    "inside_avoided_t_of_year": _(
        "Year %(year_count)s = −(Σ bills: quantity × emission factor, grown with output × (1 − Π levers: (1 − share "
        "that the lever saves)) × (1 − rebound) ÷ 1,000 − emissions of the AI’s electricity); the factor of "
        "electricity falls with the grid’s"
    ),
    "sum_of_inside_energy_cost_saving": _("Energy cost saved = Σ years"),
    "inside_energy_cost_saving_of_year": _(
        "Year %(year_count)s = Σ bills: quantity × price, both grown × (1 − Π levers: (1 − share that the lever "
        "saves)) × (1 − rebound) − cost of the AI’s electricity"
    ),
    "sum_of_inside_carbon_cost_saving": _("Carbon cost saved = Σ years"),
    "inside_carbon_cost_saving_of_year": _(
        "Year %(year_count)s = carbon price, grown × Σ scopes: share that pays it × tonnes avoided by the levers"
    ),
    "ai_electricity": _(
        "Electricity = (PUE × Σ hardware: number × kW × load × 8,760 + devices × W × hours ÷ 1,000 + hours in a cloud "
        "× kW) ÷ 1,000"
    ),
    "embodied": _("Emissions = Σ hardware: number × kg of making one ÷ life in years ÷ 1,000"),
    "lever_saved": _(
        "Energy saved = Σ years: of what the levers save together of each bill, this lever’s part ln(1 − x) ÷ Σ "
        "levers: ln(1 − x), with x the share that a lever saves"
    ),
    "lever_share_of_year": _(
        "x, year %(year_count)s, of the bill on which it saves most = share that it acts on × saving × part that is "
        "reached × adoption of the year"
    ),
    "lever_share_of_year_ready": _(
        "x, year %(year_count)s, of the bill on which it saves most = share that it acts on × saving × part that "
        "plants reach × readiness × adoption of the year"
    ),
    "readiness_factor": _("Readiness = mean of what your answers count as"),
    "npv_outside": _(
        "Net present value = Σ years t: CF ÷ (1 + r)ᵗ, with CF the net cash flow of the curve’s savings"
    ),
    "npv_inside": _(
        "Net present value = Σ years t: CF ÷ (1 + r)ᵗ, with CF the net cash flow of the levers’ savings"
    ),
    "npv_without_labour": _(
        "Net present value without hours = net present value − Σ years t: value of hours saved ÷ (1 + r)ᵗ"
    ),
    "npv_with_benefits": _(
        "Net present value with other benefits = net present value + Σ years t: scrap, downtime and throughput ÷ "
        "(1 + r)ᵗ"
    ),
    "npv_after_tax": _("Net present value after tax = net present value − Σ years t: tax ÷ (1 + r)ᵗ"),
    "tax_of_year": _(
        "Tax, year %(year_count)s = rate × (net cash flow + what is invested − what is written off); below zero it "
        "lowers other tax"
    ),
    "written_off_at_the_end": _(
        "Written off, year %(year_count)s = all that is invested over the horizon − what earlier years wrote off in "
        "equal parts"
    ),
    "range_draws": _(
        "The whole model is worked out %(draws)s times, each time with every uncertain quantity drawn anew, from a "
        "fixed matrix of scrambled Sobol points (SHA-256 %(matrix)s), so that one profile always has one range"
    ),
    "range_points": _(
        "Range = from the 5 %% to the 95 %% point of the draws: the kth smallest of n stands at (k − 0.5) ÷ n, "
        "with straight lines between"
    ),
    "range_lognormal": _(
        "Quantities, prices and grid factors: value × exp(z × ln(1 + w) ÷ 1.6449), z normal, w the width; 5 and 95 %% "
        "lie at value ÷ (1 + w) and value × (1 + w)"
    ),
    "range_triangular": _(
        "Levers’ savings, parts reached, rebound, overrun of investment: triangular between the low and the high end, "
        "most often at the value"
    ),
    "range_uniform": _("Delay and share of the target reached: alike anywhere between the two ends"),
    "range_curve": _(
        "Turning points and heights: value × (end ÷ value)^(size of z ÷ 1.6449), towards the low end for z below zero, "
        "towards the high end above; one z for all turning points, one for all heights"
    ),
    "range_line": _(
        "A slope: normal around its value, with 5 and 95 %% at its ends; a fitted curve: by its covariance"
    ),
    "energy_used": _("Energy used = energy bought + made on site − handed on"),
    "energy_mwh_per_output": _("Energy per unit = energy used ÷ output of a year"),
    "total_t_per_output": _("Emissions per unit = emissions in all ÷ output of a year"),
    "irr": _("The rate r at which Σ years t: CF ÷ (1 + r)ᵗ is zero"),
    "irr_no_rate": _("The rate r at which Σ years t: CF ÷ (1 + r)ᵗ is zero"),
    "simple_payback": _(
        "Payback = %(year_count)s years + what is missing after year %(year_count)s ÷ net cash flow of year "
        "%(next_count)s"
    ),
    "simple_payback_sum": _("Running sum after year %(year_count)s = Σ net cash flow"),
    "simple_payback_immediate": _("Payback = 0: the running sum of the net cash flow is never below zero"),
    "simple_payback_none": _("No payback: every net cash flow is zero"),
    "discounted_payback": _(
        "Discounted payback = %(year_count)s years + what is missing after year %(year_count)s ÷ discounted net cash "
        "flow of year %(next_count)s"
    ),
    "discounted_payback_sum": _("Running sum after year %(year_count)s = Σ years t: CF ÷ (1 + r)ᵗ"),
    "discounted_payback_gain": _(
        "Discounted net cash flow of year %(next_count)s = CF ÷ (1 + r)^%(next_count)s"
    ),
    "discounted_payback_immediate": _(
        "Discounted payback = 0: the running sum of the discounted net cash flow is never below zero"
    ),
    "discounted_payback_none": _("No discounted payback: every net cash flow is zero"),
    "carbon_payback": _(
        "Carbon payback = %(year_count)s years + what is missing after year %(year_count)s ÷ emissions avoided in "
        "year %(next_count)s"
    ),
    "carbon_payback_sum": _(
        "Running sum after year %(year_count)s = Σ emissions without AI − emissions with"
    ),
    "carbon_payback_immediate": _(
        "Carbon payback = 0: the running sum of emissions is never above that without AI"
    ),
    "carbon_payback_none": _("No carbon payback: the curve shows no change in emissions"),
    "cost_per_t": _(
        "Cost per tonne = present value of (programme cost − energy cost saved) ÷ discounted tonnes of the energy "
        "channel"
    ),
    "cost_in_present_value": _(
        "Present value = Σ years t: (programme cost + replacement − grants − residual value − energy cost saved) ÷ "
        "(1 + r)ᵗ"
    ),
    "tonnes_discounted": _("Discounted tonnes = Σ years t: energy channel ÷ (1 + r)ᵗ"),
    "channel_over_horizon": _("Tonnes that the site’s energy confirms = Σ years: energy channel"),
    "one_per_cent": _("One per cent of emissions = 0.01 × Σ years: emissions without AI"),
}
