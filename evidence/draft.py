"""Fits -> regression records of a draft release, through the release's own validator; what cannot enter says why."""

import json
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from equations.assessment import Notice
from equations.curve_rules import validate_curves
from equations.firm_curve import ALL, CurveRecord
from evidence.wording import identification_sentence, refusal_line
from releases.choices import Action, CountryType, Identification, IndustryClass, Kind, Origin, Status
from releases.folder import cells_of
from releases.history import record
from releases.models import Curve, Release
from releases.plain import as_plain
from releases.release import LABEL
from releases.snapshot import current_release
from releases.validation import LARGEST_PEAK, PEAK_CAP
from releases.wording import sentence
from releases.workflow import copy_to_draft

SIMULATED = "simulated"  # a name of a file or column that holds the word keeps a panel out of every release
Report = Mapping[str, Any]  # evidence.plain.plain_file, or a part of it
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
class Change:
    """A record of the draft as it was (None: there was none) and as the fit sets it."""

    before: Curve | None
    after: Curve


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """``created``: whether the draft is new; ``rows``: the records set."""

    draft: Release
    created: bool
    rows: tuple[Curve, ...]
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


def write_draft(report: Report, label: str, *, by: AbstractBaseUser | None = None) -> WrittenDraft:
    """Sets each admissible fit as the record of its outcome, country type and industry class; DraftRefused if none is.

    ``report``: evidence.plain.plain_file. A draft of this label is added to; a new one copies the current release.
    """
    check_label(label)
    with transaction.atomic():
        draft = Release.objects.select_for_update().filter(label=label).first()
        created = draft is None
        draft = draft or copy_to_draft(current_release(), label, by=by)
        changes, refusals = planned_changes(report, draft)
        if not changes:
            raise DraftRefused(refusals)
        for change in changes:
            change.after.release = draft
            change.after.save()
            _record(draft, change, by)
    return WrittenDraft(draft, created, tuple(change.after for change in changes), tuple(refusals))


def planned_changes(report: Report, release: Release) -> tuple[list[Change], list[Refusal]]:
    """What ``write_draft`` would set in a draft that holds this release's records, and what it would refuse."""
    if is_simulated(report):
        return [], [Refusal(report["panel"]["file"], "simulated_panel", {})]
    if not report["options"]["records"]:
        return [], [Refusal(report["panel"]["file"], "no_outcome_of_release", {})]
    stored: dict[Key, Curve] = {
        (row.outcome, row.country_type, row.industry_class): row for row in release.curves.all()
    }
    cap = release.defaults.filter(key=PEAK_CAP).values_list("value", flat=True).first() or LARGEST_PEAK
    record_of = dict(zip(report["options"]["outcomes"], report["options"]["records"], strict=True))
    changes, refusals = [], []
    for fit in report["fits"]:
        row, refusal = _row(report, fit, record_of[fit["outcome"]], stored, cap)
        if refusal is not None:
            refusals.append(refusal)
            continue
        key = (row.outcome, row.country_type, row.industry_class)
        changes.append(Change(stored.get(key), row))
        stored[key] = row
    return changes, refusals


def _record(draft: Release, change: Change, by: AbstractBaseUser | None) -> None:
    """One line in the release's history."""
    columns = Curve.columns()
    before = cells_of(change.before, columns) if change.before else [""] * len(columns)
    cells = zip(columns, before, cells_of(change.after, columns), strict=True)
    record(
        draft,
        Action.EDITED if change.before else Action.ADDED,
        by=by,
        table=Curve.table,
        row=str(change.after),
        changes={column: (was, now) for column, was, now in cells if was != now},
        reason=change.after.source,
    )


def plain_draft(draft: WrittenDraft) -> dict[str, object]:
    return {
        "label": draft.draft.label,
        "created": draft.created,
        "written": [{"record": str(row), "identification": row.identification} for row in draft.rows],
        "refused": [
            {
                "record": one.record,
                "code": one.code,
                "sentence": refusal_line(one.record, one.code, one.params),
            }
            for one in draft.refusals
        ],
    }


