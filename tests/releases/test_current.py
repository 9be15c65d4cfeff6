"""Which release was in force on a day."""

from datetime import UTC, date, datetime

import pytest

from releases.models import Release
from releases.workflow import copy_to_draft, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(published) -> dict[str, Release]:
    """2097.1 published on 2097-03-01 and 2098.1 on 2098-06-15, both late in the day, and a draft."""
    found = {}
    for label, moment in (
        ("2097.1", datetime(2097, 3, 1, 23, 30, tzinfo=UTC)),
        ("2098.1", datetime(2098, 6, 15, 23, 30, tzinfo=UTC)),
    ):
        found[label] = publish(copy_to_draft(published, label), now=moment)
    copy_to_draft(published, "2099.1")
    return found


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2001, 1, 1), None),
        (date(2097, 2, 28), "2026.3"),
        (date(2097, 3, 1), "2097.1"),
        (date(2098, 6, 14), "2097.1"),
        (date(2098, 6, 15), "2098.1"),
        (date(2150, 1, 1), "2098.1"),
    ],
)
def test_the_release_of_a_day_is_the_last_one_published_until_its_end(three, day, label):
    found = Release.objects.current_on(day)
    assert (found and found.label) == label


def test_the_newest_is_that_of_the_last_day(three):
    assert Release.objects.newest() == three["2098.1"]


def test_of_two_on_one_day_the_later_is_in_force(published):
    morning, evening = (datetime(2097, 3, 1, hour, tzinfo=UTC) for hour in (8, 20))
    later = publish(copy_to_draft(published, "2097.2"), now=evening)
    publish(copy_to_draft(published, "2097.1"), now=morning)
    assert Release.objects.current_on(date(2097, 3, 1)) == later
