"""The one validator of a release's curve records: serves the CSV, the admin and the fit."""

from collections.abc import Iterator, Sequence

from equations.curves import turning_point_of_betas
from equations.firm_curve import (
    ALL,
    COUNTRY_TYPES,
    IDENTIFICATIONS,
    INDUSTRY_CLASSES,
    KINDS,
    ORIGINS,
    OUTCOMES,
    SHAPES,
    CurveProblem,
    CurveRecord,
)

ALLOWED = {
    "outcome": OUTCOMES,
    "country_type": COUNTRY_TYPES,
    "industry_class": INDUSTRY_CLASSES,
    "kind": KINDS,
    "shape": SHAPES,
    "identification": IDENTIFICATIONS,
    "origin": ORIGINS,
}
NEEDED = {
    ("threshold", False): ("turning_point", "peak_log_effect"),
    ("threshold", True): ("slope_per_unit",),
    ("regression", False): ("beta_linear", "beta_quadratic", "var_linear", "covariance", "var_quadratic")
    + ("residual_df", "ai_low", "ai_high", "n_observations", "n_clusters"),
    ("regression", True): ("beta_linear", "var_linear", "residual_df", "ai_low", "ai_high")
    + ("n_observations", "n_clusters"),
}
RANGES = (
    ("turning_point", "turning_point_low", "turning_point_high"),
    ("peak_log_effect", "peak_log_effect_low", "peak_log_effect_high"),
    ("slope_per_unit", "slope_low", "slope_high"),
)


def validate_curves(records: Sequence[CurveRecord], *, peak_cap: float) -> tuple[CurveProblem, ...]:
    """Every reason to refuse these records; ``peak_cap`` is the largest h [ln points] that evidence supports."""
    problems = list(_problems_of_table(records))
    for position, record in enumerate(records):
        problems += _problems_of_record(position, record, peak_cap)
    return tuple(problems)


def curve_notes(records: Sequence[CurveRecord]) -> tuple[CurveProblem, ...]:
    """Margins that the emissions records lack: worth knowing, no reason to refuse."""
    keys = {record.key for record in records}
    notes = [
        CurveProblem(
            "missing_country_margin", None, "country_type", {"outcome": outcome, "country_type": kind}
        )
        for outcome in OUTCOMES
        for kind in COUNTRY_TYPES[1:]
        if (outcome, kind, ALL) not in keys
    ]
    notes += [
        CurveProblem(
            "missing_industry_margin", None, "industry_class", {"outcome": outcome, "industry_class": kind}
        )
        for outcome in OUTCOMES
        for kind in INDUSTRY_CLASSES[1:]
        if (outcome, ALL, kind) not in keys
    ]
    return tuple(notes)


def _problems_of_table(records: Sequence[CurveRecord]) -> Iterator[CurveProblem]:
    keys = [record.key for record in records]
    for outcome in OUTCOMES:
        if (outcome, ALL, ALL) not in keys:
            yield CurveProblem("no_all_record", None, "outcome", {"outcome": outcome})
    for position, key in enumerate(keys):
        if key in keys[:position]:
            yield CurveProblem("duplicate_record", position, "outcome", {"key": " / ".join(key)})


def _problems_of_record(position: int, record: CurveRecord, peak_cap: float) -> Iterator[CurveProblem]:
    unknown = [
        CurveProblem(
            "unknown_value", position, name, {"value": getattr(record, name), "allowed": list(allowed)}
        )
        for name, allowed in ALLOWED.items()
        if getattr(record, name) not in allowed
    ]
    if unknown:
        yield from unknown
        return
    if record.outcome == "emissions" and record.shape != "inverted_u":
        yield CurveProblem("not_inverted_u", position, "shape", {"shape": record.shape})
    missing = [
        name for name in NEEDED[(record.kind, record.shape == "linear")] if getattr(record, name) is None
    ]
    for name in missing:
        yield CurveProblem("missing_value", position, name, {})
    if missing:
        return
    if record.identification == "not_identified":
        yield CurveProblem("not_identified", position, "identification", {})
    elif record.kind == "regression" and record.origin == "fitted" and not record.identification:
        yield CurveProblem("identification_missing", position, "identification", {})
    yield from _range_problems(position, record)
    if record.shape != "linear":
        yield from _turning_point_problems(position, record, peak_cap)
    if record.kind == "regression":
        yield from _covariance_problems(position, record)


def _range_problems(position: int, record: CurveRecord) -> Iterator[CurveProblem]:
    for name, low_name, high_name in RANGES:
        value, low, high = getattr(record, name), getattr(record, low_name), getattr(record, high_name)
        if value is None:
            continue
        if record.kind == "threshold":  # a regression's range follows from its covariance
            for end_name, end in ((low_name, low), (high_name, high)):
                if end is None:
                    yield CurveProblem("missing_value", position, end_name, {})
        if low is not None and high is not None and not low < value < high:
            params = {"low": low, "value": value, "high": high}
            yield CurveProblem("range_not_around_value", position, name, params)


def _turning_point_problems(position: int, record: CurveRecord, peak_cap: float) -> Iterator[CurveProblem]:
    if record.kind == "regression":
        assert record.beta_linear is not None and record.beta_quadratic is not None
        wrong_sign = (
            record.beta_quadratic >= 0 if record.shape == "inverted_u" else record.beta_quadratic <= 0
        )
        if wrong_sign:
            yield CurveProblem("betas_not_of_shape", position, "beta_quadratic", {"shape": record.shape})
            return
        turning_point, peak = turning_point_of_betas(
            beta_linear=record.beta_linear, beta_quadratic=record.beta_quadratic
        )
        at_turning_point, at_peak = "beta_linear", "beta_quadratic"
    else:
        assert record.turning_point is not None and record.peak_log_effect is not None
        turning_point, peak = record.turning_point, record.peak_log_effect
        at_turning_point, at_peak = "turning_point", "peak_log_effect"
    if turning_point <= 0:
        yield CurveProblem("turning_point_not_positive", position, at_turning_point, {"value": turning_point})
    if peak <= 0:
        yield CurveProblem("peak_not_positive", position, at_peak, {"value": peak})
    if peak > peak_cap:
        yield CurveProblem("peak_above_cap", position, at_peak, {"value": peak, "cap": peak_cap})
    if record.kind == "regression":
        assert record.ai_low is not None and record.ai_high is not None
        if not record.ai_low <= turning_point <= record.ai_high:
            yield CurveProblem(
                "turning_point_outside_observed_range",
                position,
                "ai_high",
                {"low": record.ai_low, "value": turning_point, "high": record.ai_high},
            )


def _covariance_problems(position: int, record: CurveRecord) -> Iterator[CurveProblem]:
    """The betas' covariance must be one: variances not negative, |covariance| ≤ √(product of the variances)."""
    variance = record.var_linear or 0.0
    other = record.var_quadratic or 0.0
    covariance = record.covariance or 0.0
    if variance < 0 or other < 0 or covariance**2 > variance * other * (1 + 1e-9):
        yield CurveProblem("covariance_not_positive_semidefinite", position, "covariance", {})
