"""The calendar against the grammar of RFC 5545, as far as a calendar of all-day events needs it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.calendar import Event, calendar_bytes, escaped, folded

STAMP = datetime(2026, 11, 24, 17, 30, 5, tzinfo=timezone(timedelta(hours=8)))
# 3.1 contentline, 3.3.11 TEXT, 3.3.4 DATE, 3.3.5 DATE-TIME in UTC, 3.3.8 INTEGER, 3.8.x each property's own rule
SAFE = r"[\t\x20-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e\x80-\U0010ffff]"
TEXT = rf"(?:{SAFE}|\\\\|\\;|\\,|\\[nN])*"
DATE = r"(?:[0-9]{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
PROPERTIES = {
    "VERSION": r":2\.0",
    "PRODID": rf":{TEXT}",
    "CALSCALE": r":GREGORIAN",
    "X-WR-CALNAME": rf":{TEXT}",
    "UID": rf":{TEXT}",
    "DTSTAMP": rf":{DATE}T[0-2][0-9][0-5][0-9][0-5][0-9]Z",
    "SEQUENCE": r":[0-9]+",
    "DTSTART": rf";VALUE=DATE:{DATE}",
    "DTEND": rf";VALUE=DATE:{DATE}",
    "SUMMARY": rf":{TEXT}",
    "DESCRIPTION": rf":{TEXT}",
    "CATEGORIES": rf":{TEXT}",
    "TRANSP": r":TRANSPARENT",
}
ONCE_OF_CALENDAR = {"PRODID", "VERSION", "CALSCALE"}
ONCE_OF_EVENT = {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}


def unfolded(content: bytes) -> list[str]:
    """The logical lines; every written line is at most 75 octets long and whole UTF-8."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    for line in lines:
        line.decode()
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def parsed(content: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """(the calendar's properties, its events); an assertion fails where the grammar is broken."""
    lines = unfolded(content)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    calendar, events, event = {}, [], None
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            assert event is None
            event = {}
        elif line == "END:VEVENT":
            assert event is not None
            assert event.keys() >= ONCE_OF_EVENT
            events.append(event)
            event = None
        else:
            name = re.match(r"[A-Z-]+", line)[0]
            assert re.fullmatch(name + PROPERTIES[name], line), line
            place = calendar if event is None else event
            assert name not in place, f"{name} twice"
            place[name] = line.partition(":")[2]
    assert event is None
    assert calendar.keys() >= ONCE_OF_CALENDAR
    return calendar, events


def plain(text: str) -> str:
    """A TEXT value as a reader's program shows it."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def event(**changes) -> Event:
    given = {"uid": "a@b", "first": date(2027, 1, 1), "end": date(2027, 7, 1), "summary": "Phase 1"}
    return Event(**given | changes)


def test_one_event_in_full():
    content = calendar_bytes(
        [event(description="One; two,\nthree\\", category="Phase")], name="R", stamp=STAMP, sequence=3
    )
    assert content.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Green Inflection//Roadmap//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:R",
        "BEGIN:VEVENT",
        "UID:a@b",
        "DTSTAMP:20261124T093005Z",  # 17:30:05 at +08:00
        "SEQUENCE:3",
        "DTSTART;VALUE=DATE:20270101",
        "DTEND;VALUE=DATE:20270701",
        "SUMMARY:Phase 1",
        r"DESCRIPTION:One\; two\,\nthree\\",
        "CATEGORIES:Phase",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_lines_are_cut_at_75_octets_and_never_within_a_character():
    assert folded("x" * 75) == "x" * 75 + "\r\n"
    assert folded("x" * 76) == "x" * 75 + "\r\n x\r\n"
    assert folded("x" * 74 + "é") == "x" * 74 + "\r\n é\r\n"  # é is two octets
    assert folded("x" * 75 + "y" * 75) == "x" * 75 + "\r\n " + "y" * 74 + "\r\n y\r\n"


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_any_text_comes_back_as_it_was_but_for_what_is_no_text(text):
    content = calendar_bytes([event(summary=text, description=text)], name=text, stamp=STAMP, sequence=0)
    calendar, (found,) = parsed(content)
    expected = "".join(
        one for one in "\n".join(text.splitlines()) if one in "\t\n" or (one >= " " and one != "\x7f")
    )
    assert plain(calendar["X-WR-CALNAME"]) == plain(found["SUMMARY"]) == expected
    assert plain(found.get("DESCRIPTION", "")) == expected


@pytest.mark.parametrize(
    "text", ["END:VEVENT\r\nBEGIN:VALARM", "x\r\nATTACH:http://127.0.0.1/", "\x00\x1b", "\ud800"]
)
def test_no_text_becomes_a_property(text):
    content = calendar_bytes([event(uid=text, summary=text)], name=text, stamp=STAMP, sequence=0)
    _calendar, events = parsed(content)
    assert len(events) == 1
    assert b"\r\nATTACH" not in content
    assert b"\r\nBEGIN:VALARM" not in content


def test_a_year_has_four_digits():
    _calendar, (found,) = parsed(
        calendar_bytes([event(first=date(999, 1, 1))], name="", stamp=STAMP, sequence=0)
    )
    assert found["DTSTART"] == "09990101"


def test_the_same_plan_is_the_same_file():
    first, second = (
        calendar_bytes([event()], name="R", stamp=STAMP.astimezone(UTC), sequence=1) for _ in range(2)
    )
    assert first == second
    assert escaped("") == ""
