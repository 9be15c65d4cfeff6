"""One assessment, and a thousand in one frame, against the bare arithmetic on the same arrays.

    python benchmarks/assess.py

Bare: the outside view's formulas written out for one firm (or for the frame) without records, masks, statuses or
checks. What the ratio buys is the choice of curves, any phases and horizons, and every figure with its status.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

from timing import milliseconds  # noqa: E402

from calculator.assess import assess_profile  # noqa: E402
from calculator.inputs import to_coefficients, to_inputs  # noqa: E402
from calculator.profile import read_profile  # noqa: E402
from equations.assessment import Coefficients, Result, assess  # noqa: E402
from equations.inputs import Inputs, stack_inputs  # noqa: E402
from releases.snapshot import shipped_tables  # noqa: E402

EXAMPLE = ROOT / "tests" / "published" / "outside-view-1.json"


def bare(inputs: Inputs, result: Result) -> np.ndarray:
    """Net cash flow and emissions by the formulas alone, on the arrays and curves that ``assess`` used."""
    year = np.arange(1, 11)
    ends = np.cumsum(inputs.phase_years, axis=1)
    share = np.stack(
        [
            np.interp(year - 0.5, [0, *end], [0, *way])
            for end, way in zip(ends[:1], inputs.phase_shares[:1], strict=True)
        ]
    )
    level = inputs.ai_level[:, None] + (inputs.target_ai_level - inputs.ai_level)[:, None] * share
    output = (1 + inputs.output_growth_share[:, None]) ** year
    grid = (1 - inputs.grid_decarbonisation_share[:, None]) ** year
    quantity = inputs.energy_mwh[:, :, None] * output[:, None, :]
    factor = inputs.emission_factor_t_per_mwh[:, :, None] * np.where(
        inputs.is_electricity[:, :, None], grid[:, None, :], 1
    )
    price = inputs.price_per_mwh[:, :, None] * (1 + inputs.price_growth_share[:, :, None]) ** year
    emissions = (quantity * factor).sum(1) + inputs.process_emissions_t[:, None] * output

    def change(curve) -> np.ndarray:  # type: ignore[no-untyped-def]
        linear, quadratic = curve.beta_linear[:, None], curve.beta_quadratic[:, None]
        today = inputs.ai_level[:, None]
        return (linear + quadratic * level) * level - (linear + quadratic * today) * today

    with_ai = emissions * np.exp(change(result.curves.emissions))
    saved = 1 - np.exp(-change(result.curves.energy_efficiency))
    saving = quantity * saved[:, None, :]
    channel = (saving * factor).sum(1)
    money = (saving * price).sum(1) + inputs.carbon_price_per_t[:, None] * 0.9 * channel
    money = money - inputs.opex_per_year[:, None] * share
    return (money / (1 + inputs.discount_rate_share[:, None]) ** year).sum(1) + 0 * with_ai.sum(1)


def report(name: str, ours: float, baseline: float) -> None:
    print(f"{name:<42}{ours:9.3f} ms{baseline:9.3f} ms bare{ours / baseline:8.1f} ×")


def main() -> None:
    tables = shipped_tables()
    coefficients: Coefficients = to_coefficients(tables)
    data = json.loads(EXAMPLE.read_text())["profile"]
    profile = read_profile(data, tables)
    one = to_inputs(profile, tables).inputs
    many = stack_inputs([one] * 1000)
    result_of_one = assess(one, coefficients)
    bare_one = milliseconds(lambda: bare(one, result_of_one), 300)
    result_of_many = assess(many, coefficients)
    bare_many = milliseconds(lambda: bare(many, result_of_many), 50)
    report("assess(), one firm", milliseconds(lambda: assess(one, coefficients), 300), bare_one)
    report(
        "profile → JSON result, one firm",
        milliseconds(lambda: assess_profile(profile, tables), 100),
        bare_one,
    )
    report(
        "assess(), 1,000 firms in one frame", milliseconds(lambda: assess(many, coefficients), 30), bare_many
    )


if __name__ == "__main__":
    main()
