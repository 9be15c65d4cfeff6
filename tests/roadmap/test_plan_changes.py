"""Edits of a plan: what each changes and refuses, that its document stays sparse, that undoing leads back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.edit_history import REDO, UNDO, Step, stacks_of
from roadmap.plan_changes import (
    MOST_OWN,
    AddOwn,
    Include,
    Place,
    RemoveOwn,
    SetFields,
    apply_edit,
    sparse,
)
from roadmap.plan_fields import MOST_CHARACTERS, MOST_DOCUMENT_CHARACTERS, PlanFaults

MONTHS = {"first_month": "2027-03", "last_month": "2027-05"}
NO_MONTHS = dict.fromkeys(MONTHS)
KEYS = ("meter", "pilot", "share")


def faults(changes, edit):
    with pytest.raises(PlanFaults) as refused:
        apply_edit(changes, edit)
    return [(fault.name, fault.code) for fault in refused.value.faults]


# What each edit does


def test_set_and_set_back():
    owned = apply_edit({}, SetFields("meter", {"owner": "Anna"}))
    assert owned == {"actions": {"meter": {"owner": "Anna"}}}
    dated = apply_edit(owned, SetFields("meter", MONTHS))
    assert dated == {"actions": {"meter": {"owner": "Anna", **MONTHS}}}
    assert apply_edit(dated, SetFields("meter", {"owner": None})) == {"actions": {"meter": MONTHS}}
    assert apply_edit(owned, SetFields("meter", {"owner": None})) == {}
    assert owned == {"actions": {"meter": {"owner": "Anna"}}}  # an edit leaves the document before it alone


def test_text_is_tidied():
    found = apply_edit({}, SetFields("meter", {"owner": "  Anna \n  Berg ", "note": " a\r\nb\t c \n"}))
    assert found["actions"]["meter"] == {"owner": "Anna Berg", "note": "a\nb  c"}


def test_take_out_and_put_back():
    out = apply_edit({}, Include("meter", False))
    assert out == {"actions": {"meter": {"included": False}}}
    assert apply_edit(out, Include("meter", True)) == {}
    chosen = apply_edit({}, Include("meter", True, as_template=False))
    assert chosen == {"actions": {"meter": {"included": True}}}
    assert apply_edit(chosen, Include("meter", False, as_template=False)) == {}


def test_own_actions():
    one = apply_edit({}, AddOwn(2, {"title": "Ask the union"}))
    assert one == {"own": [{"key": "own-1", "phase": 2, "included": True, "title": "Ask the union"}]}
    two = apply_edit(one, AddOwn(1, {"title": "Tell the bank", "owner": "CFO"}))
    assert [own["key"] for own in two["own"]] == ["own-1", "own-2"]
    assert apply_edit(two, RemoveOwn("own-2")) == one
    assert apply_edit(one, RemoveOwn("own-1")) == {}
    assert apply_edit(one, RemoveOwn("own-9")) == one
    assert apply_edit(one, Include("own-1", False))["own"][0]["included"] is False
    assert faults(one, SetFields("own-1", {"title": None})) == [("title", "empty")]
    assert faults({}, AddOwn(1, {"owner": "CFO"})) == [("title", "empty")]
    assert faults({}, AddOwn(5, {"title": "x"})) == [("", "unknown_phase")]


def test_forty_own_actions():
    changes = {}
    for number in range(MOST_OWN):
        changes = apply_edit(changes, AddOwn(1 + number % 4, {"title": f"Action {number}"}))
    assert faults(changes, AddOwn(1, {"title": "One more"})) == [("", "too_many_own")]


@pytest.mark.parametrize(
    ("key", "position", "named"),
    [
        ("c", 0, ["c"]),  # c a b d: behind c the rest is in the template's order
        ("c", 1, ["a", "c"]),
        ("a", 3, ["b", "c", "d"]),
        ("a", 99, ["b", "c", "d"]),
        ("b", 1, None),  # where it stood
    ],
)
def test_order_names_no_more_than_it_must(key, position, named):
    order = ("a", "b", "c", "d")
    found = apply_edit({}, Place(key, 3, position, order, order))
    assert found == ({"order": {"3": named}} if named else {})


def test_order_keeps_keys_that_the_release_does_not_know():
    changes = {"order": {"1": ["gone", "b"]}}
    found = apply_edit(changes, Place("b", 1, 1, ("b", "a"), ("a", "b")))
    assert found == {"order": {"1": ["gone"]}}
    own = {
        "own": [{"key": "own-1", "phase": 1, "included": True, "title": "x"}],
        "order": {"1": ["own-1", "b"]},
    }
    assert apply_edit(own, RemoveOwn("own-1")) == {"order": {"1": ["b"]}}


# What is refused


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"first_month": "2027-06", "last_month": "2027-05"}, ("last_month", "ends_before_it_begins")),
        ({"first_month": "2027-13", "last_month": "2028-01"}, ("first_month", "not_a_month")),
        ({"first_month": "2027-1", "last_month": "2028-01"}, ("first_month", "not_a_month")),
        ({"first_month": "2027-01", "last_month": "2127-12"}, None),
        ({"first_month": "2027-01", "last_month": "2128-01"}, ("last_month", "too_far")),
        ({"first_month": "2027-01"}, ("last_month", "half_a_pair")),
        ({"first_month": "2027-01", "last_month": None}, ("last_month", "half_a_pair")),
        ({"cost_low": 0, "cost_high": 1e15}, None),
        ({"cost_low": 0, "cost_high": 2e15}, ("cost_high", "not_a_cost")),
        ({"cost_low": -1, "cost_high": 5}, ("cost_low", "not_a_cost")),
        ({"cost_low": float("nan"), "cost_high": 5}, ("cost_low", "not_a_cost")),
        ({"cost_low": True, "cost_high": 5}, ("cost_low", "not_a_cost")),
        ({"cost_low": "1", "cost_high": 5}, ("cost_low", "not_a_cost")),
        ({"cost_low": 9, "cost_high": 5}, ("cost_high", "most_below_least")),
        ({"owner": "a" * 80}, None),
        ({"owner": "a" * 81}, ("owner", "too_long")),
        ({"note": "a" * 1001}, ("note", "too_long")),
        ({"note": "a\x00b"}, ("note", "not_plain")),
        ({"owner": "a\u202eb"}, ("owner", "not_plain")),
        ({"note": "a\ud800"}, ("note", "not_plain")),
        ({"owner": 7}, ("owner", "not_text")),
        ({"title": "x"}, ("", "unknown_field")),  # of the release's own action
        ({"phase": 2}, ("", "unknown_field")),
        ({"included": "no"}, ("", "unknown_field")),
    ],
)
def test_values(values, expected):
    edit = SetFields("meter", values, start="2027-01")
    if expected is None:
        assert apply_edit({}, edit) == {"actions": {"meter": values}}
    else:
        assert faults({}, edit) == [expected]


@pytest.mark.parametrize("name", sorted(MOST_CHARACTERS))
def test_lengths_of_own(name):
    values = {"title": "x", name: "a" * MOST_CHARACTERS[name]}
    assert apply_edit({}, AddOwn(1, values))["own"][0][name] == values[name]
    assert faults({}, AddOwn(1, {**values, name: values[name] + "a"})) == [(name, "too_long")]


@pytest.mark.parametrize(
    "edit",
    [
        SetFields("own-1", {"owner": "x"}),
        SetFields("../x", {"owner": "x"}),
        SetFields("A" * 90, {"owner": "x"}),
        SetFields("", {"owner": "x"}),
        Include("own-1", False),
        Include("own-x", False),
        RemoveOwn("meter"),
        Place("x", 1, 0, ("a",), ("a",)),
        Place("a", 1, 0, ("a",), ("a", "b")),
    ],
)
def test_unknown_keys(edit):
    assert faults({}, edit) == [("", "unknown_key")]


def test_whole_document_has_a_limit():
    changes = {"actions": {f"action_{number}": {"note": "a" * 990} for number in range(99)}}
    assert faults(changes, SetFields("one_more", {"note": "b" * 1000})) == [("", "plan_too_long")]
    assert apply_edit(changes, SetFields("action_1", {"note": None}))  # what makes it shorter is taken


# Back to the template


def test_what_the_template_says_is_not_kept():
    template = {"owner": "Line manager", "first_month": "2027-01", "last_month": "2027-05"}
    assert sparse({"owner": "Line manager"}, template) == {"owner": None}
    assert sparse({"owner": ""}, template) == {"owner": None}
    assert sparse({"owner": "Anna"}, template) == {"owner": "Anna"}
    assert sparse({"first_month": "2027-01", "last_month": "2027-05"}, template) == NO_MONTHS
    assert sparse({"first_month": "2027-03", "last_month": ""}, template) == MONTHS  # a pair stays one
    assert sparse({"first_month": "", "last_month": ""}, template) == NO_MONTHS
    costs = {"cost_low": 0.0, "cost_high": 5.0}
    assert sparse(costs, template) == costs
    assert sparse(dict.fromkeys(costs), template) == dict.fromkeys(costs)


# Properties

TEXTS = st.one_of(st.none(), st.text(max_size=90))
MONTH = st.one_of(st.none(), st.sampled_from(["2027-01", "2027-06", "2030-12", "1999-01", "2027-00"]))
COST = st.one_of(st.none(), st.floats(-1, 2e15), st.floats(0, 100))
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXTS,
        "owner": TEXTS,
        "note": TEXTS,
        "first_month": MONTH,
        "last_month": MONTH,
        "cost_low": COST,
        "cost_high": COST,
        "nonsense": TEXTS,
    },
)
ANY_KEY = st.sampled_from([*KEYS, "own-1", "own-2", "own-3", "own-0", ""])
ORDERS = st.permutations(KEYS)
EDITS = st.one_of(
    st.builds(SetFields, ANY_KEY, VALUES, start=st.just("2027-01")),
    st.builds(Include, ANY_KEY, st.booleans(), as_template=st.booleans()),
    st.builds(AddOwn, st.integers(0, 5), VALUES),
    st.builds(RemoveOwn, ANY_KEY),
    st.builds(Place, ANY_KEY, st.integers(1, 4), st.integers(-1, 5), ORDERS.map(tuple), ORDERS.map(tuple)),
)
WISHES = st.lists(st.one_of(EDITS, EDITS, EDITS, st.sampled_from([UNDO, REDO])), max_size=25)


class Kept:
    """What the database keeps, in memory."""

    def __init__(self, changes):
        self.changes, self.steps, self.documents = changes, [], {}

    def store(self, after, what, of=None):
        revision = len(self.steps) + 1
        self.steps.append(Step(revision, what, of))
        self.documents[revision] = (self.changes, after)
        self.changes = after

    def edit(self, edit):
        try:
            after = apply_edit(self.changes, edit)
        except PlanFaults:
            return
        if after != self.changes:
            self.store(after, "edit")

    def step(self, what):
        stacks = stacks_of(self.steps)
        stack = stacks.undo if what == UNDO else stacks.redo
        if stack:
            before, after = self.documents[stack[-1]]
            assert self.changes == (after if what == UNDO else before)  # what it takes back is what there is
            self.store(before if what == UNDO else after, what, stack[-1])
        return bool(stack)


FIRST = {
    "actions": {"pilot": {"owner": "Anna"}, "gone_since": {"note": "x"}},
    "order": {"1": ["share", "gone_since"]},
}


@given(st.sampled_from([{}, FIRST]), WISHES)
def test_undoing_everything_leads_back_and_redoing_forth(first, wishes):
    kept = Kept(first)
    for wish in wishes:
        if wish in (UNDO, REDO):
            kept.step(wish)
        else:
            kept.edit(wish)
    last = kept.changes
    count = 0
    while kept.step(UNDO):
        count += 1
    assert kept.changes == first
    for _ in range(count):
        assert kept.step(REDO)
    assert kept.changes == last


@given(st.lists(EDITS, max_size=25))
def test_document_stays_within_its_limits_and_sparse(edits):
    kept = Kept({})
    for edit in edits:
        kept.edit(edit)
    document = kept.changes
    assert len(json.dumps(document)) <= 6 * MOST_DOCUMENT_CHARACTERS
    assert document == json.loads(json.dumps(document))
    assert all(document.values())
    assert all(document.get("actions", {"x": "x"}).values())
    assert len(document.get("own", [])) <= MOST_OWN
    assert len({own["key"] for own in document.get("own", [])}) == len(document.get("own", []))
    for entry in [*document.get("actions", {}).values(), *document.get("own", [])]:
        assert None not in entry.values()
        assert "" not in entry.values()
        assert ("first_month" in entry) == ("last_month" in entry)
        assert entry.get("first_month", "") <= entry.get("last_month", "")
        assert 0 <= entry.get("cost_low", 0) <= entry.get("cost_high", 0) <= 1e15
        assert all(len(entry.get(name, "")) <= most for name, most in MOST_CHARACTERS.items())


def test_only_what_is_kept_can_be_undone():
    """The edits before the oldest that is kept are gone, and so is what an undo of theirs could be done again from."""
    assert stacks_of([Step(7, UNDO, 3), Step(8, "set"), Step(9, "set")]).undo == (8, 9)
    assert stacks_of([Step(7, UNDO, 3)]).redo == ()
    assert stacks_of([Step(1, "set"), Step(2, UNDO, 1), Step(3, "set")]).redo == ()
