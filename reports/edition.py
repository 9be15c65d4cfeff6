"""What a report's file hangs on: as long as all of it is the same, a second click gets the first one's file."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from calculator.models import Assessment
from reports.brand import look_of
from roadmap.saved_plan import plan_state

HASH_CHARACTERS = 16
# whose code, words and style sheets a report is made of
SOURCES = (
    ("templates", "*.html"),
    ("templates", "*.svg"),
    ("static/css", "report.css"),
    *((app, "*.py") for app in ("equations", "releases", "calculator", "roadmap", "reports")),
    ("locale", "*.mo"),
)


def report_key(assessment: Assessment, paper: str) -> str:
    """Assessment, paper, language, and a hash of what else changes: edits, look, scenarios, readings, this version."""
    plan, plant = plan_state(assessment), assessment.enterprise
    readings = list(plant.readings.values_list("pk", "revision", "updated_at").order_by("pk"))
    changing = (
        edition(),
        plan.mark,
        look_of(plant).revision,
        plant.revision,
        list(plant.scenarios.values_list("pk", "revision").order_by("pk")),
        (readings, timezone.localdate()) if readings else (),  # what is late hangs on the day
    )
    mark = hashlib.sha256(repr(changing).encode()).hexdigest()[:HASH_CHARACTERS]
    return f"{assessment.pk} {paper} {get_language()} {mark}"


@cache
def edition() -> str:
    """Of this version of the site: another release of it makes its reports anew."""
    found = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    for folder, pattern in SOURCES:
        for path in sorted((root / folder).rglob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()
