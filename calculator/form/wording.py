"""What the form says while it is filled in: one sentence and one advice per code of ``plausibility``, and what counts
as an AI-controlled machine in each class of industry."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

NOTES: Mapping[str, tuple[object, object]] = {  # code -> (what is odd, what to do)
    "read_as": (
        _("Read as %(read)s."),
        _("If you mean %(instead)s, write it so."),
    ),
    "more_machines_than_people": (
        _("That is %(machines)s machines for %(people)s people."),
        _("Count only what AI controls or sets; leave out machines that run a fixed program, and sensors."),
    ),
    "target_is_today": (
        _("Planned and today are the same, so nothing changes on the curve."),
        _("Enter where you want to be; today’s count is part of it."),
    ),
    "recovered_gas": (
        _("%(carrier)s stands beside the fuel that it comes from, so its carbon counts twice."),
        _("Set its own emission factor to 0 under “More about this bill”, or enter less of the parent fuel."),
    ),
    "gas_read_as_net": (
        _("Gas bills are nearly always gross. Read as net, this bill counts for %(more_share)s more energy."),
        _("Choose %(gross)s, unless your bill says net (NCV, LHV, Hi)."),
    ),
    "quantity_is_zero": (
        _("A quantity of 0 counts for nothing."),
        _("Enter the quantity of the last twelve months, or remove the row."),
    ),
    "factor_far_from_release": (
        _("Your factor is %(own)s kg per %(unit)s; the release’s would be %(release)s."),
        _("Check whether yours is per kWh and the bill in MWh, or the other way round; or in grams."),
    ),
    "marginal_price_far": (
        _("What one unit less saves you and the unit price are %(times)s times apart."),
        _("Check that both are for the unit of this bill."),
    ),
    "carrier_twice": (
        _("%(carrier)s stands in row %(number)s too, in the same unit; both count."),
        _("That is right for two contracts. If it is one bill, remove one."),
    ),
    "carrier_in_two_units": (
        _(
            "%(carrier)s stands in row %(number)s too. Bills often print one quantity in m³ and kWh; both count."
        ),
        _("Keep the one that the price is for."),
    ),
    "price_far_above": (
        _("Per MWh this price is at least %(times)s times that of any other bill."),
        _("Check that price and quantity are for the same unit: per MWh, not per kWh."),
    ),
    "price_far_below": (
        _("Per MWh every other bill’s price is at least %(times)s times this one."),
        _("Check that price and quantity are for the same unit: per kWh, not per MWh."),
    ),
    "no_electricity": (
        _("No bill for electricity yet."),
        _("Add one if the plant buys any; without it neither energy nor carbon is whole."),
    ),
    "no_running_cost": (
        _("The investment runs for nothing: no licences, staff or computing."),
        _("Enter a running cost, or the money looks better than it is."),
    ),
    "no_investment": (
        _("A running cost, and no investment."),
        _("Right for a service that you rent; else enter what it costs once."),
    ),
    "start_is_past": (
        _("%(start)s has passed, so the roadmap begins in the past."),
        _("Enter the month in which you can begin."),
    ),
    "rate_may_be_nominal": (
        _(
            "Above the release’s %(usual_share)s. The rates that banks and boards name mostly include inflation."
        ),
        _("If yours does, tick the box below and enter the inflation."),
    ),
    "phases_outlast_horizon": (
        _("The four phases last %(years)s years, longer than the horizon of %(horizon)s."),
        _("Lengthen the horizon, or what comes after it is not counted."),
    ),
    "no_process_emissions": (
        _(
            "Kilns for cement, lime, glass and brick give off CO2 from the carbonate itself, which no bill shows."
        ),
        _("Enter it if you have such a kiln; your emissions report names it."),
    ),
    "carbon_price_covers_nothing": (
        _("None of your bills pays this carbon price, as the parts below stand."),
        _("Enter which part of fuel or of bought energy pays it, or leave the price out."),
    ),
    "written_off_at_once": (
        _("Without it the whole investment is taken as written off in the year in which it is spent."),
        _("Enter the years that your tax law asks for; the tax saved then comes later."),
    ),
    "rate_the_other_way_round": (
        _("The release’s rate is 1 %(base)s = %(bank)s %(quote)s; yours looks turned round."),
        _("Enter how many %(quote)s one %(base)s buys."),
    ),
    "carbon_price_counted_twice": (
        _("The price of electricity mostly contains its carbon cost already."),
        _("Leave this at 0, unless you buy allowances for bought energy yourself."),
    ),
    "more_handed_on_than_made": (
        _("More electricity is handed on (%(handed_on)s MWh) than the site makes (%(made)s MWh)."),
        _(
            "Enter what your own plant makes above; what you only pass through to others belongs on their bills."
        ),
    ),
    "more_electricity_than_fuel": (
        _(
            "Your heat and power plant makes %(made)s MWh of electricity from %(fuel)s MWh of fuel on the bills."
        ),
        _("Add the bill of its fuel, or check the unit: MWh, not kWh."),
    ),
    "more_heat_than_energy": (
        _("%(heat)s MWh of heat are handed on, and only %(energy)s MWh of energy come in."),
        _("Check the unit: MWh, not kWh or GJ; or add the bill that is missing."),
    ),
    "little_energy_per_employee": (
        _(
            "The bills come to %(own)s MWh per employee; in this industry %(low)s to %(high)s are known (%(source)s)."
        ),
        _("Check the units, and whether a bill is missing."),
    ),
    "much_energy_per_employee": (
        _(
            "The bills come to %(own)s MWh per employee; in this industry %(low)s to %(high)s are known (%(source)s)."
        ),
        _("Check the units: MWh or kWh; and the number of employees."),
    ),
    "electricity_share_unusual": (
        _(
            "Electricity is %(own_share)s of your energy; in US plants of this industry %(usual_share)s (%(source)s)."
        ),
        _("Right if you heat otherwise than they do; else check the units, and whether a bill is missing."),
    ),
    "price_far_from_yardstick": (
        _("That is %(own)s; known for %(place)s, %(period)s: %(yardstick)s. Source: %(source)s."),
        _("Check that price, currency and unit belong together."),
    ),
}

# (what counts, what does not), by industry class
MACHINES: Mapping[str, tuple[tuple[object, ...], tuple[object, ...]]] = {
    "high_energy": (
        (
            _("a kiln, furnace or digester whose set-points an AI controller writes"),
            _("a mill, rolling line or compressor station that AI controls"),
            _("a robot that samples, stacks or inspects by camera"),
        ),
        (
            _("a control loop with fixed rules"),
            _("a dashboard that only shows or advises"),
            _("an AI assistant in the office"),
        ),
    ),
    "low_technology": (
        (
            _("a loom, oven or cutting table that AI sets"),
            _("a sorting or packing line steered by camera"),
            _("a robot arm or a driverless truck"),
        ),
        (
            _("a machine with a fixed program, however new"),
            _("a camera that counts and controls nothing"),
            _("planning software in the office"),
        ),
    ),
    "high_ai": (
        (
            _("each robot on the line, welding, placing or handling"),
            _("a placement, test or etching machine that corrects itself by AI"),
            _("a driverless truck or a store that AI runs"),
        ),
        (
            _("a numerically controlled machine with a fixed program"),
            _("a simulation or a design tool"),
            _("a sensor that only reports"),
        ),
    ),
    "all": (
        (
            _("a robot"),
            _("a machine or line that AI controls or sets"),
            _("a store or a driverless truck that AI runs"),
        ),
        (
            _("a machine with a fixed program"),
            _("a dashboard that only shows or advises"),
            _("an AI assistant in the office"),
        ),
    ),
}

REPORTS = {  # sets of warming potentials
    "AR4": _("AR4, IPCC 2007"),
    "AR5": _("AR5, IPCC 2013"),
    "AR6": _("AR6, IPCC 2021"),
}

SHORT_TAGS = {"rising": _("Rising"), "falling": _("Falling"), "open": _("Open")}
SHORT_VERDICTS = {
    "rising": _("%(distance)s AI units before the turning point, %(turning_point)s"),
    "falling": _("%(distance)s AI units past the turning point, %(turning_point)s"),
    "open": _("Before or past it: that depends on how one AI unit is read"),
}
