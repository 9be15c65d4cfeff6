"""Which uses the figures suit and which not, in words; for page and PDF."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

SUITS = (
    _("Energy reviews under ISO 50001: where energy goes, which measures to look at, what to meter."),
    _("An internal business case: what a step may cost and save, with both views and what is assumed."),
    _("Screening: which plant or step deserves a closer look first."),
)
SUITS_NOT = (
    _(
        "Statutory reporting (greenhouse-gas inventories, CSRD, emissions trading): the baseline is not verified, and "
        "the change is an estimate."
    ),
    _("CBAM declarations: they need measured or default embedded emissions per product."),
    _("Carbon claims about a product: no life cycle is counted."),
    _("Offsets or credits: nothing here proves that a tonne would not have been saved anyway."),
)


@dataclass(frozen=True, slots=True)
class Uses:
    suits: tuple[str, ...]
    suits_not: tuple[str, ...]


def uses() -> Uses:
    return Uses(tuple(map(str, SUITS)), tuple(map(str, SUITS_NOT)))
