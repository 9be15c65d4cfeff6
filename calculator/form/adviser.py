"""The part of the form for whoever advises: levers, the AI's own hardware, tax, other flows, other currencies.

None of it is needed; what is left empty is a default of the release, or nothing.
"""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import choices
from calculator.form.fields import (
    ListField,
    NumberField,
    PercentField,
    Text,
    YearField,
    YearsField,
    is_filled,
)
from calculator.form.paths import PHASE_NUMBERS
from calculator.form.placement import PlacementForm
from calculator.profile import ONE_LINE
from releases.snapshot import ReleaseTables

OUTSIDE = "outside"  # drives the money unless the firm says otherwise
RELEASES_LEVERS, OWN_LEVERS, NO_LEVERS = "release", "own", "none"
_PER_YEAR = gettext_lazy("per year")
_ONE_LINE = RegexValidator(
    ONE_LINE.removesuffix("$") + r"\Z", gettext_lazy("Write it in one line of plain text.")
)


def _number(
    label: Text, help_text: Text = "", *, of: type[NumberField] = NumberField, **more: object
) -> NumberField:
    return of(label=label, help_text=help_text, required=False, **more)


def _money(label: Text, help_text: Text = "", unit: Text = _PER_YEAR) -> NumberField:
    return _number(label, help_text, unit=unit, width="m")


def _share(label: Text, help_text: Text = "") -> NumberField:
    return _number(label, help_text, of=PercentField)


