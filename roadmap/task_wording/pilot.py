"""Phase 2: one place, one meter, one comparison that holds."""

from django.utils.translation import gettext_lazy as _

from roadmap.task_wording.roles import Task

PILOT_TASKS = {
    "pilot_high_energy": Task(
        _(
            "Try scheduling or predictive maintenance on one large user of energy, with fuel and power on meters "
            "of its own: %(pilot)s. In industries like yours the source sees the most energy to save, and sees "
            "it there."
        ),
        "line",
        _("Its fuel, power and output are on record from before the pilot to its end."),
    ),
    "pilot_low_technology": Task(
        _(
            "Try AI where the process is simple and the waste plain: %(pilot)s. The source expects industries "
            "like yours to turn earliest."
        ),
        "line",
        _("Energy per %(unit)s is known for the weeks before and the weeks after."),
    ),
    "pilot_high_ai": Task(
        _(
            "Put the pilot where you can use models and machines that you already have: %(pilot)s. In industries "
            "like yours the source names investment and training as what delays the fall."
        ),
        "line",
        _("What had to be bought and learnt anew is listed, with its cost."),
    ),
    "pilot_all": Task(
        _(
            "Try one use on one line with its own meter: %(pilot)s. The source has no figure for your industry "
            "alone, so this pilot gives you yours."
        ),
        "line",
        _("Energy per %(unit)s is known for the weeks before and the weeks after."),
    ),
    # What the pilot must not touch, by the way a thing is made
    "limits_air": Task(
        _(
            "Have quality say, room by room, how much air, warmth and humidity is needed while nothing is made. "
            "Below that no model may go."
        ),
        "line",
        _("Each room has its limits at work and at rest, signed by quality."),
    ),
    "limits_paint": Task(
        _(
            "Have quality say how far temperature and humidity of booths and ovens may move. The width of that "
            "window is what a model can save in."
        ),
        "line",
        _("The window is signed by quality and set in the controller."),
    ),
    "limits_furnace": Task(
        _(
            "Have quality say between which temperatures furnace or kiln may move, and how fast. The width of "
            "that window is what a model can save in."
        ),
        "line",
        _("The window is signed by quality and set in the controller."),
    ),
    "limits_dryer": Task(
        _(
            "Have quality say at which moisture a product leaves the dryer. What is dried further than that is "
            "the saving to look for."
        ),
        "line",
        _("Each product has its moisture, and the dryer a sensor that is checked."),
    ),
    "limits_food": Task(
        _(
            "Write down the temperatures and times that food safety asks for. No schedule may touch them, "
            "whatever it saves."
        ),
        "line",
        _("They are locked in the controls, and the check is on paper."),
    ),
    "limits_column": Task(
        _(
            "Have quality say how pure each stream has to be, and let safety keep its own controls. What is purer "
            "than sold is the saving to look for."
        ),
        "line",
        _("Each stream has its limit, and the model cannot reach the safety controls."),
    ),
    "limits_mould": Task(
        _(
            "Have quality say for each tool how long it must heat, hold and cool. What is longer than that is the "
            "saving to look for."
        ),
        "line",
        _("Each tool of the pilot has its times, signed by quality."),
    ),
    "limits_machine": Task(
        _(
            "Say for each machine whether it may be off between orders, and how long it takes to be ready again. "
            "That decides what a schedule can save."
        ),
        "line",
        _("Each machine of the pilot has its time to be ready."),
    ),
    "pilot_one_machine": Task(
        _(
            "Read a level between today’s and the target as the part of the work that AI steers. The plan adds "
            "one machine, and a machine does not come in parts."
        ),
        "lead",
        _("The work that it steers is listed with the readings."),
    ),
    "pilot_few_machines": Task(
        _(
            "Read a level between today’s and the target as the part of the work that AI steers. The plan adds "
            "a handful of machines at most, and no machine comes in parts."
        ),
        "lead",
        _("The work that it steers is listed with the readings."),
    ),
    "pilot_first": Task(
        _(
            "Ask the maker, before you sign, what the machine draws at work and standing by, and who may read "
            "its data. You have no machine yet to learn it from."
        ),
        "lead",
        _("Both figures and the access are in the order."),
    ),
    "pilot_ai_power": Task(
        _(
            "Put the servers, cameras and controllers of the pilot on a meter, and charge what they draw to the "
            "pilot."
        ),
        "data",
        _("The result of the pilot has their power in it."),
    ),
    # The side
    "pilot_rising": Task(
        _(
            "Expect the line to use more at first. Count rejects and retraining as part of it, and tune until "
            "energy per %(unit)s is back where it was."
        ),
        "line",
        _("It is back, with everything counted, or the pilot ends."),
    ),
    "pilot_rising_quiet": Task(
        _(
            "Do not take a quiet meter for good news. On the curve emissions rise here although the energy of "
            "the site does not, so count rejects, retraining and what you buy in as well."
        ),
        "lead",
        _("What was bought and thrown away because of the pilot is listed beside the readings."),
    ),
    "pilot_falling": Task(
        _(
            "Let the pilot show the fall on its own meter. If it does not come, your plant is not where the "
            "curve puts it, and the next phase waits."
        ),
        "energy",
        _("The meter shows less per %(unit)s for the same products."),
    ),
    "pilot_open": Task(
        _(
            "Let the pilot settle the side. Its meter tells whether more AI takes energy use on your lines up or "
            "down; no reading of the AI unit can."
        ),
        "energy",
        _("The direction is the same in two stretches of time that do not overlap."),
    ),
    # What else could move the meter
    "pilot_developing": Task(
        _(
            "Hold the output of the pilot line steady while you measure, or correct for it. Growth would pass "
            "for an effect of AI."
        ),
        "line",
        _("Weeks of unusual output are marked and left out."),
    ),
    "pilot_developed": Task(
        _(
            "Look for gains in process and product, not in energy alone. For developed economies the source "
            "finds a slight gain through energy efficiency and a clear one through technology, once the "
            "threshold is passed."
        ),
        "line",
        _("Scrap and rework are reported beside energy."),
    ),
    "pilot_fuel": Task(
        _(
            "Measure the flue gas before and after. A better setting of the air saves fuel by itself and would "
            "pass for an effect of AI."
        ),
        "energy",
        _("Both measurements are kept with the result."),
    ),
    "pilot_electricity": Task(
        _(
            "Record power as finely as the meter allows. A day’s sum hides what runs while nothing is made, and "
            "that is what such a pilot finds first."
        ),
        "energy",
        _("Power at rest is known for each machine of the pilot."),
    ),
    "pilot_heat": Task(
        _(
            "Read the heat meter with its flow and both temperatures. Bought heat is lost where it comes back "
            "too warm."
        ),
        "energy",
        _("The temperatures are kept with the result."),
    ),
    "pilot_process": Task(
        _(
            "Keep %(process)s as they are while you measure. Another mix moves both the process carbon and the "
            "fuel, and would pass for an effect of AI."
        ),
        "line",
        _("Feed and recipe of each day are kept with the readings."),
    ),
    # What the comparison is made with
    "pilot_small": Task(
        _("Borrow or rent before you buy: a trial by the maker, or a day with a firm that runs one."),
        "lead",
        _("The trial has a last day, and the price of buying is known."),
    ),
    "pilot_medium": Task(
        _(
            "Measure the same products over the same weeks before and after, since there is hardly a second line "
            "to compare with."
        ),
        "energy",
        _("Both stretches have the same mix of products."),
    ),
    "pilot_large": Task(
        _("Keep a second line of the same kind as it is, so that the two can be compared month by month."),
        "line",
        _("Both lines are in one table, month by month."),
    ),
    "pilot_very_large": Task(
        _(
            "Keep a second line of the same kind as it is, and have the control room log each time that it "
            "overrides the model, with the reason."
        ),
        "line",
        _("The log is read every month, and its commonest reason is mended."),
    ),
}
