"""A copy of the shipped folder that a test may spoil, cell by cell."""

import csv
from pathlib import Path

ALL_EMISSIONS = {"outcome": "emissions", "country_type": "all", "industry_class": "all"}


class SpoiltFolder:
    """Every method returns the row, as a spreadsheet counts, that it touched."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, table: str) -> list[list[str]]:
        with (self.path / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def write(self, table: str, records: list[list[str]]) -> None:
        with (self.path / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(records)

    def find(self, table: str, match: dict[str, str]) -> int:
        header, *body = self.read(table)
        for number, cells in enumerate(body, start=2):
            if match.items() <= dict(zip(header, cells, strict=True)).items():
                return number
        raise LookupError(f"{table} has no row with {match}")

    def cell(self, table: str, match: dict[str, str], column: str, value: str) -> int:
        row = self.find(table, match)
        records = self.read(table)
        records[row - 1][records[0].index(column)] = value
        self.write(table, records)
        return row

    def drop(self, table: str, match: dict[str, str]) -> int:
        row = self.find(table, match)
        records = self.read(table)
        del records[row - 1]
        self.write(table, records)
        return row

    def repeat(self, table: str, match: dict[str, str], **changes: str) -> int:
        """The row once more, at the end, with some cells changed."""
        records = self.read(table)
        again = dict(zip(records[0], records[self.find(table, match) - 1], strict=True)) | changes
        self.write(table, [*records, [again[column] for column in records[0]]])
        return len(records) + 1

    def column(self, table: str, old: str, new: str) -> int:
        records = self.read(table)
        records[0][records[0].index(old)] = new
        self.write(table, records)
        return 1

    def bytes(self, table: str, old: bytes, new: bytes) -> None:
        file = self.path / f"{table}.csv"
        content = file.read_bytes()
        assert old in content
        file.write_bytes(content.replace(old, new, 1))