def _tick(label: Text, help_text: Text = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


class AdviserForm(PlacementForm):
    """Fields named as in the profile, as far as a name alone says whose they are."""

    levers_choice = forms.ChoiceField(
        label=gettext_lazy("Which levers does your plan use?"),
        required=False,
        initial=RELEASES_LEVERS,
        choices=(
            (RELEASES_LEVERS, gettext_lazy("The release’s choice for your industry, marked below")),
            (
                OWN_LEVERS,
                gettext_lazy("My own choice: tick them below, with numbers of your own if you have any"),
            ),
            (NO_LEVERS, gettext_lazy("None: the inside view then shows no saving")),
        ),
        widget=forms.RadioSelect,
    )
    rebound_share = _share(
        gettext_lazy("Rebound"),
        gettext_lazy("Part of a saving that is used up again, as what takes less energy is used more."),
    )

    ai_servers = _number(
        gettext_lazy("Servers added"),
        gettext_lazy("On your site, running the plan’s AI at its target; not those that you have today."),
        unit=gettext_lazy("servers"),
    )
    ai_server_kw = _number(
        gettext_lazy("Power of one server"),
        gettext_lazy("The whole server with its accelerators; the nameplate says it."),
        unit="kW",
    )
    ai_utilisation_share = _share(
        gettext_lazy("Part of that power drawn"), gettext_lazy("On average over the year.")
    )
    ai_pue = _number(
        gettext_lazy("Power usage effectiveness (PUE)"),
        gettext_lazy("Power of the server room with its cooling, over that of the servers."),
    )
    ai_gpus = _number(
        gettext_lazy("Accelerators added"),
        gettext_lazy(
            "GPUs on your site. Their power is added where you state no power of the servers, which has it in it."
        ),
        unit=gettext_lazy("accelerators"),
    )
    ai_edge_devices = _number(
        gettext_lazy("Devices added at the machines"),
        gettext_lazy("Industrial computers, cameras, gateways."),
        unit=gettext_lazy("devices"),
    )
    ai_edge_w = _number(gettext_lazy("Power of one device"), unit="W")
    ai_edge_hours_per_year = _number(
        gettext_lazy("Hours that a device is on"), unit=gettext_lazy("hours a year")
    )
    ai_cloud_gpu_hours = _number(
        gettext_lazy("Accelerator hours in a cloud"),
        gettext_lazy("Rented, counted like your own electricity."),
        unit=gettext_lazy("hours a year"),
        width="m",
    )
    ai_gpu_kw = _number(gettext_lazy("Power of one rented accelerator"), unit="kW")
    ai_life_years = _number(
        gettext_lazy("Life of the hardware"),
        gettext_lazy("What it took to make it is spread over these years."),
        of=YearsField,
        unit=gettext_lazy("years"),
    )

    hardware_share = _share(
        gettext_lazy("Part of the investment that is hardware"),
        gettext_lazy("What wears out and is bought again at the same price."),
    )
    hardware_life_years = _number(
        gettext_lazy("Years until it is bought again"),
        gettext_lazy("Left empty: nothing is bought again."),
        of=YearsField,
        unit=gettext_lazy("years"),
    )
    residual_value = _money(
        gettext_lazy("Value left at the end"),
        gettext_lazy("What the investment is still worth once the horizon is over."),
        unit="",
    )

    tax_rate_share = _share(
        gettext_lazy("Tax rate"),
        gettext_lazy("On profit. A value after tax is then printed beside the others."),
    )
    depreciation_years = _number(
        gettext_lazy("Years of depreciation"),
        gettext_lazy("In equal parts. 0: written off in the year in which it is spent."),
        of=YearsField,
        unit=gettext_lazy("years"),
    )

    scrap_per_year = _money(gettext_lazy("Less scrap"), gettext_lazy("Material and work no longer lost."))
    downtime_per_year = _money(gettext_lazy("Less downtime"))
    throughput_per_year = _money(
        gettext_lazy("More throughput"), gettext_lazy("Margin on what is made in addition; not its sales.")
    )
    benefits_in_npv = _tick(
        gettext_lazy("Count these benefits in the money"),
        gettext_lazy("Not ticked: a net present value with them is printed beside the one without."),
    )
    labour_in_npv = _tick(
        gettext_lazy("Count the hours saved in the money"),
        gettext_lazy(
            "If you tick it, leave training time out of the programme cost. Both values are printed."
        ),
    )

    demand_peak_kw = _number(
        gettext_lazy("Peak that is charged"), gettext_lazy("As the bill prints it."), unit="kW", width="m"
    )
    demand_per_kw_year = _money(
        gettext_lazy("Demand charge"),
        gettext_lazy("A monthly charge times 12."),
        unit=gettext_lazy("per kW and year"),
    )
    demand_follows_share = _share(
        gettext_lazy("Part of the saving that lowers the peak"),
        gettext_lazy("100 %: the peak falls in proportion to the electricity saved."),
    )

    money_view = forms.ChoiceField(
        label=gettext_lazy("Which view drives the money?"),
        required=False,
        initial=OUTSIDE,
        help_text=gettext_lazy(
            "Paybacks, rates and the value are worked out on its savings. Both net present values are printed, "
            "whatever you choose."
        ),
        choices=(
            (
                OUTSIDE,
                gettext_lazy("The outside view: what the curve of your industry and country type says"),
            ),
            (
                "inside",
                gettext_lazy(
                    "The inside view: what the chosen levers are documented to save, less the AI’s own electricity"
                ),
            ),
        ),
        widget=forms.RadioSelect,
    )

    price_year = _number(
        gettext_lazy("Year of the prices"),
        gettext_lazy(
            "All prices and costs are of this year. It is printed with the money and changes no figure."
        ),
        of=YearField,
    )
    conversion_currency = ListField(
        label=gettext_lazy("Print the main sums in another currency too"), required=False
    )
    conversion_rate = _number(
        gettext_lazy("Exchange rate"),
        gettext_lazy("Units of that currency for one unit of yours."),
        width="m",
    )
    conversion_date = forms.CharField(
        label=gettext_lazy("Day of the rate"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("Year, month and day, such as 2026-10-30."),
    )
    conversion_source = forms.CharField(
        label=gettext_lazy("Source of the rate"),
        required=False,
        max_length=200,
        validators=[_ONE_LINE],
    )

    UNSAID = ("money_view",)
    GRANTS = tuple(f"grant_{number}" for number in PHASE_NUMBERS)
    ADVISER_FOLDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "levers": ("levers_choice", "rebound_share"),
        "hardware": (
            *("ai_servers", "ai_server_kw", "ai_utilisation_share", "ai_pue", "ai_gpus", "ai_life_years"),
            *("ai_edge_devices", "ai_edge_w", "ai_edge_hours_per_year", "ai_cloud_gpu_hours", "ai_gpu_kw"),
        ),
        "view": ("money_view",),
        "extras": (*GRANTS, "hardware_share", "hardware_life_years", "residual_value"),
        "benefits": ("scrap_per_year", "downtime_per_year", "throughput_per_year", "benefits_in_npv"),
        "demand": ("demand_peak_kw", "demand_per_kw_year", "demand_follows_share"),
        "tax": ("tax_rate_share", "depreciation_years"),
        "currency": (
            *("price_year", "conversion_currency"),
            *("conversion_rate", "conversion_date", "conversion_source"),
        ),
    }
    NEED_LEVERS = ("levers", "hardware", "view")  # a release without levers has no inside view
    ADVISERS = tuple(name for names in ADVISER_FOLDS.values() for name in names)

    # without the first the others count nothing, and nobody fills them in for that
    ADVISER_NEEDED_BY: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "ai_servers": ("ai_server_kw",),
        "ai_edge_devices": ("ai_edge_w", "ai_edge_hours_per_year"),
        "ai_cloud_gpu_hours": ("ai_gpu_kw",),
        "hardware_share": ("hardware_life_years",),
        "hardware_life_years": ("hardware_share",),
        "tax_rate_share": ("depreciation_years",),
        "demand_peak_kw": ("demand_per_kw_year", "demand_follows_share"),
        "demand_per_kw_year": ("demand_peak_kw", "demand_follows_share"),
        "conversion_currency": ("conversion_rate", "conversion_date", "conversion_source"),
        "conversion_rate": ("conversion_currency", "conversion_date", "conversion_source"),
        "conversion_date": ("conversion_currency", "conversion_rate", "conversion_source"),
    }

    def fill_in(self, tables: ReleaseTables) -> None:
        super().fill_in(tables)
        _country, *currencies = choices.currency_choices(tables)
        self.fields["conversion_date"].width = "s"
        self.fields["conversion_currency"].choices = [("", _("No")), *currencies]

    def clean(self) -> dict:
        data = super().clean()
        gains = self.ADVISER_FOLDS["benefits"][:-1]
        if data.get("benefits_in_npv") and not any(
            name in self.errors or is_filled(data.get(name)) for name in gains
        ):
            self.add_error("benefits_in_npv", _("Enter a benefit above, or take the tick away."))
        if not data.get("ai_servers") and not data.get("ai_gpus"):
            for name in ("ai_utilisation_share", "ai_pue", "ai_life_years"):
                if is_filled(data.get(name)) and name not in self.errors:
                    self.add_error(name, _("Enter servers or accelerators as well, or empty it."))
        return data
