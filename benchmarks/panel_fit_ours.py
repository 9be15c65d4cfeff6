"""Child of panel_fit.py: our engine on the arrays of a folder; prints JSON."""

import json
import resource
import sys
from pathlib import Path

import numpy as np

from benchmarks.timing import milliseconds
from equations.fit.curve_fit import fit_curve
from equations.fit.panel import Panel, make_panel
from equations.fit.panel_fit import fit_panel


def main(folder: str, repeats: str) -> None:
    data = {file.stem: np.load(file) for file in Path(folder).glob("*.npy")}

    def panel() -> Panel:
        return make_panel(
            data["outcome"],
            data["level"],
            controls=[data["z1"], data["z2"]],
            entity=data["entity"],
            time=data["time"],
        )

    found = {
        "fit_ms": milliseconds(lambda: fit_panel(panel()), int(repeats)),
        "everything_ms": milliseconds(lambda: fit_curve(panel()), int(repeats)),
    }
    found["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
