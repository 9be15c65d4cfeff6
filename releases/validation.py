"""The one validator of a release's tables: serves the folder, the admin's publish and a fit that is to be published.

It looks at values, at each table and at the tables together; it knows nothing of files. What it finds are Problems:
codes with parameters, placed by table, row (an index into the rows it was given) and column.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from equations.curve_rules import curve_notes, validate_curves
from equations.firm_curve import CurveProblem, CurveRecord
from releases.estimate_rules import ESTIMATE_RULES
from releases.plain import as_plain
from releases.roadmap_rules import ROADMAP_RULES
from releases.row import Row
from releases.table_rules import RULES, SoundTables
from releases.tables import TABLES
from releases.wording import sentence

PEAK_CAP = "peak_log_effect_cap"  # key of defaults
LARGEST_PEAK = 0.10  # ln points, where a release has no cap of its own

Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Problem:
    code: str
    table: str
    row: int | None  # index into the table's rows; None: the table as a whole
    column: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return sentence(self.code, self.params)


def validate_tables(rows: Tables, *, partial: Collection[str] = ()) -> list[Problem]:
    """Every reason to refuse these tables, in their order.

    A table that is not given is not looked for, and of a table in ``partial`` (some rows could not be read) nobody
    asks that it be complete: one fault is told once.
    """
    problems = [*_cell_problems(rows), *_key_problems(rows)]
    faulty = {(problem.table, problem.row) for problem in problems}
    sound = SoundTables(rows, faulty)
    for needed, rule in (*RULES, *ESTIMATE_RULES, *ROADMAP_RULES):
        if all(table in rows and table not in partial for table in needed):
            problems += (Problem(*finding) for finding in rule(sound))
    for problem in _curve_problems(rows, sound):
        told_already = "curves" in partial if problem.row is None else ("curves", problem.row) in faulty
        if not told_already:
            problems.append(problem)
    order = {model.table: position for position, model in enumerate(TABLES)}
    return sorted(
        problems, key=lambda problem: (order[problem.table], -1 if problem.row is None else problem.row)
    )


def notes_on_tables(rows: Tables) -> list[Problem]:
    """What a reader of these tables should know, without being a reason to refuse them."""
    return [_from_curves(note) for note in curve_notes(_records(rows.get("curves", ())))]


def value_problem(column: models.Field, value: Any) -> tuple[str, Mapping[str, object]] | None:
    """What is wrong with a value of the column's type, as (code, params); the column itself declares the rules."""
    if value is None or value == "":
        optional = column.null if value is None else column.blank
        return None if optional else ("required", {})
    if column.choices:
        allowed = [known for known, _label in column.choices]
        return None if value in allowed else ("unknown_choice", {"value": value, "allowed": allowed})
    if column.max_length is not None and len(value) > column.max_length:
        return "too_long", {"found": len(value), "limit": column.max_length}
    for validator in column._validators:
        try:
            validator(value)
        except ValidationError as error:
            return error.code, error.params or {}
    return None


def _cell_problems(rows: Tables) -> Iterator[Problem]:
    for model in TABLES:
        columns = [model._meta.get_field(name) for name in model.columns()]
        for position, row in enumerate(rows.get(model.table, ())):
            for column in columns:
                found = value_problem(column, getattr(row, column.attname))
                if found:
                    yield Problem(found[0], model.table, position, column.name, found[1])


def _key_problems(rows: Tables) -> Iterator[Problem]:
    for model in TABLES:
        for key in model.keys:
            seen = set()
            for position, row in enumerate(rows.get(model.table, ())):
                values = tuple(getattr(row, name) for name in key)
                if values in seen:
                    named = " / ".join(str(value) for value in values if value != "")
                    yield Problem("duplicate_key", model.table, position, key[0], {"key": named})
                seen.add(values)


def _curve_problems(rows: Tables, sound: SoundTables) -> Iterator[Problem]:
    if "curves" not in rows:
        return
    caps = [row.value for _position, row in sound.rows("defaults") if row.key == PEAK_CAP]
    try:
        problems = validate_curves(_records(rows["curves"]), peak_cap=caps[0] if caps else LARGEST_PEAK)
    except ArithmeticError:
        yield Problem("numbers_beyond_arithmetic", "curves", None, "beta_quadratic")
        return
    yield from map(_from_curves, problems)


def _records(rows: Sequence[Row]) -> list[CurveRecord]:
    return [as_plain(row, CurveRecord) for row in rows]


def _from_curves(problem: CurveProblem) -> Problem:
    return Problem(problem.code, "curves", problem.record, problem.field, problem.params)
