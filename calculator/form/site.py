"""The site's part of the form: which factors count, what it makes, its own energy. None of it is needed."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator.form.fields import ListField, NumberField, Text, TextBox, YearField
from calculator.form.paths import ONSITE
from calculator.form.placement import PlacementForm
from calculator.form.wording import REPORTS
from calculator.profile import ONE_LINE
from releases.snapshot import ReleaseTables

_ONE_LINE = RegexValidator(
    ONE_LINE.removesuffix("$") + r"\Z", gettext_lazy("Write it in one line of plain text.")
)


def _energy(label: Text, help_text: Text) -> NumberField:
    return NumberField(
        label=label, help_text=help_text, unit=gettext_lazy("MWh per year"), width="m", required=False
    )


class SiteForm(PlacementForm):
    base_year = YearField(
        label=gettext_lazy("Base year"),
        required=False,
        help_text=gettext_lazy(
            "The year of the bills. It takes the grid factor of that year, or the newest before it."
        ),
    )
    gwp_set = ListField(
        label=gettext_lazy("Warming potentials"),
        required=False,
        help_text=gettext_lazy(
            "How methane and nitrous oxide from fuels count. Choose the set that your emissions report uses."
        ),
    )
    output_per_year = NumberField(
        label=gettext_lazy("Output"),
        unit=gettext_lazy("per year"),
        width="m",
        required=False,
        help_text=gettext_lazy("What the plant makes in the year of the bills, in a unit that you count."),
    )
    output_unit = forms.CharField(
        label=gettext_lazy("Unit of the output"),
        required=False,
        max_length=40,
        validators=[_ONE_LINE],
        help_text=gettext_lazy("Such as tonne, m² or car. Energy and carbon are then shown per unit too."),
        widget=TextBox(attrs={"autocomplete": "off"}),
    )
    pv_mwh = _energy(
        gettext_lazy("Electricity from your own sun, wind or water"),
        gettext_lazy("Used or handed on; no bill shows it."),
    )
    chp_electricity_mwh = _energy(
        gettext_lazy("Electricity from your own heat and power plant"),
        gettext_lazy("Its fuel stands among the bills, and carries its carbon."),
    )
    exported_electricity_mwh = _energy(
        gettext_lazy("Electricity handed on"),
        gettext_lazy("Fed into the grid or sold to neighbours."),
    )
    exported_heat_mwh = _energy(
        gettext_lazy("Heat handed on"),
        gettext_lazy("To a heat network or neighbours."),
    )

    SITE_FOLDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "factors": ("base_year", "gwp_set"),
        "output": ("output_per_year", "output_unit"),
        "onsite": ONSITE,
    }

    def fill_in(self, tables: ReleaseTables) -> None:
        super().fill_in(tables)
        usual = f"AR{tables.defaults['gwp_assessment_report'].value:.0f}"
        reports = sorted({report for report, _gas in tables.gwps}, reverse=True)
        self.fields["gwp_set"].choices = (
            ("", _("That of the release: %(report)s") % {"report": usual}),
            *((report, _report_text(report, tables)) for report in reports if report in REPORTS),
        )


def _report_text(report: str, tables: ReleaseTables) -> str:
    """ "AR6, IPCC 2021: 1 t of fossil methane counts as 29.8 t of CO2" """
    methane = tables.gwps.get((report, "ch4_fossil"))
    if methane is None:
        return str(REPORTS[report])
    params = {"report": REPORTS[report], "potential": f"{methane.value:g}"}
    return _("%(report)s: 1 t of fossil methane counts as %(potential)s t of CO2") % params
