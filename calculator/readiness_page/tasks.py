"""Which tasks of phase 1 an answer brings: the release's actions whose rule asks for it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from releases.action_rules import ANSWERS, answer_code, filled, parse_rule
from releases.roadmap_rows import ActionRow

FIRST_PHASE = 1


class Task(NamedTuple):
    """Values of an area for which an action is wanted, as far as that area decides."""

    title: str
    wanted_at: frozenset[str]


def tasks_of_area(
    area: str, actions: Mapping[str, ActionRow], words: Mapping[str, str], facts: Mapping[str, str]
) -> tuple[Task, ...]:
    """In the release's order; an action that comes with every answer is none of these.

    ``facts``: what is known of the plant without its result; a condition on anything else is taken to hold.
    """
    found = []
    rows = (row for row in actions.values() if row.phase == FIRST_PHASE)
    for row in sorted(rows, key=lambda row: (row.position, row.action)):
        rule = parse_rule(row.applies_when)
        conditions = [condition for condition in rule if condition.fact in (area, *facts)]
        wanted = frozenset(
            value
            for value in ANSWERS
            if all(condition.holds({**facts, area: value}) for condition in conditions)
        )
        title = filled(row.title_en, words)
        if wanted and len(wanted) < len(ANSWERS) and "{" not in title:
            found.append(Task(title, wanted))
    return tuple(found)


def brought_by(tasks: Sequence[Task], answer: int | None) -> tuple[str, ...]:
    """Titles of those that an answer (None: not answered) brings."""
    value = answer_code(answer)
    return tuple(task.title for task in tasks if value in task.wanted_at)
