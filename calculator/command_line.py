"""What the commands that take a profile share: reading it, refusing it, writing what they made."""

import errno
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator.json_profile import MAX_CHARACTERS, profile_of_json
from calculator.profile import Profile, ProfileErrors
from calculator.wording import profile_error_sentence
from releases.snapshot import ReleaseTables

EXIT_BAD_INPUT = 2
MAX_FAULTS = 200
MAX_BYTES = 4 * MAX_CHARACTERS + 1  # of UTF-8


def add_profile_argument(parser: ArgumentParser) -> None:
    parser.add_argument("profile", help=gettext_lazy("A profile as JSON; - reads standard input."))


def refuse(command: BaseCommand, *lines: str) -> NoReturn:
    """Prints the faults on standard error and exits 2."""
    command.stderr.write("\n".join(lines))
    raise SystemExit(EXIT_BAD_INPUT)


def refuse_profile(command: BaseCommand, errors: ProfileErrors) -> NoReturn:
    """Each fault on a line of its own, as ``energy[1].unit: sentence``."""
    lines = [f"{error.path}: {profile_error_sentence(error)}" for error in errors.errors[:MAX_FAULTS]]
    if len(errors.errors) > MAX_FAULTS:
        lines.append(_("… and %(count)s more") % {"count": len(errors.errors) - MAX_FAULTS})
    refuse(command, *lines)


def read_profile_argument(command: BaseCommand, source: str, tables: ReleaseTables) -> Profile:
    """The profile in a file or on standard input; exits 2 where it cannot be read or is wrong."""
    try:
        text = _content(source).decode("utf-8-sig")
    except OSError as fault:
        refuse(command, f"{source}: {fault.strerror}")
    except UnicodeDecodeError as fault:
        refuse(command, f"{source}: {fault}")
    try:
        return profile_of_json(text, tables)
    except ProfileErrors as errors:
        refuse_profile(command, errors)


def _content(source: str) -> bytes:
    """As much as a profile may hold and a little more: what is longer is refused by its length."""
    if source != "-":
        with Path(source).open("rb") as file:
            return file.read(MAX_BYTES)
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer.read(MAX_BYTES)


def write_output(command: BaseCommand, path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as fault:
        refuse(command, f"{path}: {fault.strerror}")
