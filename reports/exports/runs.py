"""The workbook as a run: it is written in a limited child, and as many at once as there are processors."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jobs.kinds import File, Kind, Limits, Outcome
from jobs.models import Run
from jobs.work import Work
from reports.exports.made import exported
from reports.exports.workbook import workbook
from reports.runs import GONE, assessment_of, file_name_of
from tabular.spreadsheet import CPU_SECONDS, MEMORY_MIB, WALL_SECONDS, XLSX, xlsx_bytes


def make_workbook(work: Work) -> Outcome:
    """Parameters: assessment (its id)."""
    assessment = assessment_of(work)
    work.progress(10, "gathering")
    sheets = workbook(exported(assessment))
    work.progress(30, "writing")
    content = xlsx_bytes(sheets, limited=work.limited)
    return Outcome(file=File(file_name_of(assessment, "xlsx"), XLSX, content))


def _roadmap_page(run: Run) -> str:
    return reverse("roadmap:roadmap", args=[run.parameters["assessment"]])


WORKBOOK = Kind(
    title=_("The plan as a workbook"),
    perform=make_workbook,
    limits=Limits(wall_seconds=WALL_SECONDS, cpu_seconds=CPU_SECONDS, memory_mib=MEMORY_MIB),
    done=_("Download the workbook (XLSX)"),
    home=_roadmap_page,
    home_text=_("Back to the roadmap"),
    steps={"gathering": _("Gathering the figures."), "writing": _("Writing the workbook.")},
    errors=GONE,
)
