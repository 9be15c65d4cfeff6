"""What an administrator hands in: a folder, a .zip of it, a JSON document, or some of its CSV tables."""

from collections.abc import Mapping
from pathlib import Path

from releases.archive import ZIP_MAGIC, read_zip
from releases.document import read_document
from releases.folder import (
    RELEASE_FILE,
    Folder,
    FolderError,
    FolderProblem,
    read_files,
    read_folder,
    write_files,
)
from releases.release import Release

MAX_FILE_BYTES = 20 * 1024 * 1024


def read_path(path: Path) -> Folder:
    """The release in a folder, a .zip or a .json file on this machine."""
    if path.is_dir() or path.suffix.lower() not in (".zip", ".json"):
        return read_folder(path)
    if not path.is_file():
        raise FolderError([FolderProblem(str(path), None, "", "missing_file")])
    with path.open("rb") as file:
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise FolderError([FolderProblem(path.name, None, "", "file_too_large", {"limit": MAX_FILE_BYTES})])
    return read_upload({path.name: content}, otherwise=None)


def read_upload(uploads: Mapping[str, bytes], *, otherwise: Release | None) -> Folder:
    """The release in the uploaded files; tables that they lack are those of ``otherwise``. FolderError as elsewhere."""
    if not uploads:
        raise FolderError([FolderProblem("", None, "", "nothing_uploaded")])
    (name, content), *more = uploads.items()
    if not more and name.lower().endswith(".json"):
        return read_document(content)
    base = write_files(otherwise) if otherwise else {}
    if not more and (content.startswith(ZIP_MAGIC) or name.lower().endswith(".zip")):
        return read_zip(content, otherwise=base)
    if RELEASE_FILE not in uploads and otherwise is None:
        raise FolderError([FolderProblem("", None, "", "tables_need_a_base")])
    return read_files({**base, **uploads})
