import json

import pytest
from django.core.management import call_command
from django.test import Client

from jobs import child
from tests.evidence.pages import csv_bytes, fit, release_panel, upload
from tests.evidence.panels import sound_panel, write_csv
from tests.releases.admin_pages import with_permissions


@pytest.fixture
def panel(tmp_path):
    """A sound panel file: id, year, y, x, z, group; 12 entities × 6 years."""
    return write_csv(tmp_path / "panel.csv", sound_panel())


@pytest.fixture
def run(capsys):
    """The command's JSON."""

    def run(*arguments):
        call_command("fit_curves", *map(str, arguments), "--json")
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def refused(capsys):
    """What the command says on standard error when it exits with 2. It prints the fits only where there are any."""

    def refused(*arguments, fits=False):
        with pytest.raises(SystemExit) as caught:
            call_command("fit_curves", *map(str, arguments))
        assert caught.value.code == 2
        printed = capsys.readouterr()
        assert ("Identification: " in printed.out) if fits else (printed.out == "")
        return printed.err

    return refused


@pytest.fixture
def analyst(db) -> Client:
    """Staff who may analyse panels, and nothing else."""
    return with_permissions("analyse_panels", name="analyst")


@pytest.fixture(scope="session", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


@pytest.fixture
def stored_panel(analyst):
    """An uploaded panel, its curve known: tests.evidence.panels.sound_panel with columns a release knows."""
    return upload(analyst, csv_bytes(release_panel()))


@pytest.fixture
def stored_fit(analyst, stored_panel):
    return fit(analyst, stored_panel)
