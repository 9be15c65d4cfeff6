"""A visitor's edits of a plan as stored: read, saved under a revision, undone, brought again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, Sum

from calculator.models import Assessment
from calculator.record import StaleRevisionError
from roadmap.edit_history import REDO, UNDO, Stacks, Step, remembered, stacks_of
from roadmap.models import PlanEdit, SavedPlan
from roadmap.plan_changes import Document, Edit, apply_edit

NOTHING_SAVED = 0  # the revision of a plan of which nothing is saved yet
MOST_EDITS = 200  # kept of one plan


@dataclass(frozen=True, slots=True)
class PlanState:
    """``changes`` as they count now; ``followed``: the older assessment's plan whose changes these are."""

    changes: Document
    revision: int
    plan: SavedPlan | None = None
    followed: SavedPlan | None = None

    @property
    def stored(self) -> SavedPlan | None:
        """The row that the changes stand in, its own or the followed one."""
        return self.plan or self.followed

    @property
    def mark(self) -> tuple[int, int]:
        """Another one whenever the changes are others: the row and its revision."""
        return (self.stored.pk, self.stored.revision) if self.stored else (0, NOTHING_SAVED)


def plan_state(assessment: Assessment) -> PlanState:
    """The saved plan, else what it takes over, else a plan that nobody has edited."""
    plan = SavedPlan.objects.filter(assessment=assessment).first()
    if plan is not None:
        return PlanState(plan.changes, plan.revision, plan)
    older = inherited(assessment)
    if older is None:
        return PlanState({}, NOTHING_SAVED)
    return PlanState(older.changes, NOTHING_SAVED, followed=older)


def changes_of(assessment: Assessment) -> Document:
    """Empty where nothing is saved. Keys that the assessment's release does not know are among them."""
    return plan_state(assessment).changes


def inherited(assessment: Assessment) -> SavedPlan | None:
    """The plan last worked on among the older assessments of the same plant and scenario.

    It is followed until the first edit of the assessment's own plan, which then stands alone.
    """
    plans = SavedPlan.objects.filter(assessment__in=_older(assessment)).select_related("assessment")
    return plans.order_by("-updated_at", "-pk").first()


def edits_so_far(assessment: Assessment) -> int:
    """Of its own plan and of all that it followed: never fewer than before, also once it stands alone."""
    counted = Q(assessment=assessment) | Q(assessment__in=_older(assessment))
    return SavedPlan.objects.filter(counted).aggregate(edits=Sum("revision"))["edits"] or NOTHING_SAVED


def _older(assessment: Assessment) -> QuerySet[Assessment]:
    same = {"scenario": assessment.scenario_id}
    if assessment.scenario_id is None:
        same = {"scenario": None, "scenario_name": assessment.scenario_name}
    return Assessment.objects.filter(
        enterprise=assessment.enterprise_id, created_at__lt=assessment.created_at, **same
    )


def save_edit(*, assessment: Assessment, revision: int | None, edit: Edit) -> SavedPlan:
    """The plan after ``edit``, if it still has the ``revision`` that the page was opened with; StaleRevisionError else.

    An edit that changes nothing makes no revision, and nobody need be told that the plan is newer; where nothing is
    saved yet the plan that comes back has no row. PlanFaults where the edit cannot be.
    """
    with transaction.atomic():
        state = _locked(assessment)
        after = apply_edit(state.changes, edit)
        if after == state.changes:
            return state.plan or SavedPlan(assessment=assessment, changes=after, revision=NOTHING_SAVED)
        what, params = remembered(edit)
        return _store(assessment, state, revision, after, what, params)


def undo(*, assessment: Assessment, revision: int | None) -> SavedPlan:
    """One edit further back: a new revision whose document is the one before the last edit that still counts."""
    return _step(assessment, revision, UNDO)


def redo(*, assessment: Assessment, revision: int | None) -> SavedPlan:
    """The last edit that was undone, again; nothing is left to bring again after another edit."""
    return _step(assessment, revision, REDO)


def _step(assessment: Assessment, revision: int | None, what: str) -> SavedPlan:
    """Nothing to undo is as stale as another revision: the page showed a button that is not there any more."""
    with transaction.atomic():
        state = _locked(assessment)
        if state.plan is None:
            raise StaleRevisionError
        stacks = stacks_kept(state.plan)
        stack = stacks.undo if what == UNDO else stacks.redo
        if not stack:
            raise StaleRevisionError
        edit = state.plan.edits.get(revision=stack[-1])
        after = edit.before if what == UNDO else edit.after
        params = {"of": edit.revision, "what": edit.what, "params": edit.params}
        return _store(assessment, state, revision, after, what, params)


def stacks_kept(plan: SavedPlan) -> Stacks:
    rows = plan.edits.order_by("revision").values_list("revision", "what", "params")
    return stacks_of([Step(number, what, params.get("of")) for number, what, params in rows])


def edits_of(plan: SavedPlan | None, most: int) -> list[PlanEdit]:
    """The newest first, without their documents."""
    return list(plan.edits.defer("before", "after").order_by("-revision")[:most]) if plan else []


def changes_at(assessment: Assessment, revision: int | None) -> Document | None:
    """The document that a page of this revision showed; None where it is not kept any more."""
    state = plan_state(assessment)
    if revision == state.revision:
        return state.changes
    if state.plan is None or revision is None:
        return None
    after = state.plan.edits.filter(revision=revision).values_list("after", flat=True).first()
    if after is not None:
        return after
    return state.plan.edits.filter(revision=revision + 1).values_list("before", flat=True).first()


def _locked(assessment: Assessment) -> PlanState:
    """The state as nobody else can change it until the transaction ends."""
    if not Assessment.objects.select_for_update().filter(pk=assessment.pk).values_list("pk").first():
        raise StaleRevisionError
    return plan_state(assessment)


def _store(
    assessment: Assessment,
    state: PlanState,
    revision: int | None,
    after: Document,
    what: str,
    params: Mapping[str, Any],
) -> SavedPlan:
    if revision != state.revision:
        raise StaleRevisionError
    plan = state.plan or SavedPlan(assessment=assessment)
    plan.changes, plan.revision = after, state.revision + 1
    plan.save()
    plan.edits.create(revision=plan.revision, before=state.changes, after=after, what=what, params=params)
    plan.edits.filter(revision__lte=plan.revision - MOST_EDITS).delete()
    return plan
