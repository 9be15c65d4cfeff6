"""What the commands that take a profile share: reading it, refusing it, writing what they made."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from calculator.json_profile import profile_of_json
from calculator.profile import Profile, ProfileErrors
from calculator.wording import profile_error_sentence
from releases.snapshot import ReleaseTables

EXIT_BAD_INPUT = 2


def add_profile_argument(parser: ArgumentParser) -> None:
    parser.add_argument("profile", help=_("A profile as JSON; - reads standard input."))


def refuse(command: BaseCommand, *lines: str) -> NoReturn:
    """Prints the faults on standard error and exits 2."""
    command.stderr.write("\n".join(lines))
    raise SystemExit(EXIT_BAD_INPUT)


def refuse_profile(command: BaseCommand, errors: ProfileErrors) -> NoReturn:
    """Each fault on a line of its own, as ``energy[1].unit: sentence``."""
    refuse(command, *(f"{error.path}: {profile_error_sentence(error)}" for error in errors.errors))


def read_profile_argument(command: BaseCommand, source: str, tables: ReleaseTables) -> Profile:
    """The profile in a file or on standard input; exits 2 where it cannot be read or is wrong."""
    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        refuse(command, f"{source}: {fault}")
    try:
        return profile_of_json(text, tables)
    except ProfileErrors as errors:
        refuse_profile(command, errors)


def write_output(command: BaseCommand, path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as fault:
        refuse(command, f"{path}: {fault.strerror}")
