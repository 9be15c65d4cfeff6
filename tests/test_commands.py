"""Every command of ours says what it is for."""

import pytest
from django.core.management import get_commands, load_command_class

OURS = {
    name: app
    for name, app in get_commands().items()
    if app in {"calculator", "evidence", "jobs", "releases", "reports"}
}


def test_commands_are_found():
    assert {"assess", "report", "load_release", "export_release", "fit_curves", "worker"} <= OURS.keys()


@pytest.mark.parametrize("name", sorted(OURS))
def test_help_is_printed(name, capsys):
    command = load_command_class(OURS[name], name)
    with pytest.raises(SystemExit) as ended:
        command.create_parser("manage.py", name).parse_args(["--help"])
    assert ended.value.code == 0
    assert f"manage.py {name}" in capsys.readouterr().out
    assert command.help
