"""The check of a report as a run: its limits and words, and what is done in the process that holds the run."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jobs.kinds import Kind, Limits, Outcome, RunFailed
from jobs.models import Run
from jobs.work import Work
from reports.proof import written
from reports.verify.check import check_report
from reports.verify.page import plain_answer
from reports.verify.reading import CPU_SECONDS, MEMORY_MIB, WALL_SECONDS, NotReadable, read_report
from reports.verify.wording import REFUSALS

KEPT_HOURS = 1.0  # somebody's report is no business of ours for longer


def verify(work: Work) -> Outcome:
    """Upload: the PDF. Parameters: code (the one that was asked for, or empty)."""
    try:
        content = work.upload.read_bytes()
    except FileNotFoundError:
        raise RunFailed("file_gone") from None
    work.progress(10, "reading")
    try:
        read = read_report(content, limited=work.limited)
    except NotReadable as refused:
        raise RunFailed(refused.code) from refused
    work.progress(50, "working_out")
    answer = check_report(read, expected_code=work.parameters["code"], between=work.check)
    return Outcome(plain_answer(answer))


def _home(run: Run) -> str:
    code = run.parameters.get("code")
    return reverse("reports:code", args=[written(code)]) if code else reverse("reports:verify")


VERIFY = Kind(
    title=_("Checking a report"),
    perform=verify,
    limits=Limits(
        wall_seconds=WALL_SECONDS,
        cpu_seconds=CPU_SECONDS,
        memory_mib=MEMORY_MIB,
        attempts=2,
        at_once_per_owner=1,
        waiting_per_owner=3,
        waiting=50,
        keep_hours=KEPT_HOURS,
    ),
    done=_("Open the answer"),
    link=lambda run: reverse("reports:checked", args=[run.pk]),
    home=_home,
    home_text=_("Back to the upload"),
    steps={
        "reading": _("Reading the PDF."),
        "working_out": _("Working its figures out again."),
    },
    errors={**REFUSALS, "file_gone": _("The file is no longer here. Upload it again.")},
)
