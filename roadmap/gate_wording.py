"""The words of gates: one sentence per code of roadmap.gates and roadmap.gate_entry."""

from django.utils.translation import gettext_lazy as _

CHECKS = {  # of a result that does not know its gates, and of phases without figures
    "check_not_counted": _(
        "This phase lies after the years that are counted, so the curve gives no figures for it."
    ),
    "check_instant": _("This phase has no length, so no energy is used in it."),
    "check_learn": _(
        "On the curve nothing changes in this phase. Use it to learn how much your meters swing when nothing "
        "changes."
    ),
    "check_nothing": _(
        "The curve claims no change in this phase that a meter could show, so any change needs its own reason."
    ),
    "check_more": _(
        "If the curve held for your plant, the meters would show %(energy_mwh)s MWh more than without AI, "
        "%(part_share)s of the energy used in this phase."
    ),
    "check_less": _(
        "If the curve held for your plant, the meters would show %(energy_mwh)s MWh less than without AI, "
        "%(part_share)s of the energy used in this phase."
    ),
    "check_invisible": _(
        "A change this small is lost among orders and weather, so the bill of the site cannot decide."
    ),
    "check_small": _("Orders and weather move the bill of the site by more than that."),
    "check_part": _("Only the part of this phase within the horizon is counted."),
}
GATES = {
    "gate_next": _("Gate to phase %(next_count)s, end of %(end_month)s"),
    "gate_last": _("To close the programme, end of %(end_month)s"),
    "go_not_counted": _(
        "Make the assessment again with a longer horizon: only then is there a figure to pass."
    ),
    "go_instant": _("There is nothing to measure, so the plan goes on at once."),
    "go_learn": _(
        "No week of readings is missing, and you can say how far energy per %(unit)s swings from week to week "
        "with nothing changed."
    ),
    "go_nothing": _("Energy per %(unit)s is no higher than before, on the meters of the changed lines."),
    "go_more": _(
        "Over the phase, energy per %(unit)s is at most %(part_share)s above what it was before the plan, on the "
        "meters of the site."
    ),
    "go_more_lines": _(
        "Over the phase, the meters of the changed lines show at most %(energy_mwh)s MWh more than before the "
        "plan, for the same output."
    ),
    "go_less": _(
        "Over the phase, energy per %(unit)s is about %(part_share)s below what it was before the plan, on the "
        "meters of the site."
    ),
    "go_less_lines": _(
        "Over the phase, the meters of the changed lines show about %(energy_mwh)s MWh less than before the "
        "plan, for the same output."
    ),
    "go_done": _("%(action)s is done: %(done)s"),
    "go_cost": _("The phase has cost no more than %(cost_money)s."),
    "stop_learn": _("Wait. Without that swing no later reading can be told from chance."),
    "stop_unready": _(
        "Wait as well while this is absent or weak, for no pilot can be judged without it: %(area)s."
    ),
    "stop_nothing": _("Add no machine. Find out what else has changed."),
    "stop_more": _(
        "Add no machine. Go back to the last settings that held, find the cause, and read on until the figure "
        "holds."
    ),
    "stop_less": _(
        "Add no machine. Your plant is not where the curve puts it: make the assessment again from your own "
        "readings."
    ),
    "short_not_counted": _("Not counted"),
    "short_instant": _("Nothing to measure"),
    "short_learn": _("You know how far your meters swing"),
    "short_nothing": _("No rise on the changed lines"),
    "short_more": _("At most %(part_share)s more energy per %(unit)s"),
    "short_more_lines": _("At most %(energy_mwh)s MWh more on the changed lines"),
    "short_less": _("About %(part_share)s less energy per %(unit)s"),
    "short_less_lines": _("About %(energy_mwh)s MWh less on the changed lines"),
}
EXPECTED = {
    "expect_outside_more": _(
        "If the curve held for your plant, energy per %(unit)s would be %(change_share)s above what it was before the "
        "plan."
    ),
    "expect_outside_less": _(
        "If the curve held for your plant, energy per %(unit)s would be %(change_share)s below what it was before the "
        "plan."
    ),
    "expect_outside_nothing": _(
        "The curve claims no change in energy per %(unit)s that a meter could show, so any change needs its own "
        "reason."
    ),
    "expect_inside_more": _(
        "With the levers and the AI’s own electricity, energy per %(unit)s would be %(change_share)s above what it was "
        "before the plan."
    ),
    "expect_inside_less": _(
        "If the levers saved what is documented, energy per %(unit)s would be %(change_share)s below what it was "
        "before the plan."
    ),
    "expect_inside_nothing": _(
        "By the levers no change in energy per %(unit)s is due yet that a meter could show, so any change needs its "
        "own reason."
    ),
    "expect_range": _(
        "Nine of ten of the model’s draws lie between %(low_change)s and %(high_change)s; that is no probability for "
        "your plant."
    ),
}
THRESHOLDS = {
    "go_above_year": _(
        "Over the last twelve months of the phase, metered energy per %(unit)s is at most %(limit_share)s above the "
        "baseline."
    ),
    "go_above_phase": _(
        "Over the phase, metered energy per %(unit)s is at most %(limit_share)s above the baseline."
    ),
    "go_below_year": _(
        "Over the last twelve months of the phase, metered energy per %(unit)s is at least %(limit_share)s below the "
        "baseline."
    ),
    "go_below_phase": _(
        "Over the phase, metered energy per %(unit)s is at least %(limit_share)s below the baseline."
    ),
    "short_above": _("At most %(limit_share)s more energy per %(unit)s"),
    "short_below": _("At least %(limit_share)s less energy per %(unit)s"),
    "hold_kwh_more": _(
        "If after phase %(phase_count)s metered energy is above %(limit_kwh)s kWh per %(unit)s, hold: add no machine, "
        "go back to the last settings that held, find the cause, and read on until the figure holds."
    ),
    "hold_kwh_less": _(
        "If after phase %(phase_count)s metered energy is above %(limit_kwh)s kWh per %(unit)s, hold: add no machine. "
        "Your plant does not follow the figures of this plan, so make the assessment again from your own readings."
    ),
    "hold_above_more": _(
        "If after phase %(phase_count)s metered energy per %(unit)s is more than %(limit_share)s above the baseline, "
        "hold: add no machine, go back to the last settings that held, find the cause, and read on until the figure "
        "holds."
    ),
    "hold_above_less": _(
        "If after phase %(phase_count)s metered energy per %(unit)s is more than %(limit_share)s above the baseline, "
        "hold: add no machine. Your plant does not follow the figures of this plan, so make the assessment again from "
        "your own readings."
    ),
    "hold_below_less": _(
        "If after phase %(phase_count)s metered energy per %(unit)s is less than %(limit_share)s below the baseline, "
        "hold: add no machine. Your plant does not follow the figures of this plan, so make the assessment again from "
        "your own readings."
    ),
    "gate_level": _("The plan stands at %(end_level)s AI units by then."),
    "chance_outside": _("Chance to pass: %(pass_chance)s by the curve, which drives the money."),
    "chance_inside": _("Chance to pass: %(pass_chance)s by the levers, which drive the money."),
    "chance_outside_beside": _("By the curve: %(pass_chance)s."),
    "chance_inside_beside": _("By the levers: %(pass_chance)s."),
}
EVIDENCE = {
    "evidence_kwh": _(
        "Divide the kWh of all meters by the output of the same months: %(base_kwh)s kWh per %(unit)s before the plan, "
        "%(limit_kwh)s to pass."
    ),
    "evidence_base": _(
        "Divide the kWh of all meters by the output of the same months: %(base_kwh)s kWh per %(unit)s before the plan."
    ),
    "evidence_output": _("Divide the kWh of all meters by the output of the same months."),
    "evidence_output_unknown": _(
        "Divide the kWh of all meters by the output of the same months. Enter your output per year in the profile to "
        "see the threshold in kWh."
    ),
    "evidence_small": _(
        "Orders and weather move the bill of the site by more than this change, so read the meters of the changed "
        "lines as well."
    ),
    "evidence_weather": _(
        "About %(space_share)s of your energy heats and cools rooms: correct both readings for degree days."
    ),
}
ENTRY = {
    "entry_decided": _("Somebody who may spend money has decided to begin."),
    "entry_gate": _("The gate at the end of phase %(before_count)s is passed."),
    "entry_actions": _("Done before: %(actions)s."),
    "entry_absent": _(
        "%(area)s: you answered that there is none. Begin there, or the phase has nothing to stand on."
    ),
    "entry_weak": _("%(area)s: you answered that it is weak. Mend it before the phase begins."),
}
GATE_SENTENCES = CHECKS | GATES | EXPECTED | THRESHOLDS | EVIDENCE | ENTRY
