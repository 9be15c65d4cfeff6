"""The three curves drawn: their medians, their ends, their ranges."""

import dataclasses
import math

import numpy as np
import pytest

from equations.curves import Curve, log_effect
from equations.drawn_curves import CurveNormals, covariance_root, drawn_curves
from equations.firm_curve import OUTCOMES, firm_curves
from equations.normal import Z95
from equations.unit_matrix import fixed_points, position
from tests.equations.firms import RECORDS, RULES, regression

EXACT = 1e-15
ROUNDING = 1e-14
RANGE = RULES["range_in_turning_points"]


def firm_of(country_type, industry_class, records=RECORDS):
    return firm_curves(records, np.array([country_type]), np.array([industry_class]), **RULES)


def curves_at(
    z_turning_point, z_effect, country_type="developing", industry_class="high_energy", records=RECORDS
):
    normals = CurveNormals(
        np.atleast_1d(np.array(z_turning_point, float)), np.atleast_1d(np.array(z_effect, float))
    )
    firm = firm_of(country_type, industry_class, records).distinct[0]
    return drawn_curves(records, firm, normals, range_in_turning_points=RANGE)


def fitted(**changes):
    """The release's curves with a fitted regression for developing economies: T 3.6, h 0.0648."""
    base = dataclasses.replace(
        regression("emissions", "developing", "all", "inverted_u", 0.036, -0.005, ai_high=7.0), **changes
    )
    return tuple(base if record.key == base.key else record for record in RECORDS)


@pytest.mark.parametrize("industry_class", ["all", "high_energy", "low_technology", "high_ai"])
@pytest.mark.parametrize("country_type", ["all", "developed", "developing"])
@pytest.mark.parametrize("records", [RECORDS, fitted()])
def test_central_draw_is_the_central_curve_bit_for_bit(country_type, industry_class, records):
    drawn = curves_at(0.0, 0.0, country_type, industry_class, records)
    central = firm_of(country_type, industry_class, records)
    for outcome in OUTCOMES:
        for field in dataclasses.fields(Curve):
            one, other = (
                getattr(getattr(drawn, outcome), field.name),
                getattr(getattr(central, outcome), field.name),
            )
            assert np.array_equal(one, other, equal_nan=True), (outcome, field.name)


def test_ends_of_a_thresholds_draws_are_the_records_range_times_the_adaptation():
    """Developing and high energy: T = 3.62·2.62/2.47, ± a factor of 1.5; h = 0.07·0.06/0.05 within 0.4 to 2 of it."""
    ends = np.array([-Z95, Z95])
    emissions = curves_at(ends, ends).emissions
    turning_point, peak = 3.62 * 2.62 / 2.47, 0.07 * 0.06 / 0.05
    assert emissions.turning_point == pytest.approx([turning_point / 1.5, turning_point * 1.5], rel=ROUNDING)
    assert emissions.peak_log_effect == pytest.approx([peak / 2.5, peak * 2.0], rel=ROUNDING)


def test_draws_of_height_are_not_held_to_the_cap():
    assert curves_at(0.0, 2.5).emissions.peak_log_effect[0] > RULES["peak_cap"]


def test_evidence_reaches_twice_the_drawn_turning_point():
    z = np.array([-1.0, 0.0, 2.0])
    emissions = curves_at(z, 0 * z).emissions
    assert (emissions.range_low == 0).all()
    assert emissions.range_high == pytest.approx(2.0 * emissions.turning_point, rel=EXACT)


def test_peak_of_every_draw_lies_at_its_turning_point_with_its_height():
    random = np.random.default_rng(1)
    drawn = curves_at(random.normal(size=50), random.normal(size=50))
    for outcome, sign in (("emissions", 1.0), ("energy_efficiency", -1.0), ("technology_level", -1.0)):
        curve = getattr(drawn, outcome)
        assert log_effect(curve, curve.turning_point) == pytest.approx(
            sign * curve.peak_log_effect, rel=ROUNDING
        )


def test_one_z_serves_the_three_outcomes():
    """All records of the test's release have T within a factor of 1.5 and h within 0.4 to 2: the factors agree."""
    z = np.array([-1.3, 0.4, 1.9])
    drawn, central = curves_at(z, -z), firm_of("developing", "high_energy")
    for name in ("turning_point", "peak_log_effect"):
        factors = [getattr(getattr(drawn, o), name) / getattr(getattr(central, o), name)[0] for o in OUTCOMES]
        assert factors[1] == pytest.approx(factors[0], rel=ROUNDING)
        assert factors[2] == pytest.approx(factors[0], rel=ROUNDING)


