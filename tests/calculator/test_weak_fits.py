"""A weak fit carries the word on page, PDF, provenance and command; what is not identified is not published."""

import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from calculator.profile import read_profile
from calculator.record import record_assessment
from releases.models import Curve, Release
from releases.snapshot import current_release, tables_of
from releases.workflow import CannotPublish, copy_to_draft, publish
from reports.content import report_html
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import address, token_of
from tests.releases.test_workflow import REGRESSION

pytestmark = pytest.mark.django_db
FITTED = REGRESSION | {"origin": "fitted", "turning_point_origin": "", "effect_origin": ""}
FITTED |= {
    name: None
    for name in Curve.columns()
    if name.startswith(("turning_point_", "peak_log_effect_")) and name.endswith(("low", "high"))
}
WORD = "weak fit"


def released(outcome="emissions", **changes) -> Release:
    draft = copy_to_draft(current_release(), "2099.7")
    records = Curve.objects.filter(
        release=draft, outcome=outcome, country_type="developing", industry_class="all"
    )
    shape = {"beta_linear": -0.04, "beta_quadratic": 0.01} if outcome != "emissions" else {}
    assert records.update(**{**FITTED, **shape, **changes}) == 1
    return publish(draft, now=timezone.now())


def assessed(client, release):
    found = read_profile(profile(), tables_of(release))
    return record_assessment(profile=found, release=release, owner=token_of(client))


def warnings_of(assessment):
    return {warning["code"]: warning["text"] for warning in assessment.result["warnings"]}


def test_the_word_stands_on_page_and_pdf_and_in_the_provenance(owner):
    release = released(identification="weak")
    assessment = assessed(owner, release)

    assert WORD in warnings_of(assessment)["curve_is_weak"]
    assert assessment.result["curves"]["emissions"]["identification"] == "weak"
    entries = [entry for entry in assessment.result["provenance"] if entry["key"].endswith("beta_linear")]
    assert [entry["identification"] for entry in entries] == ["weak"]

    page = owner.get(address(assessment)).text
    assert "The emissions curve behind this is a weak fit" in page
    assert "fitted, weak fit" in owner.get(f"{address(assessment)}explain/").text
    report = report_html(
        assessment.inputs, assessment.result, tables_of(release), created_on=date(2026, 11, 24)
    )
    assert "The emissions curve behind this is a weak fit" in report
    assert "fitted, weak fit" in report


def test_the_command_says_it(owner, tmp_path):
    released(identification="weak")
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(profile()))
    out = io.StringIO()
    call_command("assess", str(file), stdout=out)
    result = json.loads(out.getvalue())
    assert WORD in {w["code"]: w["text"] for w in result["warnings"]}["curve_is_weak"]


def test_a_weak_channel_is_said_too(owner):
    release = released("energy_efficiency", identification="weak")
    assessment = assessed(owner, release)
    assert WORD in warnings_of(assessment)["channel_curves_are_weak"]
    assert "curve_is_weak" not in warnings_of(assessment)
    assert "A curve behind energy or hours is a weak fit" in owner.get(address(assessment)).text


def test_an_identified_fit_has_no_such_word(owner):
    assessment = assessed(owner, released(identification="identified"))
    page = owner.get(address(assessment)).text
    assert WORD not in page
    assert "fitted, identified fit" in owner.get(f"{address(assessment)}explain/").text


@pytest.mark.parametrize(
    ("identification", "code"), [("not_identified", "not_identified"), ("", "identification_missing")]
)
def test_what_is_not_identified_is_not_published(identification, code):
    with pytest.raises(CannotPublish) as refused:
        released(identification=identification)
    assert [(p.table, p.column, p.code) for p in refused.value.problems] == [
        ("curves", "identification", code)
    ]


def test_the_admin_says_why_it_is_refused(staff):
    draft = copy_to_draft(current_release(), "2099.7")
    draft.curves.filter(outcome="emissions", country_type="developing", industry_class="all").update(
        **FITTED, identification="not_identified"
    )
    page = staff.get(reverse("admin:releases_release_validate", args=[draft.pk])).text
    assert "a fit that is not identified cannot be published" in page
