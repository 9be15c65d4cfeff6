"""What a lever costs: the firm's own figure, else the one documented with it, in the firm's currency."""

import math
from dataclasses import dataclass

from calculator.currency import Rate, exchange_rate
from calculator.profile import Lever, Profile
from calculator.provenance import Provenance
from releases.snapshot import LeverRow, ReleaseTables


@dataclass(frozen=True, slots=True)
class LeverCost:
    """``capex`` is NaN where nobody knows it; ``origin``: "firm", "source" (converted by ``rate``) or ""."""

    capex: float
    opex_per_year: float
    origin: str
    rate: Rate | None = None


def lever_cost(chosen: Lever, profile: Profile, tables: ReleaseTables) -> LeverCost:
    """Of one figure that the firm gives the other is 0; prices of the source's year are not raised for inflation."""
    row = tables.levers[chosen.lever]
    if chosen.capex is not None or chosen.opex_per_year is not None:
        return LeverCost(chosen.capex or 0.0, chosen.opex_per_year or 0.0, "firm")
    if row.cost_mid is not None and row.cost_currency and profile.currency:
        rate = exchange_rate(tables, base=row.cost_currency, quote=profile.currency)
        if rate is not None:
            return LeverCost(row.cost_mid * rate.value, 0.0, "source", rate)
    return LeverCost(math.nan, 0.0, "")


def cost_provenance(cost: LeverCost, row: LeverRow) -> list[Provenance]:
    """Of a documented cost: the sum, and the rate that it was converted by."""
    rate = cost.rate
    if rate is None:
        return []
    listed = [
        Provenance(
            f"levers.{row.lever}.capex",
            cost.capex,
            rate.quote,
            row.origin,
            row.source,
            row.note,
            year=row.cost_year,
        )
    ]
    if rate.period:
        key = f"exchange_rates.{rate.base}.{rate.quote}.{rate.period}"
        listed.append(
            Provenance(
                key,
                rate.value,
                f"{rate.quote}/{rate.base}",
                rate.origin,
                rate.source,
                year=int(rate.period[:4]),
            )
        )
    return listed
