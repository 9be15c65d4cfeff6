"""One assessment's plan under any document of changes: its actions, and what each would be without its own edits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.models import Assessment
from releases.snapshot import ReleaseTables, tables_of
from roadmap.page import plan_actions, start_of, with_roadmap_rows
from roadmap.phases import Plan, build_phases, month_text
from roadmap.plan_changes import Changes, own_action
from roadmap.plan_fields import COSTS, MONTHS, Value
from roadmap.plan_items import PlanItem


@dataclass(frozen=True, slots=True)
class Items:
    """``listed``: what the plan has, with what is taken out; ``others``: what the release offers besides."""

    listed: tuple[PlanItem, ...]
    others: tuple[PlanItem, ...]

    def find(self, key: str) -> PlanItem | None:
        return next((item for item in (*self.listed, *self.others) if item.key == key), None)

    def of_phase(self, number: int) -> tuple[PlanItem, ...]:
        return tuple(item for item in self.listed if item.phase == number)


@dataclass(frozen=True, slots=True)
class Desk:
    """What does not change while a plan is edited."""

    assessment: Assessment
    tables: ReleaseTables
    plan: Plan

    @property
    def start(self) -> str:
        return month_text(self.plan.start)

    @property
    def currency(self) -> str:
        return self.assessment.inputs.get("currency") or ""

    @property
    def counted_levers(self) -> frozenset[str]:
        """Those of which the estimate counts the effect: the profile's, or what is typical where it names none."""
        inside = self.assessment.result.get("inside_view") or {}
        return frozenset(lever["lever"] for lever in inside.get("levers", ()))

    def lever_name(self, code: str) -> str:
        row = self.tables.levers.get(code)
        return row.name_en if row else code

    def items(self, changes: Changes) -> Items:
        assessment = self.assessment
        return Items(*plan_actions(assessment.inputs, assessment.result, self.tables, self.plan, changes))

    def template_of(self, key: str, changes: Changes) -> dict[str, Value]:
        """The fields of an action as they are where none of them is edited, all else being as it is."""
        return values_of(self.items(_without(changes, key)).find(key), {})


def desk_of(assessment: Assessment) -> Desk:
    inputs, result = assessment.inputs, assessment.result
    start = start_of(inputs, assessment.created_at.date())
    plan = build_phases(inputs=inputs, result=result, start=start)
    return Desk(assessment, with_roadmap_rows(tables_of(assessment.release)), plan)


def values_of(item: PlanItem | None, changes: Changes) -> dict[str, Value]:
    """What its form shows: a cost only where the firm wrote one into the plan."""
    if item is None:
        return {}
    entry = own_action(changes, item.key) if item.is_own else changes.get("actions", {}).get(item.key)
    found: dict[str, Value] = {
        "owner": item.owner,
        **{name: month_text(getattr(item, name)) for name in MONTHS},
        **{name: (entry or {}).get(name) for name in COSTS},
        "note": item.note,
    }
    return found | ({"title": item.title, "text": item.text, "done": item.done} if item.is_own else {})


def _without(changes: Changes, key: str) -> Mapping[str, Any]:
    """Without what is set of the action; where it stands and whether it is in stay."""
    actions = dict(changes.get("actions", {}))
    if key in actions:
        actions[key] = {name: value for name, value in actions[key].items() if name == "included"}
    own = [
        {name: value for name, value in one.items() if name in ("key", "phase", "included")}
        if one["key"] == key
        else one
        for one in changes.get("own", ())
    ]
    return {**changes, "actions": actions, "own": own}
