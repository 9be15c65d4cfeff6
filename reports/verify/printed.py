"""Are the figures that come out the ones that the pages print? Named figures and a text, of which some are missing."""

import re
from collections.abc import Iterable
from typing import Protocol

from reports.verify.compare import Difference

NEAR = 150  # characters between a figure's name and the figure
BREAK = "(?:[-\u00ad\u2010\ufffe\u0002]\\s*)?"  # a word divided at a line's end


class Named(Protocol):
    @property
    def label(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def unit(self) -> str: ...


def not_printed(facts: Iterable[Named], text: str) -> list[Difference]:
    """The figures that stand nowhere near their name in the text of all pages."""
    return [
        Difference("printed", "not_printed", fact.label, "", f"{fact.value} {fact.unit}".strip())
        for fact in facts
        if not _stands(fact.label, f"{fact.value} {fact.unit}".strip(), text)
    ]


def _stands(name: str, figure: str, text: str) -> bool:
    """A figure that is part of a longer number does not count: 5 in 500, 12 in 1.12."""
    whole = re.compile(rf"(?<![\d.,−]){_loose(figure)}(?!\d|[.,]\d)")
    places = (match.span() for match in re.finditer(_loose(name), text))
    return any(whole.search(text[max(start - NEAR, 0) : end + NEAR]) for start, end in places)


def _loose(words: str) -> str:
    """As a pattern: any space between words, and a word may be divided."""
    return r"\s*".join(BREAK.join(map(re.escape, word)) for word in words.split())
