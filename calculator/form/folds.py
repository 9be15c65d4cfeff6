"""The groups of assumptions that few people fill in: what each is called and is about."""

from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy

FOLD_TITLES = {
    "money": gettext_lazy("Discount rate and horizon"),
    "change": gettext_lazy("Growth, grid and process emissions"),
    "factors": gettext_lazy("Base year and warming potentials"),
    "output": gettext_lazy("Output of the plant"),
    "onsite": gettext_lazy("Energy made on the site, or handed on"),
    "carbon": gettext_lazy("Carbon price"),
    "labour": gettext_lazy("Labour"),
    "phases": gettext_lazy("Length and pace of the four phases"),
}
FOLD_ABOUTS = {
    "money": gettext_lazy("How later money counts, and for how many years."),
    "change": gettext_lazy("What changes with AI or without it, and carbon that is no fuel’s."),
    "factors": gettext_lazy("Which year’s grid factor counts, and how other gases than CO2 do."),
    "output": gettext_lazy("Only if you want energy and carbon per tonne, square metre or piece."),
    "onsite": gettext_lazy("Only if the plant makes energy itself, or passes some on."),
    "carbon": gettext_lazy("Only if your plant pays a carbon tax or buys allowances."),
    "labour": gettext_lazy("Hours that AI could save; shown apart, never among the savings."),
    "phases": gettext_lazy("Move the roadmap’s dates and how early the step is made."),
}


@dataclass(frozen=True, slots=True)
class Fold:
    """Some fields behind a heading that says what they are about and how many are filled in."""

    code: str
    title: str
    about: str
    fields: list[BoundField]
    used: int
    is_open: bool
