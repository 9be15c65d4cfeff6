"""Year 0, the last twelve months: energy, scope 1 and 2 (location- and market-based), process emissions, cost."""

from dataclasses import dataclass

import numpy as np

from equations.curves import Array
from equations.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Baseline:
    """Year 0 before growth, all (n,): tonnes CO2e, net MWh, money of the firm's currency."""

    scope1_t: Array
    scope2_t: Array
    process_t: Array
    total_t: Array
    energy_mwh: Array
    energy_cost: Array
    scope2_market_t: Array  # by the firm's own contracts
    total_market_t: Array
    biogenic_t: Array  # CO2 of biomass burnt on site: a memo line, in no total
    energy_used_mwh: Array  # bought, plus made on site of no bought fuel, less what was handed on
    energy_mwh_per_output: Array  # NaN where the firm gave no output
    total_t_per_output: Array


def baseline(inputs: Inputs) -> Baseline:
    """Σ_c q_c·EF_c by scope (GHG Protocol: burnt on site is 1, bought power, steam and heat is 2), Σ_c q_c·price_c.

    The location-based scope 2 is the one that every path uses; the market-based stands beside it (GHG Protocol Scope 2
    Guidance, ch. 6), and so does biogenic CO2. Per unit of output: energy used and the location-based total.
    """
    emissions_t = inputs.energy_mwh * inputs.emission_factor_t_per_mwh
    scope2_t = (emissions_t * inputs.is_scope2).sum(axis=1)
    scope1_t = (emissions_t * ~inputs.is_scope2).sum(axis=1)
    scope2_market_t = (inputs.energy_mwh * inputs.market_factor_t_per_mwh * inputs.is_scope2).sum(axis=1)
    energy_mwh = inputs.energy_mwh.sum(axis=1)
    used_mwh = np.maximum(energy_mwh + inputs.onsite_generated_mwh - inputs.onsite_exported_mwh, 0.0)
    output = np.where(inputs.output_per_year > 0, inputs.output_per_year, np.nan)
    total_t = scope1_t + scope2_t + inputs.process_emissions_t
    return Baseline(
        scope1_t=scope1_t,
        scope2_t=scope2_t,
        process_t=inputs.process_emissions_t,
        total_t=total_t,
        energy_mwh=energy_mwh,
        energy_cost=(inputs.energy_mwh * inputs.price_per_mwh).sum(axis=1),
        scope2_market_t=scope2_market_t,
        total_market_t=scope1_t + scope2_market_t + inputs.process_emissions_t,
        biogenic_t=(inputs.energy_mwh * inputs.biogenic_factor_t_per_mwh).sum(axis=1),
        energy_used_mwh=used_mwh,
        energy_mwh_per_output=used_mwh / output,
        total_t_per_output=total_t / output,
    )
