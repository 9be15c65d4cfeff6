"""Phase 3: from one place to the next, as far as the meters carry."""

from django.utils.translation import gettext_lazy as _

from roadmap.task_wording.roles import Task

_DROPPED = _("What was dropped is named, with the reading that decided it.")

SCALE_TASKS = {
    "scale_high_energy": Task(
        _(
            "Bring advanced process control and energy management in real time to the largest users of heat "
            "first, then to the next, in the order that the meters give."
        ),
        "data",
        _("Each one has its own comparison before the next begins."),
    ),
    "scale_low_technology": Task(
        _(
            "Go from line to line, the most wasteful first, and stop where the next one has nothing left to save."
        ),
        "line",
        _("The list of finds from phase 1 is worked off or struck out."),
    ),
    "scale_high_ai": Task(
        _(
            "Use one set of models and servers for all lines instead of a new one for each, and switch off what "
            "it replaces."
        ),
        "data",
        _("What AI draws grows more slowly than the number of lines that it steers."),
    ),
    "scale_all": Task(
        _(
            "Take the lines in the order of what the pilot’s meter promises for them, and leave out those where "
            "it promises nothing."
        ),
        "line",
        _("Each line has a promise before and a reading after."),
    ),
    # The step
    "scale_short": Task(
        _(
            "Ask before each line whether to go on. The plan ends before the turning point, so on the curve each "
            "line adds to the rise."
        ),
        "decide",
        _("Each line has its own yes, with its reason."),
    ),
    "scale_between": Task(
        _(
            "Decide in this phase whether a further step follows. Where this plan ends, emissions are past their "
            "peak and still above today’s."
        ),
        "decide",
        _("A second step is planned, or refused in writing."),
    ),
    "scale_back": Task(
        _(
            "Book no saving for the end of the plan: the evidence stops where emissions are back at today’s "
            "level."
        ),
        "money",
        _("The budget holds no carbon saving from this plan."),
    ),
    "scale_beyond": Task(
        _(
            "Keep the pace once the pilot has held. The stretch on which emissions stand above today’s is the "
            "costly one, and a pause makes it longer."
        ),
        "lead",
        _("No line waits for anything but its gate."),
    ),
    "scale_beyond_behind": Task(
        _(
            "On the curve emissions are back at today’s level before this phase begins. Believe it where the "
            "meters say so: extend what they confirm, and drop what they do not."
        ),
        "lead",
        _DROPPED,
    ),
    "scale_further": Task(
        _(
            "Extend what the meters confirm and drop what they do not, also where the machine is already bought."
        ),
        "lead",
        _DROPPED,
    ),
    "scale_leaves": Task(
        _(
            "Go beyond %(evidence)s AI units only on the word of your own meters: the curve has no evidence "
            "there."
        ),
        "decide",
        _("The measured saving of the last line pays for the next."),
    ),
    "scale_outside": Task(
        _("Let each line stand on its own measured saving, since the curve says nothing at this level."),
        "decide",
        _("The measured saving of the last line pays for the next."),
    ),
    # Money
    "scale_money": Task(
        _(
            "Order machine by machine, each on the saving that the last one has shown. On these figures the "
            "programme as a whole does not pay."
        ),
        "money",
        _("Each order names the reading that it rests on."),
    ),
    "scale_money_one_machine": Task(
        _(
            "Widen what the machine steers only where the last step has shown a saving. On these figures the "
            "programme as a whole does not pay."
        ),
        "money",
        _("Each step names the reading that it rests on."),
    ),
    "scale_carbon_price": Task(
        _(
            "Set what the meters confirm against the carbon statement each year. Only what passes a meter can "
            "lower what you pay."
        ),
        "money",
        _("Readings and statement agree, or the difference has a reason."),
    ),
    # Country type
    "scale_developing": Task(
        _(
            "Where a line grows, buy the machine that uses less per %(unit)s, not only the one that makes more."
        ),
        "money",
        _("Each offer states its energy use, and the choice says how it counted."),
    ),
    "scale_developed": Task(
        _(
            "Turn the data of the lines into products that take less energy and material to make: that is where "
            "the source sees developed economies gain."
        ),
        "line",
        _("One product has been changed for it."),
    ),
    # Where the carbon comes from
    "scale_fuel": Task(
        _(
            "Let the controller hold air, temperature and draught of the burners, and check it against a "
            "measured flue gas every month."
        ),
        "energy",
        _("Controller and measurement agree twelve months running."),
    ),
    "scale_fuel_small": Task(
        _(
            "Have whoever services ovens and boilers set the burners once a year and after each repair, and ask "
            "for what was measured in the flue gas."
        ),
        "energy",
        _("The paper of the last setting hangs beside each burner."),
    ),
    "scale_electricity": Task(
        _(
            "Move what can wait out of the dear hours, and book that as money, not as carbon saved: power used "
            "later is still used."
        ),
        "energy",
        _("The bill shows the lower peak, the energy record the same use."),
    ),
    "scale_heat": Task(
        _("Take heat at the lowest temperature that the process allows, line by line."),
        "energy",
        _("The return runs colder, and no batch was spoilt by it."),
    ),
    "scale_process": Task(
        _(
            "Use models on %(process)s as well. That is what the process carbon follows, and no scheduling "
            "touches it."
        ),
        "line",
        _("Process carbon per %(unit)s is reported each month."),
    ),
    # Who carries it
    "scale_small": Task(
        _(
            "Let the machine’s log replace the clipboard. One page a week with product, hours and energy is "
            "enough to steer by."
        ),
        "line",
        _("Somebody has switched something off because of that page."),
    ),
    "scale_medium": Task(
        _(
            "Train the shift leaders before their lines change over, and let them stop a model that makes things "
            "worse."
        ),
        "lead",
        _("Each of them has stopped and restarted it once."),
    ),
    "scale_large": Task(
        _(
            "Write down for each model who looks after it, on which data it is trained again, and how the line "
            "runs without it."
        ),
        "data",
        _("Each line has run a shift without its model."),
    ),
    "scale_very_large": Task(
        _(
            "Take the largest suppliers along: ask for the energy in what they deliver, and offer them the models "
            "that have proved themselves."
        ),
        "lead",
        _("Each has given a figure, or said why it cannot."),
    ),
    # The phase in which the path reaches the turning point, whichever it is
    "cross": Task(
        _(
            "The path reaches the turning point in this phase, in %(month)s. Compare the months before and "
            "after, and do not call it a saving yet: on the curve emissions are at their highest there."
        ),
        "energy",
        _("The months before and after stand side by side."),
    ),
    "cross_lower_bound": Task(
        _(
            "The path reaches %(turning_point)s AI units in this phase, in %(month)s. The source expects your "
            "industry to turn later than that, so wait for your meters before you speak of a turn."
        ),
        "energy",
        _("Nobody has announced a turn that no meter shows."),
    ),
}
