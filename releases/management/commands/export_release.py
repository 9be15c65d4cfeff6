from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from releases.archive import write_zip
from releases.document import write_document
from releases.folder import write_folder
from releases.models import Release

WRITERS = {".zip": write_zip, ".json": write_document}


class Command(BaseCommand):
    help = (
        "Write a release as a folder of CSV, a .zip of it, or a .json document; load_release reads each back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("label", help="which release, such as 2026.1")
        parser.add_argument("path", type=Path, help="a new folder, or a file that ends in .zip or .json")

    def handle(self, *, label: str, path: Path, **options: Any) -> None:
        release = Release.objects.filter(label=label).first()
        if release is None:
            raise CommandError(_("There is no release %(label)s.") % {"label": label})
        write = WRITERS.get(path.suffix.lower())
        try:
            if write is None:
                write_folder(release, path)
            else:
                with path.open("xb") as file:
                    file.write(write(release))
        except OSError as error:
            params = {"path": path, "reason": error.strerror or error}
            raise CommandError(_("%(path)s cannot be written: %(reason)s.") % params) from error
        if options["verbosity"] > 0:
            self.stdout.write(_("Release %(label)s written to %(path)s.") % {"label": label, "path": path})
