"""What the model needs of n firms, as columns; and the stacking of frames."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from equations.curves import Array, BoolArray

PHASES = 4


@dataclass(frozen=True, slots=True)
class Inputs:
    """A frame of n firms. Shapes: (n,) unless said; (n, 4) per phase; (n, c) per energy row.

    An energy row is one line of the bills (a carrier may have several); a firm with fewer rows has rows of quantity
    0. Money is in the firm's own currency at prices of year 0; growth and discount rates are real, per year.
    """

    country_type: npt.NDArray[np.str_]
    industry_class: npt.NDArray[np.str_]
    employees: Array
    ai_assets: Array  # AI-controlled production assets; NaN where the firm gave its level
    ai_level: Array  # AI unit, today
    target_ai_level: Array  # AI unit, >= ai_level
    horizon_years: npt.NDArray[np.int64]
    discount_rate_share: Array
    process_emissions_t: Array
    output_growth_share: Array
    grid_decarbonisation_share: Array
    labour_hours_per_week: Array  # per employee, on work that AI could shorten
    labour_weeks_per_year: Array
    labour_cost_per_hour: Array
    labour_cost_growth_share: Array
    carbon_price_per_t: Array
    carbon_price_growth_share: Array
    scope1_coverage_share: Array
    scope2_coverage_share: Array
    opex_per_year: Array  # at the target level
    phase_years: Array  # (n, 4)
    phase_shares: Array  # (n, 4), share of the way reached at the phase's end; the last is 1
    capex_by_phase: Array  # (n, 4)
    energy_mwh: Array  # (n, c), net, year 0
    price_per_mwh: Array  # (n, c)
    price_growth_share: Array  # (n, c)
    addressable_share: Array  # (n, c)
    emission_factor_t_per_mwh: Array  # (n, c)
    is_electricity: BoolArray  # (n, c)
    is_scope2: BoolArray  # (n, c)

    @property
    def cases(self) -> int:
        return len(self.employees)


PER_ENERGY_ROW = (
    "energy_mwh",
    "price_per_mwh",
    "price_growth_share",
    "addressable_share",
    "emission_factor_t_per_mwh",
    "is_electricity",
    "is_scope2",
)


def stack_inputs(frames: Sequence[Inputs]) -> Inputs:
    """One frame of all the frames' cases in order; shorter bills are padded with rows of quantity 0."""
    rows = max(frame.energy_mwh.shape[1] for frame in frames)

    def padded(column: npt.NDArray[np.generic], name: str) -> npt.NDArray[np.generic]:
        if name not in PER_ENERGY_ROW:
            return column
        return np.pad(column, ((0, 0), (0, rows - column.shape[1])))

    return Inputs(
        **{
            name: np.concatenate([padded(getattr(frame, name), name) for frame in frames])
            for name in (field.name for field in fields(Inputs))
        }
    )
