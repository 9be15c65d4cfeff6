"""Reads a figure as it is printed: equal means equal to the last digit that the source shows."""

from decimal import Decimal

import pytest


def printed(text: str):
    """``printed("-.5451130")`` equals every number that rounds to it."""
    value = Decimal(text)
    half_of_last_digit = Decimal(5) * Decimal(10) ** (value.as_tuple().exponent - 1)
    return pytest.approx(float(value), abs=float(half_of_last_digit) * (1 + 1e-9), rel=0)
