"""The words of the levers' part: one sentence per code of result.levers_said, statuses and weights of evidence."""

from django.utils.translation import gettext_lazy as _

LEVERS = {
    "levers_none": _("You chose no levers"),
    "levers_cost_unknown": _("No lever’s cost is known, so none can be ranked by what a tonne costs"),
    "levers_too_few_tonnes": _("The levers avoid too few tonnes to rank them by what one costs"),
    "levers_all_pay": _("All %(known_count)s levers with a known cost pay for themselves"),
    "levers_one_pays": _("The one lever with a known cost pays for itself"),
    "levers_some_pay": _(
        "%(paying_count)s of %(known_count)s levers with a known cost pay for themselves; the dearest costs "
        "%(most_money)s per t CO2e"
    ),
    "levers_none_pay": _(
        "No lever with a known cost pays for itself: a tonne costs %(least_money)s to %(most_money)s"
    ),
    "levers_one_costs": _(
        "The one lever with a known cost does not pay for itself: a tonne costs %(most_money)s"
    ),
    "memo_joint": _(
        "Levers meet the same energy, so their savings are combined as a product and shared out again; "
        "%(rebound_share)s of the saving is taken off as rebound."
    ),
    "memo_electricity": _(
        "Of which the AI’s own electricity: %(ai_mwh)s MWh a year at the target, %(sum_mwh)s MWh over "
        "%(horizon_count)s years. The levers’ view takes it off; the curve holds it already."
    ),
    "memo_no_hardware": _(
        "No AI hardware is entered, so the levers’ view takes nothing off for its electricity: the saving is the "
        "largest that it can be."
    ),
    "memo_embodied": _(
        "Memo, scope 3: making the hardware emits %(embodied_t)s t CO2e a year over its life. It is in no total."
    ),
}
STATUSES = {
    "too_few_tonnes": _("too few tonnes"),
    "cost_unknown": _("cost not known"),
}
WEIGHTS = {"high": _("strong evidence"), "medium": _("some evidence"), "low": _("weak evidence")}
