"""The files of panels, in STATE_DIR/panels/, for this account alone; a panel's row names its file by its own id."""

import hashlib
import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


def path_of(panel_id: uuid.UUID | str) -> Path:
    return settings.STATE_DIR / "panels" / str(panel_id)


def store(panel_id: uuid.UUID | str, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write it, all or nothing; return its SHA-256 and its size [bytes]."""
    path = path_of(panel_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    digest, size = hashlib.sha256(), 0
    try:
        with open(part, "xb", opener=_private) as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest(), size


def remove(panel_id: uuid.UUID | str) -> None:
    path_of(panel_id).unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
