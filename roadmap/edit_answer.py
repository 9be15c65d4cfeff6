"""What is done about something posted to the editing page: saved, refused with its faults, or found out of date."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.http import Http404, QueryDict

from calculator.record import StaleRevisionError
from calculator.views import whole
from roadmap.edit_forms import ActionForm
from roadmap.edit_items import Desk, Items, values_of
from roadmap.edit_page import NEW, Answer, Conflict, form_of, new_form
from roadmap.edit_wording import (
    ADDED_ELSEWHERE,
    ASKED_ELSEWHERE,
    CONFLICT,
    DELETED_ELSEWHERE,
    NOTHING_TO_UNDO,
    TYPED_ELSEWHERE,
    edit_words,
    fault_words,
    field_words,
)
from roadmap.plan_changes import (
    AddOwn,
    Changes,
    Edit,
    Include,
    Place,
    RemoveOwn,
    SetFields,
    sparse,
)
from roadmap.plan_fields import OWN_FIELDS, OWN_KEY, PHASE_NUMBERS, PlanFaults, Value
from roadmap.plan_items import PlanItem
from roadmap.saved_plan import changes_at, edits_of, plan_state, redo, save_edit, undo

SAVE, UP, DOWN, OUT, BACK, DELETE, ADD, UNDO, REDO = (
    "save",
    "up",
    "down",
    "out",
    "back",
    "delete",
    "add",
    "undo",
    "redo",
)
EDITS_SINCE = 5  # named in a conflict


def answer_to(desk: Desk, data: QueryDict) -> Answer:
    """Http404 for what no page of ours asks."""
    do, revision = data.get("do", SAVE), whole(data.get("revision"))
    if do in (UNDO, REDO):
        return _step(desk, do, revision)
    if do == ADD:
        return _add(desk, data, revision)
    if do in (SAVE, UP, DOWN, OUT, BACK, DELETE):
        return _item(desk, data, do, revision)
    raise Http404


def typed_again(desk: Desk, data: QueryDict, *, status: int, problem: str) -> Answer:
    """What was typed, unchecked, and nothing done."""
    key = data.get("key", "")
    phase = _phase_of(data)
    if data.get("do") == ADD and phase:
        shown = _raw(data, f"{NEW}{phase}")
        return Answer(status, f"{NEW}{phase}", new_form(desk, phase, shown=shown), problem=problem)
    changes = plan_state(desk.assessment).changes
    item = desk.items(changes).find(key)
    form = form_of(desk, item, changes, shown=_raw(data, key)) if item else None
    return Answer(status, key, form, problem=problem)


def _step(desk: Desk, do: str, revision: int | None) -> Answer:
    try:
        plan = (undo if do == UNDO else redo)(assessment=desk.assessment, revision=revision)
    except StaleRevisionError:
        return Answer(409, problem=str(NOTHING_TO_UNDO))
    last = edits_of(plan, 1)[0]
    return Answer(said=edit_words(last.what, last.params, desk.currency or None))


def _add(desk: Desk, data: QueryDict, revision: int | None) -> Answer:
    phase = _phase_of(data)
    if phase is None:
        raise Http404
    form = new_form(desk, phase, data=data)
    answer = Answer(422, form.key, form)
    if not form.is_valid():
        return answer
    values = sparse({name: form.cleaned_data[name] for name in OWN_FIELDS}, form.template)
    try:
        plan = save_edit(
            assessment=desk.assessment, revision=revision, edit=AddOwn(phase, values, start=desk.start)
        )
    except PlanFaults as problem:
        return _with_faults(answer, form, problem)
    except StaleRevisionError:
        again = new_form(desk, phase, shown=_cleaned(form, form.names))
        conflict = Conflict(str(CONFLICT), str(ADDED_ELSEWHERE), (), _since(desk, revision), ADD)
        return Answer(409, form.key, again, conflict=conflict)
    last = edits_of(plan, 1)[0]
    return Answer(key=plan.changes["own"][-1]["key"], said=edit_words(last.what, last.params, None))


def _item(desk: Desk, data: QueryDict, do: str, revision: int | None) -> Answer:
    key, state = data.get("key", ""), plan_state(desk.assessment)
    base = state.changes if revision == state.revision else changes_at(desk.assessment, revision)
    items = desk.items(state.changes)
    item = items.find(key)
    if item is None:
        return _gone(desk, data, key, base, revision)
    form, typed = None, {}
    if f"{key}-owner" in data:  # else a button alone
        form = form_of(desk, item, state.changes, data=data)
        if not form.is_valid():
            return Answer(422, key, form)
        if base is state.changes:
            before: PlanItem | None = item
        else:
            before = desk.items(base).find(key) if base is not None else None
        typed = form.changed(
            values_of(before, base) if before and base is not None else values_of(item, state.changes)
        )
    edits: list[Edit] = [SetFields(key, typed, item.title, desk.start)] if typed else []
    edits += _asked(desk, do, item, items, state.changes)
    try:
        said = _save(desk, edits, revision)
    except PlanFaults as problem:
        return _with_faults(
            Answer(422, key, form or form_of(desk, item, state.changes, data=data)), form, problem
        )
    except StaleRevisionError:
        return _stale(desk, item, state.changes, form, typed, do, revision)
    return Answer(key=key, said=said, revision_before=revision)


def _save(desk: Desk, edits: list[Edit], revision: int | None) -> str:
    """Each in turn under the revision that the one before led to, all or none; in words."""
    said = []
    with transaction.atomic():
        for edit in edits:
            plan = save_edit(assessment=desk.assessment, revision=revision, edit=edit)
            if revision is not None and plan.revision == revision + 1:
                revision = plan.revision
                last = edits_of(plan, 1)[0]
                said.append(edit_words(last.what, last.params, desk.currency or None))
    return "; ".join(said)


def _asked(desk: Desk, do: str, item: PlanItem, items: Items, changes: Changes) -> list[Edit]:
    """What a button asks for besides what was typed."""
    if do in (OUT, BACK):
        return [Include(item.key, do == BACK, item.title, as_template=item.applies)]
    if do == DELETE and item.is_own:
        return [RemoveOwn(item.key, item.title)]
    if do not in (UP, DOWN):
        return []
    order = tuple(one.key for one in items.of_phase(item.phase))
    unedited = desk.items({**changes, "order": {}}).of_phase(item.phase)
    inside = [one.key for one in items.of_phase(item.phase) if one.included and one.key != item.key]
    over = sum(one.included and one.position < item.position for one in items.of_phase(item.phase))
    place = over - 1 if do == UP else over + 1  # among those that are in
    if not 0 <= place <= len(inside):
        return []
    rest = [key for key in order if key != item.key]
    position = rest.index(inside[place]) if place < len(inside) else rest.index(inside[-1]) + 1
    as_template = tuple(one.key for one in unedited)
    return [Place(item.key, item.phase, position, order, as_template, item.title, place)]


def _stale(
    desk: Desk,
    item: PlanItem,
    changes: Changes,
    form: ActionForm | None,
    typed: Mapping[str, Value],
    do: str,
    revision: int | None,
) -> Answer:
    """The form with what is stored now but for what was typed, so that sending it again is a decision."""
    mine = _cleaned(form, tuple(typed)) if form else {}
    now, currency = values_of(item, changes), desk.currency or None
    rows = tuple(
        (*field_words(name, now, currency), field_words(name, mine, currency)[1])
        for name in typed
        if field_words(name, now, currency) != field_words(name, mine, currency)
    )
    text = str(TYPED_ELSEWHERE if rows else ASKED_ELSEWHERE)
    conflict = Conflict(str(CONFLICT), text, rows, _since(desk, revision), do)
    return Answer(409, item.key, form_of(desk, item, changes, shown=mine), conflict=conflict)


def _gone(desk: Desk, data: QueryDict, key: str, base: Changes | None, revision: int | None) -> Answer:
    """An action of one's own that was deleted elsewhere: what was typed stands in the form for a new one."""
    if not OWN_KEY.fullmatch(key):
        raise Http404
    before = desk.items(base).find(key) if base is not None else None
    phase = before.phase if before else _phase_of(data)
    if phase is None:
        raise Http404
    if f"{key}-owner" not in data and before is None:
        return Answer(409, problem=str(DELETED_ELSEWHERE))
    shown = _raw(data, key) if f"{key}-owner" in data else values_of(before, base or {})
    conflict = Conflict(str(CONFLICT), str(DELETED_ELSEWHERE), (), _since(desk, revision), ADD)
    return Answer(409, f"{NEW}{phase}", new_form(desk, phase, shown=shown), conflict=conflict)


