"""What stands between a fresh machine and a serving site, said in one sentence."""

import os
import runpy
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config import serve

REPOSITORY = Path(__file__).resolve().parent.parent
MAKE_VENV = REPOSITORY / "scripts" / "make_venv.py"


def start(tmp_path, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "config.serve", *arguments],
        cwd=REPOSITORY,
        env=os.environ | {"STATE_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_port_in_use(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = start(tmp_path, PORT=str(port))
    assert process.returncode == 1
    assert process.stderr == (
        f"Port {port} is in use by another program: stop that one, or choose another port, "
        "e.g. `make run PORT=8001`.\n"
    )


def test_database_that_does_not_answer(tmp_path):
    process = start(tmp_path, "--prepare", DATABASE_URL="postgres://user:hidden@127.0.0.1:1/name")
    assert process.returncode == 1
    assert process.stderr.startswith("The database cannot be used: ")
    assert process.stderr.count("\n") == 1
    assert "hidden" not in process.stderr


@pytest.mark.parametrize(
    ("libraries", "found"), [(("libc.so.6", "libc.dylib"), True), (("libnosuch.so.0",), False)]
)
def test_pango_is_looked_for(monkeypatch, libraries, found):
    monkeypatch.setattr(serve, "PANGO", {"pango": libraries})
    assert serve.has_pango() is found


def test_python_without_venv(tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError\n")
    process = subprocess.run(
        [sys.executable, MAKE_VENV, tmp_path / "venv", REPOSITORY / "requirements.txt"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.returncode == 1
    assert process.stderr == (
        "Python's venv module is missing: install it with `apt install python3-venv` (Debian, Ubuntu).\n"
    )
    assert not (tmp_path / "venv").exists()


def test_python_too_old(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "argv", [str(MAKE_VENV), str(tmp_path / "venv"), "requirements.txt"])
    with pytest.raises(
        SystemExit, match=r"^Python 3\.11 or newer is needed, this is 3\.9: .*PYTHON=python3\.12"
    ):
        runpy.run_path(str(MAKE_VENV), run_name="__main__")