def is_simulated(report: Report) -> bool:
    names = (report["panel"]["file"], *report["panel"]["columns"])
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
    report: Report, fit: Report, outcome: str, stored: Mapping[Key, Curve], cap: float
) -> tuple[Curve, None] | tuple[None, Refusal]:
    """The record as it is to be saved, in the place of the one of its key; or why it does not enter."""
    segment = fit["segment"]
    name = " / ".join((outcome, *(segment[column] for column in report["options"]["segment_by"])))
    of_segment = segment_key(segment)
    if of_segment is None:
        allowed = [*CountryType.values, *IndustryClass.values]
        values = ", ".join(segment.values())
        return None, Refusal(name, "segment_not_of_release", {"values": values, "allowed": allowed})
    if fit["identification"]["status"] == Identification.NOT_IDENTIFIED or fit["betas"] is None:
        return None, Refusal(name, "not_identified", {"reasons": _reasons(fit)})
    key = (outcome, *of_segment)
    row = copy(stored[key]) if key in stored else Curve(**dict(zip(Curve.keys[0], key, strict=True)))
    for column, value in _values(report, fit).items():
        setattr(row, column, value)
    others = [other for at, other in stored.items() if at != key]
    records = [as_plain(one, CurveRecord) for one in (row, *others)]
    problems = [found for found in validate_curves(records, peak_cap=cap) if found.record == 0]
    if problems:
        sentences = [sentence(problem.code, problem.params) for problem in problems]
        return None, Refusal(name, "release_refuses", {"problems": sentences})
    return row, None


def _reasons(fit: Report) -> list[Notice]:
    return [Notice(one["code"], one["params"]) for one in fit["identification"]["reasons"]]


def _values(report: Report, fit: Report) -> Mapping[str, object]:
    """Every column of a regression record; those of a threshold are emptied."""
    emptied = {
        **dict.fromkeys(("turning_point", "turning_point_low", "turning_point_high", "peak_log_effect")),
        **dict.fromkeys(("peak_log_effect_low", "peak_log_effect_high")),
        **dict.fromkeys(("slope_per_unit", "slope_low", "slope_high")),
        "turning_point_origin": "",
        "effect_origin": "",
    }
    betas = fit["betas"]
    return {
        **emptied,
        "kind": Kind.REGRESSION,
        "shape": fit["u_test"]["shape"],
        "beta_linear": betas["linear"],
        "beta_quadratic": betas["quadratic"],
        "var_linear": betas["var_linear"],
        "covariance": betas["covariance"],
        "var_quadratic": betas["var_quadratic"],
        "residual_df": fit["df"],
        "ai_low": fit["ai_range"]["low"],
        "ai_high": fit["ai_range"]["high"],
        "n_observations": fit["n_observations"],
        "n_clusters": fit["n_entities"] or fit["n_observations"],
        "identification": fit["identification"]["status"],
        "source": _source(report, fit),
        "origin": Origin.FITTED,
        "note": "; ".join(identification_sentence(reason) for reason in _reasons(fit)),
    }


def _source(report: Report, fit: Report) -> str:
    """Panel, its hash, options and versions: enough to make the same fit again."""
    options, panel = report["options"], report["panel"]
    told = {name: options[name] for name in NAMED_OPTIONS if options[name]}
    segment = ", ".join(f"{column} = {fit['segment'][column]}" for column in options["segment_by"])
    parts = [
        f"Panel {panel['file']}, SHA-256 {panel['sha256']}",
        f"{fit['outcome']} on {options['ai']}" + (f", {segment}" if segment else ""),
        f"options {json.dumps(told, sort_keys=True, ensure_ascii=False)}",
        "versions " + ", ".join(f"{name} {number}" for name, number in sorted(report["versions"].items())),
    ]
    return "; ".join(parts)
