"""Every coefficient, factor and default as compact tables, with equal sources said once, as numbered notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from calculator.result.end_uses import END_USE_KEY, END_USES, carriers_words
from calculator.result.provenance_names import ENERGY_KEY, GROUPS, group_of
from calculator.result.tables import ProvenanceRow

ENERGY_COLUMNS = {
    "unit": _lazy("Energy content"),
    "emission_factor_kg_per_unit": _lazy("Emission factor"),
    "price_growth_share": _lazy("Price growth"),
    "addressable_share": _lazy("Share that AI can act on"),
}

MOST_ROWS = 8  # of a table of bills


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, the word for its origin, and its notes as “[3, 14]”."""

    value: str
    origin: str
    notes: str


@dataclass(frozen=True, slots=True)
class ListRow:
    name: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class EnergyTable:
    """One row per kind of bill, one column per figure that differs between them."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]

    @property
    def runs(self) -> bool:
        """Many rows of one or two columns are set as running text."""
        return len(self.rows) > MOST_ROWS and len(self.header) <= 3


@dataclass(frozen=True, slots=True)
class SourceGroup:
    title: str
    energy: EnergyTable | None
    rows: tuple[ListRow, ...]
    end_uses: EnergyTable | None = None


@dataclass(slots=True)
class _Notes:
    """Sources and reasons in the order in which they are first met, each once."""

    texts: list[str] = field(default_factory=list)

    def numbers(self, *texts: str) -> str:
        said = [text for text in texts if text]
        self.texts += [text for text in said if text not in self.texts]
        found = ", ".join(str(self.texts.index(text) + 1) for text in said)
        return f"[{found}]" if found else ""


Known = tuple[str, str, Cell]  # key, name, cell


def sources(
    rows: Iterable[tuple[str, ProvenanceRow, str, str]], carriers: Mapping[int, str]
) -> tuple[tuple[SourceGroup, ...], tuple[str, ...]]:
    """(groups, notes) of calculator.result.tables.provenance_rows; ``carriers``: names of the bills by position."""
    notes = _Notes()
    groups: dict[str, list[Known]] = {name: [] for name in GROUPS}
    for key, row, source, note in rows:
        cell = Cell(row.value, row.origin, notes.numbers(source, note))
        groups.setdefault(group_of(key), []).append((key, row.name, cell))
    found = tuple(_group(str(GROUPS[name]), known, carriers) for name, known in groups.items() if known)
    return found, tuple(notes.texts)


def _group(title: str, known: Sequence[Known], carriers: Mapping[int, str]) -> SourceGroup:
    bills: dict[int, dict[str, Known]] = {}
    uses: dict[int, dict[str, Known]] = {}
    others = []
    for key, name, cell in known:
        used = END_USE_KEY.match(key)
        if used:
            uses.setdefault(int(used[1]), {})[used[2]] = (key, name, cell)
            continue
        energy = ENERGY_KEY.match(key)
        if energy and energy[2] in ENERGY_COLUMNS:
            bills.setdefault(int(energy[1]), {})[energy[2]] = (key, name, cell)
        else:
            others.append(ListRow(name, cell))
    split = _end_uses(uses, carriers) if uses else None
    if not bills:
        return SourceGroup(title, None, tuple(others), split)
    table, shared = _energy(list(bills.values()))
    return SourceGroup(title, table, (*shared, *others), split)


def _end_uses(uses: Mapping[int, Mapping[str, Known]], carriers: Mapping[int, str]) -> EnergyTable:
    """What each bill's energy is used for; bills with the same split share a row."""
    same: dict[tuple[Cell | None, ...], list[str]] = {}
    for at, bill in uses.items():
        cells = tuple(bill[name][2] if name in bill else None for name in END_USES)
        same.setdefault(cells, []).append(carriers.get(at, str(at + 1)))
    rows = [(carriers_words(found), cells) for cells, found in same.items()]
    return EnergyTable((_("End uses of"), *map(str, END_USES.values())), tuple(rows))


def _energy(bills: Sequence[Mapping[str, Known]]) -> tuple[EnergyTable, list[ListRow]]:
    """What is the same for every bill is said once, and so are bills of which all is the same."""
    columns, shared = [], []
    for name, title in ENERGY_COLUMNS.items():
        cells = {bill[name][2] if name in bill else None for bill in bills}
        only = cells.pop() if len(cells) == 1 else None
        if only and len(bills) > 1:
            shared.append(
                ListRow(_("Every bill: %(what)s") % {"what": str(title)[:1].lower() + str(title)[1:]}, only)
            )
        elif only or cells:
            columns.append(name)
    counted: dict[tuple[str, tuple[Cell | None, ...]], int] = {}
    for bill in bills:
        carrier = next(iter(bill.values()))[1].rsplit(":", 1)[0]
        row = (carrier, tuple(bill[name][2] if name in bill else None for name in columns))
        counted[row] = counted.get(row, 0) + 1
    rows = tuple(
        (
            _("%(carrier)s, %(count)s bills") % {"carrier": carrier, "count": count}
            if count > 1
            else carrier,
            cells,
        )
        for (carrier, cells), count in counted.items()
    )
    header = (_("Energy"), *(str(ENERGY_COLUMNS[name]) for name in columns))
    return EnergyTable(header, rows), shared
