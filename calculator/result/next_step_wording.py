"""What to do next, one sentence per code of result.next_steps, and the names of the links beside them."""

from django.utils.translation import gettext_lazy as _

NEXT_STEPS = {
    "count_machines": _(
        "Count the AI-controlled robots, machines and lines on your floor and enter that number instead of a level: "
        "the verdict is then checked under four readings of one AI unit."
    ),
    "plan_for_rising": _(
        "Plan for the rising side. A pilot with a meter of its own tells you more than any reading of one AI unit."
    ),
    "reach_turning_point": _(
        "The planned step ends before the turning point. A target of %(goal_level)s AI units reaches it; up to there "
        "the curve rises."
    ),
    "reach_turning_point_machines": _(
        "The planned step ends before the turning point. A target of %(goal_level)s AI units (AI-controlled machines "
        "in all: %(machines_count)s) reaches it; up to there the curve rises."
    ),
    "pass_break_even": _(
        "The verdict turns only beyond %(goal_level)s AI units, where the curve falls below today’s emissions."
    ),
    "pass_break_even_machines": _(
        "The verdict turns only beyond %(goal_level)s AI units (AI-controlled machines in all: %(machines_count)s), "
        "where the curve falls below today’s emissions."
    ),
    "stay_within_evidence": _(
        "Compare with a target inside the evidence, which ends at %(goal_level)s AI units: beyond it no further fall "
        "is claimed."
    ),
    "stay_within_evidence_machines": _(
        "Compare with a target inside the evidence, which ends at %(goal_level)s AI units (AI-controlled machines in "
        "all: %(machines_count)s). Beyond it no further fall is claimed."
    ),
    "evidence_reaches": _(
        "A larger target lowers the curve further, up to %(goal_level)s AI units; there the evidence ends."
    ),
    "evidence_reaches_machines": _(
        "A larger target lowers the curve further, up to %(goal_level)s AI units (AI-controlled machines in all: "
        "%(machines_count)s); there the evidence ends."
    ),
    "turning_point_in_phase": _(
        "The planned path comes to the turning point after %(years_years)s years, in phase %(phase_count)s. Keep a "
        "decision for that phase: stop, or go on."
    ),
    "break_even_in_phase": _(
        "On the curve emissions are back at today’s level after %(years_years)s years, in phase %(phase_count)s; up "
        "to then they stand above it."
    ),
    "meter_the_rise": _(
        "Meter before you scale up: the curve points to more energy per unit of output. The roadmap says what each "
        "phase must show."
    ),
    "meter_the_fall": _(
        "Meter from the first phase on, so that the fall in energy can be shown. The roadmap says what each phase "
        "must show."
    ),
    "meters_are_not_enough": _(
        "Do not judge the step by its energy meters alone: they point down while the curve points up. Follow process "
        "emissions and purchased goods as well."
    ),
    "enter_cost": _("Enter what the programme costs; until then the money is savings alone."),
    "take_to_board": _("Take the report to the people who decide: on these figures the programme pays."),
    "no_cost_low_enough": _(
        "No programme cost is low enough to pay on these figures, for the bills do not fall. The case for the step "
        "must rest on something other than energy and carbon."
    ),
    "cost_to_break_even": _(
        "To pay, the programme must cost less than the %(saving_money)s that it saves, against %(cost_money)s as "
        "entered; or it must bring gains that are not in these figures."
    ),
    "compare_scenarios": _(
        "Compare this plan with doing nothing, with the same plan at twice the speed, and with plans of your own."
    ),
}
LINKS = {
    "roadmap": _("Open the roadmap"),
    "report": _("Download the report (PDF)"),
    "scenarios": _("Compare scenarios"),
    "target": _("Change the target"),
    "readings": _("Enter a number of machines"),
    "cost": _("Change the programme cost"),
}
