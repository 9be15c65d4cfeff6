import shutil
from datetime import datetime

import pytest
from django.utils import timezone

from releases.models import Release
from releases.snapshot import SHIPPED_FOLDER, current_release
from releases.workflow import copy_to_draft
from tests.releases.folders import SpoiltFolder


@pytest.fixture
def spoilt(tmp_path) -> SpoiltFolder:
    """A copy of the shipped folder."""
    return SpoiltFolder(shutil.copytree(SHIPPED_FOLDER, tmp_path / "release"))


@pytest.fixture
def new_folder(spoilt) -> SpoiltFolder:
    """The shipped folder under a label that no database has."""
    spoilt.cell("release", {}, "label", "2099.1")
    return spoilt


@pytest.fixture
def published(db) -> Release:
    """The shipped release, which every test database starts with."""
    return current_release()


@pytest.fixture
def draft(published) -> Release:
    return copy_to_draft(published, "2099.7")


@pytest.fixture
def now() -> datetime:
    return timezone.now()
