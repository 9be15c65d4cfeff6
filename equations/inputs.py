"""What the model needs of n firms, as columns; and the stacking of frames."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from equations.curves import Array, BoolArray

PHASES = 4


@dataclass(frozen=True, slots=True)
class LeverInputs:
    """What the inside view needs: m levers a firm, (n, m) unless said. A firm with fewer has levers of phase 0.

    Shares of the energy that a lever addresses; costs are NaN where nobody knows them. AI electricity is what the
    plan adds at its target, bought like the firm's electricity.
    """

    addressed_share: Array  # (n, m, c) of each energy row
    saving_share: Array  # of what is addressed, at full adoption
    realisation_share: Array
    phase: npt.NDArray[np.int64]  # 1..4: adoption grows from this phase on; 0: no lever, it saves 0
    capex: Array
    opex_per_year: Array
    rebound_share: Array  # (n,)
    ai_electricity_mwh: Array  # (n,) per year
    ai_electricity_price_per_mwh: Array  # (n,)
    ai_electricity_price_growth_share: Array  # (n,)
    ai_electricity_factor_t_per_mwh: Array  # (n,)
    embodied_t_per_year: Array  # (n,) memo: of the hardware that the plan adds, over its life

    @classmethod
    def none(cls, cases: int, rows: int) -> "LeverInputs":
        """No lever, no hardware."""
        zero, empty = np.zeros(cases), np.zeros((cases, 0))
        return cls(
            addressed_share=np.zeros((cases, 0, rows)),
            saving_share=empty,
            realisation_share=empty,
            phase=np.ones((cases, 0), dtype=np.int64),
            capex=empty,
            opex_per_year=empty,
            rebound_share=zero,
            ai_electricity_mwh=zero,
            ai_electricity_price_per_mwh=zero,
            ai_electricity_price_growth_share=zero,
            ai_electricity_factor_t_per_mwh=zero,
            embodied_t_per_year=zero,
        )


@dataclass(frozen=True, slots=True)
class MoneyInputs:
    """Flows beside energy, carbon and the programme, (n,) unless said; 0 where the firm has none."""

    inside_view_drives: BoolArray  # which view's savings NPV, rates and paybacks are worked out on
    labour_in_npv: BoolArray
    benefits_in_npv: BoolArray
    benefits_per_year: Array  # scrap, downtime, throughput, at the target
    grants_by_phase: Array  # (n, 4)
    hardware_share: Array  # of each phase's capex: what is bought again after its life
    hardware_life_years: Array  # 0: never
    residual_value: Array  # at the horizon's end
    tax_rate_share: Array
    depreciation_years: Array  # straight line; 0: in the year of spending
    demand_peak_kw: Array
    demand_charge_per_kw_year: Array
    demand_follows_share: Array  # of the electricity saved that the peak follows

    @classmethod
    def none(cls, cases: int) -> "MoneyInputs":
        """The outside view drives; nothing beside it."""
        zero, no = np.zeros(cases), np.zeros(cases, dtype=bool)
        return cls(
            inside_view_drives=no,
            labour_in_npv=no,
            benefits_in_npv=no,
            benefits_per_year=zero,
            grants_by_phase=np.zeros((cases, PHASES)),
            hardware_share=zero,
            hardware_life_years=zero,
            residual_value=zero,
            tax_rate_share=zero,
            depreciation_years=zero,
            demand_peak_kw=zero,
            demand_charge_per_kw_year=zero,
            demand_follows_share=zero,
        )


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
    marginal_price_per_mwh: Array  # (n, c), of the last MWh: what a saving is worth
    market_factor_t_per_mwh: Array  # (n, c), by the firm's own contracts
    biogenic_factor_t_per_mwh: Array  # (n, c), CO2 of biomass, a memo line
    delay_years: Array  # by which the AI level lags behind the plan; what is invested is paid on time
    reached_share: Array  # of the way to the target that is reached at its end; 1: all of it
    output_per_year: Array  # in the firm's own unit; NaN: not given
    onsite_generated_mwh: Array  # of no fuel that a bill counts already: sun, not a CHP
    onsite_exported_mwh: Array
    levers: LeverInputs
    money: MoneyInputs

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
    "marginal_price_per_mwh",
    "market_factor_t_per_mwh",
    "biogenic_factor_t_per_mwh",
)

Frame = TypeVar("Frame", Inputs, LeverInputs, MoneyInputs)


def stack_inputs(frames: Sequence[Frame]) -> Frame:
    """One frame of all the frames' cases in order; shorter bills and lists of levers are padded with zeros."""

    def padded(column: npt.NDArray[Any], longest: Sequence[int]) -> npt.NDArray[Any]:
        missing = np.array([0, *longest]) - np.array([0, *column.shape[1:]])
        return np.pad(column, [(0, int(more)) for more in missing])

    def stacked(columns: Sequence[Any]) -> Any:
        if is_dataclass(columns[0]):
            return stack_inputs(columns)
        longest = [max(sizes) for sizes in zip(*(column.shape[1:] for column in columns), strict=True)]
        return np.concatenate([padded(column, longest) for column in columns])

    return type(frames[0])(
        **{item.name: stacked([getattr(frame, item.name) for frame in frames]) for item in fields(frames[0])}
    )
