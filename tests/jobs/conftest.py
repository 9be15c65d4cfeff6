import pytest

from jobs import child
from tests.jobs import run_kinds


@pytest.fixture
def kinds(settings, monkeypatch):
    """The kinds of tests.jobs.run_kinds, by their names in small letters, with no pause between two beats."""
    settings.RUN_KINDS = {
        name.lower(): f"tests.jobs.run_kinds.{name}"
        for name, value in vars(run_kinds).items()
        if isinstance(value, run_kinds.Kind)
    }
    settings.RUN_BEAT_SECONDS = 0.0
    targets = {"tests.jobs.targets.sleep", "tests.jobs.targets.sleep_and_tell"}
    monkeypatch.setattr(child, "ALLOWED", frozenset(targets))
