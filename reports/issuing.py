"""A report on its way out: what it says of itself before it is set, its manifest and its entry afterwards.

The code follows from the content (without time and file): the same assessment, revisions of plan, readings and look,
paper and language give the same code, and the time at which it was first made, so that the same pages give the same
bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from calculator.models import Assessment
from releases.snapshot import ReleaseTables
from reports.attachment import attach
from reports.engine import Pages
from reports.manifest import canonical, fingerprint, manifest_of, of_file
from reports.models import IssuedReport
from reports.proof import Proof, code_of, proof_of
from roadmap.progress.snapshot import remember, revisions_of


@dataclass(frozen=True, slots=True)
class Issue:
    """``code`` is empty for a report that no row tells of, as a command's."""

    manifest: Mapping[str, Any]
    code: str
    made_at: datetime
    assessment: Assessment | None = None

    @property
    def proof(self) -> Proof:
        """For the report's template, before its pages are set."""
        return proof_of(fingerprint(self.manifest), self.code)

    def sealed(self, pages: Pages) -> bytes:
        """The PDF with its manifest, which vouches for these pages."""
        whole = of_file(
            self.manifest,
            made_at=self.made_at,
            code=self.code,
            text_sha256=pages.text_sha256,
            text_by=pages.text_by,
            pdf=pages.pdf,
        )
        return attach(pages.pdf, canonical(whole), number=pages.number, made_at=self.made_at)

    def enter(self) -> None:
        """Write down that it was made, once however often it is made again; in the transaction that hands it out."""
        _row, is_new = IssuedReport.objects.get_or_create(
            code=self.code,
            defaults={
                "assessment": self.assessment,
                "manifest_sha256": fingerprint(self.manifest),
                "plan_revision": self.manifest["plan"]["revision"],
                "release_label": self.manifest["release"]["label"],
                "model_version": self.manifest["model_version"],
                "paper": self.manifest["paper"],
                "language": self.manifest["language"],
                "made_at": self.made_at,
            },
        )
        if is_new and self.assessment is not None:
            remember(self.assessment, made_at=self.made_at)


def issue_of(
    assessment: Assessment,
    tables: ReleaseTables,
    *,
    paper: str,
    language: str,
    changes: Mapping[str, Any],
    plan_revision: int,
    look_revision: int = 0,
) -> Issue:
    manifest = manifest_of(
        assessment.inputs,
        assessment.result,
        tables,
        created_on=assessment.created_at.date(),
        paper=paper,
        language=language,
        scenario=assessment.scenario_title,
        changes=changes,
        plan_revision=plan_revision,
        readings=revisions_of(assessment.enterprise.readings.all()),
        look_revision=look_revision,
    )
    code = code_of(assessment.pk, fingerprint(manifest))
    first = IssuedReport.objects.filter(code=code).values_list("made_at", flat=True).first()
    return Issue(manifest, code, first or _now(), assessment)


def unlisted(manifest: Mapping[str, Any]) -> Issue:
    """Of a report that is made without a database."""
    return Issue(manifest, "", _now())


def _now() -> datetime:
    return timezone.now().replace(microsecond=0)
