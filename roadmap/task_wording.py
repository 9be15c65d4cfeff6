"""The texts of roadmap.tasks: one per code, through gettext. True to the source document, in our own words."""

from django.utils.translation import gettext_lazy as _

TASKS = {
    # Phase 1
    "plan_no_step": _("Set a target. Without a step there is nothing here to plan or to pay for."),
    "plan_rise_short": _(
        "Tell those who decide, now, that the whole plan lies where emissions rise, and write down what it "
        "is worth doing for: output, quality, or a second step that goes further."
    ),
    "plan_rise_between": _(
        "Tell those who decide, now, that the plan passes the turning point and still ends above today’s "
        "emissions, and write down what it is worth doing for."
    ),
    "plan_rise_back": _(
        "Tell those who decide, now, that emissions go up and come back to where they are, no further, and "
        "write down what the plan is worth doing for."
    ),
    "plan_rise_beyond": _(
        "Tell those who decide, now, that emissions go up before they come down, and set the month in which "
        "you look at the sum again."
    ),
    "plan_open": _(
        "Write down what counts as an AI-controlled machine here, and keep to it. On which side of the "
        "turning point you stand hangs on how AI is counted."
    ),
    "plan_outside": _(
        "Write down what your own meters must show. The curve has no evidence at your level and claims "
        "nothing for this step."
    ),
    "plan_fall_assets": _(
        "Count the AI-controlled machines once more, by a rule that is written down. That you stand past the "
        "turning point hangs on this number."
    ),
    "plan_fall_level": _(
        "Write down how you arrived at your AI level. That you stand past the turning point hangs on it."
    ),
    "plan_does_not_pay": _(
        "On these figures the programme does not pay. Get quotes, leave out what brings no saving, or name "
        "the other reason for it, before you order anything for phase 2."
    ),
    "plan_cost_unknown": _(
        "Get a quote for each phase. No cost is entered yet, so nothing here says whether the plan pays."
    ),
    "audit_high_energy": _(
        "Give the largest users of heat and power meters of their own: %(hotspots)s. Record energy per tonne "
        "of product; a site total hides changes of a few per cent."
    ),
    "audit_low_technology": _(
        "Walk the lines for energy that makes no product: %(hotspots)s. Where a timer or a seal does the "
        "job, use that before any AI."
    ),
    "audit_high_ai": _(
        "List the AI that you run already, with its servers, cameras and robots, and measure what it draws. "
        "Then put meters on what else is large: %(hotspots)s."
    ),
    "audit_all": _(
        "Find out what decides your bill, beginning with %(hotspots)s. The source has no figure for your "
        "industry alone, so your own meters have to give it."
    ),
    "plan_process_carbon": _(
        "Plan the carbon of the process itself apart. It is the largest part of yours, passes no energy "
        "meter, and changes with recipe and feedstock rather than with scheduling."
    ),
    "plan_bought_power": _(
        "The largest part of your carbon comes with energy that you buy as power or heat. Ask what a cleaner "
        "supply costs before you decide: it changes that part whatever AI does."
    ),
    "plan_developing": _(
        "Set the energy target per unit of product. The source explains the stronger rise in developing "
        "economies by a focus on scale and cost, and more output can hide more waste."
    ),
    "plan_developed": _(
        "Count cleaner power and stricter rules once. The source names them as reasons why developed "
        "economies turn earlier; your plant has them already, and AI does not bring them again."
    ),
    "owner_small": _(
        "Name one person who reads the meters every week and may switch things off. At your size that is all "
        "the organisation this plan needs."
    ),
    "owner_medium": _(
        "Name one owner for the plan, with access to bills, production data and machine time, and a fixed "
        "place on the management’s agenda."
    ),
    "owner_large": _(
        "Set up a team from energy, production, IT and finance with one owner, and settle in writing who may "
        "stop a phase."
    ),
    # Phase 2
    "pilot_high_energy": _(
        "Try scheduling or predictive maintenance on one large user of energy, with its fuel and power on a "
        "meter of its own. In industries like yours the source sees the most energy to save, and sees it "
        "there."
    ),
    "pilot_low_technology": _(
        "Try AI where the process is simple and the waste plain: the order of batches, idling, heating up. "
        "The source expects industries like yours to turn earliest."
    ),
    "pilot_high_ai": _(
        "Put the pilot where you can use models and machines that you already have. In industries like yours "
        "the source names investment and training as what delays the fall."
    ),
    "pilot_all": _(
        "Try one use on one line with its own meter, and take the line whose energy per product swings most."
    ),
    "pilot_few_machines": _(
        "Read the share of the way as the part of the work that AI steers. The plan adds a handful of "
        "machines at most, and no machine comes in parts."
    ),
    "pilot_rising": _(
        "Expect the line to use more at first. Count servers, sensors, rejects and retraining as part of it, "
        "and tune until energy per product is back where it was."
    ),
    "pilot_falling": _(
        "Let the pilot show the fall on its own meter. If it does not come, your plant is not where the "
        "curve puts it, and the next phase waits."
    ),
    "pilot_open": _(
        "Let the pilot settle the side. Its meter tells whether more AI takes energy use on your lines up or "
        "down; no reading of the AI unit can."
    ),
    "pilot_developing": _(
        "Hold the output of the pilot line steady while you measure, or correct for it. Growth would pass "
        "for an effect of AI."
    ),
    "pilot_developed": _(
        "Look for gains in process and product, not in energy alone. For developed economies the source "
        "finds a slight gain through energy efficiency and a clear one through technology, once the "
        "threshold is passed."
    ),
    "pilot_small": _(
        "Borrow or rent before you buy: a trial by the machine’s maker, or a day with a firm that runs one."
    ),
    "pilot_medium": _(
        "Measure the same products over the same weeks before and after, since there is hardly a second line "
        "to compare with."
    ),
    "pilot_large": _(
        "Keep a second line of the same kind as it is, so that the two can be compared month by month."
    ),
    # Phase 3
    "scale_high_energy": _(
        "Bring advanced process control and energy management in real time to the largest users of heat "
        "first, then to the next, in the order that the meters give."
    ),
    "scale_low_technology": _(
        "Go from line to line, the most wasteful first, and stop where the next one has nothing left to save."
    ),
    "scale_high_ai": _(
        "Use one set of models and servers for all lines instead of a new one for each, and switch off what "
        "it replaces."
    ),
    "scale_all": _(
        "Take the lines in the order of what the pilot’s meter promises for them, and leave out those where "
        "it promises nothing."
    ),
    "scale_short": _(
        "Ask before each line whether to go on. The plan ends before the turning point, so on the curve each "
        "line adds to the rise."
    ),
    "scale_between": _(
        "Decide in this phase whether a further step follows. Where this plan ends, emissions are past their "
        "peak and still above today’s."
    ),
    "scale_back": _(
        "Book no saving for the end of the plan: the evidence stops where emissions are back at today’s "
        "level."
    ),
    "scale_beyond": _(
        "Keep the pace once the pilot has held. The stretch on which emissions stand above today’s is the "
        "costly one, and a pause makes it longer."
    ),
    "scale_further": _(
        "Extend what the meters confirm and drop what they do not, also where the machine is already bought."
    ),
    "scale_leaves": _(
        "Go beyond %(evidence)s AI units only on the word of your own meters: the curve has no evidence "
        "there."
    ),
    "scale_outside": _(
        "Let each line stand on its own measured saving, since the curve says nothing at this level."
    ),
    "scale_developing": _(
        "Where a line grows, buy the machine that uses less per product, not only the one that makes more."
    ),
    "scale_developed": _(
        "Turn the data of the lines into products that take less energy and material to make: that is where "
        "the source sees developed economies gain."
    ),
    "scale_small": _(
        "Let the machine’s log replace the clipboard. One page a week with product, hours and energy is "
        "enough to steer by."
    ),
    "scale_medium": _(
        "Train the shift leaders before their lines change over, and let them stop a model that makes things "
        "worse."
    ),
    "scale_large": _(
        "Take the largest suppliers along: ask for energy per part, and offer them the models that have "
        "proved themselves."
    ),
    # The phase in which the path reaches the turning point
    "cross": _(
        "The path reaches the turning point in this phase, in %(month)s. Compare the months before and "
        "after, and do not call it a saving yet: on the curve emissions are at their highest there."
    ),
    "cross_lower_bound": _(
        "The path reaches %(turning_point)s AI units in this phase, in %(month)s. The source expects your "
        "industry to turn later than that, so wait for your meters before you speak of a turn."
    ),
    # Phase 4
    "share_high_energy": _(
        "Compare energy per tonne with other plants of your industry, and give your own figures in return."
    ),
    "share_low_technology": _(
        "Show your lines to others of your trade. Simple processes are the easiest to copy."
    ),
    "share_high_ai": _(
        "Work on standards for measuring the power that AI itself draws. Your industry knows it from its own "
        "halls."
    ),
    "share_all": _(
        "Publish what the lines used before and after. The source has no figures for your industry, so yours "
        "are worth having."
    ),
    "share_rising": _(
        "Share the rise as well as the fall. Others plan with the same curve, and it needs figures from real "
        "plants."
    ),
    "share_falling": _("Share what the meters showed, also where it was less than the curve claims."),
    "share_open": _(
        "Share how you count AI. As long as each plant counts in its own way, no two of them can be compared."
    ),
    "share_developing": _(
        "Look for partners in countries that turn earlier, and exchange people and methods as well as "
        "machines."
    ),
    "share_developed": _(
        "Hand on what worked to plants in economies that turn later, your own suppliers there first."
    ),
    "share_small": _(
        "Join what exists, a trade association or an energy network. Founding one is work for larger firms."
    ),
    "share_medium": _(
        "Send one person to a working group of your industry, and have brought back what it learns."
    ),
    "share_large": _(
        "Take a seat where the standards are written, and open part of your data to your industry."
    ),
}

