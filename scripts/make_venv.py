"""Make the virtual environment and install a requirements file into it, only when something changed.

    python3 scripts/make_venv.py .venv requirements.txt

Runs on whatever Python a machine has, before anything is installed: standard library only, and old syntax, so that an
old Python gets as far as the sentence that says so.
"""

import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11)


def main(venv, requirements):
    if sys.version_info < OLDEST:
        sys.exit(
            "Python %d.%d or newer is needed, this is %d.%d: install one and name it: `make run PYTHON=python3.12`."
            % (OLDEST + tuple(sys.version_info[:2]))
        )
    stamp = os.path.join(venv, "." + os.path.basename(requirements) + ".stamp")
    python = os.path.join(venv, "bin", "python")
    if os.path.exists(stamp) and read(stamp) == fingerprint(requirements, python):
        return
    if not works(python):
        create(venv)
    print("Installing %s into %s (about a minute the first time) ..." % (requirements, venv), file=sys.stderr)
    sys.stderr.flush()
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    if subprocess.call([*pip, "--requirement", requirements]) != 0:
        sys.exit(
            "The packages could not be installed: pip says why above; it needs a network or a mirror of PyPI."
        )
    with open(stamp, "w") as file:
        file.write(fingerprint(requirements, python))


def create(venv):
    try:
        import ensurepip  # noqa: F401  Debian ships Python without it
        import venv as venv_module
    except ImportError:
        sys.exit(
            "Python's venv module is missing: install it with `apt install python3-venv` (Debian, Ubuntu)."
        )
    venv_module.create(venv, clear=True, with_pip=True)


def works(python):
    """An interpreter that is new enough and has pip: an interrupted or outdated .venv is made anew."""
    check = "import sys, pip; sys.exit(sys.version_info < %r)" % (OLDEST,)
    try:
        return subprocess.call([python, "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def fingerprint(requirements, python):
    """Of the file, the files it includes by -r, and the interpreter behind .venv, which the machine may replace."""
    digest = hashlib.sha256(os.path.realpath(python).encode())
    for line in read(requirements).splitlines():
        digest.update(line.encode() + b"\n")
        if line.startswith("-r "):
            included = os.path.join(os.path.dirname(requirements), line[3:].strip())
            digest.update(read(included).encode())
    return digest.hexdigest()


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
