"""The shape of a firm's profile and its limits. Units are in the names; money is in the firm's own currency."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from equations.inputs import PHASES

MAX_HORIZON_YEARS = 50
MAX_ENERGY_ROWS = 40
MAX_LEVERS = 30
MAX_MONEY = 1e15
MAX_QUANTITY = 1e12
MAX_AI_LEVEL = 1000.0

# no control characters, line or paragraph separators, or marks that turn the direction of what follows
ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$"

Share = Annotated[float, Field(ge=0, le=1)]
GrowthShare = Annotated[float, Field(ge=-0.5, le=1)]
Money = Annotated[float, Field(ge=0, le=MAX_MONEY)]
PhaseMoney = Annotated[tuple[Money, ...], Field(min_length=PHASES, max_length=PHASES)]


def _whole(value: object) -> object:
    """10.0 is a whole number; some programs write every number so."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


WholeNumber = Annotated[int, BeforeValidator(_whole)]
Answer = Annotated[WholeNumber, Field(ge=0, le=3)]
Count = Annotated[float, Field(ge=0, le=1e7)]


class _Part(BaseModel):
    # lax within tuples only: JSON has no tuples; numbers stay strict, so that false is not 0.0 and "5" is not 5
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class AiAssets(_Part):
    basis: Literal["assets"]
    ai_assets: float = Field(ge=0, le=1e7)


class AiLevel(_Part):
    basis: Literal["level"]
    level: float = Field(ge=0, le=MAX_AI_LEVEL)


class EndUses(_Part):
    """What a carrier is used for: shares that make 1."""

    utilities: Share = 0.0
    drives: Share = 0.0
    process_heat: Share = 0.0
    space: Share = 0.0
    other: Share = 0.0


class EnergyRow(_Part):
    """One line of the bills over the last twelve months."""

    carrier: str
    quantity: float = Field(ge=0, le=MAX_QUANTITY)
    unit: str
    price_per_unit: float | None = Field(default=None, ge=0, le=MAX_MONEY)
    price_growth_share: GrowthShare | None = None
    addressable_share: Share | None = None
    data_quality: Literal["metered", "billed", "estimated", "default"] | None = None
    emission_factor_kg_per_unit: float | None = Field(default=None, ge=0, le=1e9)
    marginal_price_per_unit: float | None = Field(default=None, ge=0, le=MAX_MONEY)
    market_factor_kg_per_unit: float | None = Field(default=None, ge=0, le=1e9)
    green_share: Share | None = None
    end_uses: EndUses | None = None


class Programme(_Part):
    capex_by_phase: PhaseMoney | None = Field(default=None, strict=False)
    opex_per_year: Money | None = None
    grants_by_phase: PhaseMoney | None = Field(default=None, strict=False)
    hardware_share: Share | None = None
    hardware_life_years: float | None = Field(default=None, ge=1, le=MAX_HORIZON_YEARS)
    residual_value: Money | None = None


class Lever(_Part):
    """One of the release's levers, as the firm would use it."""

    lever: str
    saving_share: Share | None = None
    realisation_share: Share | None = None
    phase: WholeNumber | None = Field(default=None, ge=1, le=PHASES)
    capex: Money | None = None
    opex_per_year: Money | None = None


class AiHardware(_Part):
    """What the plan adds at its target: servers and accelerators on site, devices at the machines, hours in a cloud."""

    servers: Count | None = None
    server_kw: float | None = Field(default=None, ge=0, le=1000)
    utilisation_share: Share | None = None
    pue: float | None = Field(default=None, ge=1, le=5)
    gpus: Count | None = None
    edge_devices: Count | None = None
    edge_w: float | None = Field(default=None, ge=0, le=1e5)
    edge_hours_per_year: float | None = Field(default=None, ge=0, le=8784)
    cloud_gpu_hours: float | None = Field(default=None, ge=0, le=MAX_QUANTITY)
    gpu_kw: float | None = Field(default=None, ge=0, le=100)
    life_years: float | None = Field(default=None, ge=1, le=MAX_HORIZON_YEARS)


class Output(_Part):
    per_year: float = Field(gt=0, le=MAX_QUANTITY)
    unit: str = Field(min_length=1, max_length=40, pattern=ONE_LINE)


