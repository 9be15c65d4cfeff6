"""The simulated example panel that ships with the site; scripts/build_simulated_panel.py says what is true in it."""

import hashlib
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "examples" / "simulated_panel.csv"


@cache
def sha256() -> str:
    return hashlib.sha256(PATH.read_bytes()).hexdigest()
