"""The moves of stored assessments as sentences, a chart and a table, for who is about to publish."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator import formats
from calculator.charts import Chart, Table
from calculator.charts.moves import MovePoint, moves_chart
from calculator.impact.figures import Figures
from calculator.impact.moves import Move, Moves, stored_moves
from calculator.result.wording import SIDE_TAGS
from releases.models import Release
from releases.snapshot import tables_of

ROWS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class MoveRow:
    url: str  # empty for who may not see what visitors stored
    firm: str
    release: str
    side: str
    side_changed: bool
    emissions: tuple[str, str]  # against no AI, before and after
    channel: tuple[str, str]
    npv: tuple[str, str]
    refusal: str


@dataclass(frozen=True, slots=True)
class ImpactPage:
    finding: str
    limit: str  # which assessments were looked at, where not all were
    refused: str  # how many the release cannot assess
    rows: tuple[MoveRow, ...]
    left_out: int
    chart: Chart | None


def impact_page(release: Release, *, named: bool) -> ImpactPage:
    """``named``: with each plant's name and the link to what it stored.

    Computed anew each time: at most impact.moves.MOST assessments, in frames of impact.moves.BATCH.
    """
    found = stored_moves(tables_of(release))
    moved = [move for move in found.moves if move.moved]
    rows = tuple(_row(move, named=named) for move in moved[:ROWS_SHOWN])
    finding = _finding(found)
    return ImpactPage(
        finding=finding,
        limit=_limit(found),
        refused=_refused(found),
        rows=rows,
        left_out=len(moved) - len(rows),
        chart=_chart(found, finding, release) if found.moves else None,
    )


def _finding(found: Moves) -> str:
    if not found.looked_at:
        return _("No assessment is stored yet, so none would move.")
    if not found.moved:
        return _("None of %(all)s stored assessments would move.") % {"all": formats.fixed(found.looked_at)}
    params = {
        "moved": formats.fixed(found.moved),
        "all": formats.fixed(found.looked_at),
        "sides": formats.fixed(found.side_changed),
    }
    if not found.side_changed:
        return _("%(moved)s of %(all)s stored assessments would move; none changes its side.") % params
    return (
        _("%(sides)s of %(all)s stored assessments would change their side; %(moved)s would move.") % params
    )


def _limit(found: Moves) -> str:
    if found.stored <= found.looked_at:
        return ""
    params = {"count": formats.fixed(found.looked_at), "all": formats.fixed(found.stored)}
    return _("The newest %(count)s of %(all)s are looked at.") % params


def _refused(found: Moves) -> str:
    if not found.refused:
        return ""
    return ngettext(
        "%(count)s profile cannot be assessed under this release any more; its stored result stays.",
        "%(count)s profiles cannot be assessed under this release any more; their stored results stay.",
        found.refused,
    ) % {"count": formats.fixed(found.refused)}


def _row(move: Move, *, named: bool) -> MoveRow:
    after = move.after or move.before
    return MoveRow(
        url=reverse("admin:calculator_assessment_change", args=[move.pk]) if named else "",
        firm=(move.firm or _("Unnamed plant")) if named else _("Name not shown to you"),
        release=move.release,
        side=_sides(move.before, after),
        side_changed=move.side_changed,
        emissions=_pair(move, "extra_t"),
        channel=_pair(move, "extra_by_energy_t"),
        npv=_pair(move, "npv"),
        refusal=move.refusal,
    )


def signed(value: float, currency: str | None = None) -> str:
    written = formats.money(value, currency)
    return f"+{written}" if value > 0 else written


def side_word(side: str) -> str:
    return str(SIDE_TAGS.get(side, SIDE_TAGS["open"])).partition(":")[0]


def _sides(before: Figures, after: Figures) -> str:
    words = [side_word(figures.side) for figures in (before, after)]
    return words[0] if before.side == after.side else f"{words[0]} → {words[1]}"


def _pair(move: Move, name: str) -> tuple[str, str]:
    def written(figures: Figures | None) -> str:
        if figures is None:
            return "–"
        value = getattr(figures, name)
        return formats.money(value, move.currency) if name == "npv" else signed(value)

    return written(move.before), written(move.after)


def _chart(found: Moves, finding: str, release: Release) -> Chart:
    points = [
        MovePoint(
            "side" if move.side_changed else "moved" if move.moved else "unmoved",
            *(
                100 * figures.extra_t / move.scale.emissions_without_ai_t
                for figures in (move.before, move.after)
            ),
        )
        for move in found.moves
        if move.after and move.scale.emissions_without_ai_t > 0
    ]
    counts = {kind: sum(point.kind == kind for point in points) for kind in ("unmoved", "moved", "side")}
    words = {
        "title": finding,
        "summary": _(
            "Each mark is an assessment: its change in emissions over the horizon as it is stored, across, and as "
            "it would be, up. On the diagonal nothing moves; below it, less is emitted."
        ),
        "source": _("Release %(label)s against the release of each assessment.") % {"label": release.label},
        "x_axis": _("Change in emissions against no AI as stored, %"),
        "y_axis": _("Change in emissions against no AI under the new release, %"),
        "unmoved": _("stays (%(count)s)") % {"count": formats.fixed(counts["unmoved"])},
        "moved": _("moves (%(count)s)") % {"count": formats.fixed(counts["moved"])},
        "side": _("changes its side (%(count)s)") % {"count": formats.fixed(counts["side"])},
        "table_caption": _("How many assessments move"),
    }
    table = Table(
        caption=words["table_caption"],
        header=(_("Assessments"), _("Number")),
        rows=(
            (_("stay"), formats.fixed(counts["unmoved"])),
            (_("move and keep their side"), formats.fixed(counts["moved"])),
            (_("change their side"), formats.fixed(counts["side"])),
        ),
    )
    return moves_chart(points=points, table=table, words=words, number=formats.fixed)
