"""A release as CSV files, in a folder or in memory: written, and read with every fault placed by file, row, column."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from releases.cells import Unreadable, cells_of, csv_bytes, parse_cell
from releases.release import Release
from releases.row import Row
from releases.tables import MODELS, OPTIONAL_TABLES, TABLES
from releases.validation import validate_tables, value_problem
from releases.wording import sentence

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
RELEASE_FILE = "release.csv"
RELEASE_COLUMNS = ("label", "released_on", "summary_en")


@dataclass(frozen=True, slots=True)
class FolderProblem:
    file: str
    row: int | None  # as a spreadsheet counts: the header is row 1
    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        place = [
            self.file,
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        named = ", ".join(part for part in place if part)
        return f"{named}: {self.sentence}" if named else self.sentence

    @property
    def sentence(self) -> str:
        return sentence(self.code, self.params)


class FolderError(Exception):
    """The folder is no release. ``problems`` holds all that is wrong, in the order of files and rows."""

    def __init__(self, problems: list[FolderProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds, as unsaved instances; the rows have no release yet."""

    release: Release
    rows: Mapping[str, list[Row]]
    row_numbers: Mapping[str, list[int]]  # parallel to rows, as a spreadsheet counts


def read_folder(path: Path) -> Folder:
    """The release in a folder, or FolderError with everything that is wrong with it."""
    path = Path(path)
    if not path.is_dir():
        raise FolderError([FolderProblem(str(path), None, "", "not_a_folder")])
    entries = {entry.name: entry for entry in path.iterdir() if not entry.name.startswith(".")}
    return read_files({name: _bytes_of(entry) for name, entry in entries.items()})


def read_files(contents: Mapping[str, bytes]) -> Folder:
    """The release in these files, by name; what is longer than MAX_BYTES is refused, so cut it there.

    A file of an optional table may be missing: the release then has none of its rows.
    """
    problems = [
        FolderProblem(name, None, "", "unknown_file") for name in sorted(set(contents) - set(file_names()))
    ]
    release_file = _File(RELEASE_FILE, Release, RELEASE_COLUMNS)
    files = {model.table: _File(file_name(model), model, model.columns()) for model in TABLES}
    lacking = {name for name in OPTIONAL_TABLES if file_name(MODELS[name]) not in contents}
    for table, file in (("", release_file), *files.items()):
        file.readable = table in lacking
        if table not in lacking:
            file.read(contents.get(file.name), problems)

    if release_file.readable:
        problems += _release_problems(release_file)
    readable = {table: file for table, file in files.items() if file.readable}
    told = {(problem.file, problem.row, problem.column) for problem in problems}
    partial = {table for table, file in readable.items() if file.partial}
    rows = {table: file.instances for table, file in readable.items()}
    for problem in validate_tables(rows, partial=partial):
        name = file_name(MODELS[problem.table])
        row = None if problem.row is None else files[problem.table].row_numbers[problem.row]
        if row is None or (name, row, problem.column) not in told:
            problems.append(FolderProblem(name, row, problem.column, problem.code, problem.params))
    if problems:
        order = {name: position for position, name in enumerate(file_names())}
        raise FolderError(sorted(problems, key=lambda p: (order.get(p.file, -1), p.row or 0)))
    numbers = {table: file.row_numbers for table, file in files.items()}
    return Folder(release=release_file.instances[0], rows=rows, row_numbers=numbers)


def read_some(contents: Mapping[str, bytes], *, whole: Collection[str]) -> dict[str, list[Row]]:
    """Some rows of a release's tables; what is known of no other row is checked, and tables in ``whole`` as such."""
    problems: list[FolderProblem] = []
    files = {
        table: _File(file_name(MODELS[table]), MODELS[table], MODELS[table].columns()) for table in MODELS
    }
    given = {table: file for table, file in files.items() if file.name in contents}
    for file in given.values():
        file.read(contents[file.name], problems)
    rows = {table: file.instances for table, file in given.items()}
    if not problems:
        found = validate_tables(rows, partial=set(MODELS) - set(whole))
        problems = [
            FolderProblem(file_name(MODELS[fault.table]), fault.row, fault.column, fault.code, fault.params)
            for fault in found
        ]
    if problems:
        raise FolderError(problems)
    return rows


