"""A release's curve records -> the three curves of a firm; and the one validator of curve records.

A release holds one record per (outcome, country type, industry class), "all" on either side for a margin. A firm
whose own pair has no record gets the country-type record, adapted to its industry class by the ratio of margins.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from equations.curves import Array, Curve, betas_of_turning_point, turning_point_of_betas

ALL = "all"
OUTCOMES = ("emissions", "energy_efficiency", "technology_level")
COUNTRY_TYPES = (ALL, "developed", "developing")
INDUSTRY_CLASSES = (ALL, "low_technology", "high_energy", "high_ai")
KINDS = ("threshold", "regression")
SHAPES = ("inverted_u", "u", "linear")
ORIGINS = ("published", "fitted", "assumed")
IDENTIFICATIONS = ("identified", "weak", "not_identified", "")
FROM_NONE_TO_WEAKEST = ("", "identified", "weak", "not_identified")


@dataclass(frozen=True, slots=True)
class CurveRecord:
    """One row of a release's curves as numbers; what the row leaves empty is None.

    ``turning_point*``, ``ai_low``, ``ai_high`` in AI units; ``peak_log_effect*`` in ln points (positive for U and
    inverted U alike); ``slope*``, ``beta_linear`` in ln points per unit; ``beta_quadratic`` per unit². The low and
    high of a range are its 5 and 95 % points; the variances and the covariance are those of the two betas.
    """

    outcome: str
    country_type: str
    industry_class: str
    kind: str
    shape: str
    turning_point: float | None = None
    turning_point_low: float | None = None
    turning_point_high: float | None = None
    turning_point_origin: str = ""
    peak_log_effect: float | None = None
    peak_log_effect_low: float | None = None
    peak_log_effect_high: float | None = None
    slope_per_unit: float | None = None
    slope_low: float | None = None
    slope_high: float | None = None
    effect_origin: str = ""
    beta_linear: float | None = None
    beta_quadratic: float | None = None
    var_linear: float | None = None
    covariance: float | None = None
    var_quadratic: float | None = None
    residual_df: float | None = None
    ai_low: float | None = None
    ai_high: float | None = None
    n_observations: int | None = None
    n_clusters: int | None = None
    identification: str = ""
    origin: str = "assumed"

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.outcome, self.country_type, self.industry_class)


@dataclass(frozen=True, slots=True)
class CurveProblem:
    """What is wrong with (or missing beside) the records; ``record`` is an index, None for the whole table."""

    code: str
    record: int | None
    field: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FirmCurve:
    """One firm's curve for one outcome, as scalars, with the records that it came from.

    ``records`` are (role, index into the release's records), roles base, class_turning_point, all_turning_point,
    class_peak, all_peak. ``combined``: no single record says this; it is ours, not in the source.
    """

    shape: str
    beta_linear: float
    beta_quadratic: float
    turning_point: float | None
    peak_log_effect: float | None
    range_low: float
    range_high: float
    origin: str
    combined: bool
    lower_bound: bool  # the source expects a later turning point but prints none for this industry class
    identification: str  # of a fit: the weakest among the records; "" where none is a fit
    records: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FirmCurves:
    """The three curves of n firms as columns, and which FirmCurve (by index into ``distinct``) each firm has."""

    emissions: Curve
    energy_efficiency: Curve
    technology_level: Curve
    distinct: tuple[Mapping[str, FirmCurve], ...]  # outcome -> curve, one mapping per distinct kind of firm
    kind_of_firm: npt.NDArray[np.intp]  # (n,)


class _Quadratic(NamedTuple):
    """T and h of a record that has a turning point."""

    turning_point: float
    peak_log_effect: float


def _quadratic(record: CurveRecord) -> _Quadratic | None:
    if record.shape == "linear":
        return None
    if record.kind == "regression":
        assert record.beta_linear is not None and record.beta_quadratic is not None
        return _Quadratic(
            *turning_point_of_betas(beta_linear=record.beta_linear, beta_quadratic=record.beta_quadratic)
        )
    assert record.turning_point is not None and record.peak_log_effect is not None
    return _Quadratic(record.turning_point, record.peak_log_effect)


class _Adaptation(NamedTuple):
    """What a country-type record is multiplied by to stand for an industry class, and the margins it came from."""

    turning_point: float = 1.0
    peak_log_effect: float = 1.0
    records: tuple[tuple[str, int], ...] = ()


Index = Mapping[tuple[str, str, str], int]


def _margin_ratio(
    records: Sequence[CurveRecord], index: Index, outcome: str, industry_class: str
) -> tuple[_Quadratic, int, int] | None:
    """(T ratio, h ratio) of industry margin over all/all of one outcome, and the two records' positions."""
    class_at, all_at = index.get((outcome, ALL, industry_class)), index.get((outcome, ALL, ALL))
    if class_at is None or all_at is None:
        return None
    of_class, of_all = _quadratic(records[class_at]), _quadratic(records[all_at])
    if of_class is None or of_all is None:  # straight lines do not scale
        return _Quadratic(1.0, 1.0), class_at, all_at
    ratio = _Quadratic(
        of_class.turning_point / of_all.turning_point, of_class.peak_log_effect / of_all.peak_log_effect
    )
    return ratio, class_at, all_at


def _adaptation(
    records: Sequence[CurveRecord], index: Index, outcome: str, industry_class: str
) -> _Adaptation:
    """T by the outcome's own industry margin, or that of emissions; h by the outcome's own alone."""
    own = _margin_ratio(records, index, outcome, industry_class)
    of_turning_point = own or _margin_ratio(records, index, "emissions", industry_class)
    if of_turning_point is None:
        return _Adaptation()
    ratio, class_at, all_at = of_turning_point
    used: tuple[tuple[str, int], ...] = (("class_turning_point", class_at), ("all_turning_point", all_at))
    if own is None:
        return _Adaptation(ratio.turning_point, 1.0, used)
    used += (("class_peak", class_at), ("all_peak", all_at))
    return _Adaptation(ratio.turning_point, ratio.peak_log_effect, used)


def firm_curve(
    records: Sequence[CurveRecord],
    outcome: str,
    country_type: str,
    industry_class: str,
    *,
    peak_cap: float,
    range_in_turning_points: float,
) -> FirmCurve:
    """The curve of a firm of this country type and industry class for one outcome.

    The joint record where there is one. Else the country-type record (or all/all): T times the industry margin's
    T over all/all's (of the same outcome, or of emissions where that outcome has no industry margin), h times the
    same ratio of h of the same outcome alone, and h never above ``peak_cap`` [ln points]. Straight lines neither
    scale nor are scaled. A threshold's evidence range is [0, ``range_in_turning_points``·T].
    """
    index = {record.key: position for position, record in enumerate(records)}
    joint = index.get((outcome, country_type, industry_class))
    base_at = joint
    if base_at is None:
        base_at = index.get((outcome, country_type, ALL), index[(outcome, ALL, ALL)])
    base = records[base_at]
    quadratic = _quadratic(base)
    if quadratic is None:
        emissions = firm_curve(
            records,
            "emissions",
            country_type,
            industry_class,
            peak_cap=peak_cap,
            range_in_turning_points=range_in_turning_points,
        )
        return _line(base, base_at, emissions)

    adaptation = _Adaptation()
    if joint is None and industry_class != ALL:
        adaptation = _adaptation(records, index, outcome, industry_class)
    combined = bool(adaptation.records)
    turning_point = quadratic.turning_point * adaptation.turning_point
    peak = quadratic.peak_log_effect * adaptation.peak_log_effect
    if combined:
        peak = min(peak, peak_cap)
    beta_linear, beta_quadratic = betas_of_turning_point(
        turning_point=turning_point, peak_log_effect=peak, shape=base.shape
    )
    range_low, range_high = 0.0, range_in_turning_points * turning_point
    if base.kind == "regression":
        assert base.ai_low is not None and base.ai_high is not None
        range_low, range_high = base.ai_low, base.ai_high
    has_margin = any(("emissions", kind, industry_class) in index for kind in (country_type, ALL))
    return FirmCurve(
        shape=base.shape,
        beta_linear=beta_linear,
        beta_quadratic=beta_quadratic,
        turning_point=turning_point,
        peak_log_effect=peak,
        range_low=range_low,
        range_high=range_high,
        origin="assumed" if combined else base.origin,
        combined=combined,
        lower_bound=industry_class == "high_ai" and not has_margin,
        identification=_weakest(records, (base_at, *(at for _, at in adaptation.records))),
        records=(("base", base_at), *adaptation.records),
    )


def _weakest(records: Sequence[CurveRecord], used: Sequence[int]) -> str:
    """ "not_identified" before "weak" before "identified" before ""."""
    return max((records[at].identification for at in used), key=FROM_NONE_TO_WEAKEST.index)


def _line(base: CurveRecord, base_at: int, emissions: FirmCurve) -> FirmCurve:
    """A straight line, as far as the evidence for emissions goes."""
    slope = base.beta_linear if base.kind == "regression" else base.slope_per_unit
    assert slope is not None
    return FirmCurve(
        shape="linear",
        beta_linear=slope,
        beta_quadratic=0.0,
        turning_point=None,
        peak_log_effect=None,
        range_low=emissions.range_low,
        range_high=emissions.range_high,
        origin=base.origin,
        combined=False,
        lower_bound=False,
        identification=base.identification,
        records=(("base", base_at),),
    )


def firm_curves(
    records: Sequence[CurveRecord],
    country_type: npt.NDArray[np.str_],
    industry_class: npt.NDArray[np.str_],
    *,
    peak_cap: float,
    range_in_turning_points: float,
) -> FirmCurves:
    """The three curves of n firms; ``country_type`` and ``industry_class`` have shape (n,).

    Firms of one country type and industry class share their curves, so each distinct pair is worked out once.
    """
    pairs, kind_of_firm = np.unique(np.stack([country_type, industry_class]), axis=1, return_inverse=True)
    distinct = tuple(
        {
            outcome: firm_curve(
                records,
                outcome,
                str(pair[0]),
                str(pair[1]),
                peak_cap=peak_cap,
                range_in_turning_points=range_in_turning_points,
            )
            for outcome in OUTCOMES
        }
        for pair in pairs.T
    )
    kind_of_firm = np.asarray(kind_of_firm, dtype=np.intp).reshape(-1)

    def column(outcome: str, name: str) -> Array:
        values = [getattr(curves[outcome], name) for curves in distinct]
        return np.array([np.nan if value is None else value for value in values], dtype=float)[kind_of_firm]

    def curve(outcome: str) -> Curve:
        return Curve(**{name: column(outcome, name) for name in Curve.__dataclass_fields__})

    return FirmCurves(
        emissions=curve("emissions"),
        energy_efficiency=curve("energy_efficiency"),
        technology_level=curve("technology_level"),
        distinct=distinct,
        kind_of_firm=kind_of_firm,
    )
