"""A curve record of a release as a drawing with its words, from numbers that may still be incomplete."""

import math
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart
from calculator.charts.record import RecordCurve, record_chart
from equations.curve_band import effect_band
from equations.curves import betas_of_turning_point, turning_point_of_betas
from equations.firm_curve import CurveRecord, firm_curve
from releases.choices import CountryTypeOrAll, IndustryClass, Outcome
from releases.models import Release
from releases.plain import as_plain

SAMPLES = 96
LARGEST = 5.0  # ln points, 150 times the outcome: beyond it there is nothing to see
WIDEST = 1e6  # AI units
RULES = ("peak_log_effect_cap", "evidence_range_turning_points")


@dataclass(frozen=True, slots=True)
class Drawing:
    chart: Chart | None
    derived: tuple[tuple[str, str], ...]  # (name, value) of what follows from what was typed
    reason: str = ""  # why there is no chart


@dataclass(frozen=True, slots=True)
class _Numbers:
    beta_linear: float
    beta_quadratic: float
    turning_point: float | None
    peak: float | None


def draw_record(record: CurveRecord, release: Release | None) -> Drawing:
    """``release``: whose rules give the range of the evidence; of a straight line, whose emissions curve does."""
    numbers = _numbers(record)
    if numbers is None:
        return Drawing(None, (), _("Give a turning point and a height, the two coefficients, or a slope."))
    derived = _derived(record, numbers)
    ends = _range(record, numbers, release)
    if ends is None:
        return Drawing(None, derived, _("The range of its evidence is not known yet."))
    levels = np.linspace(*ends, SAMPLES + 1)
    if numbers.turning_point is not None and ends[0] < numbers.turning_point < ends[1]:
        levels = np.sort(np.append(levels, numbers.turning_point))
    effect = (numbers.beta_linear + numbers.beta_quadratic * levels) * levels
    band = effect_band(record, levels)
    drawn = np.concatenate([effect, *(band or ())])
    if not (np.isfinite(drawn).all() and np.abs(drawn).max() <= LARGEST and ends[1] <= WIDEST):
        return Drawing(None, derived, _("These figures are too large to draw."))
    low, high = (np.expm1(end).tolist() for end in band) if band else ((), ())
    mirror = None if numbers.turning_point is None else 2.0 * numbers.turning_point
    curve = RecordCurve(
        levels=levels.tolist(),
        middle=np.expm1(effect).tolist(),
        low=low,
        high=high,
        turning_point=numbers.turning_point,
        mirror=mirror,
        rises_first=numbers.beta_linear > 0 if record.outcome == Outcome.EMISSIONS else None,
    )
    chart = record_chart(curve=curve, words=_words(record, numbers, ends), number=_number)
    return Drawing(chart, derived)


def _numbers(record: CurveRecord) -> _Numbers | None:
    """The curve that the record's kind and shape say, else the one that the figures given say."""
    if record.shape == "linear":
        slope = record.beta_linear if record.kind == "regression" else record.slope_per_unit
        return None if slope is None else _Numbers(slope, 0.0, None, None)
    betas = (record.beta_linear, record.beta_quadratic)
    point = (record.turning_point, record.peak_log_effect)
    try:
        if None not in betas and (record.kind == "regression" or None in point):
            turning_point, peak = turning_point_of_betas(beta_linear=betas[0], beta_quadratic=betas[1])
        elif None not in point and min(point) > 0:
            turning_point, peak = point
            betas = betas_of_turning_point(
                turning_point=turning_point, peak_log_effect=peak, shape=record.shape
            )
        else:
            return None
    except (ArithmeticError, KeyError):
        return None
    found = _Numbers(*betas, turning_point, peak)
    sound = all(math.isfinite(value) for value in (*betas, turning_point, peak)) and turning_point > 0
    return found if sound else None


