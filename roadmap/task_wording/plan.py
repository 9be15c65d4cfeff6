"""Phase 1: what is decided, what is counted, what is measured before anything is bought."""

from django.utils.translation import gettext_lazy as _

from roadmap.task_wording.roles import Task

_IN_WRITING = _("The reason is in writing, with the rise beside it.")
_SAME_COUNT = _("Two people who count by the rule get the same number.")

PLAN_TASKS = {
    # What is decided
    "plan_no_step": Task(
        _("Set a target. Without a step there is nothing here to plan or to pay for."),
        "decide",
        _("A target in machines or in AI units is in the profile."),
    ),
    "plan_rise_short": Task(
        _(
            "Accept or refuse, now, that the whole plan lies where emissions rise. Write down what it is worth "
            "doing for: output, quality, or a second step that goes further."
        ),
        "decide",
        _IN_WRITING,
    ),
    "plan_rise_between": Task(
        _(
            "Accept or refuse, now, that the plan passes the turning point and still ends above today’s "
            "emissions. Write down what it is worth doing for."
        ),
        "decide",
        _IN_WRITING,
    ),
    "plan_rise_back": Task(
        _(
            "Accept or refuse, now, that emissions go up and come back to where they are, no further. Write "
            "down what the plan is worth doing for."
        ),
        "decide",
        _IN_WRITING,
    ),
    "plan_rise_beyond": Task(
        _(
            "Accept or refuse, now, that emissions go up before they come down, and set the month in which "
            "you look at the sum again."
        ),
        "decide",
        _("That month is in the diary of those who decide."),
    ),
    "plan_near": Task(
        _(
            "Do not build on the side. You stand within a tenth of the turning point, nearer than any count "
            "or curve can tell."
        ),
        "decide",
        _("The plan reads the same if the plant stands on the other side."),
    ),
    "plan_open": Task(
        _(
            "Write down what counts as an AI-controlled machine here, and keep to it. On which side of the "
            "turning point you stand hangs on how AI is counted."
        ),
        "lead",
        _SAME_COUNT,
    ),
    "plan_outside": Task(
        _(
            "Write down what your own meters must show. The curve has no evidence at your level and claims "
            "nothing for this step."
        ),
        "decide",
        _("Each meter that counts has a reading that would stop the step."),
    ),
    "plan_fall_assets": Task(
        _(
            "Count the AI-controlled machines once more, by a rule that is written down. That you stand past "
            "the turning point hangs on this number."
        ),
        "lead",
        _SAME_COUNT,
    ),
    "plan_fall_level": Task(
        _("Write down how you arrived at your AI level. That you stand past the turning point hangs on it."),
        "lead",
        _("Somebody else arrives at the same level from what is written."),
    ),
    # Money
    "plan_bills_rise": Task(
        _(
            "On these figures the bills rise and the programme comes on top. Name the gain that pays for both, "
            "output, quality or safety, in a figure of your own, or order nothing for phase 2."
        ),
        "money",
        _("The gain has a figure and a person who answers for it."),
    ),
    "plan_does_not_pay": Task(
        _(
            "On these figures the programme does not pay. Get quotes, leave out what brings no saving, or "
            "name the other reason for it, before you order anything for phase 2."
        ),
        "money",
        _("The assessment is made again with the quotes, and its net present value is one that you accept."),
    ),
    "plan_cost_unknown": Task(
        _("Get a quote for each phase. No cost is entered yet, so nothing here says whether the plan pays."),
        "money",
        _("The assessment is made again with a quote for each phase."),
    ),
    "plan_pays": Task(
        _(
            "On these figures the programme pays, and the height of the curve behind them is assumed. Find out "
            "by how much the saving may fall short before it no longer does."
        ),
        "money",
        _("You know the smallest saving at which the programme still pays."),
    ),
    # Where the energy goes
    "audit_high_energy": Task(
        _(
            "Rank what takes heat and power: %(hotspots)s. Record energy per %(unit)s; a site total hides "
            "changes of a few per cent."
        ),
        "energy",
        _("The list adds up to the bill, and what is estimated is marked so."),
    ),
    "audit_low_technology": Task(
        _(
            "Walk the lines at the start of a shift, in a break and after hours, for energy that makes no "
            "product: %(hotspots)s. Where a timer or a seal does the job, use that before any AI."
        ),
        "energy",
        _("Each find has a name and a date; those that cost nothing are mended."),
    ),
    "audit_high_ai": Task(
        _(
            "List the AI that you run already, with its servers, cameras and robots, and measure what it "
            "draws. Then turn to what else is large: %(hotspots)s."
        ),
        "energy",
        _("The power that AI draws today is a line of its own in the energy record."),
    ),
    "audit_all": Task(
        _(
            "Find out what decides your bill, beginning with %(hotspots)s. The source has no figure for your "
            "industry alone, so your own meters have to give it."
        ),
        "energy",
        _("The list adds up to the bill, and what is estimated is marked so."),
    ),
    "meter_small": Task(
        _(
            "Read every meter on the same weekday at the same hour, and write the week’s output beside it. A "
            "sheet of paper does."
        ),
        "energy",
        _("No week is missing."),
    ),
    "meter_medium": Task(
        _(
            "Fit a meter of its own to the largest user on the list, and read it with the output of the same "
            "days."
        ),
        "energy",
        _("Its readings and the output stand in one table."),
    ),
    "meter_large": Task(
        _(
            "Fit meters that are read automatically to the largest users on the list, with the output of their "
            "lines beside them."
        ),
        "energy",
        _("The meters add up to the bill as closely as their makers promise."),
    ),
    "meter_very_large": Task(
        _(
            "Bring meters and process control onto one clock and into one data historian, with a list that says "
            "what each signal measures, in which unit, and since when."
        ),
        "data",
        _("Energy per %(unit)s can be drawn for each shop and any week."),
    ),
    # Where the carbon comes from
    "source_coal": Task(
        _(
            "Weigh and analyse each delivery of coal and coke. They are the largest part of your carbon, and a "
            "wrong heating value can hide what a model saves."
        ),
        "energy",
        _("Tonnes and heating value of each delivery are on file."),
    ),
    "source_gas": Task(
        _(
            "Have burners, insulation and steam traps set right first. Gas is the largest part of your carbon, "
            "and a model that learns on a badly set burner learns the bad setting."
        ),
        "energy",
        _("Each boiler, furnace and dryer has a record of its last setting."),
    ),
    "source_oil": Task(
        _(
            "Record the oil by tank and by user. It is the largest part of your carbon, and a delivery note says "
            "when it was bought, not when it was burnt."
        ),
        "energy",
        _("Tank levels at the ends of months give the oil burnt in each."),
    ),
    "source_biomass": Task(
        _(
            "Measure how moist your wood and other biomass is. It moves the heat in each tonne, and with it "
            "every comparison."
        ),
        "energy",
        _("Tonnes and moisture of each delivery are on file."),
    ),
    "source_electricity": Task(
        _(
            "The largest part of your carbon comes with the power that you buy. Ask what a cleaner supply costs "
            "before you decide: it changes that part whatever AI does."
        ),
        "money",
        _("A quote for it lies beside the cost of the programme."),
    ),
    "source_heat": Task(
        _(
            "The largest part of your carbon comes with the steam or heat that you buy. Ask the supplier for the "
            "factor of your own network and for what is planned there."
        ),
        "energy",
        _("The supplier’s factor is in the profile."),
    ),
    "source_process": Task(
        _(
            "Plan the carbon of the process itself apart. It is the largest part of yours, passes no energy "
            "meter, and follows %(process)s rather than scheduling."
        ),
        "lead",
        _("It stands in the record by itself, with the way it is worked out."),
    ),
    # Country type
    "plan_developing": Task(
        _(
            "Set the energy target per %(unit)s. The source explains the stronger rise in developing economies "
            "by a focus on scale and cost, and more output can hide more waste."
        ),
        "decide",
        _("The target is agreed with those who plan output."),
    ),
    "plan_developed": Task(
        _(
            "Count cleaner power and stricter rules once. The source names them as reasons why developed "
            "economies turn earlier; your plant has them already, and AI does not bring them again."
        ),
        "energy",
        _("Years are compared with one and the same factor for power."),
    ),
    "plan_growth": Task(
        _(
            "Agree on how readings are corrected for output before the first one is taken. You expect to grow, "
            "and growth hides a saving as well as a rise."
        ),
        "lead",
        _("The correction is one formula, with a date."),
    ),
    # Who carries it
    "owner_small": Task(
        _(
            "Name one person who reads the meters and may switch things off. At your size that is all the "
            "organisation this plan needs."
        ),
        "decide",
        _("The name hangs beside the meters."),
    ),
    "owner_medium": Task(
        _(
            "Name one owner for the plan, with access to bills, production data and machine time, and a fixed "
            "place on the management’s agenda."
        ),
        "decide",
        _("Name and place are in the minutes."),
    ),
    "owner_large": Task(
        _(
            "Name a project manager with hours set aside for it, and one person each from energy, production "
            "and finance to answer questions."
        ),
        "decide",
        _("Their superiors have agreed to the hours."),
    ),
    "owner_very_large": Task(
        _(
            "Set up a steering group from energy, production, IT and finance with one owner, and settle in "
            "writing who may stop a phase."
        ),
        "decide",
        _("The right to stop is signed, with a deputy."),
    ),
}
