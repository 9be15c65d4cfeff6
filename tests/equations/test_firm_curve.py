"""A firm's curve from a release's records; the adaptations worked out by hand from the table in docs/model.md."""

from dataclasses import replace

import numpy as np
import pytest

from equations.firm_curve import firm_curve, firm_curves
from tests.equations.firms import RECORDS, RULES, line, regression, threshold

TIGHT = 1e-14


def curve(outcome, country_type, industry_class, records=RECORDS, **rules):
    return firm_curve(records, outcome, country_type, industry_class, **(RULES | rules))


@pytest.mark.parametrize(
    ("outcome", "country_type", "industry_class", "turning_point", "peak"),
    [
        # the record itself
        ("emissions", "all", "all", 2.47, 0.05),
        ("emissions", "developing", "all", 3.62, 0.07),
        ("emissions", "all", "low_technology", 1.974, 0.05),
        # country type × industry margin / all
        ("emissions", "developing", "high_energy", 3.62 * 2.62 / 2.47, 0.07 * 0.06 / 0.05),
        ("emissions", "developed", "low_technology", 1.86 * 1.974 / 2.47, 0.03),
        # no margin for the class: factor 1
        ("emissions", "developed", "high_ai", 1.86, 0.03),
        # own margin of the outcome
        ("energy_efficiency", "developing", "high_energy", 3.62 * 2.62 / 2.47, 0.04 * 0.042 / 0.03),
        # no margin of the outcome: T by the margin of emissions, h untouched
        ("energy_efficiency", "developing", "low_technology", 3.62 * 1.974 / 2.47, 0.04),
        ("technology_level", "developed", "high_energy", 1.86 * 2.62 / 2.47, 0.03),
        ("technology_level", "all", "low_technology", 2.47 * 1.974 / 2.47, 0.03),
    ],
)
def test_turning_point_and_peak(outcome, country_type, industry_class, turning_point, peak):
    found = curve(outcome, country_type, industry_class)
    assert found.turning_point == pytest.approx(turning_point, rel=TIGHT)
    assert found.peak_log_effect == pytest.approx(peak, rel=TIGHT)
    assert (found.range_low, found.range_high) == pytest.approx((0.0, 2 * turning_point), rel=TIGHT)


def test_only_an_adapted_curve_is_combined_and_assumed():
    printed, adapted = (
        curve("emissions", "developing", "all"),
        curve("emissions", "developing", "high_energy"),
    )
    assert (printed.combined, adapted.combined, adapted.origin) == (False, True, "assumed")
    assert [role for role, _ in adapted.records] == [
        "base",
        "class_turning_point",
        "all_turning_point",
        "class_peak",
        "all_peak",
    ]
    assert [RECORDS[at].key[1:] for _, at in adapted.records[:3]] == [
        ("developing", "all"),
        ("all", "high_energy"),
        ("all", "all"),
    ]


def test_the_source_expects_high_ai_industries_later_so_their_turning_point_is_a_lower_bound():
    assert curve("emissions", "developed", "high_ai").lower_bound
    assert not curve("emissions", "developed", "high_energy").lower_bound
    with_margin = (*RECORDS, threshold("emissions", "all", "high_ai", "inverted_u", 3.0, 0.05))
    assert not curve("emissions", "developed", "high_ai", with_margin).lower_bound


def test_an_adapted_peak_never_passes_the_cap_and_keeps_its_turning_point():
    steep = (
        *RECORDS[:4],
        threshold("emissions", "all", "high_energy", "inverted_u", 2.62, 0.09),
        *RECORDS[5:],
    )
    found = curve("emissions", "developing", "high_energy", steep)  # 0.07·0.09/0.05 = 0.126
    assert found.peak_log_effect == 0.10
    assert found.turning_point == pytest.approx(3.62 * 2.62 / 2.47, rel=TIGHT)
    assert -found.beta_quadratic * found.turning_point**2 == pytest.approx(0.10, rel=TIGHT)


