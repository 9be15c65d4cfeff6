"""Profiles to test with."""

import copy
import io
import json
from pathlib import Path

PUBLISHED = Path(__file__).parent.parent / "published"


def published_example(number: int) -> dict:
    """A worked example of the outside view: {"profile", "expected"} (tests/published/README.md says whence)."""
    return json.loads((PUBLISHED / f"outside-view-{number}.json").read_text())


def profile(**changes) -> dict:
    """A small valid profile of a developing country's steel plant; a value of ... leaves its key out."""
    found = copy.deepcopy(
        {
            "country": "CHN",
            "industry": "24",
            "employees": 1200,
            "energy": [
                {"carrier": "electricity", "quantity": 24000, "unit": "MWh", "price_per_unit": 85.0},
                {"carrier": "natural_gas", "quantity": 18000, "unit": "MWh", "price_per_unit": 45.0},
            ],
            "ai": {"basis": "level", "level": 1.2},
            "target_ai_level": 4.5,
        }
    )
    found |= changes
    return {key: value for key, value in found.items() if value is not ...}


def typed(text: str | bytes) -> io.TextIOWrapper:
    """A standard input that holds this."""
    return io.TextIOWrapper(io.BytesIO(text if isinstance(text, bytes) else text.encode()))
