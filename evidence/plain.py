"""Fits as plain values for JSON: rounded once to 12 significant digits, null for what does not exist."""

from equations.assessment import Notice
from equations.fit.curve_fit import CurveFit
from equations.fit.distributions import t_critical, t_two_sided
from equations.fit.leave_one_out import LeaveOneOut
from equations.fit.panel_fit import PanelFit
from equations.fit.quadratic import betas_in_units
from equations.fit.segments import SegmentTest
from equations.fit.two_lines import Line, TwoLines
from equations.fit.u_test import EndTest, TurningPoint, UTest
from equations.rounding import rounded
from evidence.fitting import FittedFile, FittedSegment
from evidence.panel import SegmentPanel
from evidence.wording import identification_sentence

Plain = dict[str, object]


def number(value: float | None) -> float | None:
    return None if value is None else rounded(value)


def plain_file(fitted: FittedFile) -> Plain:
    """Everything, ready for JSON."""
    return {
        "panel": {
            "file": fitted.file.name,
            "sha256": fitted.file.sha256,
            "rows": int(fitted.file.rows.size),
            "columns": list(fitted.file.columns),
        },
        "options": dict(fitted.request.as_plain()),
        "versions": dict(fitted.versions),
        "fits": [plain_fit(fit, fitted.request.level) for fit in fitted.fits],
        "segment_tests": [
            {"outcome": outcome, **_plain_test(fitted, outcome, test)}
            for outcome, test in fitted.tests.items()
            if test is not None
        ],
    }


def plain_fit(fitted: FittedSegment, level: float) -> Plain:
    curve, segment = fitted.curve, fitted.segment
    fit = curve.fit
    return {
        "outcome": segment.outcome,
        "segment": dict(segment.segment),
        "effects": fit.effects,
        "covariance": fit.covariance_kind,
        "n_observations": fit.n_observations,
        "n_left_out": segment.n_left_out,
        "n_entities": fit.n_entities,
        "n_singletons": fit.n_singletons,
        "n_periods": fit.n_periods,
        "n_clusters": fit.n_clusters,
        "coefficients": _coefficients(fit, level),
        "covariance_matrix": [[number(value) for value in row] for row in fit.covariance.tolist()],
        "dropped": [{"term": term, "reason": reason} for term, reason in fit.dropped],
        "df": number(fit.df),
        "residual_df": fit.residual_df,
        "small_sample_factor": number(fit.small_sample_factor),
        "r_squared": number(fit.r_squared),
        "r_squared_within": number(fit.r_squared_within),
        "r_squared_adjusted": number(fit.r_squared_adjusted),
        "root_mse": number(fit.root_mse),
        "f_test": None
        if fit.f_test is None
        else {
            "statistic": number(fit.f_test.statistic),
            "df1": fit.f_test.df1,
            "df2": fit.f_test.df2,
            "p": number(fit.f_test.p),
        },
        "ai_range": {"low": number(fit.ai_low), "high": number(fit.ai_high)},
        **_of_the_curve(curve, segment),
    }


def _coefficients(fit: PanelFit, level: float) -> list[Plain]:
    half = t_critical(level, fit.df) * fit.standard_errors
    rows: list[Plain] = []
    for position, term in enumerate(fit.terms):
        value, error = float(fit.coefficients[position]), float(fit.standard_errors[position])
        t = value / error if error > 0 else None
        rows.append(
            {
                "term": term,
                "coefficient": number(value),
                "standard_error": number(error),
                "t": number(t),
                "p": None if t is None else number(t_two_sided(t, fit.df)),
                "low": number(value - float(half[position])),
                "high": number(value + float(half[position])),
            }
        )
    return rows


def _of_the_curve(curve: CurveFit, segment: SegmentPanel) -> Plain:
    found = curve.identification
    return {
        "interval": {"low": number(curve.low), "high": number(curve.high)},
        "betas": _betas(curve),
        "u_test": None if curve.test is None else _u_test(curve.test),
        "turning_point": None if curve.turning_point is None else _turning_point(curve.turning_point),
        "support": None if curve.support is None else _support(curve),
        "leave_one_out": _leave_one_out(curve.without_one_cluster, segment),
        "two_lines": None if curve.two_lines is None else _two_lines(curve.two_lines),
        "identification": {"status": found.status, "reasons": [_notice(reason) for reason in found.reasons]},
    }


