"""The shipped actions as texts: what no validator asks of a release, and a reader of a plan notices."""

import csv
import re
from collections import defaultdict

import pytest

from releases.snapshot import SHIPPED_FOLDER

with (SHIPPED_FOLDER / "actions.csv").open(encoding="utf-8", newline="") as file:
    ACTIONS = {row["action"]: row for row in csv.DictReader(file)}
SENTENCES = ("text_en", "done_en", "risk_en", "counter_en")
WORDS = (*SENTENCES, "title_en", "kpi_en", "measured_en")


def starts(row: dict[str, str]) -> float:
    return float(row["starts_share"])


def ends(row: dict[str, str]) -> float:
    return float(row["ends_share"])


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?])\s+", text)


def test_no_sentence_stands_in_two_actions():
    places = defaultdict(set)
    for code, row in ACTIONS.items():
        for column in SENTENCES:
            for sentence in sentences(row[column]):
                places[sentence].add(code)
    assert {sentence: codes for sentence, codes in places.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("code", ACTIONS)
def test_a_standard_in_a_text_is_in_its_source(code):
    row = ACTIONS[code]
    named = {
        match for column in WORDS for match in re.findall(r"\b(?:ISO|IEC|EN) \d+|\bIPMVP\b", row[column])
    }
    assert {standard for standard in named if standard not in row["source"]} == set()


@pytest.mark.parametrize("code", ACTIONS)
def test_an_action_begins_when_what_comes_first_in_its_phase_has_ended(code):
    row = ACTIONS[code]
    first = [ACTIONS[name] for name in row["after"].split()]
    late = [one["action"] for one in first if one["phase"] == row["phase"] and ends(one) > starts(row)]
    assert late == []


@pytest.mark.parametrize("code", ACTIONS)
def test_an_action_is_short_and_plain(code):
    row = ACTIONS[code]
    assert len(sentences(row["text_en"])) <= 4
    assert not row["title_en"].endswith(".")
    assert all(row[column].endswith((".", "?")) for column in SENTENCES)
    for column in WORDS:
        assert not set("!—'\"") & set(row[column]), (column, row[column])
