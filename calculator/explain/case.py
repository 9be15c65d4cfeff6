"""One stored result with its profile, as explanations read it: every number with its provenance's key. No Django."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculator.explain.terms import Expression, Number, Power, column, numbers_of, total

JsonObject = Mapping[str, Any]
STEPS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Step:
    """One formula. ``code``: which; ``expression``: with the numbers put in; ``value``: the stored figure.

    ``kind``: how the value is written (calculator.explain.writing.WRITERS). ``within``: as terms.digits_needed.
    """

    code: str
    expression: Expression | None
    value: float | None
    kind: str
    params: Mapping[str, float | str] = field(default_factory=dict)
    within: float = 0.0


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a figure came about. ``built_on``: figures whose values its formulas start from.

    ``chosen_by``: keys of what picks the numbers (country type, reading) and is in no formula. ``status``: of the
    result's, where it has one: why there is no value.
    """

    value: float | None
    kind: str
    steps: tuple[Step, ...]
    built_on: tuple[str, ...] = ()
    chosen_by: tuple[str, ...] = ()
    status: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all its own inputs, once each, in the order in which the formulas use them."""
        used = [
            number.key
            for step in self.steps
            if step.expression is not None
            for number in numbers_of(step.expression)
        ]
        return tuple(dict.fromkeys(key for key in (*used, *self.chosen_by) if key))


@dataclass(frozen=True, slots=True)
class Case:
    """``scopes``: of the carriers, 1 or 2; ``reading_form``: log1p or linear, as the release reads the AI unit.

    ``levers``: of each, which carriers and which end uses it acts on (the release's columns). ``readiness``: the
    factor of each answer on readiness.
    """

    inputs: JsonObject
    result: JsonObject
    scopes: Mapping[str, int]
    reading_form: str
    provenance: Mapping[str, JsonObject]
    levers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    readiness: tuple[float, ...] = ()

    @property
    def years(self) -> int:
        return len(self.result["path"]["year"])

    def own(self, path: str) -> Any:
        """The profile's value at ``energy[0].quantity``; None where it has none."""
        found: Any = self.inputs
        for name in STEPS.findall(path):
            if isinstance(found, (list, tuple)):
                found = found[int(name)] if int(name) < len(found) else None
            else:
                found = found.get(name) if found is not None else None
        return found

    def given(self, key: str, path: str = "") -> Number:
        """A number by the key of its provenance, or else by its ``path`` in the profile; 0 where there is neither."""
        entry = self.provenance.get(key)
        if entry is not None and isinstance(entry["value"], (int, float)):
            return Number(float(entry["value"]), key)
        value = self.own(path or key)
        return Number(float(value), path or key) if value is not None else Number(0.0)

    def grown(self, growth: Number, *, falling: bool = False) -> Expression:
        """(1 + growth)^H, or (1 − growth)^H, in the last year of the horizon."""
        change = Number(-growth.value if falling else growth.value, growth.key)
        return Power(total(Number(1.0), change), self.years)

    def yearly(self, name: str, *, sign: float = 1.0) -> tuple[Number, ...]:
        """A column of the path."""
        return column([sign * value for value in self.result["path"][name]])

    def last(self, name: str) -> float:
        return float(self.result["path"][name][-1])

    def present(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of the keys that this result's provenance has."""
        return tuple(key for key in keys if key in self.provenance)


def case_of(
    inputs: JsonObject,
    result: JsonObject,
    *,
    scopes: Mapping[str, int],
    reading_form: str,
    levers: Mapping[str, tuple[str, str]],
    readiness: tuple[float, ...] = (),
) -> Case:
    provenance = {entry["key"]: entry for entry in result["provenance"]}
    return Case(inputs, result, scopes, reading_form, provenance, levers, readiness)
