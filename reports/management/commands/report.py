"""manage.py report profile.json --output report.pdf: the printed report; every fault of the profile, exit 2."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from calculator.assess import assess_profile
from calculator.command_line import add_profile_argument, read_profile_argument, refuse_profile, write_output
from calculator.profile import ProfileErrors
from releases.snapshot import current_tables
from reports.content import report_html
from reports.engine import PdfFailed, render_pages
from reports.issuing import unlisted
from reports.manifest import manifest_of
from roadmap.paper import PAPERS, paper_of


class Command(BaseCommand):
    help = str(_("Assesses the profile of a firm with the current release and writes the report as a PDF."))
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_profile_argument(parser)
        parser.add_argument("--output", required=True, help=_("The PDF to write."))
        parser.add_argument(
            "--paper", choices=PAPERS, help=_("The paper; by default the one that the firm’s country uses.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tables = current_tables()
        profile = read_profile_argument(self, options["profile"], tables)
        try:
            result = assess_profile(profile, tables)
        except ProfileErrors as errors:
            refuse_profile(self, errors)
        inputs = profile.model_dump(mode="json", exclude_none=True)
        paper = paper_of(options["paper"], country=inputs["country"])
        made = {"created_on": timezone.localdate(), "paper": paper}
        issue = unlisted(manifest_of(inputs, result, tables, language=get_language() or "en", **made))
        html = report_html(inputs, result, tables, proof=issue.proof, **made)
        try:
            pages = render_pages(html)
        except PdfFailed as problem:
            raise CommandError(str(problem)) from problem
        write_output(self, options["output"], issue.sealed(pages))
