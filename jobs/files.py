"""Files of runs: what was uploaded for one, and what it made. In STATE_DIR/runs/<run>/, for this account alone."""

import os
import shutil
import uuid
from pathlib import Path

from django.conf import settings

UPLOAD = "upload"


def folder_of(run_id: uuid.UUID) -> Path:
    return settings.STATE_DIR / "runs" / str(run_id)


def path_of(run_id: uuid.UUID, name: str) -> Path:
    return folder_of(run_id) / name


def write_file(run_id: uuid.UUID, name: str, content: bytes) -> None:
    """All of it or nothing, whenever the process is killed."""
    folder = folder_of(run_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{name}.{uuid.uuid4().hex}.part"
    with open(draft, "xb", opener=_private) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / name)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def remove_files(run_id: uuid.UUID) -> None:
    shutil.rmtree(folder_of(run_id), ignore_errors=True)


def remove_strays(*, known: set[uuid.UUID], older_than: float) -> int:
    """Remove folders that no row knows and that were last written before a time [s since 1970]; return how many."""
    removed = 0
    root = settings.STATE_DIR / "runs"
    for folder in root.iterdir() if root.is_dir() else ():
        if _is_stray(folder, known) and folder.stat().st_mtime < older_than:
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def _is_stray(folder: Path, known: set[uuid.UUID]) -> bool:
    try:
        return uuid.UUID(folder.name) not in known
    except ValueError:
        return False  # not ours
