"""A lever in words: what it acts on, what it saves, how good the evidence is, what it is documented to cost."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import formats
from releases.snapshot import LeverRow

CARRIERS = {
    "all": gettext_lazy("all energy"),
    "electricity": gettext_lazy("all electricity"),
    "fuel": gettext_lazy("all fuel and bought heat"),
}
OF_CARRIERS = {
    "electricity": gettext_lazy("%(uses)s, by electricity"),
    "fuel": gettext_lazy("%(uses)s, by fuel or heat"),
}
USES = {
    "utilities": gettext_lazy("compressed air, cooling and other utilities"),
    "drives": gettext_lazy("motors and drives"),
    "process_heat": gettext_lazy("process heat"),
    "space": gettext_lazy("heating and lighting of rooms"),
    "other": gettext_lazy("other uses"),
}
WEIGHTS = {
    "high": gettext_lazy("strong evidence"),
    "medium": gettext_lazy("fair evidence"),
    "low": gettext_lazy("weak evidence"),
}


@dataclass(frozen=True, slots=True)
class LeverText:
    acts_on: str
    saves: str
    weight: str
    cost: str
    divisions: str


def lever_text(row: LeverRow) -> LeverText:
    return LeverText(
        acts_on=_acts_on(row),
        saves=_saves(row),
        weight=str(WEIGHTS.get(row.weight, row.weight)),
        cost=_cost(row),
        divisions=", ".join(row.divisions.split()),
    )


def _acts_on(row: LeverRow) -> str:
    if row.end_uses == "all":
        return str(CARRIERS.get(row.carriers, row.carriers))
    uses = ", ".join(str(USES.get(use, use)) for use in row.end_uses.split())
    return str(OF_CARRIERS[row.carriers]) % {"uses": uses} if row.carriers in OF_CARRIERS else uses


def _saves(row: LeverRow) -> str:
    """ "saves 9 % of it (5 % to 15 %), of which plants reach 60 % (40 % to 80 %); from phase 2" """
    params = {
        f"{name}_{end}": formats.exact_percent(getattr(row, f"{name}_{end}"))
        for name in ("saving", "realisation")
        for end in ("low", "mid", "high")
    }
    saving = _("saves %(saving_mid)s of it (%(saving_low)s to %(saving_high)s)") % params
    if row.realisation_low < 1:
        reached = _("plants reach %(realisation_mid)s of that (%(realisation_low)s to %(realisation_high)s)")
    else:
        reached = _("verified at plants")
    return _("%(saving)s; %(reached)s; from phase %(phase)s") % {
        "saving": saving,
        "reached": reached % params,
        "phase": row.phase,
    }


def _cost(row: LeverRow) -> str:
    if row.cost_mid is None:
        return ""
    mid = formats.money(row.cost_mid, row.cost_currency)
    if row.cost_low is None or row.cost_high is None:
        return _("Documented cost of a site: %(mid)s at prices of %(year)s.") % {
            "mid": mid,
            "year": row.cost_year,
        }
    return _("Documented cost of a site: %(mid)s (%(low)s to %(high)s), at prices of %(year)s.") % {
        "mid": mid,
        "low": formats.money(row.cost_low, ""),
        "high": formats.money(row.cost_high, ""),
        "year": row.cost_year,
    }
