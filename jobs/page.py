"""A run as its page shows it: words, percent, what can be done next."""

import uuid
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from jobs import wording
from jobs.kinds import Kind
from jobs.models import Run, State


@dataclass(frozen=True, slots=True)
class RunPage:
    """What jobs/_run.html takes, on the run's own page and on any other that embeds it."""

    id: uuid.UUID
    title: str
    state: str
    heading: str
    sentence: str
    percent: int | None  # while it is running
    link: str  # to the result; empty before there is one
    link_text: str
    home: str
    home_text: str
    can_cancel: bool
    can_try_again: bool
    address: str
    seen: str  # changes with what the reader sees

    @property
    def is_finished(self) -> bool:
        return self.state not in (State.QUEUED, State.RUNNING)

    @property
    def said(self) -> str:
        """What a screen reader is told when it changes: no figure that moves every second."""
        return f"{self.heading}. {self.sentence}" if self.sentence else f"{self.heading}."


def run_page(run: Run) -> RunPage:
    kind = wording.kind_or_none(run)
    sentence = _sentence(run, kind)
    percent = run.progress if run.state == State.RUNNING else None
    link = _link(run, kind) if run.state == State.DONE else ""
    return RunPage(
        id=run.pk,
        title=wording.title_of(kind),
        state=run.state,
        heading=str(wording.STATES[State(run.state)]),
        sentence=sentence,
        percent=percent,
        link=link,
        link_text=str(kind.done) if kind else _("Open the result"),
        home=kind.home(run) if kind else reverse("home"),
        home_text=str(kind.home_text) if kind else _("Go to the first page"),
        can_cancel=not run.is_finished and run.cancel_requested_at is None,
        can_try_again=kind is not None and run.state in (State.FAILED, State.LOST, State.CANCELLED),
        address=reverse("jobs:run", args=[run.pk]),
        seen=f"{run.state} {percent or 0} {sentence}",
    )


def _sentence(run: Run, kind: Kind | None) -> str:
    match run.state:
        case State.QUEUED:
            before = Run.objects.filter(kind=run.kind, state=State.QUEUED, created_at__lt=run.created_at)
            return wording.wait_sentence(before.count())
        case State.RUNNING if run.cancel_requested_at:
            return str(wording.STOPPING)
        case State.RUNNING:
            return wording.step_sentence(run, kind)
        case State.DONE:
            return wording.kept_sentence(run)
        case State.CANCELLED:
            return str(wording.CANCELLED)
        case State.FAILED | State.LOST:
            return wording.error_sentence(run, kind)
    return ""


def _link(run: Run, kind: Kind | None) -> str:
    if kind is not None and kind.link is not None:
        return kind.link(run)
    return reverse("jobs:file", args=[run.pk]) if run.stored_as else ""