def _range(record: CurveRecord, numbers: _Numbers, release: Release | None) -> tuple[float, float] | None:
    if record.kind == "regression":
        ends = (record.ai_low, record.ai_high)
        return ends if None not in ends and ends[0] < ends[1] else None
    if release is None:
        return None
    rules = dict(release.defaults.filter(key__in=RULES).values_list("key", "value"))
    if len(rules) < len(RULES):
        return None
    if numbers.turning_point is not None:
        return 0.0, rules["evidence_range_turning_points"] * numbers.turning_point
    records = [as_plain(row, CurveRecord) for row in release.curves.all()]
    try:
        emissions = firm_curve(
            records,
            "emissions",
            record.country_type,
            record.industry_class,
            peak_cap=rules["peak_log_effect_cap"],
            range_in_turning_points=rules["evidence_range_turning_points"],
        )
    except (KeyError, AssertionError, ArithmeticError):  # the draft's own emissions records are unfinished
        return None
    return emissions.range_low, emissions.range_high


def _derived(record: CurveRecord, numbers: _Numbers) -> tuple[tuple[str, str], ...]:
    if numbers.turning_point is None or numbers.peak is None:
        per_unit = formats.percent(math.expm1(min(numbers.beta_linear, LARGEST)))
        return ((_("Change per AI unit"), per_unit),)
    betas = (
        (_("Linear coefficient"), _coefficient(numbers.beta_linear)),
        (_("Quadratic coefficient"), _coefficient(numbers.beta_quadratic)),
    )
    height = math.expm1(min(numbers.peak, LARGEST) * (1 if numbers.beta_quadratic < 0 else -1))
    point = (
        (_("Turning point, AI units"), formats.level(numbers.turning_point)),
        (_("Height, ln points"), formats.figure(numbers.peak)),
        (_("Height as a change"), formats.percent(height)),
    )
    return (*point, *betas)


def _coefficient(value: float) -> str:
    return f"{value:.6g}".replace("-", formats.MINUS)


def _words(record: CurveRecord, numbers: _Numbers, ends: tuple[float, float]) -> dict[str, str]:
    outcome = str(Outcome(record.outcome).label)
    params = {
        "outcome": outcome[:1].upper() + outcome[1:],
        "turning_point": formats.level(numbers.turning_point),
        "height": formats.percent(math.expm1(numbers.peak or 0.0)),
        "low": formats.level(ends[0]),
        "high": formats.level(ends[1]),
        "slope": formats.percent(abs(math.expm1(numbers.beta_linear))),
    }
    if numbers.turning_point is None:
        falls = numbers.beta_linear < 0
        title = (
            _("%(outcome)s: %(slope)s lower with each AI unit")
            if falls
            else _("%(outcome)s: %(slope)s higher with each AI unit")
        )
    elif numbers.beta_quadratic < 0:
        title = _("%(outcome)s: up to %(height)s above no AI, most at %(turning_point)s AI units")
    else:
        params["height"] = formats.percent(-math.expm1(-(numbers.peak or 0.0)))
        title = _("%(outcome)s: down to %(height)s below no AI, least at %(turning_point)s AI units")
    segment = " / ".join(
        str(label)
        for label in (
            CountryTypeOrAll(record.country_type).label,
            IndustryClass(record.industry_class).label,
        )
    )
    return {
        "title": title % params,
        "summary": _("Drawn over the range of its evidence, %(low)s to %(high)s AI units.") % params,
        "source": segment,
        "y_axis": _("Change in %(outcome)s against no AI, %%") % {"outcome": outcome},
        "x_axis": _("AI level, AI units"),
        "turning_point": _("Turning point {value}"),
        "mirror": _("Back at 0 {value}"),
        "band": _("within its ranges"),
        "table_caption": _("The curve and the ends of its ranges"),
        "column_level": _("AI level, AI units"),
        "column_low": _("Low, %"),
        "column_middle": _("Curve, %"),
        "column_high": _("High, %"),
    }


def _number(value: float, decimals: int) -> str:
    return formats.level(value) if decimals in (2, 3) else formats.fixed(value, decimals)
