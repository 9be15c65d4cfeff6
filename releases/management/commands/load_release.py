from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.folder import FolderError, FolderProblem
from releases.snapshot import SHIPPED_FOLDER
from releases.upload import read_path
from releases.workflow import DifferentContent, load

SHOWN = 200


class Command(BaseCommand):
    help = (
        "Load a release from a folder of CSV files and publish it; does nothing where it is loaded already."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=SHIPPED_FOLDER,
            help="a folder, or a .zip or .json of it; default: the shipped release",
        )
        parser.add_argument(
            "--draft", action="store_true", help="load it as a draft, to be edited before publishing"
        )

    def handle(self, *, folder: Path, draft: bool, **options: Any) -> None:
        try:
            release, created = load(read_path(folder), now=timezone.now(), as_draft=draft)
        except FolderError as error:
            raise CommandError(
                _refusal(_("%(folder)s is no release:") % {"folder": folder}, error.problems)
            ) from error
        except DifferentContent as error:
            title = _(
                "Release %(label)s is loaded already, with other content. Give the folder's release another label, or "
                "mend these differences:"
            )
            raise CommandError(_refusal(title % {"label": error.label}, error.problems)) from error
        params = {"label": release.label, "status": release.get_status_display()}
        if created:
            message = _("Release %(label)s loaded (%(status)s).")
        else:
            message = _("Release %(label)s is already loaded, unchanged (%(status)s).")
        if options["verbosity"] > 0:
            self.stdout.write(message % params)


def _refusal(title: str, problems: list[FolderProblem]) -> str:
    lines = [title, *(f"  {problem}" for problem in problems[:SHOWN])]
    if len(problems) > SHOWN:
        lines.append("  " + _("and %(count)s more") % {"count": len(problems) - SHOWN})
    return "\n".join(lines)
