"""The words of editing a plan: what is wrong, what was done, what a reader should know of an action."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from calculator import formats
from roadmap.edit_history import REDO, UNDO
from roadmap.phases import Month, month_of
from roadmap.plan_fields import COSTS, MONTHS, OWN_FIELDS, Fault
from roadmap.wording import month_words

FIELD_NAMES = {
    "title": _("What to do, in a few words"),
    "text": _("More about it"),
    "done": _("Done when"),
    "owner": _("Who"),
    "first_month": _("First month"),
    "last_month": _("Last month"),
    "cost_low": _("Cost, at least"),
    "cost_high": _("Cost, at most"),
    "note": _("Your note"),
}
FAULTS = {
    "empty": _("Say in a few words what to do."),
    "too_long": _("Write at most %(most)s characters; these are %(typed)s."),
    "not_plain": _("Write plain text: a character in it cannot be printed."),
    "not_text": _("Write text."),
    "not_a_month": _("Write year and month, such as 2027-03."),
    "too_far": _("Choose a month within %(most)s years of the plan’s start."),
    "ends_before_it_begins": _("It ends before it begins: choose a month that is not before the first one."),
    "not_a_cost": _("Write an amount from 0 to 1 000 000 000 000 000."),
    "most_below_least": _("This is less than “at least”: write the larger amount here."),
    "half_a_pair": _("Fill in both, or neither."),
    "too_many_own": _("A plan has room for %(most)s actions of your own. Take one out for good first."),
    "plan_too_long": _("The plan has no room for more text. Shorten a note first."),
    "unknown_key": _("This action is not in the plan any more."),
    "unknown_field": _("This cannot be changed."),
    "unknown_phase": _("A plan has the phases 1 to 4."),
}
EDITS = {
    "taken_out": _("“%(title)s” taken out"),
    "put_back": _("“%(title)s” put in"),
    "added": _("“%(title)s” added to phase %(phase)s"),
    "removed": _("“%(title)s” deleted"),
    "placed": _("“%(title)s” moved to place %(place)s of phase %(phase)s"),
}
SET = {
    "title": _("Title of “%(title)s” set to “%(value)s”"),
    "text": _("Description of “%(title)s” changed"),
    "done": _("“Done when” of “%(title)s” set to “%(value)s”"),
    "owner": _("Owner of “%(title)s” set to “%(value)s”"),
    "months": _("Dates of “%(title)s” set to %(value)s"),
    "costs": _("Cost of “%(title)s” set to %(value)s"),
    "note": _("Note on “%(title)s” set to “%(value)s”"),
}
UNSET = {
    "text": _("Description of “%(title)s” removed"),
    "done": _("“Done when” of “%(title)s” removed"),
    "owner": _("Owner of “%(title)s” back to what is suggested"),
    "months": _("Dates of “%(title)s” back to those suggested"),
    "costs": _("Cost of “%(title)s” removed"),
    "note": _("Note on “%(title)s” removed"),
}
CONFLICT = _("The plan was changed elsewhere in the meantime")
ADDED_ELSEWHERE = _("Your action is not saved yet. It is below as you typed it.")
TYPED_ELSEWHERE = _(
    "Yours is not saved yet, and nothing is lost: it stands in the form below. Save it on top of what is stored "
    "now, or drop it."
)
ASKED_ELSEWHERE = _(
    "What you asked for is not done. Look at the plan as it stands now, then ask again or drop it."
)
DELETED_ELSEWHERE = _(
    "This action was deleted elsewhere, so what you did to it is not saved. It is below as you have it: add it again, "
    "or leave it."
)
NOTHING_TO_UNDO = _(
    "The plan was changed elsewhere in the meantime, so nothing was undone. This is how it stands now."
)
LOST_SESSION = _(
    "The page was open for long, or its cookie is gone. Nothing was saved, and nothing is lost: what you typed "
    "is below. Save it again."
)
NOTICES = {
    "outside_phase": _("This lies outside of phase %(phase)s, which runs %(first)s to %(last)s."),
    "begins_early": _(
        "It begins before “%(title)s” is done, which comes first: %(until)s is its last month."
    ),
    "lever_counts": _(
        "The estimate still counts the lever “%(lever)s”. If you leave this action out for good, take the lever out of "
        "the profile."
    ),
}


def fault_words(fault: Fault) -> str:
    counts = {f"{name.removesuffix('_count')}": formats.fixed(value) for name, value in fault.params.items()}
    return str(FAULTS[fault.code]) % counts


def notice_words(code: str, params: Mapping[str, float | str | Month]) -> str:
    """By the unit that a parameter's name ends in; without it in the sentence."""
    months = {name: month_words(value) for name, value in params.items() if isinstance(value, Month)}
    given = {name: months.get(name, value) for name, value in params.items()}
    return str(NOTICES[code]) % {name.partition("_")[0]: value for name, value in given.items()}


def edit_words(what: str, params: Mapping[str, Any], currency: str | None) -> str:
    """“Owner of “Meter the furnaces” set to “Anna””; an undo names what it took back."""
    if what in (UNDO, REDO):
        text = edit_words(params["what"], params["params"], currency)
        return (_gettext("Undone: %(edit)s") if what == UNDO else _gettext("Done again: %(edit)s")) % {
            "edit": text
        }
    if what == "set":
        return "; ".join(_set_words(params, currency))
    return str(EDITS[what]) % params


def _set_words(params: Mapping[str, Any], currency: str | None) -> list[str]:
    """In the order of the form: a database may keep the values in its own."""
    values, found = params["values"], []
    for name in OWN_FIELDS:
        if name not in values or name in (MONTHS[1], COSTS[1]):
            continue
        value = values[name]
        topic = {MONTHS[0]: "months", COSTS[0]: "costs"}.get(name, name)
        if topic == "months" and value is not None:
            value = span_of(value, values[MONTHS[1]])
        elif topic == "costs" and value is not None:
            value = cost_words(value, values[COSTS[1]], currency)
        words = (SET if value is not None else UNSET)[topic]
        found.append(str(words) % {"title": params["title"], "value": value})
    return found


def span_of(first: str, last: str) -> str:
    words = [month_words(month) if (month := month_of(text)) else text for text in (first, last)]
    if first == last:
        return words[0]
    return _gettext("%(first)s to %(last)s") % {"first": words[0], "last": words[1]}


def cost_words(low: float | None, high: float | None, currency: str | None, *, is_typed: bool = True) -> str:
    """“20,000 to 40,000 EUR”: what was typed to the last digit, what is documented to three; empty: nobody knows."""
    known = [value for value in (low, high) if value is not None]
    if not known:
        return ""
    ends = [
        formats.written_as(value, "#,##0.##") if is_typed else formats.figure(value)
        for value in (known[0], known[-1])
    ]
    text = (
        ends[0] if ends[0] == ends[1] else _gettext("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}
    )
    return f"{text}{formats.NO_BREAK}{currency}" if currency else text


def field_words(name: str, values: Mapping[str, Any], currency: str | None) -> tuple[str, str]:
    """(the field, what it says), for a table; a dash where it is empty."""
    value = values.get(name)
    if value in (None, ""):
        return str(FIELD_NAMES[name]), "–"
    if name in MONTHS:
        return str(FIELD_NAMES[name]), span_of(str(value), str(value))
    if name in COSTS:
        return str(FIELD_NAMES[name]), cost_words(value, value, currency)
    return str(FIELD_NAMES[name]), str(value)
