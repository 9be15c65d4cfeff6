"""What an administrator uploads: a .zip of the folder, a JSON document, or some of its CSV tables."""

from collections.abc import Mapping

from releases.archive import ZIP_MAGIC, read_zip
from releases.document import read_document
from releases.folder import RELEASE_FILE, Folder, FolderError, FolderProblem, read_files, write_files
from releases.release import Release


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
