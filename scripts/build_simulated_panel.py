"""Writes evidence/examples/simulated_panel.csv: 55 made-up economies × 19 years whose curves are known.

    .venv/bin/python scripts/build_simulated_panel.py

For the tour and for trying fit_curves. Nothing in it is measured: the economies are numbered, the file's name and a
column say "simulated", and fit_curves refuses to write it to a release. The truth that a fit should find:

- ln_emissions: inverted U, peak effect 0.06 ln points; turning point 1.9 developed, 3.6 developing
- ln_energy_efficiency and ln_technology_level: U, depth 0.03 and 0.04; turning points as above
- ln_output: coefficient 0.4, 0.1 and 0.2; effects of each economy and each year; errors that last from year to year

AI levels grow along an S, earlier in developed economies, and are never below 0.
"""

import csv
from pathlib import Path

import numpy as np

TARGET = Path(__file__).resolve().parent.parent / "evidence" / "examples" / "simulated_panel.csv"
SEED = 20261
YEARS = np.arange(2002, 2021)
TYPES = {  # economies, turning point, highest level, middle of the S
    "developed": (24, 1.9, 4.2, 2009.0),
    "developing": (31, 3.6, 7.2, 2012.0),
}
OUTCOMES = {  # peak effect (negative: depth of a U), coefficient of ln_output, standard deviation of the error
    "ln_emissions": (0.06, 0.4, 0.006),
    "ln_energy_efficiency": (-0.03, 0.1, 0.004),
    "ln_technology_level": (-0.04, 0.2, 0.005),
}
PERSISTENCE = 0.5  # of an error from one year to the next


def main() -> None:
    random = np.random.default_rng(SEED)
    of_year = {outcome: np.cumsum(random.normal(0.0, 0.01, YEARS.size)) for outcome in OUTCOMES}
    rows = []
    for country_type, (count, turning_point, highest, middle) in TYPES.items():
        for _ in range(count):
            name = f"Economy {len(rows) // YEARS.size + 1:02d}"
            rows += economy(random, name, country_type, turning_point, highest, middle, of_year)
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["simulated", "economy", "country_type", "year", "ai_level", "ln_output", *OUTCOMES])
        writer.writerows(rows)
    print(f"{TARGET}: {len(rows)} rows")


def economy(random, name, country_type, turning_point, highest, middle, of_year):
    """One economy's rows."""
    reach, pace = highest * random.uniform(0.35, 1.0), random.uniform(0.25, 0.5)
    level = reach / (1 + np.exp(-pace * (YEARS - middle - random.normal(0.0, 2.0))))
    level = np.maximum(level + random.normal(0.0, 0.12, YEARS.size), 0.0).round(3)
    output = (random.normal(4.0, 1.0) + 0.02 * (YEARS - 2002) + random.normal(0.0, 0.05, YEARS.size)).round(4)
    columns = []
    for outcome, (peak, of_output, spread) in OUTCOMES.items():
        curve = peak * (1 - (1 - level / turning_point) ** 2)
        error = random.normal(0.0, spread, YEARS.size)
        for year in range(1, YEARS.size):
            error[year] += PERSISTENCE * error[year - 1]
        base = random.normal(0.0, 0.5)
        columns.append((base + of_year[outcome] + curve + of_output * output + error).round(5))
    return [
        ["simulated", name, country_type, year, *(f"{value:g}" for value in values)]
        for year, *values in zip(YEARS, level, output, *columns, strict=True)
    ]


if __name__ == "__main__":
    main()
