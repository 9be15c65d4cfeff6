"""A curve record in the admin: drawn as it is typed, either pair of figures accepted, the other worked out."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from calculator.record_drawing import draw_record
from equations.firm_curve import CurveRecord
from releases.models import Curve
from releases.plain import as_plain
from releases.snapshot import current_release
from releases.workflow import copy_to_draft
from tests.releases.admin_pages import ALL_EMISSIONS, change_url, form_of, with_permissions

pytestmark = pytest.mark.django_db
DRAWING = reverse("admin:releases_curve_drawing")
BETAS = {"beta_linear": "0.04", "beta_quadratic": "-0.01"}  # T = 0.04 / 0.02 = 2, h = 0.01 · 2² = 0.04


@pytest.fixture
def draft():
    return copy_to_draft(current_release(), "2099.7")


@pytest.fixture
def curve(draft) -> Curve:
    return draft.curves.get(**ALL_EMISSIONS)


@pytest.fixture
def line(draft) -> Curve:
    return draft.curves.get(shape="linear")


def typed(client, curve, **changes):
    return client.post(f"{DRAWING}?release={curve.release_id}", form_of(curve, **changes))


# --- The drawing


def test_the_stored_curve_is_drawn_with_its_finding_summary_and_table(curve, staff):
    page = staff.get(change_url(curve)).text
    # exp(0.05) − 1 = 5.127 %
    assert "Emissions: up to 5.1\N{NO-BREAK SPACE}% above no AI, most at 2.47 AI units" in page
    assert "Drawn over the range of its evidence, 0.00 to 4.94 AI units." in page
    assert page.count('role="img"') == 2
    assert "The curve and the ends of its ranges" in page


def test_a_published_curve_is_drawn_and_offers_no_drawing_button(staff):
    page = staff.get(change_url(current_release().curves.get(**ALL_EMISSIONS))).text
    assert "most at 2.47 AI units" in page
    assert 'name="_draw"' not in page
    assert "hx-post" not in page


def test_what_is_typed_is_drawn_and_nothing_saved(curve, staff):
    response = typed(staff, curve, turning_point="3", peak_log_effect="0.04")
    assert response.status_code == 200
    assert "most at 3.00 AI units" in response.text
    assert "<html" not in response.text
    curve.refresh_from_db()
    assert curve.turning_point == 2.47


def test_the_drawing_states_the_other_pair(curve, staff):
    page = typed(staff, curve, turning_point="2", peak_log_effect="0.04").text
    figures = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    # b1 = 2h/T = 0.04, b2 = −h/T² = −0.01
    assert (figures["Linear coefficient"], figures["Quadratic coefficient"]) == ("0.04", "−0.01")

    page = typed(staff, curve, turning_point="", peak_log_effect="", **BETAS).text
    figures = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert (figures["Turning point, AI units"], figures["Height, ln points"]) == ("2.00", "0.0400")
    assert "most at 2.00 AI units" in page


def test_without_javascript_the_button_draws_and_saves_nothing(curve, staff):
    response = staff.post(change_url(curve), form_of(curve, turning_point="3", _draw="1"))
    assert response.status_code == 200
    assert "most at 3.00 AI units" in response.text
    assert "Nothing is saved yet." in response.text
    assert 'value="3"' in response.text
    assert "errornote" not in response.text
    curve.refresh_from_db()
    assert curve.turning_point == 2.47
    assert curve.release.events.count() == 1


def test_the_button_shows_faults_beside_the_fields_too(curve, staff):
    response = staff.post(change_url(curve), form_of(curve, turning_point="-3", _draw="1"))
    assert response.context["adminform"].form.errors.keys() == {"turning_point"}
    assert "Give a turning point and a height" in response.text


def test_a_u_and_a_line_are_worded_as_such(draft, line, staff):
    efficiency = draft.curves.get(outcome="energy_efficiency", country_type="all", industry_class="all")
    # 1 − exp(−0.03) = 2.96 %
    assert (
        "down to 3.0\N{NO-BREAK SPACE}% below no AI, least at 2.47" in staff.get(change_url(efficiency)).text
    )
    page = staff.get(change_url(line)).text
    assert "0.60\N{NO-BREAK SPACE}% higher with each AI unit" in page
    assert "0.00 to 3.72 AI units" in page  # twice 1.86, the emissions curve of developed countries


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"turning_point": ""}, "Give a turning point and a height"),
        ({"turning_point": "x"}, "Give a turning point and a height"),
        ({"turning_point": "nan"}, "Give a turning point and a height"),
        ({"peak_log_effect": "1e99"}, "too large to draw"),
        ({"turning_point": "1e99", "turning_point_high": "1e100"}, "too large to draw"),
        ({"outcome": ""}, "Choose outcome"),
        ({"shape": "linear"}, "Give a turning point and a height"),
        ({"kind": "regression", **BETAS, "turning_point": ""}, "range of its evidence is not known"),
    ],
)
def test_what_cannot_be_drawn_says_why(curve, staff, changes, said):
    response = typed(staff, curve, **changes)
    assert response.status_code == 200
    assert said in response.text
    assert "<svg" not in response.text


def test_without_rules_or_with_an_unknown_release_there_is_no_range(curve, staff):
    for query in ("", "?release=x", "?release=999999", "?release=99999999999999999999"):
        assert "not known yet" in staff.post(DRAWING + query, form_of(curve)).text


def test_the_band_encloses_the_curve_in_every_drawing(draft):
    for row in draft.curves.all():
        record = as_plain(row, CurveRecord)
        drawing = draw_record(record, draft)
        assert drawing.chart.wide.band
        for low, middle, high in (cells[1:] for cells in drawing.chart.table.rows):
            values = [float(cell.replace("−", "-").replace("+", "")) for cell in (low, middle, high)]
            assert values == sorted(values)


# --- Two pairs of figures


def test_a_threshold_takes_coefficients_and_keeps_turning_point_and_height(curve, staff):
    form = form_of(curve, turning_point="", peak_log_effect="", peak_log_effect_low="0.02", **BETAS)
    assert staff.post(change_url(curve), form).status_code == 302
    curve.refresh_from_db()
    assert (curve.turning_point, curve.peak_log_effect) == (2.0, 0.04)
    assert (curve.beta_linear, curve.beta_quadratic) == (None, None)


def test_a_regression_takes_turning_point_and_height_and_keeps_coefficients(curve, staff):
    form = form_of(curve, kind="regression", turning_point="2", peak_log_effect="0.04")
    assert staff.post(change_url(curve), form).status_code == 302
    curve.refresh_from_db()
    assert (curve.beta_linear, curve.beta_quadratic) == (0.04, -0.01)
    assert (curve.turning_point, curve.peak_log_effect) == (None, None)


def test_both_pairs_may_be_given_where_they_say_the_same(curve, staff):
    form = form_of(curve, turning_point="2.0000001", peak_log_effect="0.04", **BETAS)
    assert staff.post(change_url(curve), form).status_code == 302
    curve.refresh_from_db()
    assert (curve.turning_point, curve.beta_linear) == (2.0000001, None)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({**BETAS}, "beta_linear", "This makes turning point 2, not 2.47"),
        ({"beta_linear": "0.04"}, "beta_quadratic", "Give both, or neither"),
        ({**BETAS, "beta_quadratic": "0.01"}, "beta_quadratic", "does not make this shape"),
        ({"beta_linear": "1e90", "beta_quadratic": "-1e-90"}, "beta_quadratic", "too large or too small"),
    ],
)
def test_pairs_that_disagree_are_refused_beside_the_field(curve, staff, changes, field, said):
    response = staff.post(change_url(curve), form_of(curve, **changes))
    assert response.status_code == 200
    assert any(said in text for text in response.context["adminform"].form.errors[field])
    curve.refresh_from_db()
    assert curve.beta_linear is None


# --- Who may


def test_only_who_may_edit_curves_gets_drawings(curve, visitor):
    assert visitor.post(DRAWING, form_of(curve)).status_code == 302
    assert typed(with_permissions("view_release", "view_curve"), curve).status_code == 403
    assert typed(with_permissions("change_curve", name="editor"), curve).status_code == 200


def test_a_drawing_is_asked_for_by_post_with_a_token(curve, staff):
    assert staff.get(DRAWING).status_code == 405
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = staff.cookies
    assert typed(forger, curve).status_code == 403


def test_a_new_curve_is_drawn_as_it_is_filled_in(draft, curve, staff):
    assert "drawn here as you fill the form" in staff.get(reverse("admin:releases_curve_add")).text
    form = form_of(curve, release=draft.pk, country_type="developed", industry_class="high_ai")
    assert "most at 2.47" in staff.post(DRAWING, form).text
    form = form | {"_draw": "1"}
    assert "most at 2.47" in staff.post(reverse("admin:releases_curve_add"), form).text
    assert draft.curves.count() == 12
