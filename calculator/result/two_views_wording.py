"""The words of the two views side by side: one sentence per code of result.two_views, through gettext."""

from django.utils.translation import gettext_lazy as _

VIEW_TITLES = {
    "views_no_step": _("No step is planned, so neither view shows a change"),
    "views_none": _("Neither view shows a change in emissions"),
    "views_no_levers": _("The curve speaks alone: you chose no levers"),
    "views_agree_less": _(
        "Both views show lower emissions: the curve %(curve_t)s t CO2e less, the levers %(levers_t)s t less"
    ),
    "views_agree_more": _(
        "Both views show higher emissions: the curve %(curve_t)s t CO2e more, the levers %(levers_t)s t more"
    ),
    "views_curve_more_levers_less": _(
        "The two views disagree: the curve shows %(curve_t)s t CO2e more, the levers %(levers_t)s t less"
    ),
    "views_curve_less_levers_more": _(
        "The two views disagree: the curve shows %(curve_t)s t CO2e less, the levers %(levers_t)s t more"
    ),
    "views_curve_none_levers_less": _(
        "The curve claims no change for this step; the levers show %(levers_t)s t CO2e less"
    ),
    "views_curve_none_levers_more": _(
        "The curve claims no change for this step; the AI’s own electricity adds %(levers_t)s t CO2e"
    ),
    "views_curve_more_levers_none": _("The curve shows %(curve_t)s t CO2e more, the levers no change"),
    "views_curve_less_levers_none": _("The curve shows %(curve_t)s t CO2e less, the levers no change"),
}
VIEW_SUMMARY = _(
    "The curve is an association across economies and covers everything that comes with AI. The levers are measures "
    "that you choose, each with what is documented for the energy that it touches."
)
WHYS = {
    "why_no_levers": _(
        "A second opinion needs levers: measures with documented savings. Choose some in the profile to see both."
    ),
    "why_before": _(
        "Your step lies before the turning point (%(turning_point_level)s AI units). On that side economies with more "
        "AI go with more energy and emissions: machines, data and people come first, the gain later."
    ),
    "why_over": _(
        "Your step goes over the turning point (%(turning_point_level)s AI units), and on the curve emissions stay "
        "above today’s up to %(mirror_level)s: the way there counts, and most of it is rise."
    ),
    "why_over_and_back": _(
        "Your step goes over the turning point (%(turning_point_level)s AI units) and beyond %(mirror_level)s, where "
        "the curve is below today’s emissions again; up to then it is above."
    ),
    "why_past": _(
        "You stand past the turning point (%(turning_point_level)s AI units), where economies with more AI go with "
        "lower emissions."
    ),
    "why_outside": _("You stand outside the evidence, where the curve claims neither rise nor fall."),
    "why_energy_less_curve_more": _(
        "The curve’s own energy part falls as well, by %(channel_t)s t: what rises is not traceable to this site’s "
        "energy, and no lever says anything of it."
    ),
    "why_energy_more_curve_less": _(
        "The curve’s own energy part rises, by %(channel_t)s t: what falls is not traceable to this site’s energy, "
        "and no lever says anything of it."
    ),
    "why_levers_know_no_rest": _(
        "The levers’ evidence is about the energy that they touch. It knows nothing of what else a step brings, so it "
        "can be right and the plant’s emissions still rise."
    ),
    "why_levers_larger": _(
        "The curve shows %(part_share)s of what the levers do. Documented measures are those that worked; plan with "
        "the smaller figure and let the meters decide."
    ),
    "why_curve_larger": _(
        "The levers show %(part_share)s of what the curve does. What lies between has no measure behind it; plan "
        "with the smaller figure."
    ),
    "why_ai_electricity": _(
        "The AI’s own electricity, %(ai_mwh)s MWh over %(horizon_count)s years, emits more than the levers save."
    ),
    "why_lower_bound": _(
        "The source expects your industry to turn later than the point used here, so the curve’s fall is the less "
        "certain of the two."
    ),
}
DRIVES = {
    "drives_outside_keeps": _(
        "The money on this page follows the curve. Net present value: %(outside_money)s by the curve, "
        "%(inside_money)s by the levers; the sign is the same."
    ),
    "drives_outside_turns": _(
        "The money on this page follows the curve. Net present value: %(outside_money)s by the curve, "
        "%(inside_money)s by the levers: whether the plan pays hangs on the view."
    ),
    "drives_inside_keeps": _(
        "The money on this page follows the levers. Net present value: %(inside_money)s by the levers, "
        "%(outside_money)s by the curve; the sign is the same."
    ),
    "drives_inside_turns": _(
        "The money on this page follows the levers. Net present value: %(inside_money)s by the levers, "
        "%(outside_money)s by the curve: whether the plan pays hangs on the view."
    ),
}
# The second view in the answer: the whole sentence for the report, its figure and its note for the page
ANSWERS = {
    "levers_agree_less": _(
        "The chosen levers (%(levers_count)s) are documented to save %(levers_mwh)s MWh and %(levers_t)s t CO2e "
        "over %(horizon_count)s years: the same way as the curve."
    ),
    "levers_agree_more": _(
        "The AI’s own electricity emits more than the chosen levers save: %(levers_t)s t CO2e more over "
        "%(horizon_count)s years, the same way as the curve."
    ),
    "levers_curve_more_levers_less": _(
        "The chosen levers (%(levers_count)s) point the other way: they are documented to save %(levers_mwh)s MWh and "
        "%(levers_t)s t CO2e over %(horizon_count)s years, and know nothing of what else the step brings."
    ),
    "levers_curve_less_levers_more": _(
        "By the levers emissions rise: the AI’s own electricity emits more than they save, %(levers_t)s t CO2e over "
        "%(horizon_count)s years."
    ),
    "levers_curve_none_levers_less": _(
        "The chosen levers (%(levers_count)s) are documented to save %(levers_mwh)s MWh and %(levers_t)s t CO2e over "
        "%(horizon_count)s years, of which the curve knows nothing."
    ),
    "levers_curve_none_levers_more": _(
        "The AI’s own electricity adds %(levers_t)s t CO2e over %(horizon_count)s years, more than the levers save."
    ),
    "levers_agree_less_for_more_energy": _(
        "By the chosen levers (%(levers_count)s) emissions fall by %(levers_t)s t CO2e over %(horizon_count)s years, "
        "the same way as the curve, although energy rises by %(levers_mwh)s MWh: the AI’s own electricity is more than "
        "they save, and emits less."
    ),
    "levers_curve_more_levers_less_for_more_energy": _(
        "The chosen levers (%(levers_count)s) point the other way: emissions fall by %(levers_t)s t CO2e over "
        "%(horizon_count)s years, although energy rises by %(levers_mwh)s MWh: the AI’s own electricity is more than "
        "they save, and emits less."
    ),
    "levers_curve_none_levers_less_for_more_energy": _(
        "By the chosen levers (%(levers_count)s) emissions fall by %(levers_t)s t CO2e over %(horizon_count)s years, "
        "although energy rises by %(levers_mwh)s MWh: the AI’s own electricity is more than they save, and emits less."
    ),
    "levers_curve_more_levers_none": _("The levers show no change in emissions."),
    "levers_curve_less_levers_none": _("The levers show no change in emissions."),
}
LESS, MORE, NONE = (
    _("−%(levers_t)s t CO2e in %(horizon_count)s years"),
    _("+%(levers_t)s t CO2e in %(horizon_count)s years"),
    _("No change"),
)
FIGURES = {
    code: MORE if code.endswith("more") else NONE if code.endswith("none") else LESS for code in ANSWERS
}
_FOR_MORE_ENERGY = _(
    "For %(levers_mwh)s MWh more energy: the AI’s own electricity is more than the %(levers_count)s chosen levers "
    "save, and emits less."
)
ANSWER_NOTES = {
    **{code: _FOR_MORE_ENERGY for code in ANSWERS if code.endswith("_for_more_energy")},
    "levers_agree_less": _(
        "As %(levers_mwh)s MWh less energy, documented for the %(levers_count)s levers chosen: the same way as the "
        "curve."
    ),
    "levers_curve_more_levers_less": _(
        "As %(levers_mwh)s MWh less energy, documented for the %(levers_count)s levers chosen. They point the other "
        "way than the curve and know nothing of what else the step brings."
    ),
    "levers_curve_none_levers_less": _(
        "As %(levers_mwh)s MWh less energy, documented for the %(levers_count)s levers chosen; the curve knows "
        "nothing of it."
    ),
}
