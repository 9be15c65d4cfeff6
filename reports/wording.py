"""The words that only the printed report has: what is to be decided, how the figures are made, what they cannot say."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from calculator import formats
from roadmap.page import RoadmapPage

JsonObject = Mapping[str, Any]


def decisions(plan: RoadmapPage, inputs: JsonObject, result: JsonObject) -> tuple[str, ...]:
    """What the report asks for: phase 1 and nothing beyond it, on what phase 2 then hangs, and who asks why at all."""
    first = plan.phases[0]
    figures = plan.plan.phases[0].figures
    cost = figures.capex + figures.opex
    params = {"when": first.when, "money": formats.money(cost, inputs.get("currency"))}
    ask = (
        _("Approve phase 1 alone: %(when)s, at %(money)s.")
        if cost
        else _("Approve phase 1 alone: %(when)s. No cost is entered for it.")
    )
    found = [ask % params]
    if first.gate.stop:
        found.append(_("Phase 2 waits for this: %(test)s") % {"test": first.gate.go[0]})
    if result["totals"]["programme_cost"] > 0 and result["finance"]["npv"] < 0:
        found.append(_("Say what else the programme is worth doing for: on these figures it does not pay."))
    elif result["totals"]["programme_cost"] == 0:
        found.append(
            _("Ask for the cost of each phase: none is entered, so nothing says yet whether it pays.")
        )
    else:
        found.append(_("Ask by how much the saving may fall short before the programme no longer pays."))
    return tuple(found)


def method(inputs: JsonObject, result: JsonObject) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How each figure is made, in words; parts that this profile does not use are left out."""
    found = [
        (_("AI level"), _ai_level(inputs)),
        (_("The emissions curve"), _emissions_curve(result)),
        (_("From the curve to tonnes"), _tonnes()),
        (_("The energy channel"), _energy_channel(result)),
        (_("Money"), _money(inputs)),
    ]
    if result["totals"]["labour_saving"] != 0:
        found.append((_("Hours"), _hours()))
    found.append((_("The path and its phases"), _path()))
    if result.get("uncertainty"):
        found.append((_("Ranges and chances"), _ranges(result)))
    return (*found, (_("Rounding"), _rounding()))


def _ai_level(inputs: JsonObject) -> tuple[str, ...]:
    if inputs["ai"]["basis"] == "level":
        return (_("The AI level today is the one that you entered, a."),)
    return (
        _(
            "The AI level a is worked out from the number of AI-controlled production assets and the number "
            "of employees by the reading of one AI unit that stands among the coefficients. The source "
            "prints thresholds in AI units and does not say what one unit is, so the reading is an "
            "assumption."
        ),
    )


def _emissions_curve(result: JsonObject) -> tuple[str, ...]:
    placement = result["placement"]
    params = {
        "turning_point": formats.level(placement["turning_point"]),
        "peak": formats.exact(placement["peak_log_effect"]),
        "low": formats.level(placement["evidence_low"]),
        "high": formats.level(placement["evidence_high"]),
    }
    return (
        _(
            "f(a) = h · (1 − (1 − a / T)²) is the natural logarithm of emissions at AI level a against no "
            "AI. The turning point T is %(turning_point)s AI units and the height of the peak h is %(peak)s "
            "for this plant."
        )
        % params,
        _(
            "Emissions are back at today’s level a0 only at 2T − a0, as far past the turning point as today "
            "lies before it. The curve is used from %(low)s to %(high)s AI units; beyond, the value at the "
            "edge holds, so that no larger change is ever shown."
        )
        % params,
    )


def _tonnes() -> tuple[str, ...]:
    return (
        _(
            "Without AI, emissions of a year are the energy of the last twelve months, grown with output, "
            "times its emission factors, plus process emissions grown with output; the factor of electricity "
            "falls with the grid’s. With AI they are that times exp(f(a) − f(a0)), a being the AI level at "
            "the middle of the year."
        ),
    )


def _energy_channel(result: JsonObject) -> tuple[str, ...]:
    shape = result["curves"]["energy_efficiency"]["shape"]
    course = {
        "linear": _("For this plant energy efficiency rises in a straight line with AI."),
        "u": _("For this plant energy efficiency falls first and rises after its own turning point."),
        "inverted_u": _(
            "For this plant energy efficiency rises first and falls after its own turning point."
        ),
    }[shape]
    return (
        _(
            "A second curve, g(a), holds the natural logarithm of energy efficiency. The energy saved in a "
            "year is the energy without AI times 1 − exp(−(g(a) − g(a0))), for the share of each carrier "
            "that AI can act on. Times the emission factors it is the energy channel: the part of the change "
            "that your meters can confirm."
        ),
        course,
        _(
            "What the emissions curve shows beyond the energy channel is not traceable to this site’s "
            "energy. No money is counted for it."
        ),
    )


