"""How each figure is worked out, as numbered notes of the report: formula, numbers put in, where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator.explain.page import Explainer, FigureText, StepText

MOST_TERMS = 3  # of a sum on paper: its first terms and its last one; the yearly tables have the others


@dataclass(frozen=True, slots=True)
class Working:
    """``number``: “W12”; ``basis``: profile, notes of the sources, other workings."""

    number: str
    figure: FigureText
    steps: tuple[StepText, ...]
    basis: str


def workings(
    explainer: Explainer, rows: Sequence[tuple[str, Any, str, str]], notes: Sequence[str]
) -> tuple[tuple[Working, ...], Mapping[str, str]]:
    """(workings, number by figure); ``rows`` are provenance_rows, ``notes`` the report's sources and reasons."""
    printed = {code: figure for code, figure in explainer.figures.items() if is_printed(code)}
    numbers = {code: f"W{at}" for at, code in enumerate(printed, 1)}
    said = {
        key: [notes.index(text) + 1 for text in (source, note) if text in notes]
        for key, _row, source, note in rows
    }

    def basis(code: str) -> str:
        found = explainer.explanations[code]
        known = {number for key in found.keys for number in said.get(key, ())}
        parts = [numbers[other] for other in found.built_on if other in numbers]
        if any(key not in said for key in found.keys):
            parts.append(_("your profile"))
        if known:
            parts.append(f"[{_runs(sorted(known))}]")
        return _("From %(parts)s.") % {"parts": ", ".join(parts)} if parts else ""

    made = tuple(
        Working(
            numbers[code],
            figure,
            explainer.steps(code, most_terms=MOST_TERMS),
            basis(code),
        )
        for code, figure in printed.items()
    )
    return made, numbers


def is_printed(code: str) -> bool:
    """Not the ranges, which the method describes, nor each lever by itself, whose table has the factors."""
    return code != "range" and not code.startswith("lever_")


def _runs(numbers: Sequence[int]) -> str:
    """“3, 7–9, 12”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
