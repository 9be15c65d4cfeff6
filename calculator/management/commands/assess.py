"""manage.py assess profile.json [--output F]: the result as JSON; every fault of the profile, exit 2."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from calculator.assess import assess_profile
from calculator.command_line import add_profile_argument, read_profile_argument, refuse_profile, write_output
from calculator.profile import ProfileErrors
from releases.snapshot import current_tables


class Command(BaseCommand):
    help = str(_("Assesses the profile of a firm with the current release and prints the result as JSON."))
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_profile_argument(parser)
        parser.add_argument("--output", help=_("Write to this file instead of standard output."))

    def handle(self, *args: Any, **options: Any) -> None:
        tables = current_tables()
        profile = read_profile_argument(self, options["profile"], tables)
        try:
            result = assess_profile(profile, tables)
        except ProfileErrors as errors:
            refuse_profile(self, errors)
        text = json.dumps(result, ensure_ascii=True, allow_nan=False, indent=1)
        if options["output"] is not None:
            write_output(self, options["output"], f"{text}\n".encode())
        else:
            self.stdout.write(text)
