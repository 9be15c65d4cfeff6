"""The report as a run: its limits and words, and what is done in the process that holds the run."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from calculator.models import Assessment
from jobs.kinds import File, Kind, Limits, Outcome, RunFailed
from jobs.models import Run
from jobs.work import Work
from releases.snapshot import tables_of
from reports import engine
from reports.brand import look_of, picture_of
from reports.content import Extras, report_html
from reports.file_name import file_name
from reports.issuing import issue_of
from reports.progress import progress_part
from reports.scenarios import compared_of
from roadmap.saved_plan import plan_state

GONE = {"assessment_gone": _("The assessment is no longer there.")}


def assessment_of(work: Work) -> Assessment:
    """That of the run's parameters, as long as its owner has it; RunFailed else."""
    found = (
        Assessment.objects.owned_by(work.run.owner)
        .select_related("enterprise", "release", "scenario")
        .filter(pk=work.parameters["assessment"])
        .first()
    )
    if found is None:
        raise RunFailed("assessment_gone")
    return found


def file_name_of(assessment: Assessment, ending: str) -> str:
    """The plant, the scenario and the day."""
    plan = f"{assessment.inputs.get('name') or ''} {assessment.scenario_title}"
    return file_name(plan.strip(), assessment.created_at.date(), ending)


def make_report(work: Work) -> Outcome:
    """Parameters: assessment (its id), paper (a4, letter)."""
    assessment = assessment_of(work)
    created_on = assessment.created_at.date()
    paper, tables = work.parameters["paper"], tables_of(assessment.release)
    work.progress(10, "writing")
    plan, look = plan_state(assessment), look_of(assessment.enterprise)
    issue = issue_of(
        assessment,
        tables,
        paper=paper,
        language=get_language() or "en",
        changes=plan.changes,
        plan_revision=plan.revision,
        look_revision=look.revision,
    )
    html = report_html(
        assessment.inputs,
        assessment.result,
        tables,
        created_on=created_on,
        paper=paper,
        scenario=assessment.scenario_title,
        proof=issue.proof,
        extras=Extras(
            look=look,
            changes=plan.changes,
            compared=compared_of(assessment, tables),
            progress=progress_part(assessment, tables, today=timezone.localdate()),
        ),
    )
    work.progress(30, "setting")
    pages = engine.pages_of(html, limited=work.limited, identifier=str(assessment.pk), logo=picture_of(look))
    file = File(file_name_of(assessment, "pdf"), "application/pdf", issue.sealed(pages))
    return Outcome(file=file, apply=issue.enter)


def _result_page(run: Run) -> str:
    return reverse("calculator:result", args=[run.parameters["assessment"]])


REPORT = Kind(
    title=_("The report as a PDF"),
    perform=make_report,
    limits=Limits(
        wall_seconds=engine.WALL_SECONDS,
        cpu_seconds=engine.CPU_SECONDS,
        memory_mib=engine.MEMORY_MIB,
    ),
    done=_("Download the report (PDF)"),
    home=_result_page,
    home_text=_("Back to the result"),
    steps={"writing": _("Writing the report."), "setting": _("Setting its pages.")},
    errors={**engine.SENTENCES, **GONE},
)