HOTSPOTS = {
    "10": _("ovens, boilers, cold rooms and compressed air"),
    "11": _("brewing and bottling heat, cooling and compressed air"),
    "12": _("drying, conditioning and ventilation"),
    "13": _("dyeing, drying, steam and compressed air"),
    "14": _("steam, pressing and the heating of halls"),
    "15": _("drying, presses and ventilation"),
    "16": _("drying kilns, dust extraction and compressed air"),
    "17": _("the drying section, steam, pumps and vacuum"),
    "18": _("presses, dryers and air conditioning"),
    "19": _("process furnaces, distillation and steam"),
    "20": _("reactors, distillation, steam and compressors"),
    "21": _("clean rooms, ventilation and cooling"),
    "22": _("extruders, moulding machines and chillers"),
    "23": _("kilns, mills, dryers and fans"),
    "24": _("furnaces, reheating, fans and compressed air"),
    "25": _("heat treatment, machining, paint lines and compressed air"),
    "26": _("clean rooms, cooling and test rigs"),
    "27": _("curing ovens, test fields and compressed air"),
    "28": _("machining, paint lines and the heating of halls"),
    "29": _("the paint shop, body welding and compressed air"),
    "30": _("paint shops, autoclaves and the heating of halls"),
    "31": _("drying, dust extraction and compressed air"),
    "32": _("moulding, polishing and ventilation"),
    "33": _("test benches, compressed air and the heating of halls"),
}
OTHER_HOTSPOTS = _("heat, drives, compressed air and cooling")
