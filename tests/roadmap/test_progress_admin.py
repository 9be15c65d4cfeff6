"""Staff see what was read, and change nothing."""

import pytest
from django.urls import reverse

from tests.roadmap.stored import stored_assessment
from tests.roadmap.test_progress_pages import add

pytestmark = pytest.mark.django_db


def test_readings_in_the_admin(owner, visitor, staff):
    assessment = stored_assessment(owner, start="2025-01", name="My plant")
    add(owner, assessment)
    reading = assessment.enterprise.readings.get()
    listed, shown = (
        reverse("admin:roadmap_reading_changelist"),
        reverse("admin:roadmap_reading_change", args=[reading.pk]),
    )
    assert "My plant" in staff.get(listed, {"q": "My plant"}).content.decode()
    assert staff.get(shown).status_code == 200
    assert staff.post(shown, {"year": "2030"}).status_code == 403
    assert visitor.get(listed).status_code == 302
