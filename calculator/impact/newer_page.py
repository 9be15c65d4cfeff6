"""A stored result beside what a newer release would make of it, as a reader meets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.impact.figures import Figures, has_moved
from calculator.impact.newer import Cause, Change, Newer, compare_releases
from calculator.impact.page import side_word, signed
from calculator.models import Assessment
from calculator.result.provenance_names import name_of, value_of
from calculator.result.tables import carrier_name
from releases.models import Release
from releases.snapshot import ReleaseTables, tables_of


@dataclass(frozen=True, slots=True)
class ChangeRow:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CauseRow:
    changes: tuple[ChangeRow, ...]
    source: str
    effects: tuple[str, str, str]  # emissions, those through the meters, NPV, each a difference


@dataclass(frozen=True, slots=True)
class NewerPage:
    firm: str
    title: str  # the finding
    headline: Table
    causes: tuple[CauseRow, ...]
    rest: tuple[ChangeRow, ...]
    refusal: str
    model_changed: bool
    notes: tuple[tuple[str, str], ...]  # label and notes of each release since


def newer_page(assessment: Assessment, newer: Release) -> NewerPage:
    inputs = assessment.inputs
    old, new = tables_of(assessment.release), tables_of(newer)
    found = compare_releases(inputs, assessment.result, old, new)
    names = _Names(inputs, new)
    return NewerPage(
        firm=inputs.get("name") or _("Your plant"),
        title=_title(found, newer),
        headline=_headline(found, assessment.release, newer, inputs.get("currency")),
        causes=tuple(_cause(cause, found.before, inputs.get("currency"), names) for cause in found.causes),
        rest=tuple(names.row(change) for change in found.rest),
        refusal=found.refusal,
        model_changed=found.model_changed,
        notes=tuple(
            Release.objects.published()
            .filter(published_at__gt=assessment.release.published_at, published_at__lte=newer.published_at)
            .order_by("published_at")
            .values_list("label", "summary_en")
        ),
    )


class _Names:
    """Names and values of a result's provenance in words."""

    def __init__(self, inputs: Mapping[str, Any], tables: ReleaseTables) -> None:
        self.carriers = {at: carrier_name(row["carrier"], tables) for at, row in enumerate(inputs["energy"])}
        self.readings = {row.code: row.name_en for row in tables.ai_readings.values()}

    def row(self, change: Change) -> ChangeRow:
        return ChangeRow(
            name_of(change.key, self.carriers), *(map(self._value, (change.before, change.after)))
        )

    def _value(self, entry: Mapping[str, Any] | None) -> str:
        return (
            _("not used") if entry is None else value_of(entry["value"], entry.get("unit", ""), self.readings)
        )


def _title(found: Newer, newer: Release) -> str:
    params = {"label": newer.label}
    if found.after is None:
        return _("Release %(label)s cannot assess this profile as it stands") % params
    if found.before.side != found.after.side:
        sides = {"before": side_word(found.before.side), "after": side_word(found.after.side)}
        return _("Release %(label)s moves the plant from “%(before)s” to “%(after)s”") % {**params, **sides}
    if has_moved(found.before, found.after):
        return _("Release %(label)s changes the figures, and not the side of the turning point") % params
    return _("Release %(label)s changes nothing in this result") % params


def _headline(found: Newer, old: Release, newer: Release, currency: str | None) -> Table:
    after = found.after

    def row(name: str, write: Any) -> tuple[str, str, str]:
        return name, write(found.before), write(after) if after else "–"

    return Table(
        caption=_("The headline figures, as stored and as they would be"),
        header=(
            _("Figure"),
            _("Release %(label)s (stored)") % {"label": old.label},
            _("Release %(label)s") % {"label": newer.label},
        ),
        rows=(
            row(_("Side of the turning point"), lambda figures: side_word(figures.side)),
            row(_("Emissions against no AI, t CO2e"), lambda figures: signed(figures.extra_t)),
            row(
                _("Through the meters (energy channel), t CO2e"),
                lambda figures: signed(figures.extra_by_energy_t),
            ),
            row(_("Net present value"), lambda figures: formats.money(figures.npv, currency)),
        ),
    )


def _cause(cause: Cause, base: Figures, currency: str | None, names: _Names) -> CauseRow:
    first = cause.changes[0]
    entry = first.after or first.before or {}
    return CauseRow(
        changes=tuple(names.row(change) for change in cause.changes),
        source=entry.get("note") or entry.get("source") or "",
        effects=(
            signed(cause.alone.extra_t - base.extra_t),
            signed(cause.alone.extra_by_energy_t - base.extra_by_energy_t),
            signed(cause.alone.npv - base.npv, currency),
        ),
    )
