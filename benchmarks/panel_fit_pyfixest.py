"""Child of panel_fit.py: pyfixest on the arrays of a folder; prints JSON. Runs in pyfixest's own environment."""

import json
import resource
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyfixest as pf

from benchmarks.timing import milliseconds


def main(folder: str, repeats: str) -> None:
    data = pd.DataFrame({file.stem: np.load(file) for file in Path(folder).glob("*.npy")})
    data["square"] = data.level**2

    def fit() -> object:
        return pf.feols(
            "outcome ~ level + square + z1 + z2 | entity + time",
            data,
            vcov={"CRV1": "entity"},
            fixef_rm="none",
            copy_data=False,
            store_data=False,
            lean=True,
        )

    found = {"fit_ms": milliseconds(fit, int(repeats))}
    found["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
