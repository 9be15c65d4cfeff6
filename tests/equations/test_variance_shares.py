"""Shares of variance by cause, against hand algebra and against a pick-freeze estimate from many draws."""

import numpy as np
import pytest

from equations.draws import lognormal, uniform
from equations.uncertain import CAUSES, cause_of
from equations.unit_matrix import COLUMNS, Points, fixed_points, position
from equations.variance_shares import variance_shares
from tests.equations.drawn_firms import PLANTS, drawn, figures_of_draws, outputs

TO_ONE = 1e-12
BY_HAND = 0.005  # 2,048 points against the exact moments
PICK_FREEZE = 0.02


def z(name):
    return fixed_points().normal[position(name)]


def u(name):
    return fixed_points().uniform[position(name)]


def shares(output, *names):
    return dict(zip((*CAUSES, "together"), variance_shares(names, output[np.newaxis])[0], strict=True))


def test_sum_of_causes_is_shared_by_their_variances():
    """3z + 2z' + √12·u: variances 9, 4 and 1 of 14."""
    output = 3 * z("turning_point") + 2 * z("price.electricity") + np.sqrt(12) * u("delay")
    found = shares(output, "turning_point", "price.electricity", "delay")
    assert found == pytest.approx(
        {"coefficients": 9 / 14, "prices": 4 / 14, "delivery": 1 / 14}
        | dict.fromkeys(("inputs", "factors", "together"), 0.0),
        abs=BY_HAND,
    )


def test_quantities_of_one_cause_count_together():
    """(1 + z)(1 + z')/…: T and h within one cause leave nothing over."""
    found = shares((1 + z("turning_point")) * (1 + z("effect")), "turning_point", "effect")
    assert found["coefficients"] == pytest.approx(1.0, abs=BY_HAND)


def test_interplay_of_two_causes_is_together():
    """Quantity × factor, both 1 + z: variances 1, 1 and 1 of 3."""
    output = (1 + z("quantity.electricity")) * (1 + z("factor.electricity"))
    found = shares(output, "quantity.electricity", "factor.electricity")
    assert found["inputs"] == pytest.approx(1 / 3, abs=0.02)
    assert found["factors"] == pytest.approx(1 / 3, abs=0.02)
    assert found["together"] == pytest.approx(1 / 3, abs=0.04)


def test_curved_quantities_keep_their_whole_share():
    """e^(s·z) of a half-width of 40 % and a uniform squared: nothing of either is left over."""
    output = lognormal(z("quantity.natural_gas"), 0.4) + uniform(u("reached"), low=0.0, high=1.0) ** 2
    found = shares(output, "quantity.natural_gas", "reached")
    s = np.log(1.4) / 1.6448536269514722
    variance = np.exp(s**2) * (np.exp(s**2) - 1)
    square = 1 / 5 - 1 / 9
    assert found["inputs"] == pytest.approx(variance / (variance + square), abs=BY_HAND)
    assert found["together"] == pytest.approx(0.0, abs=BY_HAND)


def test_chance_agreement_never_makes_a_share_negative():
    """An output that hangs on one of twenty quantities: the fit of the others is noise on either side of 0."""
    found = variance_shares(
        COLUMNS[:20], np.sign(z("effect"))[np.newaxis] * np.abs(z("price.natural_gas")) ** 3
    )
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(1.0, abs=TO_ONE)


def test_nothing_that_varies_has_no_shares():
    draws = np.stack([np.zeros(2048), np.full(2048, 0.1), z("effect")])
    found = variance_shares(["effect"], draws)
    assert np.isnan(found[:2]).all()
    assert np.isfinite(found[2]).all()


@pytest.mark.parametrize("name", PLANTS)
def test_shares_are_shares_and_sum_to_one(name):
    found, evaluation = drawn(name)
    values = np.stack([column[found.rows.first_draw :] for column in outputs(evaluation).values()])
    result = variance_shares(found.rows.names, values)
    assert (result >= 0).all()
    assert result.sum(axis=1) == pytest.approx(1.0, abs=TO_ONE)


def test_unit_of_an_output_changes_no_share():
    found, evaluation = drawn()
    npv = evaluation.finance.npv[found.rows.first_draw :]
    result = variance_shares(found.rows.names, np.stack([npv, 1e6 * npv, -npv + 5e7]))
    assert result[1] == pytest.approx(result[0], abs=1e-9)
    assert result[2] == pytest.approx(result[0], abs=1e-9)


def pick_freeze(name, *, draws, blocks):
    """Closed indices of the causes, (figures, causes): Janon and others (2014), ESAIM Probability and Statistics 18.

    Y and Y' share a cause's columns and nothing else: its share is their covariance over the variance, with mean and
    variance pooled over both.
    """
    random = np.random.default_rng(11)
    names = drawn(name)[0].rows.names
    pairs = {cause: [] for cause in CAUSES}
    for _ in range(blocks):
        first, second = random.random((2, len(COLUMNS), draws))
        one = figures_of_draws(name, Points.of(first))
        for cause in CAUSES:
            shared = [position(item) for item in names if cause_of(item) == cause]
            mixed = second.copy()
            mixed[shared] = first[shared]
            pairs[cause].append((one, figures_of_draws(name, Points.of(mixed))))
    found = []
    for of_cause in pairs.values():
        one, other = (np.concatenate(side, axis=1) for side in zip(*of_cause, strict=True))
        mean = (one.mean(axis=1) + other.mean(axis=1)) / 2
        variance = ((one**2 + other**2) / 2).mean(axis=1) - mean**2
        found.append(((one * other).mean(axis=1) - mean**2) / variance)
    return np.stack(found, axis=1)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTS)
def test_shares_agree_with_pick_freeze(name):
    """80,000 pairs: a share's own error is below 0.005."""
    found, evaluation = drawn(name)
    values = np.stack([column[found.rows.first_draw :] for column in outputs(evaluation).values()])
    ours = variance_shares(found.rows.names, values)[:, :-1]
    assert ours == pytest.approx(pick_freeze(name, draws=10_000, blocks=8), abs=PICK_FREEZE)
