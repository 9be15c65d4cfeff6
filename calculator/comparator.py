"""What a conventional measure would save for the money of the plan: numbers alone, for one firm. No Django.

The measure costs its simple payback times what it saves in a year, so the plan's money buys money / payback a year,
and never more than the measure can save at this plant: saving share × addressed energy × price.
"""

from dataclasses import dataclass

LOW, MID, HIGH = "low", "mid", "high"


@dataclass(frozen=True, slots=True)
class Addressed:
    """The energy of one bill that a measure works on, a year."""

    mwh: float
    price_per_mwh: float
    factor_t_per_mwh: float


@dataclass(frozen=True, slots=True)
class Bought:
    """A year of the measure, at one payback and saving. ``is_capped``: the money would buy more than there is."""

    saving_per_year: float
    energy_mwh_per_year: float
    avoided_t_per_year: float
    spent: float
    present_value: float
    is_capped: bool


def annuity(rate_share: float, years: int) -> float:
    """Σ_t (1 + r)^−t, t = 1..n: what one a year is worth today."""
    return float(sum((1.0 + rate_share) ** -year for year in range(1, years + 1)))


def present_capex(capex_by_year: tuple[float, ...], rate_share: float) -> float:
    """Σ_t capex_t (1 + r)^−t, flows at the end of their year as everywhere."""
    return float(sum(spent / (1.0 + rate_share) ** year for year, spent in enumerate(capex_by_year, start=1)))


def bought(
    *,
    money: float,
    payback_years: float,
    saving_share: float,
    addressed: tuple[Addressed, ...],
    rate_share: float,
    horizon_years: int,
) -> Bought:
    """``money`` spent on a measure of this payback and saving share; saved every year of the horizon, undiminished.

    saving a year = min(money / payback, share·Σ mwh·price); energy and tonnes in proportion to what is bought.
    """
    value = saving_share * sum(part.mwh * part.price_per_mwh for part in addressed)
    affordable = money / payback_years
    saving = min(affordable, value)
    share = saving_share * (saving / value if value > 0 else 0.0)
    spent = saving * payback_years
    return Bought(
        saving_per_year=saving,
        energy_mwh_per_year=share * sum(part.mwh for part in addressed),
        avoided_t_per_year=share * sum(part.mwh * part.factor_t_per_mwh for part in addressed),
        spent=spent,
        present_value=saving * annuity(rate_share, horizon_years) - spent,
        is_capped=affordable > value,
    )
