"""All-day events as an iCalendar file (RFC 5545), by hand: a handful of properties, escaped and folded. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

CRLF = "\r\n"
MOST_OCTETS = 75  # of a line, without its end (3.1)
PRODUCT = "-//Green Inflection//Roadmap//EN"


@dataclass(frozen=True, slots=True)
class Event:
    """From ``first`` to before ``end``. ``uid`` names it for ever, wherever it is read."""

    uid: str
    first: date
    end: date
    summary: str
    description: str = ""
    category: str = ""


def calendar_bytes(events: Iterable[Event], *, name: str, stamp: datetime, sequence: int) -> bytes:
    """``stamp``: when the plan was last saved; ``sequence``: how often it was revised, so that programs take the newer.

    Nothing in it depends on when it is asked for: the same plan is the same file.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _event_lines(event, f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}", sequence)
    return "".join(folded(line) for line in (*lines, "END:VCALENDAR")).encode()


def _event_lines(event: Event, stamp: str, sequence: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    yield f"DTEND;VALUE=DATE:{_day(event.end)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.category:
        yield f"CATEGORIES:{escaped(event.category)}"
    yield "TRANSP:TRANSPARENT"  # a phase of months makes nobody busy
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """As a value of type TEXT (3.3.11); what is no text but line breaks and tabs goes."""
    plain = "\n".join(text.splitlines()).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(one for one in plain.replace("\n", "\\n") if _is_text(one))


def _is_text(one: str) -> bool:
    return one == "\t" or (one >= " " and one != "\x7f" and not "\ud800" <= one <= "\udfff")


def folded(line: str) -> str:
    """In lines of 75 octets at most, those that go on beginning with a blank; no character is cut in two."""
    parts, room = [""], MOST_OCTETS
    for one in line:
        octets = len(one.encode())
        if octets > room:
            parts.append("")
            room = MOST_OCTETS - 1  # after the blank
        parts[-1] += one
        room -= octets
    return f"{CRLF} ".join(parts) + CRLF
