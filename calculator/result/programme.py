"""The four phases as they stand on a result's axes of years: lengths and shares of the profile, else the release's."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from calculator.charts import PhaseBand
from calculator.result.next_steps import PhaseEnd
from calculator.result.provenance_values import provenance_values
from equations.adoption import phase_ends, phase_starts
from equations.inputs import PHASES

JsonObject = Mapping[str, Any]


def phase_bands(inputs: JsonObject, result: JsonObject) -> tuple[PhaseBand, ...]:
    lengths = np.array([_per_phase(inputs.get("phase_years"), result, "years")])
    shares = _per_phase(inputs.get("phase_shares"), result, "share")
    today, target = (result["placement"][name] for name in ("ai_level", "target_ai_level"))
    return tuple(
        PhaseBand(
            label=_("Phase %(number)s") % {"number": number},
            short=str(number),
            start_years=float(start),
            end_years=float(end),
            level_end=today + share * (target - today),
        )
        for number, start, end, share in zip(
            range(1, PHASES + 1), phase_starts(lengths)[0], phase_ends(lengths)[0], shares, strict=True
        )
    )


def ends_of(bands: tuple[PhaseBand, ...]) -> tuple[PhaseEnd, ...]:
    return tuple(PhaseEnd(number, band.end_years) for number, band in enumerate(bands, start=1))


def _per_phase(given: list[float] | None, result: JsonObject, suffix: str) -> list[float]:
    if given is not None:
        return given
    defaults = provenance_values(result)
    return [defaults[f"phase_{number}_{suffix}"] for number in range(1, PHASES + 1)]
