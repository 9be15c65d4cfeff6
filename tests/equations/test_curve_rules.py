"""The validator of curve records: each refusal brought about by one wrong value in a good set."""

from dataclasses import replace

import pytest

from equations.curve_rules import curve_notes, validate_curves
from tests.equations.firms import RECORDS, regression

FITTED = regression("emissions", "all", "all", "inverted_u", 0.04, -0.005)  # T 4, h 0.08, observed 0–6


def found(records):
    return [
        (problem.code, problem.record, problem.field) for problem in validate_curves(records, peak_cap=0.10)
    ]


def test_the_shipped_set_has_nothing_to_refuse():
    assert found(RECORDS) == []
    assert found((FITTED, *RECORDS[1:])) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"shape": "u"}, ("not_inverted_u", 0, "shape")),
        ({"turning_point": None}, ("missing_value", 0, "turning_point")),
        ({"peak_log_effect_low": None}, ("missing_value", 0, "peak_log_effect_low")),
        ({"turning_point": -2.47}, ("turning_point_not_positive", 0, "turning_point")),
        ({"peak_log_effect": 0.0}, ("peak_not_positive", 0, "peak_log_effect")),
        ({"peak_log_effect": 0.1001}, ("peak_above_cap", 0, "peak_log_effect")),
        ({"turning_point_low": 2.47}, ("range_not_around_value", 0, "turning_point")),
        ({"peak_log_effect_high": 0.04}, ("range_not_around_value", 0, "peak_log_effect")),
        ({"outcome": "profit"}, ("unknown_value", 0, "outcome")),
        ({"kind": "guess"}, ("unknown_value", 0, "kind")),
    ],
)
def test_threshold_record(changes, expected):
    assert expected in found((replace(RECORDS[0], **changes), *RECORDS[1:]))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"var_linear": None}, ("missing_value", 0, "var_linear")),
        ({"ai_high": 3.9}, ("turning_point_outside_observed_range", 0, "ai_high")),
        ({"ai_low": 4.1}, ("turning_point_outside_observed_range", 0, "ai_high")),
        ({"beta_quadratic": 0.005}, ("betas_not_of_shape", 0, "beta_quadratic")),
        ({"beta_linear": -0.04}, ("turning_point_not_positive", 0, "beta_linear")),
        ({"beta_linear": 0.05}, ("peak_above_cap", 0, "beta_quadratic")),  # T 5, h 0.125
        (
            {"covariance": -4e-5},
            ("covariance_not_positive_semidefinite", 0, "covariance"),
        ),  # > √(1e-4·1e-5) = 3.2e-5
        ({"var_linear": -1e-4}, ("covariance_not_positive_semidefinite", 0, "covariance")),
        ({"identification": "not_identified"}, ("not_identified", 0, "identification")),
        (
            {"identification": "not_identified", "origin": "published"},
            ("not_identified", 0, "identification"),
        ),
        ({"identification": "", "origin": "fitted"}, ("identification_missing", 0, "identification")),
    ],
)
def test_regression_record(changes, expected):
    assert expected in found((replace(FITTED, **changes), *RECORDS[1:]))


def test_each_outcome_needs_its_margin_of_all():
    assert found(RECORDS[1:]) == [("no_all_record", None, "outcome")]


def test_a_key_stands_once():
    assert found((*RECORDS, RECORDS[3])) == [("duplicate_record", 12, "outcome")]


def test_missing_margins_are_notes():
    codes = {(note.code, note.params["outcome"]) for note in curve_notes(RECORDS)}
    assert ("missing_industry_margin", "technology_level") in codes
    assert ("missing_country_margin", "emissions") not in codes


@pytest.mark.parametrize(
    "changes",
    [
        {"identification": "identified", "origin": "fitted"},
        {"identification": "weak", "origin": "fitted"},
        {"identification": "", "origin": "published"},  # somebody else's fit, as they print it
    ],
)
def test_fits_that_may_be_published(changes):
    assert found((replace(FITTED, **changes), *RECORDS[1:])) == []