def _betas(curve: CurveFit) -> Plain | None:
    """The two betas with their covariance, as a release's regression record holds them."""
    if curve.fit.quadratic is None:
        return None
    betas, covariance = betas_in_units(curve.fit.quadratic)
    return {
        "linear": number(float(betas[0])),
        "quadratic": number(float(betas[1])),
        "var_linear": number(float(covariance[0, 0])),
        "covariance": number(float(covariance[0, 1])),
        "var_quadratic": number(float(covariance[1, 1])),
    }


def _u_test(test: UTest) -> Plain:
    return {
        "shape": test.shape,
        "status": test.status,
        "low": _end(test.low),
        "high": _end(test.high),
        "t": number(test.t),
        "p": number(test.p),
        "df": number(test.df),
    }


def _end(end: EndTest) -> Plain:
    return {
        "level": number(end.level),
        "slope": number(end.slope),
        "standard_error": number(end.standard_error),
        "t": number(end.t),
        "p": number(end.p),
    }


def _turning_point(found: TurningPoint) -> Plain:
    return {
        "value": number(found.value),
        "standard_error": number(found.standard_error),
        "level": found.level,
        "delta": {"low": number(found.delta_low), "high": number(found.delta_high)},
        "fieller": {
            "case": found.fieller.case,
            "low": number(found.fieller.low),
            "high": number(found.fieller.high),
        },
    }


def _support(curve: CurveFit) -> Plain:
    found = curve.support
    assert found is not None
    return {
        "n_below": found.n_below,
        "n_above": found.n_above,
        "share_below": number(found.share_below),
        "share_above": number(found.share_above),
        "clusters_below": found.clusters_below,
        "clusters_above": found.clusters_above,
    }


def _leave_one_out(found: LeaveOneOut | None, segment: SegmentPanel) -> Plain | None:
    if found is None:
        return None

    def name(cluster: int | None) -> str | None:
        """The entity; without entities the file's row number."""
        if cluster is None:
            return None
        return segment.entities[cluster] if segment.entities else str(segment.rows[cluster])

    return {
        "low": number(found.low),
        "high": number(found.high),
        "low_without": name(found.low_without),
        "high_without": name(found.high_without),
        "clusters_are": "entities" if segment.entities else "rows",
        "n_clusters": found.n_clusters,
        "n_changed": found.n_changed,
        "changed": [name(cluster) for cluster in found.changed],
        "survives": found.survives,
    }


def _two_lines(found: TwoLines) -> Plain:
    def line(one: Line | None) -> Plain | None:
        return None if one is None else {"slope": number(one.slope), "t": number(one.t), "p": number(one.p)}

    return {
        "status": found.status,
        "break_level": number(found.break_level),
        "before": line(found.before),
        "after": line(found.after),
    }


def _notice(notice: Notice) -> Plain:
    params = {
        name: number(value) if isinstance(value, float) else value for name, value in notice.params.items()
    }
    return {"code": notice.code, "params": params, "sentence": identification_sentence(notice)}


def _plain_test(fitted: FittedFile, outcome: str, test: SegmentTest) -> Plain:
    segments = [dict(fit.segment.segment) for fit in fitted.fits if fit.segment.outcome == outcome]
    return {
        "compared": [segments[position] for position in test.compared],
        "statistic": number(test.statistic),
        "df1": test.df1,
        "df2": number(test.df2),
        "p": number(test.p),
        "pairs": [
            {
                "first": segments[pair.first],
                "second": segments[pair.second],
                "difference": number(pair.difference),
                "standard_error": number(pair.standard_error),
                "statistic": number(pair.statistic),
                "df": number(pair.df),
                "p": number(pair.p),
            }
            for pair in test.pairs
        ],
    }
