"""Six firms that do not exist, to start from: their profiles are files, their titles are words."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).resolve().parent / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """``slug`` is the name of the file and in the address; ``about`` says what makes the firm worth a look."""

    slug: str
    title: Promise
    about: Promise

    @property
    def profile(self) -> dict:
        found = json.loads(_text(self.slug))["profile"]
        return found | {"start": not_past(found["start"], month=f"{timezone.now():%Y-%m}")}


EXAMPLES = (
    Example(
        "steel-china",
        _("Steel mill, China"),
        _("3,800 people, 5 fuels, 12 AI-controlled machines; plans 400"),
    ),
    Example(
        "textile-italy",
        _("Textile mill, Italy"),
        _("340 people, gas by the cubic metre; 3 machines, plans 6"),
    ),
    Example("bakery-poland", _("Bakery, Poland"), _("25 people, no AI yet; plans its first machine")),
    Example(
        "electronics-vietnam",
        _("Electronics plant, Vietnam"),
        _("2,600 people, mostly electricity; 90 machines, plans 300"),
    ),
    Example(
        "car-maker-germany",
        _("Car maker, Germany"),
        _("5,500 people, bought heat, a carbon price; 60 machines, plans 200"),
    ),
    Example(
        "cement-india",
        _("Cement works, India"),
        _("420 people, kiln fuels and limestone; 30 machines, plans 90"),
    ),
)
BY_SLUG = {example.slug: example for example in EXAMPLES}


@lru_cache(maxsize=len(EXAMPLES))
def _text(slug: str) -> str:
    return (FOLDER / f"{slug}.json").read_text(encoding="utf-8")


def not_past(start: str, *, month: str) -> str:
    """The same month of the first year in which it has not passed: an example never begins in the past."""
    if start >= month:
        return start
    year = int(month[:4])
    return f"{year + (start[5:] < month[5:])}-{start[5:]}"
