"""Fits -> regression records of a draft release, through the release's own validator; what cannot enter says why."""

import json
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from equations.assessment import rounded
from equations.curve_rules import validate_curves
from equations.firm_curve import ALL, CurveRecord
from equations.fit.identification import NOT_IDENTIFIED
from equations.fit.quadratic import betas_in_units
from evidence.fitting import FittedFile, FittedSegment
from releases.choices import CountryType, IndustryClass, Kind, Origin, Status
from releases.models import Curve, Release
from releases.plain import as_plain
from releases.release import LABEL
from releases.snapshot import current_release
from releases.validation import LARGEST_PEAK, PEAK_CAP
from releases.wording import sentence
from releases.workflow import copy_to_draft

SIMULATED = (
    "simulated"  # a column of this name, or a name that holds the word, keeps a panel out of every release
)
Key = tuple[str, str, str]  # outcome, country type, industry class
NAMED_OPTIONS = ("controls", "entity", "time", "segment_by", "weights", "effects", "covariance")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fit does not enter the draft: ``record`` its outcome and segment, ``code`` with ``params``."""

    record: str
    code: str
    params: Mapping[str, object]


class DraftRefused(Exception):
    """Nothing was written; ``refusals`` say why."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("; ".join(f"{refusal.record}: {refusal.code}" for refusal in refusals))
        self.refusals = tuple(refusals)


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """``written``: (record, identification) of each record set; ``created``: whether the draft is new."""

    label: str
    created: bool
    written: tuple[tuple[str, str], ...]
    refusals: tuple[Refusal, ...]


def check_label(label: str) -> None:
    """DraftRefused where no draft of this label can be written, before anything long is begun."""
    try:
        LABEL(label)
    except ValidationError:
        raise DraftRefused([Refusal(label, "not_a_label", {})]) from None
    stored = Release.objects.filter(label=label).first()
    if stored is not None and stored.status != Status.DRAFT:
        raise DraftRefused([Refusal(label, "label_not_a_draft", {"status": stored.get_status_display()})])
    if stored is None and current_release() is None:
        raise DraftRefused([Refusal(label, "no_current_release", {})])


def write_draft(fitted: FittedFile, label: str) -> WrittenDraft:
    """Sets each admissible fit as the record of its outcome, country type and industry class; DraftRefused if none is.

    A draft of this label is added to; a new one is a copy of the current release.
    """
    check_label(label)
    if is_simulated(fitted):
        raise DraftRefused([Refusal(fitted.file.name, "simulated_panel", {})])
    with transaction.atomic():
        draft = Release.objects.filter(label=label).first()
        created = draft is None
        draft = draft or copy_to_draft(current_release(), label)
        written, refusals = _set_records(fitted, draft)
        if not written:
            raise DraftRefused(refusals)
    return WrittenDraft(label, created, tuple(written), tuple(refusals))


def _set_records(fitted: FittedFile, draft: Release) -> tuple[list[tuple[str, str]], list[Refusal]]:
    stored: dict[Key, Curve] = {
        (row.outcome, row.country_type, row.industry_class): row for row in draft.curves.all()
    }
    cap = draft.defaults.filter(key=PEAK_CAP).values_list("value", flat=True).first() or LARGEST_PEAK
    record_of = dict(zip(fitted.request.outcomes, fitted.request.records, strict=True))
    written, refusals = [], []
    for fit in fitted.fits:
        row, refusal = _row(fitted, fit, record_of[fit.segment.outcome], stored, cap)
        if refusal is not None:
            refusals.append(refusal)
            continue
        row.release = draft
        row.save()
        stored[(row.outcome, row.country_type, row.industry_class)] = row
        written.append((str(row), row.identification))
    return written, refusals


def is_simulated(fitted: FittedFile) -> bool:
    names = (fitted.file.name, *fitted.file.columns)
    return any(SIMULATED in name.lower() for name in names)


