"""Panels and fits as runs: their limits and words, and what is done in the process that holds the run."""

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.owner import owner_of_user
from evidence import files
from evidence.access import is_analyst
from evidence.models import Fit, Panel
from evidence.problems import plain_problems
from evidence.request import FitRequest
from evidence.spreadsheets import MAGIC, csv_of_workbook
from evidence.wording import STEPS
from jobs.child import ChildError
from jobs.kinds import Kind, Limits, Outcome, RunFailed
from jobs.models import Run
from jobs.runs import run_now, start_run
from jobs.work import Work
from tabular.problems import BadFile

REFUSED = "refused"  # the error of a run whose file cannot be read or fitted; its params hold the problems


def read_panel(*, user: AbstractBaseUser, panel_id: uuid.UUID, name: str) -> Run:
    """Read a file that evidence.files holds; the run's result names the panel."""
    files.remove_strays(known={str(known) for known in Panel.objects.values_list("pk", flat=True)})
    parameters = {"panel": str(panel_id), "name": name}
    return run_now(kind="panel", owner=owner_of_user(user), key=str(panel_id), parameters=parameters)


def start_fit(*, user: AbstractBaseUser, panel: Panel, request: FitRequest, typed: Mapping[str, Any]) -> Run:
    """``typed``: the form as it was sent, so that the page of the columns can show it again."""
    options = dict(request.as_plain())
    key = str(uuid.uuid5(panel.pk, json.dumps(options, sort_keys=True)))
    parameters = {"panel": str(panel.pk), "options": options, "typed": dict(typed)}
    return start_run(kind="fit", owner=owner_of_user(user), key=key, parameters=parameters)


def make_panel(work: Work) -> Outcome:
    """Parameters: panel (its id), name. A workbook's panel is the CSV of its first sheet."""
    asked = work.parameters
    work.progress(10, "reading_panel")
    path = files.path_of(asked["panel"])
    if not path.exists():
        raise RunFailed("file_gone")
    try:
        if _is_workbook(path):
            files.store(path.name, [csv_of_workbook(path.read_bytes(), limited=work.limited)])
        facts = _found(work, "evidence.child.read", path=str(path))
    except BadFile as error:
        files.remove(asked["panel"])
        raise RunFailed(REFUSED, **plain_problems(error)) from error
    except RunFailed:
        files.remove(asked["panel"])
        raise
    except ChildError as error:
        if error.code != "killed":  # then the run is tried again
            files.remove(asked["panel"])
        raise
    sha256, size_bytes = files.measure(path)
    panel = Panel(
        id=uuid.UUID(asked["panel"]),
        file_name=asked["name"],
        sha256=sha256,
        size_bytes=size_bytes,
        n_rows=facts["rows"],
        facts=facts,
        **_maker(work.run),
    )
    return Outcome({"panel": asked["panel"]}, apply=panel.save)


def make_fit(work: Work) -> Outcome:
    """Parameters: panel (its id), options (FitRequest.as_plain)."""
    panel = Panel.objects.filter(pk=work.parameters["panel"]).first()
    if panel is None or not files.path_of(panel.pk).exists():
        raise RunFailed("file_gone")
    found = _found(
        work,
        "evidence.child.fit",
        path=str(files.path_of(panel.pk)),
        name=panel.file_name,
        options=work.parameters["options"],
    )
    report = found["report"]
    if report["panel"]["sha256"] != panel.sha256:
        raise RunFailed("file_changed")
    fit = Fit(
        panel=panel,
        run=work.run.pk,
        options=report["options"],
        versions=report["versions"],
        report=report,
        drawn=found["drawn"],
        **_maker(work.run),
    )
    return Outcome({"fit": str(fit.pk)}, apply=fit.save)


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _found(work: Work, function: str, **job: object) -> Mapping[str, Any]:
    answer = json.loads(work.limited(function, json.dumps(job).encode()))
    if REFUSED in answer:
        raise RunFailed(REFUSED, **answer[REFUSED])
    return answer["found"]


def _maker(run: Run) -> dict[str, object]:
    user = get_user_model().objects.filter(pk=run.owner.removeprefix("user:")).first()
    return {"made_by": user, "who": user.get_username() if user else "", "made_at": timezone.now()}


def _columns_page(run: Run) -> str:
    return reverse("evidence:panel", args=[run.parameters["panel"]]) + f"?run={run.pk}"


PANEL = Kind(
    title=_("Reading the panel"),
    perform=make_panel,
    limits=Limits(wall_seconds=60.0, cpu_seconds=40, memory_mib=2048, at_once_per_owner=1),
    done=_("Choose its columns"),
    may_start=is_analyst,
    link=lambda run: reverse("evidence:panel", args=[run.result["panel"]]),
    home=lambda run: reverse("evidence:upload") + f"?run={run.pk}",
    home_text=_("Back to the upload"),
    steps={"reading_panel": _("Reading the file.")},
    errors={
        REFUSED: _("The file cannot be used: %(count)s problems. The page of the upload lists them."),
        "file_gone": _("The file is no longer here. Upload it again."),
        "memory": _("Reading the file took more memory than it may. Upload fewer rows or columns."),
    },
)
FIT = Kind(
    title=_("Fitting the curves"),
    perform=make_fit,
    limits=Limits(wall_seconds=180.0, cpu_seconds=120, memory_mib=3072, at_once_per_owner=1, attempts=3),
    done=_("Open the fit"),
    may_start=is_analyst,
    link=lambda run: reverse("evidence:fit", args=[run.result["fit"]]),
    home=_columns_page,
    home_text=_("Back to the columns"),
    steps=STEPS | {"drawing": _("Drawing the pictures …")},
    errors={
        REFUSED: _(
            "These columns cannot be fitted: %(count)s problems. “Back to the columns” lists each with its row."
        ),
        "file_gone": _("The panel’s file is no longer here. Upload it again."),
        "file_changed": _("The panel’s file is not the one that was uploaded. Upload it again."),
    },
)
