"""Stored assessments to test pages with, each profile worked out once."""

import copy
import json
from functools import lru_cache

from calculator.models import Assessment, Enterprise
from releases.snapshot import current_release
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import token_of
from tests.roadmap.plans import assessed


@lru_cache
def _worked_out(text: str) -> tuple[dict, dict]:
    return assessed(json.loads(text))


def stored_assessment(client, **changes) -> Assessment:
    """Of a new plant of this visitor's."""
    inputs, result = copy.deepcopy(_worked_out(json.dumps(profile(**changes))))
    name = inputs.get("name", "")
    enterprise = Enterprise.objects.create(owner=token_of(client), name=name, profile=inputs)
    return Assessment.objects.create(
        enterprise=enterprise,
        release=current_release(),
        model_version=result["model_version"],
        inputs=inputs,
        result=result,
    )
