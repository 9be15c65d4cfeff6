"""Text to numbers by the file's own decimal mark: nothing is guessed."""

import pytest

from tabular.numbers import NotANumber, to_number


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("12", ".", 12.0),
        (" -1.5 ", ".", -1.5),
        ("−1.5", ".", -1.5),
        ("+.5", ".", 0.5),
        ("5.", ".", 5.0),
        ("1e3", ".", 1000.0),
        ("1.234", ".", 1.234),
        ("1,234", ",", 1.234),
        ("-0,25", ",", -0.25),
        ("12", ",", 12.0),
        (7, ",", 7.0),
        (0.5, ".", 0.5),
    ],
)
def test_number(cell, decimal, number):
    assert to_number(cell, decimal=decimal) == number


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [
        ("1,5", "."),
        ("1.5", ","),
        ("1,234.5", "."),
        ("1.234,5", ","),
        ("1 234", "."),
        ("1'234", "."),
        ("1_000", "."),
        ("", "."),
        ("-", "."),
        ("n/a", "."),
        ("nan", "."),
        ("inf", "."),
        ("0x10", "."),
        ("١٢", "."),
        ("1e", "."),
        ("12 kg", "."),
        ("1,2,3", ","),
        (True, "."),
    ],
)
def test_no_number(cell, decimal):
    with pytest.raises(NotANumber) as caught:
        to_number(cell, decimal=decimal)
    assert caught.value.code == "not_a_number"


@pytest.mark.parametrize("cell", ["1e999", float("inf"), float("nan")])
def test_not_finite(cell):
    with pytest.raises(NotANumber) as caught:
        to_number(cell)
    assert caught.value.code == "not_finite"
