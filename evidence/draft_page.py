"""What writing a fit to a draft would change: each record before and after with the difference, and what is refused."""

import hashlib
import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts.drawing import Table
from equations.curves import turning_point_of_betas
from evidence.draft import Change, planned_changes
from evidence.models import Fit
from evidence.wording import IDENTIFICATIONS, refusal_line
from releases.choices import CountryTypeOrAll, Identification, IndustryClass, Kind, Outcome, Shape
from releases.comparison import CellChange, compare, relative_change
from releases.folder import cells_of
from releases.models import TABLES, Curve, Release


@dataclass(frozen=True, slots=True)
class RecordChange:
    name: str
    status: str
    is_weak: bool
    table: Table  # turning point and height
    cells: tuple[CellChange, ...]  # every column that moves


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """``seen`` changes with any record that would be replaced."""

    records: tuple[RecordChange, ...]
    refusals: tuple[str, ...]
    seen: str


def draft_preview(fit: Fit, release: Release) -> DraftPreview:
    changes, refusals = planned_changes(fit.report, release)
    said = [
        "\x1f".join(cells_of(change.before, Curve.columns())) if change.before else "" for change in changes
    ]
    return DraftPreview(
        records=tuple(_record(change) for change in changes),
        refusals=tuple(refusal_line(one.record, one.code, one.params) for one in refusals),
        seen=hashlib.sha256("\x1e".join([release.label, *said]).encode()).hexdigest()[:32],
    )


def _record(change: Change) -> RecordChange:
    row = change.after
    labels = (
        Outcome(row.outcome).label,
        CountryTypeOrAll(row.country_type).label,
        IndustryClass(row.industry_class).label,
    )
    return RecordChange(
        name=", ".join(map(str, labels)),
        status=str(IDENTIFICATIONS[row.identification]),
        is_weak=row.identification == Identification.WEAK,
        table=_curve_table(change),
        cells=_cells(change),
    )


def _cells(change: Change) -> tuple[CellChange, ...]:
    empty = {model.table: [] for model in TABLES}
    before = empty | {Curve.table: [change.before] if change.before else []}
    changed = compare(before, empty | {Curve.table: [change.after]})
    return tuple(cell for table in changed for row in table.rows for cell in row.cells)


def _curve_table(change: Change) -> Table:
    before, after = _turn(change.before), _turn(change.after)
    names = (_("Turning point, AI units"), _("Height, ln points"))
    return Table(
        caption=_("What a firm’s page would use"),
        header=(_("Figure"), _("Before"), _("After"), _("Difference")),
        rows=tuple(
            (name, formats.figure(was), formats.figure(now), relative_change(was, now) or "–")
            for name, was, now in zip(names, before, after, strict=True)
        ),
    )


def _turn(row: Curve | None) -> tuple[float | None, float | None]:
    """Turning point and height of a record, whichever kind it is."""
    if row is None or row.shape == Shape.LINEAR:
        return None, None
    if row.kind == Kind.THRESHOLD:
        return row.turning_point, row.peak_log_effect
    if not row.beta_linear or not row.beta_quadratic:
        return None, None
    found = turning_point_of_betas(beta_linear=row.beta_linear, beta_quadratic=row.beta_quadratic)
    return tuple(value if math.isfinite(value) else None for value in map(float, found))
