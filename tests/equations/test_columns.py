"""What all cases share is worked out once, and never where they differ."""

import numpy as np

from equations.assessment import assess
from equations.columns import alike, minus, nothing, plus
from equations.inputs import stack_inputs
from equations.result_rows import result_row
from tests.equations.firms import COEFFICIENTS, plant


def test_alike_is_one_case_only_where_all_are():
    assert alike(np.array([[1.0, 2.0]] * 3)).tolist() == [[1.0, 2.0]]
    assert alike(np.array([[1.0, 2.0], [1.0, 3.0]])).tolist() == [[1.0, 2.0], [1.0, 3.0]]
    assert len(alike(np.array([np.nan, np.nan]))) == 2  # nobody knows whether they are


def test_nothing_adds_and_takes_nothing():
    column = np.array([[1.0, 2.0]])
    assert plus(column, nothing(1, 2), column).tolist() == [[2.0, 4.0]]
    assert minus(column, nothing(1, 2), column).tolist() == [[0.0, 0.0]]
    assert nothing(2, 3).tolist() == [[0.0] * 3] * 2


def test_equal_and_different_firms_in_one_frame_are_what_they_are_alone():
    """Growth, phases, prices, rate and grid each shared by the first two and not by the third."""
    same = plant(capex_by_phase=[[60.0, 200.0, 700.0, 150.0]], carbon_price_per_t=[40.0])
    other = plant(
        output_growth_share=[0.05],
        price_growth_share=[[0.01, 0.02]],
        grid_decarbonisation_share=[0.03],
        discount_rate_share=[0.02],
        phase_years=[[1.0, 0.0, 2.0, 3.0]],
        phase_shares=[[0.2, 0.2, 0.9, 1.0]],
        capex_by_phase=[[6.0, 20.0, 70.0, 15.0]],
        is_electricity=[[False, True]],
        is_scope2=[[False, True]],
    )
    for frames in ((same, same), (same, same, other), (other, same)):
        together = assess(stack_inputs(frames), COEFFICIENTS)
        for case, frame in enumerate(frames):
            assert result_row(together, case) == result_row(assess(frame, COEFFICIENTS), 0)
