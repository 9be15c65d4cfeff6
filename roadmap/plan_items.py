"""The actions of a plan as plain values: the release's templates that fit the firm, its own, and its edits. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roadmap.phases import Month, Plan

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure with its 5 and 95 % points; None where nothing was drawn."""

    central: float
    p05: float | None = None
    p95: float | None = None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One action. Texts are filled in; money is in the firm's currency, at the prices of today."""

    key: str  # a template's code, or own-…
    phase: int
    position: int  # in the phase, from 1, among all that are listed
    included: bool
    is_own: bool
    title: str
    text: str
    done: str
    owner: str
    effort: str  # days, weeks, months, or empty for one of the firm's own
    first_month: Month
    last_month: Month
    after: tuple[str, ...]  # keys of what comes first, of those that are included
    lever: str
    cost_low: float | None
    cost_high: float | None
    cost_origin: str  # yours, documented, or empty: nobody knows
    kpi: str
    measured: str
    risk: str
    counter: str
    note: str  # the firm's
    source: str
    origin: str  # of the template, as in the release; empty for one of the firm's own
    applies: bool  # the template's rule holds for this assessment
    begins_early: bool = False  # the firm's own date lies before the end of what comes first
    saving_mwh_per_year: Ranged | None = None  # of its lever alone, at full adoption
    avoided_t_per_year: Ranged | None = None


STAND_IN = (
    (1, "decide_plan", "Settle the plan and its budget", "decide", (), ""),
    (1, "meter_site", "Meter the furnaces", "energy", ("decide_plan",), ""),
    (1, "name_data", "Name the data that the pilot needs", "data", (), ""),
    (2, "pilot", "Try AI on one furnace", "line", ("meter_site",), "process_control"),
    (2, "ask_people", "Ask the people who work with it", "lead", ("pilot",), ""),
    (3, "scale", "Extend it line by line", "lead", ("pilot",), "scheduling"),
    (4, "share", "Share what you learned", "decide", (), ""),
)


def _month(text: str) -> Month:
    return Month(int(text[:4]), int(text[5:7]))


def plan_items(
    *, tables: Any, inputs: JsonObject, result: JsonObject, plan: Plan, changes: JsonObject
) -> tuple[PlanItem, ...]:
    listed: dict[int, list[tuple[str, dict[str, Any], dict[str, Any]]]] = {1: [], 2: [], 3: [], 4: []}
    for phase, key, title, owner, after, lever in STAND_IN:
        base = {
            "title": title,
            "text": f"{title}, and say why.",
            "done": "It is there.",
            "owner": owner,
            "after": after,
            "lever": lever,
            "is_own": False,
        }
        listed[phase].append((key, base, changes.get("actions", {}).get(key, {})))
    for own in changes.get("own", ()):
        base = {"title": "", "text": "", "done": "", "owner": "", "after": (), "lever": "", "is_own": True}
        listed[own["phase"]].append((own["key"], base, own))
    found = []
    for phase, entries in listed.items():
        named = changes.get("order", {}).get(str(phase), [])
        entries.sort(key=lambda entry: named.index(entry[0]) if entry[0] in named else len(named))
        of = plan.phases[phase - 1]
        for position, (key, base, own) in enumerate(entries, start=1):
            both = {**base, **own}
            found.append(
                PlanItem(
                    key=key,
                    phase=phase,
                    position=position,
                    included=own.get("included", True),
                    is_own=base["is_own"],
                    title=both["title"],
                    text=both.get("text", ""),
                    done=both.get("done", ""),
                    owner=both["owner"],
                    effort="",
                    first_month=_month(own["first_month"]) if "first_month" in own else of.first_month,
                    last_month=_month(own["last_month"]) if "last_month" in own else of.last_month,
                    after=base["after"],
                    lever=base["lever"],
                    cost_low=own.get("cost_low"),
                    cost_high=own.get("cost_high"),
                    cost_origin="yours" if "cost_low" in own else "",
                    kpi="",
                    measured="",
                    risk="",
                    counter="",
                    note=own.get("note", ""),
                    source="",
                    origin="",
                    applies=True,
                )
            )
    return tuple(found)
