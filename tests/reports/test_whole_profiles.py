"""Whole profiles at random through the report and the roadmap: text for people, and never what is no number."""

import os
import re
from datetime import date
from html import unescape

from hypothesis import HealthCheck, given, settings

from calculator.assess import assess_profile
from calculator.profile import ProfileErrors, read_profile
from releases.snapshot import shipped_tables
from reports.content import report_html
from tests.calculator.whole_profiles import whole_profiles

TABLES = shipped_tables()
CREATED_ON = date(2026, 11, 24)
REPORTS = 300 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 25
NO_NUMBER = re.compile(r"(?<![\w-])[−+]?(?:nan|inf|infinity)(?![\w-])", re.IGNORECASE)
TAGS = re.compile(r"<[^>]*>")


@settings(max_examples=REPORTS, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(whole_profiles(TABLES))
def test_no_report_prints_what_is_no_number(data):
    data.pop("name", None)  # the firm may be called anything
    try:
        profile = read_profile(data, TABLES)
        result = assess_profile(profile, TABLES)
    except ProfileErrors:
        return
    inputs = profile.model_dump(mode="json", exclude_none=True)
    html = report_html(inputs, result, TABLES, created_on=CREATED_ON, paper="a4")
    text = unescape(TAGS.sub(" ", html))
    found = NO_NUMBER.search(text)
    assert not found, text[max(found.start() - 120, 0) : found.end() + 60]
