"""Small panel files for the tests of fit_curves."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

COLUMNS = ("--outcome", "y", "--ai", "x", "--entity", "id", "--time", "year", "--controls", "z")


def sound_panel(seed: int = 1, entities: int = 12, periods: int = 6) -> dict[str, list]:
    """An inverted U with its peak at 2, levels 0 to 4; ``group`` halves the entities."""
    rng = np.random.default_rng(seed)
    entity, year = np.repeat(np.arange(entities), periods), np.tile(np.arange(2001, 2001 + periods), entities)
    x, z = rng.uniform(0, 4, entity.size).round(4), rng.normal(size=entity.size).round(4)
    y = 0.04 * x - 0.01 * x**2 + 0.02 * z + rng.normal(size=entities)[entity]
    y += 0.01 * (year - 2001) + 0.004 * rng.normal(size=entity.size)
    return {
        "id": [f"e{number:02d}" for number in entity],
        "year": year.tolist(),
        "y": y.round(6).tolist(),
        "x": x.tolist(),
        "z": z.tolist(),
        "group": ["developed" if number % 2 else "developing" for number in entity],
    }


def write_csv(path: Path, columns: Mapping[str, Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


def spoil(path: Path, row: int, column: str, value: str) -> Path:
    """Puts a value into one cell; rows count as a spreadsheet does."""
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    lines[row - 1][lines[0].index(column)] = value
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    return path
