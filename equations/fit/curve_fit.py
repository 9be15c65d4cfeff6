"""fit_curve(): the one composition. A panel in; the fit, its tests and intervals, and the identification out."""

from collections.abc import Callable
from dataclasses import dataclass

from equations.fit.design import prepare
from equations.fit.identification import LEVEL, Identification, Support, identify, not_a_curve, support
from equations.fit.leave_one_out import LeaveOneOut, leave_one_out
from equations.fit.panel import CannotFit, Panel
from equations.fit.panel_fit import PanelFit, fit_design
from equations.fit.two_lines import TwoLines, two_lines
from equations.fit.u_test import TurningPoint, UTest, turning_point, u_test

STEPS = ("effects", "estimates", "leave_one_out", "two_lines")


@dataclass(frozen=True, slots=True)
class CurveFit:
    """Everything about one curve; what is None does not exist, because the level or its square was dropped.

    ``low``, ``high``: the interval of the test, in AI units.
    """

    fit: PanelFit
    low: float
    high: float
    test: UTest | None
    turning_point: TurningPoint | None
    support: Support | None
    without_one_cluster: LeaveOneOut | None
    two_lines: TwoLines | None
    identification: Identification


def no_progress(step: str) -> None:
    """For callers that show none."""


def fit_curve(
    panel: Panel,
    *,
    effects: str = "twoway",
    covariance: str = "cluster",
    interval: tuple[float, float] | None = None,
    level: float = 0.95,
    progress: Callable[[str], None] = no_progress,
) -> CurveFit:
    """``interval`` in AI units, the sample's own range unless given; ``level`` of the intervals shown (0–1).

    CannotFit where the panel does not determine the fit. ``progress`` is called with each of STEPS as it begins.
    """
    if interval is not None and not interval[0] < interval[1]:
        raise CannotFit("interval_not_in_order", low=interval[0], high=interval[1])
    progress("effects")
    design = prepare(panel, effects=effects, covariance=covariance)
    progress("estimates")
    fit = fit_design(design, covariance=covariance)
    low, high = interval or (fit.ai_low, fit.ai_high)
    curve = fit.quadratic
    if curve is None:
        return CurveFit(fit, low, high, None, None, None, None, None, not_a_curve(fit))
    test = u_test(curve, low=low, high=high)
    shown, at_95 = turning_point(curve, level=level), turning_point(curve, level=LEVEL)
    on_each_side = None if shown.value is None else support(panel, shown.value)
    progress("leave_one_out")
    without = leave_one_out(design, fit, low=low, high=high)
    progress("two_lines")
    return CurveFit(
        fit=fit,
        low=low,
        high=high,
        test=test,
        turning_point=shown,
        support=on_each_side,
        without_one_cluster=without,
        two_lines=two_lines(design, fit),
        identification=identify(fit, test, at_95, on_each_side, without),
    )
