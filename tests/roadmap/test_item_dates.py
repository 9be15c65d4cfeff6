"""When actions run: shares of a phase in whole months, nothing before what comes first, the firm's own dates as given.

The plan: January 2027, phases of 12, 12, 24 and 0 months.
"""

import pytest

from roadmap.item_dates import Span, item_dates, years_to
from roadmap.phases import Month, build_phases, month_of, month_text
from tests.calculator.profiles import profile
from tests.roadmap.plans import assessed


@pytest.fixture(scope="module")
def plan():
    inputs, result = assessed(profile(phase_years=[1, 1, 2, 0]))
    return build_phases(inputs=inputs, result=result, start=(2027, 1))


def dated(plan, **spans):
    return {key: (dates.first_month, dates.last_month) for key, dates in item_dates(spans, plan).items()}


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span(1, 0.0, 1.0), (2027, 1), (2027, 12)),
        (Span(1, 0.25, 0.5), (2027, 4), (2027, 6)),
        (Span(1, 0.3, 0.4), (2027, 4), (2027, 5)),  # 3.6 to 4.8 months on
        (Span(2, 0.0, 0.05), (2028, 1), (2028, 1)),
        (Span(3, 0.5, 1.0), (2030, 1), (2030, 12)),
        (Span(4, 0.2, 0.9), (2031, 1), (2031, 1)),  # a phase of no length
        (Span(1, 0.25, 0.5, first_month=Month(2027, 2)), (2027, 2), (2027, 4)),  # three months, as before
        (Span(1, 0.25, 0.5, last_month=Month(2027, 9)), (2027, 4), (2027, 9)),
        (Span(1, 0.25, 0.5, last_month=Month(2027, 2)), (2027, 2), (2027, 2)),
        (Span(1, 0.25, 0.5, first_month=Month(2027, 8), last_month=Month(2027, 3)), (2027, 8), (2027, 8)),
        (Span(1, 0.0, 1.0, first_month=Month(2026, 11), last_month=Month(2032, 5)), (2026, 11), (2032, 5)),
    ],
)
def test_dates(plan, span, first, last):
    assert dated(plan, one=span) == {"one": (first, last)}


def test_nothing_begins_before_what_comes_first_has_ended(plan):
    """a to June; b would run from February for six months: July to December. c has no time left: December."""
    found = dated(
        plan,
        c=Span(1, 0.5, 1.0, after=("b",)),
        b=Span(1, 1 / 12, 7 / 12, after=("a",)),
        a=Span(1, 0.0, 0.5),
    )
    assert found == {
        "a": ((2027, 1), (2027, 6)),
        "b": ((2027, 7), (2027, 12)),
        "c": ((2027, 12), (2027, 12)),
    }


def test_what_is_late_pushes_what_comes_after_over_phases(plan):
    found = dated(plan, a=Span(1, 0.0, 1.0, last_month=Month(2028, 3)), b=Span(2, 0.0, 0.5, after=("a",)))
    assert found["b"] == ((2028, 4), (2028, 9))


def test_the_firms_own_date_stands_and_is_told_to_be_early(plan):
    dates = item_dates(
        {"a": Span(1, 0.0, 0.5), "b": Span(1, 0.5, 1.0, after=("a",), first_month=Month(2027, 6))}, plan
    )
    assert dates["b"].first_month == (2027, 6)
    assert dates["b"].begins_early
    assert not dates["a"].begins_early
    late = item_dates(
        {"a": Span(1, 0.0, 0.5), "b": Span(1, 0.0, 1.0, after=("a",), first_month=Month(2027, 7))}, plan
    )
    assert not late["b"].begins_early


def test_rings_and_unknown_names_hold_nothing_up(plan):
    found = dated(
        plan,
        a=Span(1, 0.0, 0.5, after=("b",)),
        b=Span(1, 0.0, 0.5, after=("a", "nobody")),
        c=Span(1, 0.0, 0.5, after=("c",)),
    )
    assert set(found) == {"a", "b", "c"}
    assert found["c"] == ((2027, 1), (2027, 6))


def test_any_start_and_length():
    inputs, result = assessed(profile(phase_years=[0.1, 0.07, 0, 50], horizon_years=50))
    plan = build_phases(inputs=inputs, result=result, start=(2027, 11))
    for phase in plan.phases:
        for shares in ((0.0, 0.1), (0.3, 0.35), (0.9, 1.0)):
            (first, last) = dated(plan, one=Span(phase.number, *shares))["one"]
            assert phase.first_month <= first <= last <= phase.last_month


@pytest.mark.parametrize(
    "text", ["2027-13", "2027-00", "2027-1", "27-01", "0000-05", "", None, 202701, "2027-01-01", ["2027-01"]]
)
def test_no_month(text):
    assert month_of(text) is None


def test_month_and_years():
    assert month_of("2027-05") == (2027, 5)
    assert month_text(Month(2027, 5)) == "2027-05"
    assert years_to(Month(2027, 3), Month(2028, 9)) == 1.5
    assert years_to(Month(2027, 3), Month(2027, 1)) == pytest.approx(-1 / 6)
