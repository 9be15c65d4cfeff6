"""The fit of a panel: absolute times against their limits, and the ratio to pyfixest on the same data in the same run.

    make crosscheck-env                 once: pyfixest into an environment of its own
    python benchmarks/panel_fit.py

Each engine runs in a child process on the same arrays, warmed up: two-way effects, errors clustered on the entity.
"fit" is the regression alone, which is what pyfixest does; "everything" adds U-test, Fieller, leaving out each cluster,
two lines and identification. Exits with 1 where a limit is passed.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
OTHER_PYTHON = HERE.parent / "var" / "crosscheck" / "bin" / "python"
SIZES = {  # name: entities, periods, repeats, limit in ms
    "1,045 rows": (55, 19, 30, 30.0),
    "1,000,000 rows": (50_000, 20, 3, 3000.0),
}
MOST_MIB = 1024.0


def write_panel(folder: Path, entities: int, periods: int) -> None:
    """Six columns in shuffled order: entity, period, outcome, level, two controls."""
    rng = np.random.default_rng(20261)
    rows = rng.permutation(entities * periods)
    entity, time = rows // periods, rows % periods
    level, z1, z2 = rng.lognormal(size=rows.size), rng.normal(size=rows.size), rng.normal(size=rows.size)
    outcome = (
        level - 0.1 * level**2 + 0.5 * z1 + rng.normal(size=entities)[entity] + rng.normal(size=rows.size)
    )
    for name, column in {
        "entity": entity,
        "time": time,
        "outcome": outcome,
        "level": level,
        "z1": z1,
        "z2": z2,
    }.items():
        np.save(folder / f"{name}.npy", column)


def child(python: Path | str, script: str, folder: Path, repeats: int) -> dict[str, float]:
    process = subprocess.run(
        [python, HERE / script, folder, str(repeats)],
        cwd=HERE.parent,
        env={"PYTHONPATH": str(HERE.parent), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        sys.exit(process.stderr)
    return json.loads(process.stdout.splitlines()[-1])


def main() -> None:
    passed = False
    for name, (entities, periods, repeats, limit) in SIZES.items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write_panel(folder, entities, periods)
            ours = child(sys.executable, "panel_fit_ours.py", folder, repeats)
            theirs = None
            if OTHER_PYTHON.exists():
                theirs = child(OTHER_PYTHON, "panel_fit_pyfixest.py", folder, repeats)
        ratio = "" if theirs is None else f"   {ours['fit_ms'] / theirs['fit_ms']:6.3f} × pyfixest"
        print(f"{name:<16} fit        {ours['fit_ms']:9.1f} ms{ratio}")
        print(f"{'':<16} everything {ours['everything_ms']:9.1f} ms   limit {limit:,.0f} ms")
        print(f"{'':<16} peak       {ours['peak_mib']:9.0f} MiB  limit {MOST_MIB:,.0f} MiB", end="")
        print(
            "" if theirs is None else f"   pyfixest {theirs['fit_ms']:,.1f} ms, {theirs['peak_mib']:,.0f} MiB"
        )
        passed |= ours["everything_ms"] > limit or ours["peak_mib"] > MOST_MIB
    if not OTHER_PYTHON.exists():
        print(
            f"No ratio: pyfixest is not installed in {OTHER_PYTHON.parent.parent}. `make crosscheck-env` does it."
        )
    sys.exit(1 if passed else 0)


if __name__ == "__main__":
    main()
