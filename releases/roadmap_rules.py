"""What the roadmap's tables must hold where they have rows. An empty table is sound: earlier releases have none."""

from collections.abc import Iterator
from typing import Any

from releases.action_rules import AREAS, RuleFault, parse_rule
from releases.table_rules import DIVISIONS, Finding, Rule, SoundTables

FACTORS = tuple(f"realisation_{answer}_share" for answer in range(4))


def rules_name_known_levers(tables: SoundTables) -> Iterator[Finding]:
    levers = tables.values("levers", "lever")
    for position, row in tables.rows("actions"):
        try:
            parse_rule(row.applies_when, levers)
        except RuleFault as fault:
            yield Finding(fault.code, "actions", position, "applies_when", fault.params)


def actions_run_forward(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("actions"):
        if row.starts_share >= row.ends_share:
            params = {"low": row.starts_share, "high": row.ends_share}
            yield Finding("ends_before_it_starts", "actions", position, "ends_share", params)


def levers_are_known(tables: SoundTables) -> Iterator[Finding]:
    known = tables.values("levers", "lever")
    for position, row in tables.rows("actions"):
        if row.lever and row.lever not in known:
            yield Finding("unknown_lever", "actions", position, "lever", {"lever": row.lever})


def what_comes_first_is_there(tables: SoundTables) -> Iterator[Finding]:
    """Each named action exists, in no later phase; and following them back never leads round in a ring."""
    if tables.has_faults("actions"):
        return
    rows = dict(tables.rows("actions"))
    by_code = {row.action: row for row in rows.values()}
    for position, row in rows.items():
        for code in row.after.split():
            first = by_code.get(code)
            if first is None:
                yield Finding("unknown_action", "actions", position, "after", {"action": code})
            elif first.phase > row.phase:
                params = {"action": code, "phase": first.phase}
                yield Finding("comes_later", "actions", position, "after", params)
        if _leads_back(row, by_code):
            yield Finding("waits_for_itself", "actions", position, "after", {"action": row.action})


def _leads_back(row: Any, by_code: dict[str, Any]) -> bool:
    waiting, seen = row.after.split(), set()
    while waiting:
        code = waiting.pop()
        if code == row.action:
            return True
        if code in by_code and code not in seen:
            seen.add(code)
            waiting += by_code[code].after.split()
    return False


def words_are_complete(tables: SoundTables) -> Iterator[Finding]:
    """All divisions or none: a text must find its words wherever a firm is. Texts need the words, so both are there."""
    known = tables.values("industry_texts", "division")
    if (not known and not tables.values("actions", "action")) or tables.has_faults("industry_texts"):
        return
    for division in DIVISIONS:
        if division not in known:
            yield Finding("missing_words", "industry_texts", None, "division", {"division": division})


def readiness_is_complete(tables: SoundTables) -> Iterator[Finding]:
    known = tables.values("readiness", "area")
    if not known or tables.has_faults("readiness"):
        return
    for area in AREAS:
        if area not in known:
            yield Finding("missing_area", "readiness", None, "area", {"area": area})


def readiness_rises_to_1(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("readiness"):
        factors = [getattr(row, column) for column in FACTORS]
        if factors != sorted(factors):
            params = {"values": factors}
            yield Finding("factors_fall", "readiness", position, FACTORS[1], params)
        if factors[-1] != 1.0:
            yield Finding("factor_not_1", "readiness", position, FACTORS[-1], {"value": factors[-1]})


ROADMAP_RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (  # the tables that a rule needs, and the rule
    (("levers", "actions"), rules_name_known_levers),
    (("actions",), actions_run_forward),
    (("levers", "actions"), levers_are_known),
    (("actions",), what_comes_first_is_there),
    (("actions", "industry_texts"), words_are_complete),
    (("readiness",), readiness_is_complete),
    (("readiness",), readiness_rises_to_1),
)
