"""Writes equations/data/unit_matrix.u16, the fixed points behind every draw, and prints its SHA-256.

    PYTHONPATH=. .venv/bin/python scripts/build_unit_matrix.py            # with the seed below
    PYTHONPATH=. .venv/bin/python scripts/build_unit_matrix.py --search   # which of 500 seeds fits best: minutes

Scrambled Sobol points (scipy.stats.qmc.Sobol 1.17.1: Joe and Kuo's direction numbers, linear matrix scramble with a
digital shift), cut to 16 bits: one column after the other, little-endian unsigned integers k that stand for
(k + 0.5)/65536. A few pairs of far dimensions are correlated with 2,048 points; the later of such a pair is
replaced by a spare dimension.

The seed: over all functions any scramble is as good as another; for a given one the error varies. Errors are those of
the 5, 50 and 95 % points of seven figures, in units of the error of 10,000 plain draws; the score of a seed is their
root mean square. Of 500 seeds this one has the best of
sixteen plants (tests/equations/precision_plants.py): 0.69, the worst plant 0.86, the largest single error 2.6; the
median seed has 0.87. A best of 500 flatters: chosen by one half of the plants a seed has 0.67 there and 0.78 on the
other half. On eight plants that took no part this one has 0.77, the worst plant 0.87
(tests/equations/test_precision.py asks them).
"""

import argparse
import hashlib
import sys

import numpy as np
import scipy
from scipy.stats import qmc

from equations.summaries import LEVELS, quantiles
from equations.unit_matrix import COLUMNS, DRAWS, FILE, STEPS, Points

SEED = 229
SEEDS = range(500)
SPARE_DIMENSIONS = 64
LARGEST_CORRELATION = 0.075  # of the normal scores of two columns
PLAIN_DRAWS, TRUE_DRAWS, AT_ONCE, SPLITS = 10_000, 2**19, 2**12, 400


def _sobol(dimensions: int, seed: int) -> np.ndarray:
    """(dimensions, draws) as 16-bit integers."""
    sobol = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed))
    return np.floor(sobol.random_base2(DRAWS.bit_length() - 1).T * STEPS).astype("<u2")


def _unit(stored: np.ndarray) -> Points:
    return Points.of((stored + 0.5) / STEPS)


def points(seed: int) -> np.ndarray:
    """(columns, draws) as 16-bit integers, no two columns correlated by more than ``LARGEST_CORRELATION``."""
    found = _sobol(len(COLUMNS), seed)
    spare = iter(_sobol(len(COLUMNS) + SPARE_DIMENSIONS, seed)[len(COLUMNS) :])

    def clashes() -> np.ndarray:
        correlation = np.tril(np.corrcoef(_unit(found).normal), -1)
        return np.flatnonzero((np.abs(correlation) > LARGEST_CORRELATION).any(axis=1))

    while (columns := clashes()).size:
        found[columns[0]] = next(spare)
    return found


def search() -> None:
    """Prints the ten best seeds, and what a seed chosen by one half of the plants is worth on the other half.

    The score to choose by is that of the worse half, averaged over many ways to halve the plants.
    """
    from tests.equations.drawn_firms import figures_of_draws  # noqa: PLC0415  (only for the search)
    from tests.equations.precision_plants import CHOSEN_BY  # noqa: PLC0415

    sobol = qmc.Sobol(len(COLUMNS), scramble=True, rng=np.random.default_rng(500_005))
    blocks: dict[str, list[np.ndarray]] = {name: [] for name in CHOSEN_BY}
    for _ in range(TRUE_DRAWS // AT_ONCE):
        block = Points.of(sobol.random(AT_ONCE).T)
        for name, (plant, changes) in CHOSEN_BY.items():
            blocks[name].append(figures_of_draws(plant, block, **changes))
    true = {name: np.sort(np.concatenate(parts, axis=1), axis=1) for name, parts in blocks.items()}
    truth = {name: quantiles(figures) for name, figures in true.items()}
    plain = {name: plain_error(figures) for name, figures in true.items()}
    mean_squares = np.zeros((len(SEEDS), len(CHOSEN_BY)))
    for row, seed in enumerate(SEEDS):
        ours = _unit(points(seed))
        for column, (name, (plant, changes)) in enumerate(CHOSEN_BY.items()):
            error = quantiles(figures_of_draws(plant, ours, **changes)) - truth[name]
            mean_squares[row, column] = np.nanmean((error / plain[name]) ** 2)
    report(mean_squares)


def plain_error(ordered: np.ndarray) -> np.ndarray:
    """(figures, levels): √(p(1 − p)/n)/density, the standard error of a quantile of n plain draws; NaN of an atom."""
    level, half_step = np.array(LEVELS), np.array([0.01, 0.02, 0.01])
    low, high = (
        ordered[:, (edge * ordered.shape[1]).astype(int)] for edge in (level - half_step, level + half_step)
    )
    error = np.sqrt(level * (1 - level) / PLAIN_DRAWS) * (high - low) / (2 * half_step)
    return np.where(error > 0, error, np.nan)


def report(mean_squares: np.ndarray) -> None:
    """``mean_squares`` (seeds, plants), in units of plain draws."""
    random = np.random.default_rng(1)
    plants = mean_squares.shape[1]
    worse, other = np.zeros(len(mean_squares)), []
    for _ in range(SPLITS):
        order = random.permutation(plants)
        one, two = (
            np.sqrt(mean_squares[:, half].mean(axis=1))
            for half in (order[: plants // 2], order[plants // 2 :])
        )
        other.append(two[one.argmin()])
        worse += np.maximum(one, two) / SPLITS
    pooled = np.sqrt(mean_squares.mean(axis=1))
    print(
        f"median seed {np.median(pooled):.3f}; chosen by one half, judged by the other: {np.mean(other):.3f}"
    )
    for row in np.argsort(worse)[:10]:
        worst = np.sqrt(mean_squares[row].max())
        print(
            f"seed {SEEDS[row]}: worse half {worse[row]:.3f}, all {pooled[row]:.3f}, worst plant {worst:.3f}"
        )


def main() -> None:
    if "--search" in sys.argv[1:]:
        search()
        return
    argparse.ArgumentParser(description=__doc__).parse_args()
    content = points(SEED).tobytes()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(content)
    print(f"{FILE.name}: {len(content)} bytes, scipy {scipy.__version__}, seed {SEED}")
    print(hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    main()
