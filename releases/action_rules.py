"""When an action template applies, and what its text may name: a small language that an editor of a release writes.

    side=rising size=medium,large levers=scheduling metering!=strong

Parts are apart by blanks and must all hold; values apart by commas are alternatives; a fact with several values (the
levers, the large sources of carbon) needs one of them. No rule: always. No Django.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from releases.divisions import DIVISIONS
from releases.roadmap_rows import IndustryTextRow

ANSWERS = ("unknown", "absent", "weak", "usable", "strong")  # not answered, then answers 0 to 3
AREAS = ("metering", "historian", "control_access", "network_security", "skills", "ownership")
CARBON_SOURCES = frozenset({"coal", "gas", "oil", "biomass", "electricity", "heat", "process", "none"})
LEVERS = "levers"  # its values are the release's own codes
FACTS: Mapping[str, frozenset[str]] = {
    "division": frozenset(DIVISIONS),
    "industry_class": frozenset({"high_energy", "low_technology", "high_ai", "all"}),
    "making": frozenset({"air", "paint", "furnace", "dryer", "food", "column", "mould", "machine", "other"}),
    "country_type": frozenset({"developing", "developed", "all"}),
    "side": frozenset({"rising", "falling", "open"}),
    "distance": frozenset({"near", "away"}),
    "step": frozenset({"none", "short", "between", "back", "beyond", "further", "leaves", "outside"}),
    "size": frozenset({"small", "medium", "large", "very_large"}),
    "ai": frozenset({"assets", "level"}),
    "first": frozenset({"yes", "no"}),
    "machines": frozenset({"one", "few", "many", "unknown"}),
    "source": CARBON_SOURCES,
    "sources": CARBON_SOURCES,
    "growth": frozenset({"yes", "no"}),
    "carbon_price": frozenset({"yes", "no"}),
    "meters": frozenset({"more", "less", "none"}),
    "rise": frozenset({"ahead", "behind"}),
    "money": frozenset({"pays", "short", "rise", "unknown"}),
    "hardware": frozenset({"yes", "no"}),
    "grid": frozenset({"clean", "mixed", "heavy"}),
    "output": frozenset({"yes", "no"}),
    LEVERS: frozenset(),
    **dict.fromkeys(AREAS, frozenset(ANSWERS)),
}
INDUSTRY_WORDS = ("hotspots", "pilot", "waste", "shift", "limits", "data", "unit", "process")
PLAN_WORDS = ("turning_point", "evidence", "month")
WORDS = frozenset((*INDUSTRY_WORDS, *PLAN_WORDS))
PART = re.compile(r"([a-z_]+)(!?=)([A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*)")
IN_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Condition:
    """The fact has one of ``values``; none of them where ``negated``."""

    fact: str
    values: tuple[str, ...]
    negated: bool

    def holds(self, facts: Mapping[str, str]) -> bool:
        """``facts``: values of each, apart by blanks. A fact that nobody knows is in no value."""
        met = not set(self.values).isdisjoint(facts.get(self.fact, "").split())
        return met != self.negated


def answer_code(answer: int | None) -> str:
    """ "unknown" where a question of readiness is not answered, else "absent" (0) to "strong" (3)."""
    return ANSWERS[0] if answer is None else ANSWERS[answer + 1]


class RuleFault(ValueError):
    """The rule cannot be read: ``code`` and ``params`` of releases.wording."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def parse_rule(rule: str, levers: Collection[str] | None = None) -> tuple[Condition, ...]:
    """The conditions of a rule; RuleFault for a fact or value that no plant can have.

    ``levers``: the release's codes; not checked where None.
    """
    found = []
    for part in rule.split():
        match = PART.fullmatch(part)
        if match is None:
            raise RuleFault("not_a_condition", value=part)
        fact, sign, values = match.groups()
        if fact not in FACTS:
            raise RuleFault("unknown_fact", value=fact, allowed=list(FACTS))
        allowed = levers if fact == LEVERS else FACTS[fact]
        for value in values.split(","):
            if allowed is not None and value not in allowed:
                raise RuleFault("unknown_choice", value=value, allowed=sorted(allowed))
        found.append(Condition(fact, tuple(values.split(",")), negated=sign == "!="))
    return tuple(found)


def industry_words(row: IndustryTextRow | None) -> dict[str, str]:
    """What stands in the place of {pilot} and its like; nothing where the industry has no words."""
    if row is None:
        return {}
    columns = {word: "output_unit_en" if word == "unit" else f"{word}_en" for word in INDUSTRY_WORDS}
    return {word: getattr(row, column) for word, column in columns.items()}


def unknown_words(text: str) -> list[str]:
    """What stands in braces and is no word of WORDS; a brace that stands alone counts as itself."""
    unknown = [name for name in IN_BRACES.findall(text) if name not in WORDS]
    return unknown + [brace for brace in "{}" if brace in IN_BRACES.sub("", text)]


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with each word of WORDS in its place; words are put in as they are and never looked into again."""
    return IN_BRACES.sub(lambda match: words.get(match[1], match[0]), text)