def _with_faults(answer: Answer, form: ActionForm | None, problem: PlanFaults) -> Answer:
    said = [fault_words(fault) for fault in problem.faults]
    for fault, words in zip(problem.faults, said, strict=True):
        if form is not None:
            form.add_error(fault.name if fault.name in form.fields else None, words)
    return answer if form is not None else replace(answer, problem=" ".join(said), form=None)


def _since(desk: Desk, revision: int | None) -> tuple[str, ...]:
    """What was done elsewhere since the page was opened, the newest first."""
    found = edits_of(plan_state(desk.assessment).plan, EDITS_SINCE)
    return tuple(
        edit_words(edit.what, edit.params, desk.currency or None)
        for edit in found
        if revision is None or edit.revision > revision
    )


def _cleaned(form: ActionForm, names: tuple[str, ...]) -> dict[str, Value]:
    return {name: form.cleaned_data[name] if form.cleaned_data[name] is not None else "" for name in names}


def _raw(data: QueryDict, key: str) -> dict[str, Value]:
    return {name: data[f"{key}-{name}"] for name in OWN_FIELDS if f"{key}-{name}" in data}


def _phase_of(data: QueryDict) -> int | None:
    phase = whole(data.get("phase"))
    return phase if phase in PHASE_NUMBERS else None
