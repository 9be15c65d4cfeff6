"""Who does a task: the same part has another name at a firm of 25 people than at one of 5,500."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Task:
    """``what`` is to be done, by ``who`` (a key of ROLES), and what is there when it is ``done``."""

    what: Promise | str
    who: str
    done: Promise | str


ROLES = {
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
