"""What each field of an action may hold, as codes of what is wrong with it. No Django, no words."""

import json
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

Value = str | float | None

PHASE_NUMBERS = (1, 2, 3, 4)
TEMPLATE_FIELDS = ("owner", "first_month", "last_month", "cost_low", "cost_high", "note")
OWN_FIELDS = ("title", "text", "done", *TEMPLATE_FIELDS)
MONTHS = ("first_month", "last_month")
COSTS = ("cost_low", "cost_high")
PAIRS = (MONTHS, COSTS)
ONE_LINE = ("title", "owner")
MOST_CHARACTERS = {"title": 120, "owner": 80, "note": 1000, "text": 1000, "done": 1000}
MOST_COST = 1e15
MOST_YEARS_FROM_START = 100
MOST_DOCUMENT_CHARACTERS = 100_000  # as JSON: each of the kept edits holds it twice
MONTH = re.compile(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])")  # as a profile's start
NOT_PLAIN = re.compile(  # controls but the end of a line, marks that turn text about, halves of characters
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
OWN_KEY = re.compile(r"own-[1-9][0-9]{0,5}")
ACTION_KEY = re.compile(r"(?!own-)[a-z][a-z0-9_-]{0,79}")


@dataclass(frozen=True, slots=True)
class Fault:
    """``name``: the field's; empty where the edit as a whole is wrong."""

    name: str
    code: str
    params: Mapping[str, float] = field(default_factory=dict)


class PlanFaults(ValueError):
    """Everything that is wrong with an edit."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f"{fault.name} {fault.code}".strip() for fault in faults))
        self.faults = faults


def checked(values: Mapping[str, Value], known: Collection[str], *, start: str = "") -> dict[str, Value]:
    """The values as they are kept, None where empty; PlanFaults with every fault of them."""
    found: dict[str, Value] = {}
    faults = []
    for name, value in values.items():
        if name not in known:
            faults.append(Fault("", "unknown_field"))
            continue
        found[name] = tidied(name, value)
        fault = _fault(name, found[name], start)
        faults += [fault] if fault else []
    for first, second in PAIRS:
        if (first in found) != (second in found) or (found.get(first) is None) != (found.get(second) is None):
            faults.append(Fault(second if first in found else first, "half_a_pair"))
    if not faults and (fault := is_order(found)):
        faults.append(fault)
    if faults:
        raise PlanFaults(*faults)
    return found


def is_order(values: Mapping[str, Value]) -> Fault | None:
    """What is wrong between first and last month, or the least and the most; None where all is well."""
    first, last = (values.get(name) for name in MONTHS)
    if isinstance(first, str) and isinstance(last, str) and last < first:
        return Fault("last_month", "ends_before_it_begins")
    low, high = (values.get(name) for name in COSTS)
    if isinstance(low, int | float) and isinstance(high, int | float) and high < low:
        return Fault("cost_high", "most_below_least")
    return None


def wrong_length(document: Mapping[str, Any]) -> Fault | None:
    if len(json.dumps(document, ensure_ascii=False)) > MOST_DOCUMENT_CHARACTERS:
        return Fault("", "plan_too_long", {"most_count": MOST_DOCUMENT_CHARACTERS})
    return None


def tidied(name: str, value: Value) -> Value:
    """As it is kept: without blanks around it, None where it is empty."""
    if isinstance(value, str):
        value = value.replace("\t", " ")
        value = " ".join(value.split()) if name in ONE_LINE else "\n".join(value.strip().splitlines())
        return value or None
    return value


def _fault(name: str, value: Value, start: str) -> Fault | None:
    if value is None:
        return None
    if name in COSTS:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not math.isfinite(float(value)) or not 0 <= float(value) <= MOST_COST:
            return Fault(name, "not_a_cost", {"most_count": MOST_COST})
        return None
    if not isinstance(value, str):
        return Fault(name, "not_text")
    if name in MONTHS:
        return _month_fault(name, value, start)
    if len(value) > MOST_CHARACTERS[name]:
        return Fault(name, "too_long", {"most_count": MOST_CHARACTERS[name], "typed_count": len(value)})
    if NOT_PLAIN.search(value):
        return Fault(name, "not_plain")
    return None


def _month_fault(name: str, value: str, start: str) -> Fault | None:
    if not MONTH.fullmatch(value):
        return Fault(name, "not_a_month")
    if start and abs(int(value[:4]) - int(start[:4])) > MOST_YEARS_FROM_START:
        return Fault(name, "too_far", {"most_count": MOST_YEARS_FROM_START})
    return None
