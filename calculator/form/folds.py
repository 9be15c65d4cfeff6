"""The groups of assumptions that few people fill in: what each is called and is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy

from calculator.form.placement import ReleaseForm

FOLD_TITLES = {
    "money": gettext_lazy("Discount rate and horizon"),
    "change": gettext_lazy("Growth, grid and process emissions"),
    "factors": gettext_lazy("Base year and warming potentials"),
    "output": gettext_lazy("Output of the plant"),
    "onsite": gettext_lazy("Energy made on the site, or handed on"),
    "carbon": gettext_lazy("Carbon price"),
    "labour": gettext_lazy("Labour"),
    "phases": gettext_lazy("Length and pace of the four phases"),
    "levers": gettext_lazy("Levers: how AI saves energy"),
    "hardware": gettext_lazy("Electricity of the AI itself"),
    "view": gettext_lazy("Which view drives the money"),
    "extras": gettext_lazy("Grants, hardware that wears out, value left"),
    "benefits": gettext_lazy("Benefits beside energy"),
    "demand": gettext_lazy("Demand charge"),
    "tax": gettext_lazy("Tax"),
    "currency": gettext_lazy("Another currency, year of the prices"),
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
    "levers": gettext_lazy("Which of the release’s levers you use, and your own numbers for them."),
    "hardware": gettext_lazy(
        "What the plan adds: servers, devices, hours in a cloud. It is taken off the inside view’s saving."
    ),
    "view": gettext_lazy("The curve of your industry, or the documented levers."),
    "extras": gettext_lazy("What others pay, what is bought again, what is left at the end."),
    "benefits": gettext_lazy(
        "Scrap, downtime, throughput: your own figures. The evidence on energy does not cover them."
    ),
    "demand": gettext_lazy("Only if your bill charges the highest power of a month."),
    "tax": gettext_lazy("Everything else is before tax."),
    "currency": gettext_lazy("For a board that reads another currency; changes no figure."),
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


class FoldedForm(ReleaseForm):
    """A form whose rarer fields are folded away: code of the fold -> its fields."""

    FOLDS: ClassVar[Mapping[str, tuple[str, ...]]]
    ADVISER_FOLDS: ClassVar[Mapping[str, tuple[str, ...]]]
    ADVISERS: ClassVar[tuple[str, ...]]
    NEED_LEVERS: ClassVar[tuple[str, ...]]
    opened = ""  # the fold in which something was just filled in

    @property
    def folds(self) -> list[Fold]:
        """What few people fill in, folded away; open where something in it is wrong, or was just filled in."""
        return [self._fold(code, names) for code, names in self.FOLDS.items()]

    @property
    def adviser_folds(self) -> list[Fold]:
        return [
            self._fold(code, names)
            for code, names in self.ADVISER_FOLDS.items()
            if self.tables.levers or code not in self.NEED_LEVERS
        ]

    @property
    def advisers_used(self) -> int:
        return self.count_used(*self.ADVISERS)

    def _fold(self, code: str, names: tuple[str, ...]) -> Fold:
        return Fold(
            code=code,
            title=str(FOLD_TITLES[code]),
            about=str(FOLD_ABOUTS[code]),
            fields=self.bound(*names),
            used=self.count_used(*names),
            is_open=code == self.opened or self.is_wrong(*names),
        )
