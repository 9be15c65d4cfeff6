"""Two administrators publish one release in the same moment, over two connections: one wins, the other is told."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from releases.triggers import MESSAGE

SCRIPT = Path(__file__).with_name("two_at_once.py")


def test_one_wins_and_the_other_is_told(database_url, tmp_path):
    process = subprocess.run(
        [sys.executable, SCRIPT],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "STATE_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert process.returncode == 0, process.stderr
    *rounds, against_a_writer = map(json.loads, process.stdout.splitlines())

    assert len(rounds) == 6
    for found in rounds:
        told = [outcome for outcome in found["outcomes"] if outcome != "published"]
        assert len(told) == 1, found
        assert "is published and read-only" in told[0]
        assert found["status"] == "published"
        winner = ("ada", "ben")[found["outcomes"].index("published")]
        assert found["published"] == [winner]  # once in the history

    assert against_a_writer == {"outcomes": ["published", MESSAGE], "notes": 0}
