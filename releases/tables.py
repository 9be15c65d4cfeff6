"""The tables of a release: one model per CSV file, fields = columns. All that is done to them runs over TABLES."""

from django.utils.translation import gettext_lazy as _

from releases import choices
from releases.estimate_tables import (
    Comparator,
    EndUse,
    EnergyIntensity,
    EnergyMix,
    ExchangeRate,
    Lever,
    ReferencePrice,
)
from releases.fields import (
    CURRENCY,
    DIVISION,
    ISO2,
    ISO3,
    REGION,
    choice,
    codeword,
    constrained,
    flag,
    number,
    text,
    whole,
)
from releases.roadmap_tables import ActionTemplate, IndustryText, ReadinessArea
from releases.row import Row, release_key

AI_UNITS = _("In AI units.")
LN_POINTS = _("In ln points: 0.05 is about 5 %.")
LOW = _("5 % point of the range.")
HIGH = _("95 % point of the range.")
REGRESSION_ONLY = _("Regression records only.")


@constrained
class Curve(Row):
    table = "curves"
    keys = (("outcome", "country_type", "industry_class"),)

    release = release_key(table)
    outcome = choice(_("outcome"), choices.Outcome)
    country_type = choice(_("country type"), choices.CountryTypeOrAll, _("“All” makes the record a margin."))
    industry_class = choice(_("industry class"), choices.IndustryClass, _("“All” makes the record a margin."))
    kind = choice(
        _("kind"),
        choices.Kind,
        _("Threshold: turning point and peak effect. Regression: a fit, with its covariance."),
    )
    shape = choice(_("shape"), choices.Shape, _("Emissions are always an inverted U."))
    turning_point = number(_("turning point"), AI_UNITS, optional=True, above=0)
    turning_point_low = number(_("turning point, low"), LOW, optional=True, above=0)
    turning_point_high = number(_("turning point, high"), HIGH, optional=True, above=0)
    turning_point_origin = choice(_("origin of the turning point"), choices.Origin, optional=True)
    peak_log_effect = number(
        _("peak effect"),
        _("In ln points, above 0 for U and inverted U alike: 0.05 is about 5 %."),
        optional=True,
        above=0,
    )
    peak_log_effect_low = number(_("peak effect, low"), LOW, optional=True, above=0)
    peak_log_effect_high = number(_("peak effect, high"), HIGH, optional=True, above=0)
    slope_per_unit = number(_("slope"), _("Straight lines only: ln points per AI unit."), optional=True)
    slope_low = number(_("slope, low"), LOW, optional=True)
    slope_high = number(_("slope, high"), HIGH, optional=True)
    effect_origin = choice(_("origin of the effect"), choices.Origin, optional=True)
    beta_linear = number(_("linear coefficient"), REGRESSION_ONLY, optional=True)
    beta_quadratic = number(_("quadratic coefficient"), REGRESSION_ONLY, optional=True)
    var_linear = number(_("variance, linear"), REGRESSION_ONLY, optional=True, low=0)
    covariance = number(_("covariance"), REGRESSION_ONLY, optional=True)
    var_quadratic = number(_("variance, quadratic"), REGRESSION_ONLY, optional=True, low=0)
    residual_df = number(_("residual degrees of freedom"), REGRESSION_ONLY, optional=True, above=0)
    ai_low = number(_("lowest AI level observed"), REGRESSION_ONLY, optional=True)
    ai_high = number(_("highest AI level observed"), REGRESSION_ONLY, optional=True)
    n_observations = whole(_("observations"), REGRESSION_ONLY, optional=True, low=1)
    n_clusters = whole(_("clusters"), REGRESSION_ONLY, optional=True, low=1)
    identification = choice(_("identification"), choices.Identification, REGRESSION_ONLY, optional=True)

    class Meta(Row.Meta):
        verbose_name = _("curve")
        verbose_name_plural = _("curves")


@constrained
class Industry(Row):
    table = "industries"
    keys = (("division",),)

    release = release_key(table)
    division = codeword(_("division"), _("ISIC Rev.4, 10 to 33."), form=DIVISION, length=2)
    name_en = text(_("name"))
    industry_class = choice(
        _("industry class"), choices.IndustryClass, _("Decides which curve its firms get.")
    )
    eurostat_technology = choice(_("Eurostat technology class"), choices.EurostatTechnology)
    energy_intensive_lists = text(
        _("energy-intensive lists"),
        _("Which lists count it as energy-intensive, such as US-6 CN-6 IEA."),
        optional=True,
    )

    class Meta(Row.Meta):
        verbose_name = _("industry")
        verbose_name_plural = _("industries")


