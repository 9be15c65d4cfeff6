"""manage.py verify_report report.pdf: works its figures out again; exit 0 reproduced, 1 differs, 2 cannot be read."""

import errno
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy as _

from calculator.command_line import refuse
from jobs.child import ChildError
from reports.verify.check import check_report
from reports.verify.page import answer_page, plain_answer
from reports.verify.reading import MOST_BYTES, NotReadable, read_report
from reports.verify.wording import CHECKED, refusal

DIFFERS = 1


class Command(BaseCommand):
    help = str(
        _("Works the figures of a report out again from what its PDF carries, and lists what differs.")
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report", help=_("The PDF."))

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["report"])
        try:
            if not path.is_file():
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
            with path.open("rb") as file:
                read = read_report(file.read(MOST_BYTES + 1))
        except OSError as fault:
            refuse(self, f"{path}: {fault.strerror}")
        except NotReadable as refused:
            refuse(self, f"{path}: {refusal(refused.code)}")
        except ChildError as error:
            raise CommandError(str(error), returncode=2) from error
        page = answer_page(plain_answer(check_report(read)))
        lines = [f"{page.title}.", page.lead]
        for kind, sentence, place, was, found in page.differences:
            moved = f"{was or '–'} → {found or '–'}" if was or found else ""
            lines.append(f"- {kind}: {sentence} {place} {moved}".rstrip())
        lines += [f"{fact.label}: {fact.value}" for fact in page.about]
        self.stdout.write("\n".join([*lines, str(CHECKED)]))
        if not page.reproduced:
            raise SystemExit(DIFFERS)
