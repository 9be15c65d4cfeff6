"""Whole profiles at random: a result of finite numbers, or sentences that say what to mend. Never anything else."""

import json
import math
import os
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator.assess import assess_profile
from calculator.json_profile import profile_of_json
from calculator.profile import Profile, ProfileErrors, read_profile
from calculator.result.page import result_context
from calculator.wording import profile_error_sentence
from releases.snapshot import shipped_tables
from tests.calculator.by_schema import from_schema
from tests.calculator.whole_profiles import spoilt_profiles, whole_profiles

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
PROFILES = 20_000 if SOAK else 500
PAGES = 1_000 if SOAK else 60
SCHEMA_SECONDS = 300
LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]  # whole profiles are
NO_NUMBERS = ("nan", "inf", "−inf", "infinity")
TABLES = shipped_tables()


def assessed(data: object) -> dict | None:
    """The result, or None for a profile refused in sentences."""
    return answered(lambda: read_profile(data, TABLES))


def answered(profile: Callable[[], Profile]) -> dict | None:
    try:
        return assess_profile(profile(), TABLES)
    except ProfileErrors as refused:
        faults = refused.errors
    assert faults
    assert all(map(profile_error_sentence, faults))
    return None


def check(result: dict) -> None:
    json.dumps(result, allow_nan=False)
    uncertainty = result["uncertainty"]
    for points in uncertainty["headlines"].values():
        in_order(points["p05"], points["p50"], points["p95"])
    for view in uncertainty["paths"].values():
        for bands in view.values():
            for low, middle, high in zip(bands["p05"], bands["p50"], bands["p95"], strict=True):
                in_order(low, middle, high)
    for chance in uncertainty["chances"].values():
        assert chance is None or 0 <= chance <= 1
    for gate in result["gates"]:
        for view in ("outside", "inside"):
            if gate[view] is not None:
                in_order(gate[view]["p05"], gate[view]["p50"], gate[view]["p95"])
                assert gate[view]["chance_to_pass"] is None or 0 <= gate[view]["chance_to_pass"] <= 1
    for shares in uncertainty["variance_shares"].values():
        parts = [part for part in shares.values() if part is not None]
        assert not parts or math.isclose(sum(parts), 1.0, abs_tol=1e-9)


def in_order(*points: float | None) -> None:
    """What is never reached comes last."""
    reached = [math.inf if point is None else point for point in points]
    assert reached == sorted(reached)


@settings(max_examples=PROFILES, suppress_health_check=LARGE)
@given(whole_profiles(TABLES))
def test_any_profile_gives_finite_numbers_or_sentences(data):
    result = assessed(data)
    if result is not None:
        check(result)


@settings(max_examples=PROFILES, suppress_health_check=LARGE)
@given(spoilt_profiles(TABLES))
def test_one_bad_value_is_refused_in_a_sentence_or_changes_nothing_else(data):
    result = assessed(data)
    if result is not None:
        check(result)


@settings(max_examples=PAGES, suppress_health_check=LARGE)
@given(whole_profiles(TABLES))
def test_no_page_prints_what_is_no_number(data):
    result = assessed(data)
    if result is not None:
        stored = json.loads(json.dumps(result))
        page = result_context(
            read_profile(data, TABLES).model_dump(mode="json", exclude_none=True), stored, TABLES
        )
        for text in texts(page):
            words = text.lower().replace("(", " ").replace(")", " ").split()
            assert not set(words).intersection(NO_NUMBERS), text


def texts(value: object):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in ("firm", "description"):  # the firm may be called anything
                yield from texts(getattr(value, name))


@pytest.mark.slow
def test_what_the_schema_allows_is_answered():
    """The command's input by the profile's own JSON schema, for five minutes."""
    by_schema = from_schema(Profile.model_json_schema())

    @settings(max_examples=500, derandomize=False, database=None, suppress_health_check=LARGE)
    @given(st.one_of(by_schema, spoilt_profiles(TABLES)))
    def answers(data):
        result = answered(lambda: profile_of_json(json.dumps(data), TABLES))
        if result is not None:
            check(result)

    end = time.monotonic() + SCHEMA_SECONDS
    while time.monotonic() < end:
        answers()
