import json

import pytest
from django.core.management import call_command

from tests.evidence.panels import sound_panel, write_csv


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
    """What the command says on standard error when it exits with 2 and prints nothing else."""

    def refused(*arguments):
        with pytest.raises(SystemExit) as caught:
            call_command("fit_curves", *map(str, arguments))
        assert caught.value.code == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        return printed.err

    return refused
