"""The actions of a plan as plain values: the templates that fit the firm, its own, and its edits of both. No Django.

Dates are whole months. A template's lie where its shares of the phase put them, and never before what comes first has
ended; the firm's own dates stand as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from releases.action_rules import filled
from releases.plain import ReleaseTables
from releases.roadmap_rows import ActionRow
from roadmap.facts import facts_of
from roadmap.item_dates import Dates, Span, item_dates
from roadmap.item_figures import NO_FIGURES, ItemFigures, Ranged, figures_by_lever
from roadmap.phases import Month, Plan, month_of
from roadmap.plan_words import Writing, text_words
from roadmap.rules import holds

__all__ = ["PlanItem", "Ranged", "Writing", "every_item"]

JsonObject = Mapping[str, Any]
PHASE_NUMBERS = (1, 2, 3, 4)
LAST = 1e6  # behind every template's position: where the firm's own actions begin


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


@dataclass(frozen=True, slots=True)
class _Draft:
    """A template or an action of the firm's own, with its edits, before its place and dates are known."""

    key: str
    phase: int
    position: float
    included: bool
    row: ActionRow | None
    edits: JsonObject
    applies: bool


def every_item(
    *,
    tables: ReleaseTables,
    inputs: JsonObject,
    result: JsonObject,
    plan: Plan,
    changes: JsonObject,
    writing: Writing,
) -> tuple[tuple[PlanItem, ...], tuple[PlanItem, ...]]:
    """Actions in order; then the release's other templates, which a firm may put in all the same.

    The former are those that apply, were put in or are the firm's own; those taken out have ``included`` False.

    ``tables`` must have actions and industry_texts (roadmap.page puts the shipped ones into an older release).
    """
    drafts = _ordered(
        [*_templates(tables, facts_of(inputs, result, tables), changes), *_own(changes)], changes
    )
    included = {draft.key for draft in drafts if draft.included}
    dates = item_dates({draft.key: _span(draft, included) for draft in drafts}, plan)
    texts = tables.industry_texts.get(inputs["industry"])
    words = text_words(texts=texts, result=result, plan=plan, writing=writing)
    figures = figures_by_lever(inputs, result, tables)
    carried: set[str] = set()
    listed: list[PlanItem] = []
    others: list[PlanItem] = []
    for draft in drafts:
        here = listed if draft.applies or draft.included else others
        position = 1 + sum(item.phase == draft.phase for item in here)
        item = _item(draft, position, dates[draft.key], included, words, writing.roles)
        if item.lever in carried:  # what a lever costs and saves stands once in a plan
            item = replace(item, lever="")
        elif draft.included and item.lever:
            carried.add(item.lever)
        here.append(_with_figures(item, figures.get(item.lever, NO_FIGURES), draft.edits))
    return tuple(listed), tuple(others)


def _part(changes: JsonObject, name: str) -> JsonObject:
    found = changes.get(name)
    return found if isinstance(found, Mapping) else {}


def _templates(tables: ReleaseTables, facts: Mapping[str, str], changes: JsonObject) -> list[_Draft]:
    edits = _part(changes, "actions")
    found = []
    for row in tables.actions.values():
        applies, edit = holds(row.applies_when, facts), _part(edits, row.action)
        included = bool(edit.get("included", applies))
        found.append(_Draft(row.action, row.phase, row.position, included, row, edit, applies))
    return found


def _own(changes: JsonObject) -> list[_Draft]:
    own = {
        str(edit["key"]): edit
        for edit in changes.get("own") or ()
        if edit.get("key") and edit.get("phase") in PHASE_NUMBERS
    }
    return [
        _Draft(key, edit["phase"], LAST + at, bool(edit.get("included", True)), None, edit, True)
        for at, (key, edit) in enumerate(own.items())
    ]


def _ordered(drafts: Sequence[_Draft], changes: JsonObject) -> list[_Draft]:
    """By phase; in it those that the firm has put in order, then the others in the templates' order."""
    orders = _part(changes, "order")
    places = {
        phase: {key: at for at, key in enumerate(orders.get(str(phase)) or ())} for phase in PHASE_NUMBERS
    }

    def place(draft: _Draft) -> tuple[int, float, float, str]:
        return draft.phase, places[draft.phase].get(draft.key, LAST), draft.position, draft.key

    return sorted(drafts, key=place)


def _span(draft: _Draft, included: set[str]) -> Span:
    row = draft.row
    return Span(
        phase=draft.phase,
        starts_share=row.starts_share if row else 0.0,
        ends_share=row.ends_share if row else 1.0,
        after=_after(draft, included),
        first_month=month_of(draft.edits.get("first_month")),
        last_month=month_of(draft.edits.get("last_month")),
    )


def _after(draft: _Draft, included: set[str]) -> tuple[str, ...]:
    codes = draft.row.after.split() if draft.row else ()
    return tuple(code for code in codes if code in included)


def _item(
    draft: _Draft,
    position: int,
    dates: Dates,
    included: set[str],
    words: Mapping[str, str],
    roles: Mapping[str, str],
) -> PlanItem:
    row, edits = draft.row, draft.edits

    def text(column: str) -> str:
        """The template's, filled; of the firm's own action as it was typed."""
        return filled(getattr(row, f"{column}_en"), words) if row else str(edits.get(column) or "")

    role = roles.get(row.owner, row.owner) if row else ""
    return PlanItem(
        key=draft.key,
        phase=draft.phase,
        position=position,
        included=draft.included,
        is_own=row is None,
        title=text("title"),
        text=text("text"),
        done=text("done"),
        owner=str(edits.get("owner") or role),
        effort=row.effort if row else "",
        first_month=dates.first_month,
        last_month=dates.last_month,
        after=_after(draft, included),
        lever=row.lever if row else "",
        cost_low=None,
        cost_high=None,
        cost_origin="",
        kpi=text("kpi"),
        measured=text("measured"),
        risk=text("risk"),
        counter=text("counter"),
        note=str(edits.get("note") or ""),
        source=row.source if row else "",
        origin=row.origin if row else "",
        applies=draft.applies,
        begins_early=dates.begins_early,
    )


def _with_figures(item: PlanItem, figures: ItemFigures, edits: JsonObject) -> PlanItem:
    """The lever's figures, and over its cost the one that the firm wrote into the plan."""
    low, high, origin = figures.cost_low, figures.cost_high, figures.cost_origin
    typed = [edits.get("cost_low"), edits.get("cost_high")]
    known = [float(value) for value in typed if value is not None]
    if known:
        low, high, origin = min(known), max(known), "yours"
    return replace(
        item,
        cost_low=low,
        cost_high=high,
        cost_origin=origin,
        saving_mwh_per_year=figures.saving_mwh_per_year,
        avoided_t_per_year=figures.avoided_t_per_year,
    )