def test_a_line_neither_scales_nor_is_scaled_and_takes_the_range_of_emissions():
    found = curve("energy_efficiency", "developed", "high_energy")
    assert (found.shape, found.beta_linear, found.beta_quadratic) == ("linear", 0.006, 0.0)
    assert found.turning_point is None
    assert found.range_high == pytest.approx(2 * 1.86 * 2.62 / 2.47, rel=TIGHT)
    records = (*RECORDS[:8], line("energy_efficiency", "all", "high_energy", 0.01), *RECORDS[9:])
    beside_a_line = curve("energy_efficiency", "developing", "high_energy", records)
    assert (beside_a_line.turning_point, beside_a_line.peak_log_effect) == (3.62, 0.04)


def test_a_joint_record_is_taken_as_it_is():
    joint = threshold("emissions", "developing", "high_energy", "inverted_u", 5.0, 0.02)
    found = curve("emissions", "developing", "high_energy", (*RECORDS, joint))
    assert (found.turning_point, found.peak_log_effect, found.combined) == (5.0, 0.02, False)


def test_a_regression_is_adapted_by_ratio():
    fitted = regression(
        "emissions", "developing", "all", "inverted_u", 0.04, -0.005, ai_high=7.5
    )  # T 4, h 0.08
    records = (*RECORDS[:2], fitted, *RECORDS[3:])
    alone = curve("emissions", "developing", "all", records)
    assert (alone.turning_point, alone.peak_log_effect) == pytest.approx((4.0, 0.08), rel=TIGHT)
    assert (alone.range_low, alone.range_high, alone.origin) == (0.0, 7.5, "fitted")
    k_turning_point, k_peak = 2.62 / 2.47, 0.06 / 0.05
    adapted = curve("emissions", "developing", "high_energy", records)
    assert adapted.beta_linear == pytest.approx(0.04 * k_peak / k_turning_point, rel=TIGHT)
    assert adapted.beta_quadratic == pytest.approx(-0.005 * k_peak / k_turning_point**2, rel=TIGHT)
    assert (adapted.range_low, adapted.range_high) == (0.0, 7.5)


def test_without_a_country_record_the_margin_of_all_is_adapted():
    records = [record for record in RECORDS if record.country_type != "developing"]
    found = curve("emissions", "developing", "high_energy", records)
    assert (found.turning_point, found.peak_log_effect) == pytest.approx((2.62, 0.06), rel=TIGHT)


def test_columns_hold_each_firms_own_curve():
    types, classes = ["developing", "developed", "developing"], ["high_energy", "all", "high_energy"]
    found = firm_curves(RECORDS, np.array(types), np.array(classes), **RULES)
    assert len(found.distinct) == 2
    for case in range(3):
        one = curve("emissions", types[case], classes[case])
        assert found.emissions.turning_point[case] == one.turning_point
        assert found.emissions.beta_linear[case] == one.beta_linear
    assert np.isnan(found.energy_efficiency.turning_point[1])


@pytest.mark.parametrize(
    ("base", "margin", "weakest"),
    [
        ("", "", ""),
        ("identified", "", "identified"),
        ("identified", "weak", "weak"),
        ("weak", "identified", "weak"),
        ("", "weak", "weak"),
        ("weak", "not_identified", "not_identified"),
    ],
)
def test_a_combined_curve_is_as_weak_as_its_weakest_record(base, margin, weakest):
    """Developing × high energy rests on (developing, all), (all, high energy) and (all, all)."""
    said = {("developing", "all"): base, ("all", "high_energy"): margin}
    records = tuple(
        replace(record, identification=said.get(record.key[1:], ""))
        if record.outcome == "emissions"
        else record
        for record in RECORDS
    )
    assert curve("emissions", "developing", "high_energy", records).identification == weakest
    assert curve("emissions", "developing", "all", records).identification == base
