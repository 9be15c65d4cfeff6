"""How every stored assessment would move under a release that is not published yet, worked out in frames."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import QuerySet

from calculator.impact.figures import Figures, Scale, distance, has_moved
from calculator.inputs import to_coefficients, to_inputs
from calculator.models import Assessment
from calculator.profile import ProfileErrors, read_profile
from calculator.wording import profile_error_sentence
from equations.assessment import Coefficients, assess
from equations.inputs import Inputs, stack_inputs
from equations.rounding import rounded
from releases.snapshot import ReleaseTables

BATCH = 1_000  # assessments in one frame
MOST = 5_000  # assessments looked at, the newest
STORED = {  # only what the preview needs of a stored result is read
    "side": "result__placement__headline_side",
    "emissions_avoided_t": "result__totals__emissions_avoided_t",
    "energy_channel_avoided_t": "result__totals__energy_channel_avoided_t",
    "npv": "result__finance__npv",
    "without_ai_t": "result__path__emissions_without_ai_t",
    "programme_cost": "result__totals__programme_cost",
    "energy_cost_saving": "result__totals__energy_cost_saving",
}


@dataclass(frozen=True, slots=True)
class Move:
    """``after`` is None where the release cannot assess the profile; ``refusal`` says why."""

    pk: UUID
    firm: str
    release: str
    currency: str | None
    before: Figures
    after: Figures | None
    scale: Scale
    refusal: str = ""

    @property
    def moved(self) -> bool:
        return self.after is None or has_moved(self.before, self.after)

    @property
    def side_changed(self) -> bool:
        return self.after is not None and self.before.side != self.after.side

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """What cannot be assessed first, then another side, then the largest move."""
        far = distance(self.before, self.after, self.scale) if self.after else 0.0
        return (self.after is None, self.side_changed, far)


@dataclass(frozen=True, slots=True)
class Moves:
    moves: tuple[Move, ...]  # largest first
    stored: int  # of which the newest were looked at

    @property
    def looked_at(self) -> int:
        return len(self.moves)

    @property
    def moved(self) -> int:
        return sum(move.moved for move in self.moves)

    @property
    def side_changed(self) -> int:
        return sum(move.side_changed for move in self.moves)

    @property
    def refused(self) -> int:
        return sum(move.after is None for move in self.moves)


def stored_moves(tables: ReleaseTables, *, most: int = MOST) -> Moves:
    """Every stored assessment (of the newest ``most``) as it is against as it would be; the largest moves first."""
    coefficients = to_coefficients(tables)
    found = [
        move
        for batch in _batches(Assessment.objects.all(), most)
        for move in _moved(batch, tables, coefficients)
    ]
    found.sort(key=lambda move: move.rank, reverse=True)
    return Moves(tuple(found), Assessment.objects.count())


def _batches(assessments: QuerySet, most: int) -> Iterator[list[dict[str, Any]]]:
    rows = (
        assessments.order_by("-created_at", "pk")
        .values("pk", "inputs", "enterprise__name", "release__label", *STORED.values())[:most]
        .iterator(chunk_size=BATCH)
    )
    while batch := list(islice(rows, BATCH)):
        yield batch


def _moved(rows: list[dict[str, Any]], tables: ReleaseTables, coefficients: Coefficients) -> Iterator[Move]:
    frames: list[Inputs] = []
    refusals: list[str] = []
    for row in rows:
        try:
            frames.append(to_inputs(read_profile(row["inputs"], tables), tables).inputs)
            refusals.append("")
        except ProfileErrors as error:
            refusals.append(profile_error_sentence(error.errors[0]))
    after = iter(_figures(frames, coefficients))
    for row, refusal in zip(rows, refusals, strict=True):
        yield _move(row, None if refusal else next(after), refusal)


def _figures(frames: list[Inputs], coefficients: Coefficients) -> Iterator[Figures]:
    """All frames as one."""
    if not frames:
        return
    evaluation = assess(stack_inputs(frames), coefficients).evaluation
    columns = (
        evaluation.placement.headline_side,
        evaluation.totals.emissions_avoided_t,
        evaluation.totals.energy_channel_avoided_t,
        evaluation.finance.npv,
    )
    for side, *numbers in zip(*(np.asarray(column).tolist() for column in columns), strict=True):
        avoided, channel, npv = (rounded(number) or 0.0 for number in numbers)
        yield Figures(str(side), avoided, channel, npv)


def _move(row: Mapping[str, Any], after: Figures | None, refusal: str) -> Move:
    stored = {name: row[path] for name, path in STORED.items()}
    return Move(
        pk=row["pk"],
        firm=row["enterprise__name"],
        release=row["release__label"],
        currency=row["inputs"].get("currency"),
        before=Figures(
            side=stored["side"],
            emissions_avoided_t=stored["emissions_avoided_t"],
            energy_channel_avoided_t=stored["energy_channel_avoided_t"],
            npv=stored["npv"],
        ),
        after=after,
        scale=Scale(
            emissions_without_ai_t=sum(stored["without_ai_t"]),
            money=max(stored["programme_cost"], abs(stored["energy_cost_saving"])),
        ),
        refusal=refusal,
    )