def test_line_is_normal_in_the_effects_z_over_the_range_of_the_same_draws_emissions():
    ends = np.array([-Z95, Z95])
    drawn = curves_at(ends, ends, "developed", "all")
    assert drawn.energy_efficiency.beta_linear == pytest.approx([0.006 - 0.008, 0.006 + 0.008], rel=ROUNDING)
    assert (drawn.energy_efficiency.beta_quadratic == 0).all()
    assert np.isnan(drawn.energy_efficiency.turning_point).all()
    assert (drawn.energy_efficiency.range_high == drawn.emissions.range_high).all()


def test_fitted_line_is_drawn_by_its_standard_error():
    line = dataclasses.replace(
        regression("energy_efficiency", "developed", "all", "linear", 0.006, None),
        var_linear=4e-6,
        shape="linear",
    )
    records = tuple(line if record.key == line.key else record for record in RECORDS)
    drawn = curves_at([0.0, 0.0], [1.0, -2.0], "developed", "all", records)
    assert drawn.energy_efficiency.beta_linear == pytest.approx([0.006 + 0.002, 0.006 - 0.004], rel=ROUNDING)


def test_regressions_draws_have_the_records_covariance():
    """10^5 plain draws: each entry of the covariance to 1.5 % (its standard error is 0.45 %)."""
    random = np.random.default_rng(2)
    records = fitted(var_linear=1e-4, covariance=-1.5e-5, var_quadratic=4e-6)
    drawn = curves_at(random.normal(size=100_000), random.normal(size=100_000), "developing", "all", records)
    found = np.cov(drawn.emissions.beta_linear, drawn.emissions.beta_quadratic)
    assert found == pytest.approx(np.array([[1e-4, -1.5e-5], [-1.5e-5, 4e-6]]), rel=0.015)


def test_adapted_regression_keeps_the_betas_relative_deviations():
    """(b1·k_h/k_T, b2·k_h/k_T²): high energy has k_T = 2.62/2.47, k_h = 1.2."""
    z = np.array([-1.0, 0.5, 2.0]), np.array([0.3, -0.2, 0.1])
    plain = curves_at(*z, "developing", "all", fitted()).emissions
    adapted = curves_at(*z, "developing", "high_energy", fitted()).emissions
    k_t, k_h = 2.62 / 2.47, 0.06 / 0.05
    assert adapted.beta_linear == pytest.approx(plain.beta_linear * k_h / k_t, rel=ROUNDING)
    assert adapted.beta_quadratic == pytest.approx(plain.beta_quadratic * k_h / k_t**2, rel=ROUNDING)
    assert adapted.turning_point == pytest.approx(
        -adapted.beta_linear / (2 * adapted.beta_quadratic), rel=ROUNDING
    )
    assert adapted.range_high.tolist() == [7.0] * 3


def test_draw_of_the_wrong_sign_has_no_peak():
    """b2 = −0.005 with standard error √1e-5 = 0.00316 and no covariance: above 0 from z = 1.58 on."""
    records = fitted(covariance=0.0)
    emissions = curves_at([0.0, 0.0], [1.57, 1.59], "developing", "all", records).emissions
    assert emissions.beta_quadratic[0] < 0 < emissions.beta_quadratic[1]
    assert math.isfinite(emissions.turning_point[0])
    assert math.isnan(emissions.turning_point[1])
    assert math.isnan(emissions.peak_log_effect[1])
    assert np.isfinite(emissions.beta_linear).all()


@pytest.mark.parametrize(
    ("variances", "expected"),
    [
        ((4.0, 2.0, 1.0), (2.0, 1.0, 0.0)),  # of rank one
        ((4.0, 3.0, 1.0), (2.0, 1.0, 0.0)),  # |covariance| above √(4·1): held to it
        ((0.0, 0.5, 9.0), (0.0, 0.0, 3.0)),  # b1 is certain, so it covaries with nothing
        ((4.0, 0.5, 0.0), (2.0, 0.0, 0.0)),
        ((-1.0, 0.5, 9.0), (0.0, 0.0, 3.0)),
        ((4.0, 1.0, 9.0), (2.0, 0.5, math.sqrt(8.75))),  # by hand: l21 = 1/2, l22² = 9 − 1/4
    ],
)
def test_covariances_of_any_kind_have_a_root(variances, expected):
    record = dataclasses.replace(
        RECORDS[0], var_linear=variances[0], covariance=variances[1], var_quadratic=variances[2]
    )
    assert covariance_root(record) == pytest.approx(expected, rel=ROUNDING)


def test_medians_of_the_shipped_draws_are_the_central_values():
    """The middle of 2,048 points lies within a 2,048th of the true median in u: 0.00063 in z, 0.0004·ln 2 in ln h."""
    points = fixed_points().normal
    emissions = curves_at(points[position("turning_point")], points[position("effect")]).emissions
    central = firm_of("developing", "high_energy").emissions
    assert np.median(emissions.turning_point) == pytest.approx(central.turning_point[0], rel=3e-4)
    assert np.median(emissions.peak_log_effect) == pytest.approx(central.peak_log_effect[0], rel=6e-4)
