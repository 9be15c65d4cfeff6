"""Which column is which, guessed from its name and from what it holds; the analyst corrects the guess."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Column = Mapping[str, Any]  # one of tabular.column_facts

# Parts of a column's name, most telling first.
AI_LEVEL = ("ai_level", "ai", "robot", "robots", "intelligence", "automation")
ENTITY = (
    "economy",
    "entity",
    "country",
    "iso3",
    "iso",
    "firm",
    "plant",
    "region",
    "province",
    "id",
    "nr",
    "code",
)
TIME = ("year", "time", "period", "quarter", "month", "date")
SEGMENT = ("country_type", "industry_class")
WEIGHT = ("weight", "weights")
CONTROL = ("output", "income", "gdp", "population", "price", "urban", "trade", "size")
OUTCOMES = {
    "emissions": ("emissions", "emission", "co2", "carbon", "ghg"),
    "energy_efficiency": ("energy_efficiency", "efficiency"),
    "technology_level": ("technology_level", "technology", "tfp", "patents"),
}


def guesses(columns: Sequence[Column]) -> dict[str, Any]:
    """Initial values of the form of columns, by its fields' names."""
    numbers = [column for column in columns if is_number(column)]
    names = [column for column in columns if column["levels"] > 1]
    ai = _first(numbers, AI_LEVEL)
    found: dict[str, Any] = {"ai": ai}
    for outcome, words in OUTCOMES.items():
        logarithms = [column for column in numbers if _parts(column["name"])[0] in ("ln", "log")]
        found[outcome] = _first(logarithms, words)
    taken = {*found.values()}
    found["entity"] = _first([column for column in names if column["name"] not in taken], ENTITY)
    found["time"] = _first([column for column in names if column["name"] not in taken], TIME)
    segments = [column["name"] for column in columns if column["name"].lower() in SEGMENT]
    found |= dict(zip(("segment_1", "segment_2"), segments, strict=False))
    found["weights"] = _first(numbers, WEIGHT)
    taken = {value for value in found.values() if value}
    found["controls"] = [
        column["name"]
        for column in numbers
        if column["name"] not in taken and any(part in CONTROL for part in _parts(column["name"]))
    ]
    found["effects"] = (
        "twoway" if found["entity"] and found["time"] else "entity" if found["entity"] else "none"
    )
    found["covariance"] = "cluster" if found["entity"] else "classical"
    return found


def is_number(column: Column) -> bool:
    """Most of its cells are numbers: a few that are not are for the analyst to mend, beside the field."""
    return column["low"] is not None and column["n_faults"] < column["levels"]


def _first(columns: Sequence[Column], words: Sequence[str]) -> str:
    return next(_matching(columns, words), "")


def _matching(columns: Sequence[Column], words: Sequence[str]) -> Iterator[str]:
    for word in words:
        for column in columns:
            name = column["name"].lower()
            if name == word or word in _parts(name) or ("_" in word and word in name):
                yield column["name"]


def _parts(name: str) -> list[str]:
    return re.split(r"[^a-z0-9]+", name.lower())
