"""A release as one .zip of its folder: the same bytes every time, and unpacked within limits."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from releases.folder import MAX_BYTES, Folder, FolderError, FolderProblem, file_names, read_files, write_files
from releases.release import Release

MAX_MEMBERS = 40
MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_RATIO = 100  # unpacked to packed, of one file
SMALL = 64 * 1024  # bytes unpacked, below which the ratio does not matter
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others reserve what memory their header asks for
ZIP_MAGIC = b"PK\x03\x04"
IGNORED = "__MACOSX"  # what the Finder adds
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a .zip can say


def write_zip(release: Release) -> bytes:
    """Dates are fixed, so that the same release is always the same file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        for name, content in write_files(release).items():
            member = zipfile.ZipInfo(f"{release.label}/{name}", EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return packed.getvalue()


def read_zip(packed: bytes, *, otherwise: Mapping[str, bytes] | None = None) -> Folder:
    """The release in an archive; files that it lacks are taken from ``otherwise``. FolderError as ``read_files``."""
    return read_files({**(otherwise or {}), **unpack(packed)})


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files by name, from the top or from one folder; FolderError where a limit is passed."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            members = [
                member
                for member in archive.infolist()
                if not member.is_dir() and not member.filename.startswith(f"{IGNORED}/")
            ]
            problems = _problems_of(members)
            if problems:
                raise FolderError(problems)
            visible = [member for member in members if not _name(member).startswith(".")]
            return {_name(member): _content(archive, member) for member in visible}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise FolderError([FolderProblem("", None, "", "not_a_zip")]) from error


def _problems_of(members: list[zipfile.ZipInfo]) -> list[FolderProblem]:
    if len(members) > MAX_MEMBERS:
        return [_problem("", "too_many_members", found=len(members), limit=MAX_MEMBERS)]
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        return [_problem("", "unpacked_too_large", limit=MAX_UNPACKED_BYTES)]
    found, names, folders = [], set(), set()
    for member in members:
        path = PurePosixPath(member.filename)
        folders.add(path.parent)
        plain = not path.is_absolute() and len(path.parts) <= 2 and not {"..", "."} & set(path.parts)
        if not plain or "\\" in member.filename or ":" in member.filename or len(folders) > 1:
            found.append(_problem(member.filename[:80], "bad_member_name"))
        elif member.flag_bits & 1:
            found.append(_problem(path.name, "encrypted_member"))
        elif member.compress_type not in METHODS:
            found.append(_problem(path.name, "bad_member"))
        elif path.name in names:
            found.append(_problem(path.name, "duplicate_member"))
        elif member.file_size > max(SMALL, MAX_RATIO * member.compress_size):
            ratio = member.file_size // max(1, member.compress_size)
            found.append(_problem(path.name, "packed_too_tightly", ratio=ratio, limit=MAX_RATIO))
        names.add(path.name)
    return found


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """What the member really holds, whatever size its header claims, up to just beyond the limit of a table."""
    if _name(member) not in file_names():
        return b""  # refused by name
    try:
        with archive.open(member) as stream:
            return stream.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FolderError([_problem(_name(member), "bad_member")]) from error


def _name(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).name


def _problem(file: str, code: str, **params: object) -> FolderProblem:
    return FolderProblem(file, None, "", code, params)
