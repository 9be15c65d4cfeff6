"""manage.py worker: does the runs that wait in the queue. `make run` starts one beside the web server."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from jobs.keeper import keep


class Command(BaseCommand):
    help = str(_("Does the work that waits in the queue, until it is stopped."))

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(keep())
