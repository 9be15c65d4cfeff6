"""Year 0, the last twelve months: energy, scope 1 and 2, process emissions, cost."""

from dataclasses import dataclass

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


def baseline(inputs: Inputs) -> Baseline:
    """Σ_c q_c·EF_c by scope (GHG Protocol: burnt on site is 1, bought power, steam and heat is 2), Σ_c q_c·price_c."""
    emissions_t = inputs.energy_mwh * inputs.emission_factor_t_per_mwh
    scope2_t = (emissions_t * inputs.is_scope2).sum(axis=1)
    scope1_t = (emissions_t * ~inputs.is_scope2).sum(axis=1)
    return Baseline(
        scope1_t=scope1_t,
        scope2_t=scope2_t,
        process_t=inputs.process_emissions_t,
        total_t=scope1_t + scope2_t + inputs.process_emissions_t,
        energy_mwh=inputs.energy_mwh.sum(axis=1),
        energy_cost=(inputs.energy_mwh * inputs.price_per_mwh).sum(axis=1),
    )
