"""A release as one JSON document; read strictly, and checked by the same validator as the CSV files."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import models

from releases.cells import csv_bytes, format_cell
from releases.folder import (
    RELEASE_COLUMNS,
    RELEASE_FILE,
    Folder,
    FolderError,
    FolderProblem,
    file_name,
    read_files,
    read_some,
)
from releases.release import Release
from releases.row import Row
from releases.tables import MODELS, TABLES

FORMAT = "green-inflection-release"
VERSION = 1


def write_document(release: Release) -> bytes:
    document = {
        "format": FORMAT,
        "version": VERSION,
        "release": _as_object(release, RELEASE_COLUMNS),
        "tables": {
            model.table: [_as_object(row, model.columns()) for row in model.objects.filter(release=release)]
            for model in TABLES
        },
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def read_document(content: bytes) -> Folder:
    """The release in a document; FolderError names table, row (the first is 1) and column."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
        json.dumps(document, ensure_ascii=False).encode()  # half a character, "\\ud800", is JSON and no text
    except (ValueError, RecursionError) as error:
        raise FolderError([FolderProblem("", None, "", "not_json", {"reason": str(error)[:200]})]) from error
    problems: list[FolderProblem] = []
    tables = _tables(document, problems)
    contents = {
        name: csv_bytes(columns, _records(name, rows, columns, problems))
        for name, (columns, rows) in tables.items()
    }
    if problems:
        raise FolderError(problems)
    try:
        return read_files(contents)
    except FolderError as error:
        raise FolderError([_in_document(problem) for problem in error.problems]) from error


def read_rows(tables: Mapping[str, object], *, whole: Collection[str]) -> dict[str, list[Row]]:
    """Some rows of a document's tables, as strictly; FolderError. Only tables in ``whole`` must be complete."""
    problems: list[FolderProblem] = []
    contents: dict[str, bytes] = {}
    for table, rows in tables.items():
        if table not in MODELS or not isinstance(rows, list):
            code = "not_a_list" if table in MODELS else "unknown_table"
            problems.append(FolderProblem(str(table)[:80], None, "", code))
            continue
        name, columns = file_name(MODELS[table]), MODELS[table].columns()
        contents[name] = csv_bytes(columns, _records(name, rows, columns, problems))
    if problems:
        raise FolderError(problems)
    return read_some(contents, whole=whole)


def _as_object(instance: models.Model, columns: tuple[str, ...]) -> dict[str, object]:
    values = {name: getattr(instance, name) for name in columns}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _tables(document: Any, problems: list[FolderProblem]) -> dict[str, tuple[tuple[str, ...], list[Any]]]:
    """By CSV file name: the columns and what should be rows."""
    right = (
        isinstance(document, dict)
        and document.keys() == {"format", "version", "release", "tables"}
        and (document["format"], document["version"]) == (FORMAT, VERSION)
        and isinstance(document["tables"], dict)
    )
    if not right:
        raise FolderError([FolderProblem("", None, "", "not_a_document")])
    found = {RELEASE_FILE: (RELEASE_COLUMNS, [document["release"]])}
    for table, rows in document["tables"].items():
        if table not in MODELS:
            problems.append(FolderProblem(str(table)[:80], None, "", "unknown_table"))
        elif not isinstance(rows, list):
            problems.append(FolderProblem(table, None, "", "not_a_list"))
        else:
            found[file_name(MODELS[table])] = (MODELS[table].columns(), rows)
    return found


def _records(
    name: str, rows: list[Any], columns: tuple[str, ...], problems: list[FolderProblem]
) -> Iterator[list[str]]:
    table = name.removesuffix(".csv")
    model = Release if name == RELEASE_FILE else MODELS[table]
    fields = [model._meta.get_field(column) for column in columns]
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            problems.append(FolderProblem(table, number, "", "not_an_object"))
            continue
        for column, code in _wrong_keys(row, columns):
            problems.append(FolderProblem(table, number, column, code))
        for field in fields:
            if field.name in row and (code := _wrong_type(field, row[field.name])):
                problems.append(FolderProblem(table, number, field.name, code))
        yield [format_cell(row.get(column)) for column in columns]


def _wrong_keys(row: Mapping[str, object], columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from ((column, "missing_column") for column in columns if column not in row)
    yield from ((str(key)[:80], "unknown_column") for key in row if key not in columns)


def _wrong_type(field: models.Field, value: object) -> str:
    if isinstance(field, models.CharField | models.TextField | models.DateField):
        return "" if isinstance(value, str) else "not_text"
    if isinstance(field, models.BooleanField):
        return "" if isinstance(value, bool) else "not_a_json_truth"
    number = value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    return "" if number else "not_a_json_number"


def _in_document(problem: FolderProblem) -> FolderProblem:
    """A document has no header row, and tables instead of files."""
    row = None if problem.row is None else max(1, problem.row - 1)
    return replace(problem, file=problem.file.removesuffix(".csv"), row=row)