def write_files(release: Release) -> dict[str, bytes]:
    """Every table of a release as CSV, by file name."""
    tables = {file_name(model): (model.columns(), model.objects.filter(release=release)) for model in TABLES}
    return {
        RELEASE_FILE: csv_bytes(RELEASE_COLUMNS, [cells_of(release, RELEASE_COLUMNS)]),
        **{
            name: csv_bytes(columns, (cells_of(row, columns) for row in rows))
            for name, (columns, rows) in tables.items()
        },
    }


def write_folder(release: Release, path: Path) -> None:
    """Write every table of a release into a folder, which must be new or empty."""
    path = Path(path)
    path.mkdir(parents=True, exist_ok=True)
    if any(path.iterdir()):
        raise FileExistsError(f"{path} is not empty.")
    for name, content in write_files(release).items():
        (path / name).write_bytes(content)


def file_name(model: type[Row]) -> str:
    return f"{model.table}.csv"


def file_names() -> tuple[str, ...]:
    return (RELEASE_FILE, *(file_name(model) for model in TABLES))


def _bytes_of(entry: Path) -> bytes:
    """A known file, up to just beyond the limit; others are refused by name and not read."""
    if entry.name not in file_names() or not entry.is_file():
        return b""
    with entry.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _release_problems(file: "_File") -> Iterator[FolderProblem]:
    if len(file.instances) != 1 and not file.partial:
        yield FolderProblem(RELEASE_FILE, None, "", "not_one_row", {"found": len(file.instances)})
    for release, row in zip(file.instances, file.row_numbers, strict=True):
        for name in RELEASE_COLUMNS:
            found = value_problem(Release._meta.get_field(name), getattr(release, name))
            if found and (row, name) not in file.unreadable_cells:
                yield FolderProblem(RELEASE_FILE, row, name, *found)


class _File:
    """One CSV file on its way to instances of its model; what it cannot read it adds to ``problems``."""

    def __init__(self, name: str, model: type[models.Model], columns: tuple[str, ...]) -> None:
        self.name = name
        self.model = model
        self.columns = columns
        self.instances: list[Any] = []
        self.row_numbers: list[int] = []
        self.unreadable_cells: set[tuple[int, str]] = set()
        self.readable = False  # as a table: its header is right
        self.partial = False  # some of its rows could not be read

    def read(self, content: bytes | None, problems: list[FolderProblem]) -> None:
        def tell(row: int | None, column: str, code: str, **params: object) -> None:
            problems.append(FolderProblem(self.name, row, column, code, params))

        try:
            records = _records(content)
        except Unreadable as error:
            tell(error.params.pop("row", None), "", error.code, **error.params)
            return
        (_one, header), *body = records
        for column, code in _header_problems(header, self.columns):
            tell(1, column, code)
            self.partial = True
        if self.partial:
            return
        self.readable = True
        fields = [self.model._meta.get_field(name) for name in header]
        for number, cells in body:
            if len(cells) != len(header):
                tell(number, "", "wrong_cell_count", found=len(cells), expected=len(header))
                self.partial = True
                continue
            values = {}
            for column, cell in zip(fields, cells, strict=True):
                try:
                    values[column.name] = parse_cell(column, cell)
                except Unreadable as error:
                    values[column.name] = None if column.empty_strings_allowed is False else ""
                    self.unreadable_cells.add((number, column.name))
                    tell(number, column.name, error.code, **error.params)
            self.instances.append(self.model(**values))
            self.row_numbers.append(number)


def _records(content: bytes | None) -> list[tuple[int, list[str]]]:
    """(row number, cells) of every line that is not blank, the header first."""
    if content is None:
        raise Unreadable("missing_file")
    if len(content) > MAX_BYTES:
        raise Unreadable("file_too_large", limit=MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("bad_utf8", row=content[: error.start].count(b"\n") + 1) from error
    records: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if cells:
                records.append((number, [cell.strip() for cell in cells]))
            if len(records) > MAX_ROWS + 1:
                raise Unreadable("too_many_rows", limit=MAX_ROWS)
    except csv.Error as error:
        raise Unreadable("bad_csv", reason=str(error), row=number + 1) from error
    if not records or records[0][0] != 1:
        raise Unreadable("empty_file", row=1)
    return records


def _header_problems(header: list[str], columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for column in columns:
        if column not in header:
            yield column, "missing_column"
    for column in dict.fromkeys(header):
        if column not in columns:
            yield column or "(empty)", "unknown_column"
        elif header.count(column) > 1:
            yield column, "duplicate_column"
