"""The words of the answer at a glance: a figure per code of result.glance, the sentence under the title, and notes.

A note stands beside a figure in place of the whole sentence of the same code, which would say the figure again.
"""

from django.utils.translation import gettext_lazy as _

from calculator.result.two_views_wording import ANSWER_NOTES, FIGURES

GLANCES = {
    "glance_readings": _("Before the turning point in %(rising_count)s of %(all_count)s readings"),
    "glance_turning_point_at_least": _("Turning point: %(turning_point_level)s or later"),
    "glance_outside": _("Outside the evidence"),
    "glance_no_step": _("No step planned"),
    "glance_target": _("%(target_change)s at the target"),
    "glance_target_level_with_today": _("No lower at the target than today"),
    "glance_more_tonnes": _("+%(change_t)s t CO2e in %(horizon_count)s years"),
    "glance_less_tonnes": _("−%(change_t)s t CO2e in %(horizon_count)s years"),
    "glance_no_tonnes": _("No change"),
    "glance_npv_below": _("−%(npv_money)s net present value"),
    "glance_npv_above": _("+%(npv_money)s net present value"),
    "glance_no_money": _("No money moves"),
    "glance_one_machine": _("One machine = %(step_level)s AI units"),
    "glance_employees": _("%(employees_count)s employees"),
    **FIGURES,
}
LEADS = {
    "meters_none": _(
        "Nothing of the change that the curve shows passes your energy meters, so they cannot confirm it."
    ),
    "meters_alone_rise": _("The curve shows no change in sum; your energy meters would show a rise."),
    "meters_alone_fall": _("The curve shows no change in sum; your energy meters would show a fall."),
    "meters_part_of_rise": _(
        "Your energy meters can confirm %(metered_share)s of the rise that the curve shows; the rest is not "
        "traceable to this site’s energy."
    ),
    "meters_more_than_rise": _("Your energy meters would show a larger rise than the curve does."),
    "meters_part_of_fall": _(
        "Your energy meters can confirm %(metered_share)s of the fall that the curve shows; the rest is not "
        "traceable to this site’s energy."
    ),
    "meters_more_than_fall": _("Your energy meters would show a larger fall than the curve does."),
    "meters_fall_curve_rises": _(
        "Your energy meters would show a fall while the curve shows a rise: a good reading on them alone does not "
        "say that emissions fall."
    ),
    "meters_rise_curve_falls": _(
        "Your energy meters would show a rise while the curve shows a fall: nothing on site confirms that fall."
    ),
}
NOTES = {
    **ANSWER_NOTES,
    "emissions_above": _(
        "%(change_share)s of the plant’s emissions: more than without AI, as the curve associates it with the step."
    ),
    "emissions_above_ending_below": _(
        "%(change_share)s of the plant’s emissions. At the end the yearly level lies below, but not for long enough "
        "to make up for the rise."
    ),
    "emissions_below": _(
        "%(change_share)s of the plant’s emissions: less than without AI, as the curve associates it with the step."
    ),
    "emissions_below_after_rise": _(
        "First the sum rises by up to %(extra_t)s t, and only after %(payback_years)s years is that made up for; in "
        "all it is %(change_share)s of the plant’s emissions."
    ),
    "meters_part_of_rise": _(
        "As %(energy_mwh)s MWh more energy. The other %(rest_t)s t is not traceable to this site’s energy."
    ),
    "meters_more_than_rise": _(
        "As %(energy_mwh)s MWh more energy. The difference of %(rest_t)s t is not traceable to this site’s energy."
    ),
    "meters_part_of_fall": _(
        "As %(energy_mwh)s MWh less energy. The other %(rest_t)s t is not traceable to this site’s energy."
    ),
    "meters_more_than_fall": _(
        "As %(energy_mwh)s MWh less energy. A rise of %(rest_t)s t that is not traceable to this site’s energy takes "
        "part of it back."
    ),
    "meters_fall_curve_rises": _(
        "As %(energy_mwh)s MWh less energy, while %(rest_t)s t more is not traceable to this site’s energy."
    ),
    "meters_rise_curve_falls": _(
        "As %(energy_mwh)s MWh more energy. The fall of %(rest_t)s t beside it is not traceable to this site’s energy."
    ),
    "money_pays": _("The programme pays back after %(payback_years)s years."),
    "money_positive": _(
        "Over %(horizon_count)s years savings of %(saving_money)s exceed a cost of %(cost_money)s."
    ),
}
