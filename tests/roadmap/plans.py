"""Assessments as stored, and their plans, to test with."""

from datetime import date

from calculator.assess import assess_profile
from calculator.form.examples import EXAMPLES
from calculator.profile import read_profile
from calculator.result.page import result_context
from releases.snapshot import shipped_tables
from roadmap.page import RoadmapPage, roadmap_context

EXAMPLE_SLUGS = [example.slug for example in EXAMPLES]
CREATED_ON = date(2026, 11, 23)


def assessed(data: dict) -> tuple[dict, dict]:
    """(inputs, result) of a profile, as an assessment stores them."""
    tables = shipped_tables()
    profile = read_profile(data, tables)
    return profile.model_dump(mode="json", exclude_none=True), assess_profile(profile, tables)


def page_of(data: dict) -> RoadmapPage:
    inputs, result = assessed(data)
    tables = shipped_tables()
    page = result_context(inputs, result, tables, assessed_on=CREATED_ON)
    return roadmap_context(inputs, result, tables, created_on=CREATED_ON, page=page)