@constrained
class Country(Row):
    table = "countries"
    keys = (("iso3",), ("iso2",))

    release = release_key(table)
    iso3 = codeword(_("country"), _("ISO 3166-1 alpha-3."), form=ISO3, length=3)
    iso2 = codeword(
        _("two-letter code"),
        _("ISO 3166-1 alpha-2; regions of the country begin with it."),
        form=ISO2,
        length=2,
    )
    country_type = choice(
        _("country type"), choices.CountryType, _("By the UNCTAD rule; a firm may override it.")
    )
    oecd = flag(_("OECD member"))
    world_bank_income = choice(_("World Bank income group"), choices.WorldBankIncome, optional=True)
    currency = codeword(_("currency"), _("ISO 4217."), form=CURRENCY, length=3)
    border_case = flag(
        _("border case"), _("Lists disagree on its type: the form then asks the firm to check.")
    )

    class Meta(Row.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")


@constrained
class Unit(Row):
    table = "units"
    keys = (("unit",),)

    release = release_key(table)
    unit = codeword(_("unit"), _("As profiles name it, such as MWh_gross."))
    dimension = choice(_("dimension"), choices.Dimension)
    calorific_basis = choice(
        _("calorific basis"),
        choices.CalorificBasis,
        _("Energy units only: which calorific value it counts."),
        optional=True,
    )
    base_per_unit = number(_("base per unit"), _("GJ, tonnes or m³ in one unit."), above=0)
    name_en = text(_("name"))

    class Meta(Row.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")


@constrained
class Carrier(Row):
    table = "carriers"
    keys = (("carrier",),)

    release = release_key(table)
    carrier = codeword(_("carrier"), _("As profiles name it, such as natural_gas."))
    name_en = text(_("name"))
    scope = whole(_("scope"), _("1: burnt on site. 2: bought as electricity, steam or heat."), low=1, high=2)
    biogenic = flag(_("biogenic"), _("Its CO2 is a memo line; only CH4 and N2O count."))
    units = text(_("units"), _("Codes of the units that make sense for it, separated by spaces."))
    net_calorific_value_gj_per_t = number(
        _("net calorific value, GJ/t"), _("Needed for units of mass."), optional=True, above=0
    )
    net_to_gross_ratio = number(
        _("net to gross ratio"),
        _("Net over gross calorific value; needed for gross units."),
        optional=True,
        above=0,
        high=1,
    )
    density_t_per_m3 = number(_("density, t/m³"), _("Needed for units of volume."), optional=True, above=0)
    net_gj_per_m3 = number(
        _("net calorific value, GJ/m³"),
        _("Where stated directly; else density times GJ/t."),
        optional=True,
        above=0,
    )
    co2_kg_per_tj = number(_("CO2, kg/TJ net"), _("Fuels only."), optional=True, low=0)
    co2_low_kg_per_tj = number(_("CO2, low"), _("Lower 95 % limit."), optional=True, low=0)
    co2_high_kg_per_tj = number(_("CO2, high"), _("Upper 95 % limit."), optional=True, low=0)
    ch4_kg_per_tj = number(_("CH4, kg/TJ net"), _("Fuels only."), optional=True, low=0)
    n2o_kg_per_tj = number(_("N2O, kg/TJ net"), _("Fuels only."), optional=True, low=0)

    class Meta(Row.Meta):
        verbose_name = _("carrier")
        verbose_name_plural = _("carriers")


@constrained
class Gwp(Row):
    table = "gwps"
    keys = (("assessment_report", "gas"),)

    release = release_key(table)
    assessment_report = choice(_("assessment report"), choices.AssessmentReport)
    gas = choice(_("gas"), choices.Gas)
    value = number(_("value"), _("kg CO2e per kg over 100 years."), above=0)

    class Meta(Row.Meta):
        verbose_name = _("global warming potential")
        verbose_name_plural = _("global warming potentials")


@constrained
class Scope2Factor(Row):
    table = "scope2_factors"
    keys = (("carrier", "country", "region", "year", "basis", "gases"),)

    release = release_key(table)
    carrier = choice(_("carrier"), choices.Scope2Carrier)
    country = codeword(_("country"), _("ISO 3166-1 alpha-3; empty: any."), form=ISO3, optional=True, length=3)
    region = codeword(
        _("region"), _("ISO 3166-2, such as CN-HE; empty: the nation."), form=REGION, optional=True, length=6
    )
    year = whole(_("year"), _("Of the data, not of the publication."), low=1990, high=2100)
    basis = choice(_("basis"), choices.FactorBasis, _("An official scope 2 factor goes before the others."))
    gases = choice(_("gases"), choices.FactorGases)
    kg_per_mwh = number(_("kg per MWh"), low=0)

    class Meta(Row.Meta):
        verbose_name = _("scope 2 factor")
        verbose_name_plural = _("scope 2 factors")


@constrained
class AiReading(Row):
    table = "ai_readings"
    keys = (("code",),)

    release = release_key(table)
    code = codeword(_("code"))
    form = choice(_("form"), choices.ReadingForm)
    assets_per_employees = number(
        _("per how many employees"), _("AI-controlled assets are counted per so many."), above=0
    )
    is_release_reading = flag(_("the release's own reading"), _("Exactly one reading is."))
    name_en = text(_("name"))

    class Meta(Row.Meta):
        verbose_name = _("reading of the AI unit")
        verbose_name_plural = _("readings of the AI unit")


@constrained
class Default(Row):
    table = "defaults"
    keys = (("key",),)

    release = release_key(table)
    key = codeword(_("key"), _("As the program names it; do not change it."))
    value = number(_("value"), _("Shares run from 0 to 1."))
    low = number(_("low"), LOW, optional=True)
    high = number(_("high"), HIGH, optional=True)
    unit = text(_("unit"), optional=True, length=40)

    class Meta(Row.Meta):
        verbose_name = _("default")
        verbose_name_plural = _("defaults")


TABLES: tuple[type[Row], ...] = (
    Curve,
    Industry,
    Country,
    Unit,
    Carrier,
    Gwp,
    Scope2Factor,
    AiReading,
    Default,
    Lever,
    EndUse,
    EnergyMix,
    EnergyIntensity,
    Comparator,
    ExchangeRate,
    ReferencePrice,
    ActionTemplate,
    IndustryText,
    ReadinessArea,
)
# Tables that earlier releases do not have: a folder, archive or document without one has none of its rows.
OPTIONAL_TABLES = frozenset(model.table for model in TABLES[TABLES.index(Lever) :])
MODELS: dict[str, type[Row]] = {model.table: model for model in TABLES}
