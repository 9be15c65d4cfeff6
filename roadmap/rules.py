"""Whether a template's rule holds for a firm; the language is that of ``releases.action_rules``. No Django."""

from collections.abc import Mapping
from functools import lru_cache

from releases.action_rules import Condition, parse_rule


@lru_cache(maxsize=1024)
def _parsed(rule: str) -> tuple[Condition, ...]:
    """A page asks for the same rules again and again."""
    return parse_rule(rule)


def holds(rule: str, facts: Mapping[str, str]) -> bool:
    """``facts``: of roadmap.facts. A fact with several values needs one of the rule's; an empty rule always holds."""
    return all(condition.holds(facts) for condition in _parsed(rule))
