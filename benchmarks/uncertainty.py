"""One assessment with its intervals over 15 years, against the bare arithmetic of 10,000 plain draws.

    python benchmarks/uncertainty.py

Bare: the outside view's formulas for 10,000 draws on arrays that stand ready: no drawing, no second view, no bands,
chances, causes or checks. Times are processor time of one core. Memory is the process's, above what it holds once a
central case was assessed. Exits with 1 beyond a limit.
"""

import gc
import json
import os
import resource
import sys
import time
from functools import partial
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from timing import milliseconds  # noqa: E402

from calculator.assess import place_partial  # noqa: E402
from calculator.inputs import to_coefficients, to_inputs  # noqa: E402
from calculator.profile import read_profile  # noqa: E402
from calculator.spreads import to_spreads  # noqa: E402
from equations.assessment import assess  # noqa: E402
from releases.snapshot import shipped_tables  # noqa: E402

EXAMPLE = ROOT / "tests" / "published" / "outside-view-1.json"
YEARS = 15
PLAIN_DRAWS = 10_000
LONGEST_MS = 25.0
LONGEST_PREVIEW_MS = 10.0
LARGEST_MIB = 60.0
LARGEST_GROWTH_MIB = 1.0
KIB_PER_MIB = 1024.0
processor_ms = partial(milliseconds, clock=time.process_time)


def resident_mib() -> float:
    """What the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / KIB_PER_MIB**2


def largest_mib() -> float:
    """The most that the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB


def ready_arrays(rows: int) -> dict[str, np.ndarray]:
    """Draws of everything that the outside view takes, (draws,) or (draws, rows)."""
    random = np.random.default_rng(20261124)
    wide = lambda width, *shape: np.exp(random.normal(0.0, np.log1p(width) / 1.645, shape))  # noqa: E731
    return {
        "turning_point": 3.84 * wide(0.5, PLAIN_DRAWS),
        "peak": 0.084 * wide(1.0, PLAIN_DRAWS),
        "energy_mwh": 20_000.0 * wide(0.05, PLAIN_DRAWS, rows),
        "price": 70.0 * wide(0.2, PLAIN_DRAWS, rows),
        "factor": 0.4 * wide(0.15, PLAIN_DRAWS, rows),
        "capex": 1e6 * random.triangular(0.9, 1.0, 1.4, PLAIN_DRAWS),
        "reached": random.uniform(0.6, 1.0, PLAIN_DRAWS),
    }


def bare(draws: dict[str, np.ndarray], way: np.ndarray) -> np.ndarray:
    """Emissions with and without AI, energy channel, money: (draws,) NPV at 8 %."""
    year = np.arange(1, YEARS + 1)
    today = 1.2
    level = today + 3.3 * draws["reached"][:, None] * way
    first, second = 2 * draws["peak"] / draws["turning_point"], -draws["peak"] / draws["turning_point"] ** 2
    change = (level - today) * (first[:, None] + second[:, None] * (level + today))
    growth, grid, dearer = 1.02**year, 0.97**year, 1.02**year
    quantity = draws["energy_mwh"][:, :, None] * growth
    factor = draws["factor"][:, :, None] * grid
    emissions = (quantity * factor).sum(1)
    with_ai = emissions * np.exp(change)
    saving = quantity * (1 - np.exp(0.5 * change))[:, None, :]
    channel = (saving * factor).sum(1)
    money = (saving * draws["price"][:, :, None] * dearer).sum(1) + 12.0 * channel
    money -= draws["capex"][:, None] * np.diff(way, prepend=0.0)
    return (money / 1.08**year).sum(1) + 0.0 * with_ai.sum(1)


def main() -> None:
    tables = shipped_tables()
    coefficients = to_coefficients(tables)
    data = json.loads(EXAMPLE.read_text())["profile"] | {"horizon_years": YEARS}
    profile = read_profile(data, tables)
    inputs, spreads = to_inputs(profile, tables).inputs, to_spreads(profile, tables)
    assess(inputs, coefficients)
    gc.collect()
    base = resident_mib()
    assess(inputs, coefficients, spreads)
    memory = largest_mib() - base
    ours = processor_ms(lambda: assess(inputs, coefficients, spreads), 60)
    warm = resident_mib()
    for _ in range(300):
        assess(inputs, coefficients, spreads)
    growth = resident_mib() - warm
    draws, way = ready_arrays(inputs.energy_mwh.shape[1]), np.clip(np.arange(YEARS) / 5.0, 0.0, 1.0)
    plain = processor_ms(lambda: bare(draws, way), 15)
    preview = processor_ms(lambda: place_partial(data, tables), 100)

    lines = (
        ("assess() with intervals, 15 years", ours, LONGEST_MS, "ms"),
        ("numbers of the live preview", preview, LONGEST_PREVIEW_MS, "ms"),
        ("memory above base", memory, LARGEST_MIB, "MiB"),
        ("growth over 300 further assessments", growth, LARGEST_GROWTH_MIB, "MiB"),
    )
    for name, found, limit, unit in lines:
        print(f"{name:<38}{found:8.2f} {unit:<4}limit {limit:g}")
    print(f"{'bare arithmetic of 10,000 plain draws':<38}{plain:8.2f} ms   ratio {ours / plain:.2f} (goal 1)")
    if any(found > limit for _name, found, limit, _unit in lines):
        sys.exit(1)


if __name__ == "__main__":
    main()