class Onsite(_Part):
    """Energy made on the site and handed on: no bill shows it."""

    pv_mwh: float | None = Field(default=None, ge=0, le=MAX_QUANTITY)
    chp_electricity_mwh: float | None = Field(default=None, ge=0, le=MAX_QUANTITY)
    exported_electricity_mwh: float | None = Field(default=None, ge=0, le=MAX_QUANTITY)
    exported_heat_mwh: float | None = Field(default=None, ge=0, le=MAX_QUANTITY)


class DemandCharge(_Part):
    peak_kw: float | None = Field(default=None, ge=0, le=1e9)
    per_kw_year: Money | None = None
    follows_share: Share | None = None


class Tax(_Part):
    rate_share: Share | None = None
    depreciation_years: float | None = Field(default=None, ge=0, le=MAX_HORIZON_YEARS)


class Benefits(_Part):
    """What the plan brings beside energy, at its target."""

    scrap_per_year: Money | None = None
    downtime_per_year: Money | None = None
    throughput_per_year: Money | None = None
    in_npv: bool | None = None


class Readiness(_Part):
    """The answer in each area of the release's questionnaire, from nothing (0) to strong (3)."""

    metering: Answer | None = None
    historian: Answer | None = None
    control_access: Answer | None = None
    network_security: Answer | None = None
    skills: Answer | None = None
    ownership: Answer | None = None


class Conversion(_Part):
    """Another currency in which the main sums are printed as well, at a rate of a day."""

    currency: str
    rate: float = Field(gt=0, le=1e9)
    date: str = Field(pattern=r"^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
    source: str | None = Field(default=None, max_length=200, pattern=ONE_LINE)


class Labour(_Part):
    hours_per_week: float | None = Field(default=None, ge=0, le=168)
    weeks_per_year: float | None = Field(default=None, ge=0, le=53)
    cost_per_hour: Money | None = None
    cost_growth_share: GrowthShare | None = None
    in_npv: bool | None = None


class CarbonPrice(_Part):
    per_t: Money | None = None
    growth_share: GrowthShare | None = None
    scope1_coverage_share: Share | None = None
    scope2_coverage_share: Share | None = None


class Profile(_Part):
    """See docs/model.md, Profile and result."""

    country: str
    industry: str
    employees: float = Field(ge=1, le=1e7)
    energy: tuple[EnergyRow, ...] = Field(min_length=1, max_length=MAX_ENERGY_ROWS, strict=False)
    ai: AiAssets | AiLevel = Field(discriminator="basis")
    target_ai_level: float | None = Field(default=None, ge=0, le=MAX_AI_LEVEL)
    target_ai_assets: float | None = Field(default=None, ge=0, le=1e7)
    name: str | None = Field(default=None, max_length=200, pattern=ONE_LINE)
    country_type: Literal["all", "developed", "developing"] | None = None
    region: str | None = Field(default=None, max_length=20)
    currency: str | None = None
    start: str | None = Field(default=None, pattern=r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$")
    horizon_years: WholeNumber | None = Field(default=None, ge=1, le=MAX_HORIZON_YEARS)
    discount_rate: float | None = Field(default=None, ge=-0.5, le=1)
    phase_years: tuple[Annotated[float, Field(ge=0, le=MAX_HORIZON_YEARS)], ...] | None = Field(
        default=None, min_length=PHASES, max_length=PHASES, strict=False
    )
    phase_shares: tuple[Share, ...] | None = Field(
        default=None, min_length=PHASES, max_length=PHASES, strict=False
    )
    programme: Programme | None = None
    labour: Labour | None = None
    carbon_price: CarbonPrice | None = None
    process_emissions_t: float | None = Field(default=None, ge=0, le=MAX_QUANTITY)
    output_growth_share: GrowthShare | None = None
    grid_decarbonisation_share: GrowthShare | None = None
    gwp_set: Literal["AR4", "AR5", "AR6"] | None = None
    base_year: WholeNumber | None = Field(default=None, ge=1990, le=2100)
    price_year: WholeNumber | None = Field(default=None, ge=1990, le=2100)
    conversion: Conversion | None = None
    levers: tuple[Lever, ...] | None = Field(default=None, max_length=MAX_LEVERS, strict=False)
    rebound_share: Share | None = None
    ai_hardware: AiHardware | None = None
    output: Output | None = None
    onsite: Onsite | None = None
    demand_charge: DemandCharge | None = None
    tax: Tax | None = None
    benefits: Benefits | None = None
    money_view: Literal["outside", "inside"] | None = None
    readiness: Readiness | None = None
