"""The plant's whole part of the form: everything of a profile but its bills."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import choices
from calculator.form.adviser import AdviserForm
from calculator.form.fields import (
    ListField,
    NumberField,
    PercentField,
    Text,
    TextBox,
    WholeNumberField,
    YearsField,
    is_filled,
)
from calculator.form.folds import FoldedForm
from calculator.form.paths import PHASE_NUMBERS
from calculator.form.placement import AI_NAMES
from calculator.form.site import SiteForm
from calculator.profile import ONE_LINE
from releases.snapshot import ReleaseTables

PHASE_NAMES = (
    gettext_lazy("Assessment and planning"),
    gettext_lazy("Pilot"),
    gettext_lazy("Scaling"),
    gettext_lazy("Collaboration"),
)
_ONE_LINE = RegexValidator(
    ONE_LINE.removesuffix("$") + r"\Z", gettext_lazy("Write the name in one line of plain text.")
)


def _money(label: Text, help_text: Text = "", **kwargs: object) -> NumberField:
    return NumberField(label=label, help_text=help_text, width="m", required=False, **kwargs)


def _optional(field: type[NumberField], label: Text, help_text: Text = "", **kwargs: object) -> NumberField:
    return field(label=label, help_text=help_text, required=False, **kwargs)


class ProfileForm(SiteForm, AdviserForm, FoldedForm):
    """Everything of a profile but its bills."""

    name = forms.CharField(
        label=gettext_lazy("Name of the plant"),
        required=False,
        max_length=200,
        validators=[_ONE_LINE],
        help_text=gettext_lazy("Printed on the result, the roadmap and the PDF."),
        widget=TextBox(attrs={"autocomplete": "organization"}),
    )
    region = ListField(
        label=gettext_lazy("Province or state"),
        required=False,
        help_text=gettext_lazy(
            "The grid of some parts of the country is cleaner than that of others; they have a factor of their own."
        ),
    )
    currency = ListField(
        label=gettext_lazy("Currency"),
        required=False,
        help_text=gettext_lazy("Of every price on the bills and every cost below."),
    )
    start = forms.CharField(
        label=gettext_lazy("Start of the programme"),
        required=False,
        max_length=7,
        help_text=gettext_lazy("Year and month, such as 2027-01. It dates the roadmap."),
    )

    opex_per_year = _money(
        gettext_lazy("Running cost of the programme"),
        gettext_lazy("Licences, staff, computing, once the target is reached; it grows with the AI level."),
        unit=gettext_lazy("per year"),
    )
    labour_hours_per_week = _optional(
        NumberField,
        gettext_lazy("Work that AI could shorten"),
        gettext_lazy(
            "Hours a week per employee: planning, inspection, reporting. Shown apart from the savings."
        ),
        unit=gettext_lazy("hours a week"),
    )
    labour_cost_per_hour = _money(
        gettext_lazy("Labour cost"),
        gettext_lazy("With everything the employer pays."),
        unit=gettext_lazy("per hour"),
    )
    carbon_price_per_t = _money(
        gettext_lazy("Carbon price that you pay"),
        gettext_lazy("Tax or allowances, per tonne of CO2e. Left empty: none."),
        unit=gettext_lazy("per tonne"),
    )
    discount_rate = _optional(
        PercentField,
        gettext_lazy("Discount rate"),
        gettext_lazy("Your cost of capital, before tax."),
        unit=gettext_lazy("% per year"),
    )
    discount_is_nominal = forms.BooleanField(
        label=gettext_lazy("This rate is nominal: it includes inflation"), required=False
    )
    inflation = _optional(
        PercentField,
        gettext_lazy("Inflation in that rate"),
        gettext_lazy(
            "Everything is computed at today’s prices, so a nominal rate is turned into a real one: "
            "(1 + rate) ÷ (1 + inflation) − 1; 8 % with 3 % inflation is 4.85 %."
        ),
        unit=gettext_lazy("% per year"),
    )

    horizon_years = _optional(
        WholeNumberField,
        gettext_lazy("Horizon"),
        gettext_lazy("Years that are counted; every sum grows with it."),
        unit=gettext_lazy("years"),
    )
    output_growth_share = _optional(
        PercentField,
        gettext_lazy("Growth of output"),
        gettext_lazy("Energy and emissions grow with it, with AI and without."),
        unit=gettext_lazy("% per year"),
    )
    grid_decarbonisation_share = _optional(
        PercentField,
        gettext_lazy("Fall of the grid factor"),
        gettext_lazy("How much cleaner bought electricity gets each year."),
        unit=gettext_lazy("% per year"),
    )
    process_emissions_t = _optional(
        NumberField,
        gettext_lazy("Process emissions"),
        gettext_lazy("From the material itself, such as limestone in a kiln; not from fuel."),
        unit=gettext_lazy("t CO2e per year"),
        width="m",
    )
    carbon_price_growth_share = _optional(
        PercentField,
        gettext_lazy("Growth of the carbon price"),
        gettext_lazy("Above inflation."),
        unit=gettext_lazy("% per year"),
    )
    scope1_coverage_share = _optional(
        PercentField,
        gettext_lazy("Part of fuel emissions that pays it"),
        gettext_lazy("Scope 1."),
    )
    scope2_coverage_share = _optional(
        PercentField,
        gettext_lazy("Part of emissions from bought energy that pays it"),
        gettext_lazy("Scope 2."),
    )
    labour_weeks_per_year = _optional(
        NumberField,
        gettext_lazy("Weeks worked"),
        "",
        unit=gettext_lazy("weeks a year"),
    )
    labour_cost_growth_share = _optional(
        PercentField,
        gettext_lazy("Growth of labour cost"),
        gettext_lazy("Above inflation."),
        unit=gettext_lazy("% per year"),
    )

    # the parts of the page, in its order
    PLANT = ("country", "region", "industry", "employees", "name")
    AI = ("ai_basis", *AI_NAMES)
    CAPEX = tuple(f"capex_{number}" for number in PHASE_NUMBERS)
    PROGRAMME = (*CAPEX, "opex_per_year", "start")
    PHASE_YEARS = tuple(f"phase_{number}_years" for number in PHASE_NUMBERS)
    PHASE_SHARES = tuple(f"phase_{number}_share" for number in PHASE_NUMBERS)
    FOLDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "money": ("discount_rate", "discount_is_nominal", "inflation", "horizon_years"),
        "change": ("output_growth_share", "grid_decarbonisation_share", "process_emissions_t"),
        **SiteForm.SITE_FOLDS,
        "carbon": (
            *("carbon_price_per_t", "carbon_price_growth_share"),
            *("scope1_coverage_share", "scope2_coverage_share"),
        ),
        "labour": (
            *("labour_hours_per_week", "labour_cost_per_hour"),
            *("labour_weeks_per_year", "labour_cost_growth_share"),
            "labour_in_npv",
        ),
        "phases": (*PHASE_YEARS, *PHASE_SHARES),
    }
    ASSUMPTIONS = tuple(name for names in FOLDS.values() for name in names)
    ABOVE_BILLS = (*PLANT, "country_type", *AI, "currency")
    ABOVE_LEVERS = (*PROGRAMME, *ASSUMPTIONS, "levers_choice")
    BELOW_LEVERS = tuple(name for name in AdviserForm.ADVISERS if name != "levers_choice")

    def fill_in(self, tables: ReleaseTables) -> None:
        super().fill_in(tables)
        regions = choices.region_choices(tables)
        self.fields["region"].choices = regions
        with_regions = {row.country for row in tables.scope2_factors if row.region}
        self.fields["country"].widget.option_data = {
            country: {"data-regions": ""} for country in with_regions
        }
        self.fields["currency"].choices = choices.currency_choices(tables)
        for number, phase in zip(PHASE_NUMBERS, PHASE_NAMES, strict=True):
            label = _("Phase %(number)s: %(phase)s") % {"number": number, "phase": phase}
            self.fields[f"capex_{number}"] = _money(label)
            self.fields[f"grant_{number}"] = _money(label)
            self.fields[f"phase_{number}_years"] = _optional(YearsField, label, unit=_("years"))
            self.fields[f"phase_{number}_share"] = _optional(PercentField, label)

    @property
    def groups(self) -> Mapping[str, list[BoundField]]:
        """The fields of each group that the page draws in a loop."""
        return {
            "plant": self.bound(*self.PLANT),
            "ai": self.bound(*AI_NAMES),
            "capex": self.bound(*self.CAPEX),
            "grants": self.bound(*self.GRANTS),
            "renewal": self.bound("hardware_share", "hardware_life_years", "residual_value"),
            "phase_years": self.bound(*self.PHASE_YEARS),
            "phase_shares": self.bound(*self.PHASE_SHARES),
        }

    @property
    def country_type_is_open(self) -> bool:
        return self.is_wrong("country_type") or self.count_used("country_type") > 0

    # without the first the others count nothing, and nobody fills them in for that
    NEEDED_BY: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **AdviserForm.ADVISER_NEEDED_BY,
        "labour_hours_per_week": (
            "labour_cost_per_hour",
            "labour_weeks_per_year",
            "labour_cost_growth_share",
            "labour_in_npv",
        ),
        "labour_cost_per_hour": (
            "labour_hours_per_week",
            "labour_weeks_per_year",
            "labour_cost_growth_share",
            "labour_in_npv",
        ),
        "carbon_price_per_t": ("carbon_price_growth_share", "scope1_coverage_share", "scope2_coverage_share"),
        "output_per_year": ("output_unit",),
        "output_unit": ("output_per_year",),
    }

    def clean(self) -> dict:
        data = super().clean()
        if "discount_is_nominal" in data and not {"discount_rate", "inflation"} & self.errors.keys():
            self._make_rate_real(data)
        for needed, parts in self.NEEDED_BY.items():
            if (
                not is_filled(data.get(needed))
                and needed not in self.errors
                and any(is_filled(data.get(part)) for part in parts)
            ):
                self.add_error(needed, _("Enter it as well, or empty what you filled in beside it."))
        if not data.get("currency") and data.get("country"):
            data["currency"] = self.tables.countries[data["country"]].currency
        if data.get("conversion_currency") and data["conversion_currency"] == data.get("currency"):
            self.add_error(
                "conversion_currency", _("This is your currency already; choose another, or “No”.")
            )
        return data

    def _make_rate_real(self, data: dict) -> None:
        """(1 + i)/(1 + π) − 1, docs/model.md; the profile holds real rates only."""
        rate, inflation = data.get("discount_rate"), data.get("inflation")
        if not data["discount_is_nominal"]:
            if inflation is not None:
                self.add_error("inflation", _("Say above that the rate is nominal, or leave this empty."))
        elif rate is None:
            self.add_error("discount_rate", _("Enter the nominal rate, or say that it is not nominal."))
        elif inflation is None:
            self.add_error("inflation", _("Enter the inflation that the nominal rate includes."))
        elif not -0.5 <= inflation <= 1:
            self.add_error("inflation", _("Must lie between −50 % and 100 %."))
        else:
            data["discount_rate"] = float(f"{(1 + rate) / (1 + inflation) - 1:.12g}")
