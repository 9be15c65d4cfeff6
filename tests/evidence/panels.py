"""Small panel files for the tests of fit_curves."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_csv(path: Path, columns: Mapping[str, Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path
