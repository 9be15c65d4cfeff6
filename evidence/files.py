"""The files of panels, in STATE_DIR/panels/, for this account alone; a panel's row names its file by its own id."""

import hashlib
import os
import time
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

STRAY_SECONDS = 24 * 60 * 60


def path_of(panel_id: uuid.UUID | str) -> Path:
    return settings.STATE_DIR / "panels" / str(panel_id)


def store(panel_id: uuid.UUID | str, chunks: Iterable[bytes]) -> None:
    """Write it, all or nothing."""
    path = path_of(panel_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        with open(part, "xb", opener=_private) as file:
            for chunk in chunks:
                file.write(chunk)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def measure(path: Path) -> tuple[str, int]:
    """Its SHA-256 and its size [bytes]."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


def remove(panel_id: uuid.UUID | str) -> None:
    path_of(panel_id).unlink(missing_ok=True)


def remove_strays(*, known: set[str]) -> None:
    """What cancelled and lost runs have left: files of no panel, a day after they were written."""
    folder = settings.STATE_DIR / "panels"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in known and path.stat().st_mtime < time.time() - STRAY_SECONDS:
            path.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
