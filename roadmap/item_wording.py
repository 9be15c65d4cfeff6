"""The words of actions: who does what at a firm's size, how long it takes, what it costs and brings."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from calculator import formats
from calculator.result.digits import digits_at, last_place
from roadmap.plan_items import PlanItem, Ranged

ROLES = {  # the same part has another name at a firm of 25 people than at one of 5,500
    "small": {
        "decide": _("Owner"),
        "lead": _("Owner"),
        "energy": _("Meter reader"),
        "line": _("Shift lead"),
        "data": _("Maker of the machine"),
        "money": _("Bookkeeper"),
    },
    "medium": {
        "decide": _("Management"),
        "lead": _("Owner of the plan"),
        "energy": _("Maintenance"),
        "line": _("Shift leaders"),
        "data": _("Maintenance with the maker"),
        "money": _("Accounts"),
    },
    "large": {
        "decide": _("Plant manager"),
        "lead": _("Project manager"),
        "energy": _("Energy manager"),
        "line": _("Production manager"),
        "data": _("Automation"),
        "money": _("Controlling"),
    },
    "very_large": {
        "decide": _("Board"),
        "lead": _("Steering group"),
        "energy": _("Energy department"),
        "line": _("Heads of the shops"),
        "data": _("Process control and IT"),
        "money": _("Finance"),
    },
}
EFFORTS = {
    "days": _("Days of your own people’s work"),
    "weeks": _("Weeks of your own people’s work"),
    "months": _("Months of your own people’s work"),
}
NOT_REACHED = _("the month in which the path comes there")
COST_DIGITS = 2  # of documented costs: their ranges are wide
SAVES = _("Saves about %(mwh)s MWh and %(t)s t CO2e a year once it is in full use.")
SAVES_BETWEEN = _(
    "Saves about %(mwh)s MWh and %(t)s t CO2e a year once it is in full use; nine of ten draws give %(mwh_low)s to "
    "%(mwh_high)s MWh."
)
NOT_COUNTED = _("Its lever is not one that your plan counts, so no saving is claimed.")
OPENS = _("Makes possible: %(actions)s.")
OPENS_GATE = _("Makes possible: the gate at the end of phase %(phase)s.")
OPENS_WITH_GATE = _("Makes possible: %(actions)s, and the gate at the end of phase %(phase)s.")


def roles_of(size: str) -> Mapping[str, str]:
    return {code: str(name) for code, name in ROLES[size].items()}


def cost_words(item: PlanItem, currency: str | None) -> str:
    """A range with its origin; what to do where a lever's cost is not known; empty for plain work of one's own."""
    if item.cost_low is None or item.cost_high is None:
        return _gettext("Ask for an offer: no cost is documented") if item.lever and item.included else ""
    own = item.cost_origin == "yours"
    digits = formats.FIGURE_DIGITS if own else COST_DIGITS
    low, high = (formats.money(value, currency, digits) for value in (item.cost_low, item.cost_high))
    if low == high:
        return (
            _gettext("%(cost)s, your figure") if own else _gettext("%(cost)s, documented at other plants")
        ) % {"cost": low}
    words = (
        _gettext("%(low)s to %(high)s, your figures")
        if own
        else _gettext("%(low)s to %(high)s, documented at other plants")
    )
    return words % {"low": low, "high": high}


def effect_words(item: PlanItem, opened: str, not_counted: Collection[str], *, for_gate: bool) -> str:
    """What its lever saves here; what it makes possible where it has none. No number that nobody has worked out.

    ``opened``: the numbers of the actions that come after it; ``not_counted``: levers that the plan does not use;
    ``for_gate``: the gate of its phase asks for it.
    """
    if item.saving_mwh_per_year is not None and item.avoided_t_per_year is not None:
        return _saving(item.saving_mwh_per_year, item.avoided_t_per_year)
    if opened or for_gate:
        words = OPENS_WITH_GATE if opened and for_gate else OPENS if opened else OPENS_GATE
        return str(words) % {"actions": opened, "phase": item.phase}
    return str(NOT_COUNTED) if item.lever in not_counted else ""


def _saving(mwh: Ranged, tonnes: Ranged) -> str:
    params = {"mwh": _figure(mwh, mwh.central), "t": _figure(tonnes, tonnes.central)}
    if mwh.p05 is None or mwh.p95 is None or mwh.p05 == mwh.p95:
        return str(SAVES) % params
    ends = {"mwh_low": _figure(mwh, mwh.p05), "mwh_high": _figure(mwh, mwh.p95)}
    return str(SAVES_BETWEEN) % (params | ends)


def _figure(of: Ranged, value: float) -> str:
    """As many digits as the interval deserves."""
    place = None if of.p05 is None or of.p95 is None else last_place(of.p05, of.p95)
    return formats.figure(value) if place is None else formats.figure(value, digits_at(value, place))
