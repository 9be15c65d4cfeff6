"""What is said of an edited action: outside of its phase, before what comes first, a lever that still counts."""

from types import SimpleNamespace

import pytest

from roadmap.edit_notices import notices_of
from roadmap.phases import Month

PHASE = SimpleNamespace(number=1, first_month=Month(2027, 1), last_month=Month(2027, 6))


def codes(item, items, levers=()):
    return [line.code for line in notices_of(item, [item, *items], PHASE, counted_levers=levers)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ((2027, 1), (2027, 6), []),
        ((2026, 12), (2027, 2), ["outside_phase"]),
        ((2027, 6), (2027, 7), ["outside_phase"]),
        ((2028, 1), (2028, 2), ["outside_phase"]),
    ],
)
def test_outside_of_the_phase(make_item, first, last, expected):
    item = make_item("a", 1, first_month=Month(*first), last_month=Month(*last))
    assert codes(item, []) == expected


def test_each_that_comes_first_is_named(make_item):
    item = make_item("a", 1, after=("b", "c", "d"), first_month=Month(2027, 2), begins_early=True)
    before = [
        make_item("b", 1, title="B", last_month=Month(2027, 3)),
        make_item("c", 1, title="C", last_month=Month(2027, 1)),  # done in time
        make_item("d", 1, title="D", last_month=Month(2027, 2)),
        make_item("e", 1, title="E", last_month=Month(2027, 5)),  # nothing waits for it
    ]
    found = notices_of(item, [item, *before], PHASE, counted_levers=())
    assert [(line.code, line.params["title"]) for line in found] == [
        ("begins_early", "B"),
        ("begins_early", "D"),
    ]
    assert found[0].params["until_month"] == Month(2027, 3)


def test_lever_that_still_counts(make_item):
    out = make_item("a", 1, lever="scheduling", included=False)
    assert codes(out, [], {"scheduling"}) == ["lever_counts"]
    assert codes(out, [], {"fault_detection"}) == []
    assert codes(out, [make_item("b", 3, lever="scheduling")], {"scheduling"}) == []
    assert codes(out, [make_item("b", 3, lever="scheduling", included=False)], {"scheduling"}) == [
        "lever_counts"
    ]
    assert codes(make_item("a", 1, included=False), [], {"", "scheduling"}) == []
    assert codes(make_item("a", 1, lever="scheduling"), [], {"scheduling"}) == []
