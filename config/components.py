"""One page that shows every component, for whoever changes the look: /components/ is not linked from the site."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from calculator import formats
from calculator.assess import assess_profile
from calculator.charts import AbatementBar, Chart, abatement_chart
from calculator.explain.page import Explainer
from calculator.form.examples import BY_SLUG
from calculator.form.fields import NumberField, PercentField
from calculator.models import Enterprise
from calculator.profile import read_profile
from calculator.record_drawing import draw_record
from calculator.result.chart_wording import tonnes_words
from calculator.result.page import result_context
from calculator.scenarios.page import comparison_page
from calculator.thresholds import printed_thresholds, thresholds_figure
from releases.snapshot import ReleaseTables, current_release, current_tables
from roadmap.models import Reading
from roadmap.page import roadmap_context
from roadmap.progress.page import progress_page, standing_of

JsonObject = Mapping[str, Any]

SHOWN = BY_SLUG["steel-china"]
SHOWN_ON = date(2026, 1, 15)
SIDES = ("rising", "falling", "open")
COLOURS = (
    "paper",
    "surface",
    "evidence",
    "rising",
    "rising-band",
    "falling",
    "falling-band",
    "accent",
    "edge",
)


class SampleForm(forms.Form):
    """A field of each kind, as components/field draws it."""

    text = forms.CharField(label=_("Text"), required=False, help_text=_("A hint says what helps to answer."))
    number = NumberField(label=_("Number"), unit=_("MWh"), width="m", required=False)
    share = PercentField(label=_("Per cent"), required=False)
    choice = forms.ChoiceField(
        label=_("List"), choices=[("a", _("First")), ("b", _("Second"))], required=False
    )
    radio = forms.ChoiceField(
        label=_("One of two"),
        choices=[("a", _("First")), ("b", _("Second"))],
        widget=forms.RadioSelect,
        required=False,
    )
    tick = forms.BooleanField(label=_("Yes or no"), required=False)


def _abatement() -> Chart:
    """A lever that pays, one that costs: the examples enter no cost of single levers."""
    words = {
        "title": _("1 of 2 levers with a known cost pays for itself"),
        "summary": _("Below the line a lever pays for itself."),
        "source": _("Made up, to show the chart."),
        "y_axis": _("Cost per t CO2e, EUR"),
        "x_axis": _("Avoided over 10 years, {unit}"),
        **tonnes_words(),
        "table_caption": _("Tonnes and cost per lever"),
        "column_lever": _("Lever"),
        "column_tonnes": _("t CO2e avoided"),
        "column_cost": _("Per t CO2e, EUR"),
    }
    bars = (
        AbatementBar(name="Energy management", tonnes=1200.0, cost_per_t=-35.0),
        AbatementBar(name="Fault detection", tonnes=400.0, cost_per_t=60.0),
    )
    return abatement_chart(bars=bars, words=words, number=formats.fixed)


def _progress(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> Chart | None:
    """Two quarters of the example's own bills, the second a twentieth above them."""
    readings = [
        Reading(
            year=2027,
            quarter=quarter,
            energy=[
                {**{key: row[key] for key in ("carrier", "unit")}, "quantity": row["quantity"] / 4 * more}
                for row in inputs["energy"]
            ],
        )
        for quarter, more in ((1, 1.0), (2, 1.05))
    ]
    standing = standing_of(inputs, result, tables, readings, created_on=SHOWN_ON, today=date(2027, 7, 15))
    return progress_page(standing, inputs, result, tables, readings).chart


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    tables = current_tables()
    inputs = SHOWN.profile
    profile = read_profile(inputs, tables)
    result = assess_profile(profile, tables)
    page = result_context(inputs, result, tables, assessed_on=SHOWN_ON)
    explainer = Explainer(profile.model_dump(mode="json", exclude_none=True), result, tables)
    refused = SampleForm({"text": "as typed", "number": "twelve", "share": "5", "choice": "a", "radio": "b"})
    refused.is_valid()
    return render(
        request,
        "components.html",
        {
            "page": page,
            "plan": roadmap_context(inputs, result, tables, created_on=SHOWN_ON, page=page),
            "explanation": explainer.explanation("carbon_cost_saving"),
            "explain": "?figure=",
            "comparison": comparison_page(Enterprise(profile=inputs), tables, base_key="planned"),
            "record_chart": draw_record(tables.curves[0], current_release()).chart,
            "abatement_chart": _abatement(),
            "progress_chart": _progress(inputs, result, tables),
            "thresholds_chart": thresholds_figure(printed_thresholds(tables), tables.label),
            "sample": SampleForm(auto_id="sample_%s", initial={"number": "12", "radio": "a"}),
            "refused": refused,
            "refused_forms": [refused],
            "sides": SIDES,
            "colours": COLOURS,
            "release_label": tables.label,
        },
    )
