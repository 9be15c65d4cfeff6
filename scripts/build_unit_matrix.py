"""Writes equations/data/unit_matrix.u16, the fixed points behind every draw, and prints its SHA-256.

    .venv/bin/python scripts/build_unit_matrix.py            # with the seed below
    .venv/bin/python scripts/build_unit_matrix.py --search   # which of the seeds 0..399 fits best, takes minutes

Scrambled Sobol points (scipy.stats.qmc.Sobol 1.17.1: Joe and Kuo's direction numbers, Owen's linear matrix scramble
with a digital shift), cut to 16 bits: column-major, little-endian unsigned 16-bit integers k that stand for
(k + 0.5)/65536.

The seed: any scramble is as good as another on average over all functions. For a given one the error varies, so the
seed is the one of 400 whose largest error is smallest over 400 sums of normal quantities, whose true quantiles are known, with
weights as a plant has them: one to five of the first columns matter, the rest a little. Errors are of the 5, 50 and
95 % points, in units of the standard error of 10,000 plain draws. The test of precision uses plants instead
(tests/equations/test_precision.py).
"""

import argparse
import hashlib

import numpy as np
import scipy
from scipy.stats import qmc

from equations.normal import normal_quantile
from equations.summaries import quantiles
from equations.unit_matrix import COLUMNS, DRAWS, FILE, STEPS

SEED = 43
SEEDS = range(400)
FUNCTIONS, IN_PLAY, PLAIN_DRAWS = 400, 22, 10_000
LEVELS = np.array([0.05, 0.50, 0.95])


def points(seed: int) -> np.ndarray:
    """(columns, draws) as 16-bit integers."""
    sobol = qmc.Sobol(len(COLUMNS), scramble=True, rng=np.random.default_rng(seed))
    unit = sobol.random_base2(DRAWS.bit_length() - 1)
    return np.floor(unit.T * STEPS).astype("<u2")


def weights() -> np.ndarray:
    """(functions, columns in play), each of length 1."""
    random = np.random.default_rng(20261)
    found = 0.1 * random.normal(size=(FUNCTIONS, IN_PLAY))
    for row in found:
        matter = random.choice(IN_PLAY, size=random.integers(1, 6), replace=False, p=importance())
        row[matter] = random.normal(size=matter.size)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def importance() -> np.ndarray:
    first = 1.0 / (1.0 + np.arange(IN_PLAY))
    return first / first.sum()


def largest_error(seed: int, of: np.ndarray) -> float:
    """Over the functions and the three quantiles, in standard errors of plain draws."""
    z = normal_quantile((points(seed)[:IN_PLAY] + 0.5) / STEPS)
    truth = normal_quantile(LEVELS)
    density = np.exp(-0.5 * truth**2) / np.sqrt(2.0 * np.pi)
    plain = np.sqrt(LEVELS * (1.0 - LEVELS) / PLAIN_DRAWS) / density
    return float((np.abs(quantiles(of @ z) - truth) / plain).max())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--search", action="store_true")
    if parser.parse_args().search:
        of = weights()
        errors = sorted((largest_error(seed, of), seed) for seed in SEEDS)
        for error, seed in errors[:10]:
            print(f"seed {seed}: largest error {error:.3f} standard errors of {PLAIN_DRAWS} plain draws")
        print(f"median over seeds {errors[len(errors) // 2][0]:.3f}")
        return
    content = points(SEED).tobytes()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(content)
    print(f"{FILE.name}: {len(content)} bytes, scipy {scipy.__version__}, seed {SEED}")
    print(hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    main()
