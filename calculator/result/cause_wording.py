"""The words of what a figure's spread hangs on: causes, findings, what to do about each (codes of result.causes)."""

from django.utils.translation import gettext_lazy as _

CAUSES = {
    "coefficients": _("the curves’ and levers’ coefficients"),
    "inputs": _("the quantities that you entered"),
    "factors": _("emission factors"),
    "prices": _("energy prices"),
    "delivery": _("how the plan is carried out"),
    "together": _("what only several of them together explain"),
}
NAMES = {
    "coefficients": _("Coefficients"),
    "inputs": _("Your quantities"),
    "factors": _("Emission factors"),
    "prices": _("Prices"),
    "delivery": _("Delivery"),
    "together": _("Their interplay"),
}
FIGURES = {
    "npv": _("net present value"),
    "emissions_avoided_t": _("emissions"),
}
FIGURE_NAMES = {
    "npv": _("Net present value"),
    "emissions_avoided_t": _("Emissions over the horizon"),
}
FINDINGS = {
    "spread_nearly_all": _("Nearly all of the spread in %(figure)s comes from %(first)s"),
    "spread_most": _("Most of the spread in %(figure)s comes from %(first)s, the next part from %(second)s"),
    "spread_two": _("The spread in %(figure)s comes from %(first)s and %(second)s above all"),
}
BOTH_ALIKE = {
    "spread_nearly_all": _(
        "Nearly all of the spread, in emissions as in net present value, comes from %(first)s"
    ),
}
DO = {
    "do_coefficients_turning_point": _(
        "Coefficients: the turning point decides most, and no bill of yours narrows it. Read your meters after a "
        "small first phase, or have a curve fitted on data of plants like yours."
    ),
    "do_coefficients_effect": _(
        "Coefficients: the height of the curves decides most, and it is assumed. Read your meters after a small first "
        "phase, or have a curve fitted on data of plants like yours."
    ),
    "do_coefficients_saving": _(
        "Coefficients: how much a lever saves decides most. Ask for a measured trial at your own plant before you buy."
    ),
    "do_inputs_quantity": _(
        "Your quantities: %(input)s decides most. Put a meter on it, or enter the bills in place of an estimate."
    ),
    "do_factors_factor": _(
        "Emission factors: %(input)s decides most. Ask your supplier for the factor of the energy that you buy."
    ),
    "do_prices_price": _("Prices: %(input)s decides most. A contract with a fixed price narrows it."),
    "do_delivery_capex": _(
        "Delivery: the investment decides most. Ask for fixed offers before you approve a phase."
    ),
    "do_delivery_delay": _(
        "Delivery: delay decides most. Agree on dates with those who bring the machines in, and on what late ones cost."
    ),
    "do_delivery_reached": _(
        "Delivery: how far the plan gets decides most. Plan fewer machines and let each show its effect first."
    ),
    "do_delivery_realisation": _(
        "Delivery: %(input)s decides most. Have someone at the plant answer for the saving, month by month."
    ),
    "do_delivery_rebound": _(
        "Delivery: more use may take the saving back. Watch energy per product, not energy alone."
    ),
}
