"""Flows beside energy, carbon and the programme: a profile -> MoneyInputs. What is not given is 0."""

import numpy as np

from calculator.defaults import Defaults
from calculator.profile import Profile
from equations.inputs import PHASES, MoneyInputs


def money_inputs(profile: Profile, defaults: Defaults) -> MoneyInputs:
    """Of one firm, (1,) each."""
    programme, tax, benefits, demand = (
        profile.programme,
        profile.tax,
        profile.benefits,
        profile.demand_charge,
    )

    def one(value: float | bool | None) -> np.ndarray:
        return np.array([value or 0.0], dtype=float)

    gains = (
        (benefits.scrap_per_year, benefits.downtime_per_year, benefits.throughput_per_year)
        if benefits
        else ()
    )
    follows = None
    if demand is not None and demand.peak_kw and demand.per_kw_year:
        follows = defaults.value(
            demand.follows_share, "demand_follows_share", path="demand_charge.follows_share"
        )
    life = programme.hardware_life_years if programme else None
    return MoneyInputs(
        inside_view_drives=np.array([profile.money_view == "inside"]),
        labour_in_npv=np.array([bool(profile.labour and profile.labour.in_npv)]),
        benefits_in_npv=np.array([bool(benefits and benefits.in_npv)]),
        benefits_per_year=one(sum(gain or 0.0 for gain in gains)),
        grants_by_phase=np.array(
            [(programme.grants_by_phase if programme else None) or (0.0,) * PHASES], dtype=float
        ),
        hardware_share=one(programme.hardware_share if programme and life else None),
        hardware_life_years=one(life),
        residual_value=one(programme.residual_value if programme else None),
        tax_rate_share=one(tax.rate_share if tax else None),
        depreciation_years=one(tax.depreciation_years if tax else None),
        demand_peak_kw=one(demand.peak_kw if demand else None),
        demand_charge_per_kw_year=one(demand.per_kw_year if demand else None),
        demand_follows_share=one(follows),
    )
