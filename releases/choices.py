"""The words that a release's tables may use, as they stand in the CSV files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")


class Action(TextChoices):
    """What happened to a release, for its history."""

    LOADED = "loaded", _("loaded from a folder")
    COPIED = "copied", _("copied from another release")
    IMPORTED = "imported", _("imported")
    DESCRIBED = "described", _("label or notes changed")
    ADDED = "added", _("row added")
    EDITED = "edited", _("row changed")
    REMOVED = "removed", _("row removed")
    SUBMITTED = "submitted", _("submitted for review")
    RETURNED = "returned", _("returned to draft")
    PUBLISHED = "published", _("published")
    DELETED = "deleted", _("deleted")


class Origin(TextChoices):
    PUBLISHED = "published", _("published")
    FITTED = "fitted", _("fitted")
    ASSUMED = "assumed", _("assumed")


class Outcome(TextChoices):
    EMISSIONS = "emissions", _("emissions")
    ENERGY_EFFICIENCY = "energy_efficiency", _("energy efficiency")
    TECHNOLOGY_LEVEL = "technology_level", _("technology level")


class CountryType(TextChoices):
    DEVELOPED = "developed", _("developed")
    DEVELOPING = "developing", _("developing")


class CountryTypeOrAll(TextChoices):
    ALL = "all", _("all country types")
    DEVELOPED = "developed", _("developed")
    DEVELOPING = "developing", _("developing")


class IndustryClass(TextChoices):
    ALL = "all", _("all industries")
    LOW_TECHNOLOGY = "low_technology", _("low-end technology")
    HIGH_ENERGY = "high_energy", _("high energy consumption")
    HIGH_AI = "high_ai", _("high AI application")


class Kind(TextChoices):
    THRESHOLD = "threshold", _("threshold")
    REGRESSION = "regression", _("regression")


class Shape(TextChoices):
    INVERTED_U = "inverted_u", _("inverted U")
    U = "u", _("U")
    LINEAR = "linear", _("straight line")


class Identification(TextChoices):
    IDENTIFIED = "identified", _("identified")
    WEAK = "weak", _("weak")
    NOT_IDENTIFIED = "not_identified", _("not identified")


class EurostatTechnology(TextChoices):
    LOW = "low", _("low technology")
    MEDIUM_LOW = "medium_low", _("medium-low technology")
    MEDIUM_HIGH = "medium_high", _("medium-high technology")
    HIGH = "high", _("high technology")


class WorldBankIncome(TextChoices):
    LOW = "low", _("low income")
    LOWER_MIDDLE = "lower_middle", _("lower-middle income")
    UPPER_MIDDLE = "upper_middle", _("upper-middle income")
    HIGH = "high", _("high income")


class Dimension(TextChoices):
    ENERGY = "energy", _("energy")
    MASS = "mass", _("mass")
    VOLUME = "volume", _("volume")


class CalorificBasis(TextChoices):
    NET = "net", _("net calorific value")
    GROSS = "gross", _("gross calorific value")


class AssessmentReport(TextChoices):
    AR4 = "AR4", _("IPCC Fourth Assessment Report")
    AR5 = "AR5", _("IPCC Fifth Assessment Report")
    AR6 = "AR6", _("IPCC Sixth Assessment Report")


class Gas(TextChoices):
    CO2 = "co2", _("carbon dioxide")
    CH4_FOSSIL = "ch4_fossil", _("methane, fossil")
    CH4_BIOGENIC = "ch4_biogenic", _("methane, biogenic")
    N2O = "n2o", _("nitrous oxide")


class Scope2Carrier(TextChoices):
    ELECTRICITY = "electricity", _("electricity")
    PURCHASED_STEAM = "purchased_steam", _("purchased steam")
    PURCHASED_HEAT = "purchased_heat", _("purchased heat")


class FactorBasis(TextChoices):
    SCOPE2_OFFICIAL = "scope2_official", _("official scope 2 factor")
    LIFE_CYCLE_PRODUCTION_MIX = "life_cycle_production_mix", _("life cycle, production mix")
    SCOPE2_DERIVED = "scope2_derived", _("scope 2 factor derived from the fuel")


class FactorGases(TextChoices):
    CO2 = "co2", _("CO2 only")
    CO2E = "co2e", _("CO2 equivalent")


class ReadingForm(TextChoices):
    LOG1P = "log1p", _("ln(1 + assets per employees)")
    LINEAR = "linear", _("assets per employees")


class LeverCarriers(TextChoices):
    ALL = "all", _("all carriers")
    ELECTRICITY = "electricity", _("electricity")
    FUEL = "fuel", _("everything but electricity")


class CarrierGroup(TextChoices):
    """What a split by end use, or a comparator, is about."""

    ELECTRICITY = "electricity", _("electricity")
    FUEL = "fuel", _("fuel")
    HEAT = "heat", _("purchased steam and heat")


class EndUseCode(TextChoices):
    UTILITIES = "utilities", _("utilities")
    DRIVES = "drives", _("drives")
    PROCESS_HEAT = "process_heat", _("process heat")
    SPACE = "space", _("space")
    OTHER = "other", _("other")


class EvidenceWeight(TextChoices):
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Measure(TextChoices):
    """Conventional measures that the same money could pay for."""

    EFFICIENT_DRIVES = "efficient_drives", _("efficient drives")
    HEAT_RECOVERY = "heat_recovery", _("heat recovery")
    LEAK_REPAIR = "leak_repair", _("repair of compressed-air leaks")
    PHOTOVOLTAICS = "photovoltaics", _("photovoltaics")


class PriceSubject(TextChoices):
    ELECTRICITY = "electricity", _("electricity")
    NATURAL_GAS = "natural_gas", _("natural gas")
    CARBON = "carbon", _("carbon")


class PriceUnit(TextChoices):
    KWH = "kWh", _("kWh")
    TONNE = "t", _("tonne of CO2e")


class Role(TextChoices):
    """Who does an action; what the part is called depends on the size of the firm."""

    DECIDE = "decide", _("who decides")
    LEAD = "lead", _("who leads the plan")
    ENERGY = "energy", _("who looks after energy")
    LINE = "line", _("who runs the line")
    DATA = "data", _("who looks after data and controls")
    MONEY = "money", _("who keeps the books")


class Effort(TextChoices):
    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")


class ReadinessAreaCode(TextChoices):
    METERING = "metering", _("metering")
    HISTORIAN = "historian", _("record of data")
    CONTROL_ACCESS = "control_access", _("access to controls")
    NETWORK_SECURITY = "network_security", _("security of the plant’s network")
    SKILLS = "skills", _("skills")
    OWNERSHIP = "ownership", _("ownership")