def _money(inputs: JsonObject) -> tuple[str, ...]:
    found = [
        _(
            "All money is at the prices of today; growth and discount rates are real and before tax. Flows "
            "fall at the end of their year. The net cash flow is the energy saved at its prices, plus carbon "
            "cost saved, less programme cost."
        ),
        _(
            "Programme cost is each phase’s investment, spread evenly over the phase, and the running cost "
            "at the target times the share of the way covered at the middle of the year."
        ),
        _(
            "Net present value is the sum of the flows, each divided by (1 + r) to the power of its year. "
            "The internal rate of return is the rate at which that sum is zero; where none or several exist, "
            "none is printed. Payback is the time after which the running sum stays at or above zero, linear "
            "within the year."
        ),
    ]
    if inputs.get("carbon_price"):
        found.append(
            _(
                "Carbon cost saved is the carbon price times the energy channel, for the share of fuel "
                "emissions and of purchased energy that pays the price."
            )
        )
    return tuple(found)


def _hours() -> tuple[str, ...]:
    return (
        _(
            "A third curve, of technology level, gives the hours saved: employees times hours a week times "
            "weeks times 1 − exp(−(t(a) − t(a0))). Their value stands outside the net cash flow and is "
            "printed beside it."
        ),
    )


def _path() -> tuple[str, ...]:
    return (
        _(
            "Within a phase the AI level moves in a straight line from the share of the way reached before "
            "to that at its end. A year’s figures are shared out to the phases by the part of the year that "
            "falls in each; an investment counts in its own phase. Phases and the time after them add up to "
            "the totals."
        ),
    )


def _ranges(result: JsonObject) -> tuple[str, ...]:
    params = {"draws": formats.fixed(result["uncertainty"]["draws"])}
    return (
        _(
            "The whole model is worked out %(draws)s times with its uncertain quantities drawn together, from a fixed "
            "table of numbers, so that the same profile always gives the same ranges. A range runs from the 5 to the "
            "95 %% point of the draws; a chance is the share of draws in which something holds. The widths stand "
            "among the coefficients."
        )
        % params,
        _(
            "A cause’s share is that of the variance over all draws that it explains alone. In a tornado each "
            "quantity alone stands at its 5 and at its 95 % point, all else as planned."
        ),
    )


def _rounding() -> tuple[str, ...]:
    return (
        _(
            "Results are stored with twelve significant digits and printed with three or four. Thresholds "
            "are printed as the source has them. Sums are taken before rounding."
        ),
    )


LIMITS = {
    "association": _lazy(
        "The curves are associations across economies and years. To read them for one plant is an ecological "
        "inference: they say where to look and what to measure, not what happens here."
    ),
    "heights": _lazy(
        "The source prints turning points and no heights. How much emissions rise and fall is assumed "
        "throughout, and so is every tonne and every amount that follows from it."
    ),
    "central": _lazy(
        "All figures are central values. No interval is worked out in this version; they deserve fewer "
        "digits than they are printed with."
    ),
    "ranges": _lazy(
        "The ranges and chances hold what is drawn: coefficients, your quantities, factors, prices and delivery. "
        "Whether the curve has the right shape, and whether it holds for one plant, is not in them."
    ),
    "unit_assets": _lazy(
        "What one AI unit is has to be read into the source. The readings are printed beside one another."
    ),
    "unit_level": _lazy(
        "What one AI unit is has to be read into the source. You entered the level, so it is as good as your "
        "reading."
    ),
    "combined": _lazy(
        "Your turning point combines two that the source prints; the source itself has none for your case."
    ),
    "lower_bound": _lazy("For your industry the source expects a later turning point and prints no number."),
    "rising": _lazy(
        "Past the turning point emissions fall, and are still above today’s up to the level that the report "
        "names. Passing it is not yet a saving."
    ),
    "falling": _lazy(
        "That emissions fall from here on holds on the curve; the next meter reading may say otherwise."
    ),
    "measures": _lazy(
        "Effects of single measures, such as an energy management system, are not in the curve’s figures. AI’s own "
        "electricity is in the curve and is not added."
    ),
    "levers": _lazy(
        "The levers’ savings are what other plants documented or engineers estimate. They know nothing of what else a "
        "step brings, and measures that failed are seldom documented."
    ),
}


def limits(inputs: JsonObject, result: JsonObject) -> tuple[str, ...]:
    """What the figures cannot say, the weightiest first."""
    placement = result["placement"]
    heights = [row["origin"] for row in result["provenance"] if row["key"].endswith(".peak_log_effect")]
    holding = {
        "association": True,
        "heights": "assumed" in heights,
        "ranges" if result.get("uncertainty") else "central": True,
        f"unit_{inputs['ai']['basis']}": True,
        "combined": placement["combined"],
        "lower_bound": placement["lower_bound"],
        placement["side"]: True,
        "measures": True,
        "levers": bool(result.get("inside_view")),
    }
    return tuple(str(LIMITS[code]) for code, holds in holding.items() if holds)