def segment_key(segment: Mapping[str, str]) -> tuple[str, str] | None:
    """(country type, industry class) of a segment's values, None where a value is neither of the release's codes."""
    country_type, industry_class = ALL, ALL
    for value in segment.values():
        code = "_".join(value.lower().replace("-", " ").split())
        if code in CountryType.values and country_type == ALL:
            country_type = code
        elif code in IndustryClass.values and industry_class == ALL:
            industry_class = code
        else:
            return None
    return country_type, industry_class


def _row(
    fitted: FittedFile, fit: FittedSegment, record: str, stored: Mapping[Key, Curve], cap: float
) -> tuple[Curve, None] | tuple[None, Refusal]:
    """The record as it is to be saved, in the place of the one of its key; or why it does not enter."""
    segment = fit.segment.segment
    name = " / ".join((record, *segment.values()))
    of_segment = segment_key(segment)
    if of_segment is None:
        allowed = [*CountryType.values, *IndustryClass.values]
        values = ", ".join(segment.values())
        return None, Refusal(name, "segment_not_of_release", {"values": values, "allowed": allowed})
    identification = fit.curve.identification
    if identification.status == NOT_IDENTIFIED:
        return None, Refusal(name, "not_identified", {"reasons": identification.reasons})
    key = (record, *of_segment)
    row = copy(stored[key]) if key in stored else Curve(**dict(zip(Curve.keys[0], key, strict=True)))
    for column, value in _values(fitted, fit).items():
        setattr(row, column, value)
    others = [other for at, other in stored.items() if at != key]
    records = [as_plain(one, CurveRecord) for one in (row, *others)]
    problems = [found for found in validate_curves(records, peak_cap=cap) if found.record == 0]
    if problems:
        sentences = [sentence(problem.code, problem.params) for problem in problems]
        return None, Refusal(name, "release_refuses", {"problems": sentences})
    return row, None


def _values(fitted: FittedFile, fit: FittedSegment) -> Mapping[str, object]:
    """Every column of a regression record; those of a threshold are emptied."""
    curve, panel_fit = fit.curve, fit.curve.fit
    assert panel_fit.quadratic is not None
    betas, covariance = betas_in_units(panel_fit.quadratic)
    emptied = {
        **dict.fromkeys(("turning_point", "turning_point_low", "turning_point_high", "peak_log_effect")),
        **dict.fromkeys(("peak_log_effect_low", "peak_log_effect_high")),
        **dict.fromkeys(("slope_per_unit", "slope_low", "slope_high")),
        "turning_point_origin": "",
        "effect_origin": "",
    }
    return {
        **emptied,
        "kind": Kind.REGRESSION,
        "shape": panel_fit.quadratic.shape,
        "beta_linear": rounded(float(betas[0])),
        "beta_quadratic": rounded(float(betas[1])),
        "var_linear": rounded(float(covariance[0, 0])),
        "covariance": rounded(float(covariance[0, 1])),
        "var_quadratic": rounded(float(covariance[1, 1])),
        "residual_df": panel_fit.df,
        "ai_low": rounded(panel_fit.ai_low),
        "ai_high": rounded(panel_fit.ai_high),
        "n_observations": panel_fit.n_observations,
        "n_clusters": panel_fit.n_entities or panel_fit.n_observations,
        "identification": curve.identification.status,
        "source": _source(fitted, fit),
        "origin": Origin.FITTED,
        "note": "",
    }


def _source(fitted: FittedFile, fit: FittedSegment) -> str:
    """Panel, its hash, options and versions: enough to make the same fit again."""
    options = fitted.request.as_plain()
    told = {name: options[name] for name in NAMED_OPTIONS if options[name]}
    segment = ", ".join(f"{column} = {value}" for column, value in fit.segment.segment.items())
    parts = [
        f"Panel {fitted.file.name}, SHA-256 {fitted.file.sha256}",
        f"{fit.segment.outcome} on {fitted.request.ai}" + (f", {segment}" if segment else ""),
        f"options {json.dumps(told, sort_keys=True, ensure_ascii=False)}",
        "versions " + ", ".join(f"{name} {number}" for name, number in fitted.versions.items()),
    ]
    return "; ".join(parts)
