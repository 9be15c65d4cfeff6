"""The page on which a plan is edited, ready to print: phases, actions with their forms, what was done last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from roadmap.answer import Line
from roadmap.edit_forms import ActionForm, names_of
from roadmap.edit_history import Stacks
from roadmap.edit_items import Desk, Items, values_of
from roadmap.edit_notices import notices_of
from roadmap.edit_wording import cost_words, edit_words, notice_words
from roadmap.models import PlanEdit
from roadmap.phases import Phase, month_text
from roadmap.plan_changes import MOST_OWN, Changes
from roadmap.plan_fields import MONTHS, Value
from roadmap.plan_items import PlanItem
from roadmap.saved_plan import PlanState, edits_of, stacks_kept
from roadmap.wording import PHASE_TITLES, span_words

EDITS_SHOWN = 12
NEW = "new-"  # and the phase's number: the key of the form for an action of one's own


@dataclass(frozen=True, slots=True)
class NoticeText:
    text: str
    is_of_lever: bool  # the page leads to the profile's levers


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why something was not stored, and what stands there now beside what was typed."""

    title: str
    text: str
    rows: tuple[tuple[str, str, str], ...]  # field, stored now, typed
    since: tuple[str, ...]  # what was done elsewhere
    do: str  # what "on top" asks for again


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of something posted. ``key``: of the action, or of the form of a new one, that it is about."""

    status: int = 200
    key: str = ""
    form: ActionForm | None = None
    said: str = ""
    problem: str = ""
    conflict: Conflict | None = None
    revision_before: int | None = None  # of a form of which every other one may follow to the new revision


@dataclass(frozen=True, slots=True)
class ItemEdit:
    item: PlanItem
    form: ActionForm
    line: str  # who, when, at what cost
    cost_hint: str
    notices: tuple[NoticeText, ...]
    is_first: bool
    is_last: bool
    is_open: bool
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class PhaseEdit:
    number: int
    title: str
    when: str
    items: tuple[ItemEdit, ...]
    out: tuple[ItemEdit, ...]
    others: tuple[PlanItem, ...]
    add: ActionForm
    add_is_open: bool
    add_conflict: Conflict | None


@dataclass(frozen=True, slots=True)
class EditText:
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EditPage:
    revision: int
    phases: tuple[PhaseEdit, ...]
    undo: str  # what it would take back; empty where there is nothing
    redo: str
    edits: tuple[EditText, ...]
    taken_over: str
    said: str
    problem: str
    has_errors: bool
    can_add: bool
    forms: tuple[ActionForm, ...] = ()  # with errors, for their summary

    def item(self, key: str) -> ItemEdit | None:
        return next(
            (one for phase in self.phases for one in (*phase.items, *phase.out) if one.item.key == key), None
        )

    def followers(self, key: str) -> tuple[ItemEdit, ...]:
        """Those whose notices may speak of an action."""
        return tuple(one for phase in self.phases for one in phase.items if key in one.item.after)


def edit_page(desk: Desk, state: PlanState, *, open_key: str = "", answer: Answer | None = None) -> EditPage:
    answer = answer or Answer(key=open_key)
    items = desk.items(state.changes)
    stacks = stacks_kept(state.plan) if state.plan else Stacks((), ())
    currency = desk.currency or None
    named = {edit.revision: edit for edit in _named(state, stacks)}

    def words(stack: Sequence[int]) -> str:
        return edit_words(named[stack[-1]].what, named[stack[-1]].params, currency) if stack else ""

    bad = answer.form if answer.form and answer.form.errors else None
    return EditPage(
        revision=state.revision,
        phases=tuple(_phase(desk, state.changes, items, phase, answer) for phase in desk.plan.phases),
        undo=words(stacks.undo),
        redo=words(stacks.redo),
        edits=tuple(
            EditText(edit_words(edit.what, edit.params, currency), edit.made_at)
            for edit in edits_of(state.plan, EDITS_SHOWN)
        ),
        taken_over=_taken_over(state),
        said=answer.said,
        problem=answer.problem,
        has_errors=answer.status >= 400,
        can_add=len(state.changes.get("own", ())) < MOST_OWN,
        forms=(bad,) if bad else (),
    )


def _named(state: PlanState, stacks: Stacks) -> list[PlanEdit]:
    tops = [stack[-1] for stack in stacks if stack]
    return (
        list(state.plan.edits.filter(revision__in=tops).defer("before", "after"))
        if state.plan and tops
        else []
    )


def _taken_over(state: PlanState) -> str:
    """Where the edits come from, until the plan has one of its own."""
    if state.followed is None or not state.changes:
        return ""
    made = f"{state.followed.assessment.created_at:%Y-%m-%d}"
    return _("Your edits are taken over from the assessment of %(date)s; that plan stays as it is.") % {
        "date": made
    }


def _phase(desk: Desk, changes: Changes, items: Items, phase: Phase, answer: Answer) -> PhaseEdit:
    listed = items.of_phase(phase.number)
    inside = [item for item in listed if item.included]
    asked = [item for item in items.others if item.phase == phase.number and item.key == answer.key]
    key = f"{NEW}{phase.number}"
    is_asked = answer.key == key

    def part(item: PlanItem) -> ItemEdit:
        return _item(desk, changes, items, phase, item, answer, inside)

    return PhaseEdit(
        number=phase.number,
        title=str(PHASE_TITLES[phase.number - 1]),
        when=span_words(phase.first_month, phase.last_month),
        items=tuple(part(item) for item in inside),
        out=tuple(part(item) for item in (*(item for item in listed if not item.included), *asked)),
        others=tuple(item for item in items.others if item.phase == phase.number),
        add=answer.form if is_asked and answer.form else new_form(desk, phase.number),
        add_is_open=is_asked,
        add_conflict=answer.conflict if is_asked else None,
    )


def _item(
    desk: Desk,
    changes: Changes,
    items: Items,
    phase: Phase,
    item: PlanItem,
    answer: Answer,
    inside: Sequence[PlanItem],
) -> ItemEdit:
    is_asked = answer.key == item.key
    found = notices_of(item, items.listed, phase, counted_levers=desk.counted_levers)
    cost = cost_words(
        item.cost_low, item.cost_high, desk.currency or None, is_typed=item.cost_origin != "documented"
    )
    when = span_words(item.first_month, item.last_month)
    return ItemEdit(
        item=item,
        form=answer.form if is_asked and answer.form else form_of(desk, item, changes),
        line=" · ".join(part for part in (item.owner, when, cost) if part),
        cost_hint=_("Left empty: %(cost)s.") % {"cost": cost}
        if cost and not _has_cost(item, changes)
        else "",
        notices=tuple(_notice(desk, line) for line in found),
        is_first=bool(inside) and inside[0].key == item.key,
        is_last=bool(inside) and inside[-1].key == item.key,
        is_open=is_asked,
        conflict=answer.conflict if is_asked else None,
    )


def _has_cost(item: PlanItem, changes: Changes) -> bool:
    return values_of(item, changes)["cost_low"] is not None


def _notice(desk: Desk, line: Line) -> NoticeText:
    params = dict(line.params)
    if "lever" in params:
        params["lever"] = desk.lever_name(str(params["lever"]))
    return NoticeText(notice_words(line.code, params), line.code == "lever_counts")


def form_of(
    desk: Desk,
    item: PlanItem,
    changes: Changes,
    *,
    data: Any = None,
    shown: Mapping[str, Value] | None = None,
) -> ActionForm:
    """``shown``: what stands in it instead of what is stored; ``data``: what was posted."""
    return ActionForm(
        data,
        key=item.key,
        names=names_of(is_own=item.is_own),
        template=desk.template_of(item.key, changes) if data is not None else {},
        start=desk.start,
        currency=desk.currency,
        stored={**values_of(item, changes), **(shown or {})},
        unsaved=shown or {},
    )


def new_form(
    desk: Desk, phase: int, *, data: Any = None, shown: Mapping[str, Value] | None = None
) -> ActionForm:
    """Of an action of one's own; without dates it runs as long as its phase."""
    found = desk.plan.phases[phase - 1]
    months = {name: month_text(getattr(found, name)) for name in MONTHS}
    return ActionForm(
        data,
        key=f"{NEW}{phase}",
        names=names_of(is_own=True),
        template=months,
        start=desk.start,
        currency=desk.currency,
        stored=shown or {},
        unsaved=shown or {},
    )
