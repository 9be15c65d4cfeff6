"""Numbers as a reader meets them."""

import pytest
from django.utils.translation import override

from calculator import formats


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1_931_376.9, "1,930,000"),
        (999.6, "1,000"),
        (99.96, "100"),
        (42.54, "42.5"),
        (0.012345, "0.0123"),
        (-5987.07, "−5,990"),
        (0.0, "0"),
        (-0.0, "0"),
        (None, "–"),
    ],
)
def test_figures_have_three_significant_digits(value, written):
    assert formats.figure(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.974, "1.974"),
        (1.86, "1.86"),
        (3.839838056680162, "3.84"),
        (2.0, "2.00"),
        (-0.6135, "−0.61"),
        (None, "–"),
    ],
)
def test_thresholds_are_written_as_the_source_prints_them(value, written):
    assert formats.level(value) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(1234.5678, 1, "1,234.6"), (-0.04, 1, "0.0"), (-12.0, 0, "−12"), (None, 0, "–")],
)
def test_fixed_decimals_and_no_negative_zero(value, decimals, written):
    assert formats.fixed(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1e34, "10" + ",000" * 11),
        (2.5, "2.5"),
        (1e-34, "0"),
        (-1_234_567.0, "−1,234,570"),
    ],
)
def test_inputs_are_written_however_large_they_are(value, written):
    assert formats.exact(value) == written


def test_a_figure_is_not_parted_from_its_sign_or_currency():
    assert formats.percent(0.0843) == "8.4\u00a0%"
    assert formats.exact_percent(0.035) == "3.5\u00a0%"
    assert formats.money(-1_931.9, "USD") == "−1,930\u00a0USD"
    assert formats.money(12.0, None) == "12.0"
    assert formats.percent(None) == "–"


def test_the_locale_groups_and_points():
    with override("de"):
        assert formats.figure(1234.5, 5) == "1.234,5"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (999_499.0, "999,000"),
        (999_600.0, "1.00\u00a0million"),
        (-248_900_000.0, "−249\u00a0million"),
        (999_700_000.0, "1.00\u00a0billion"),
        (251_750_000_000.0, "252\u00a0billion"),
        (3.2e12, "3.20\u00a0trillion"),
        (4.6e15, "4,600,000,000,000,000"),
        (0.0, "0"),
        (None, "–"),
    ],
)
def test_large_amounts_are_written_in_words(value, written):
    assert formats.money(value, None) == written
