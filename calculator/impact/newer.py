"""What a newer release would change in one stored result, and which coefficients do it, one at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from calculator.assess import assess_profile
from calculator.impact.figures import Figures, figures_of, same
from calculator.profile import Profile, ProfileErrors, read_profile
from calculator.readiness import answers_of
from calculator.wording import profile_error_sentence
from equations.firm_curve import CurveRecord
from releases.models import MODELS, TABLES, Release
from releases.plain import as_plain
from releases.snapshot import ReleaseTables, current_release

MOST_CAUSES = 60  # rows tried one at a time; a release that moves more of one firm's rows is told as a whole
# what the model raises on tables that the validator would refuse: a row that makes sense only beside others
INCONSISTENT = (ProfileErrors, KeyError, StopIteration, AssertionError, ArithmeticError)

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One number of the result's provenance, as it was and as it would be; None: not used on that side."""

    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Cause:
    """One row of the release, taken over alone: the numbers that it changes, and the figures that follow."""

    changes: tuple[Change, ...]
    alone: Figures


@dataclass(frozen=True, slots=True)
class Newer:
    before: Figures
    after: Figures | None  # None where the release cannot assess the profile
    refusal: str
    causes: tuple[Cause, ...]
    rest: tuple[Change, ...]  # numbers that change, and that no row changes alone
    model_changed: bool  # the same release gives other figures today: the equations have changed


def newer_release(release: Release) -> Release | None:
    """The release in force, where it was published after this one."""
    current = current_release()
    if current is None or current.pk == release.pk or current.published_at <= release.published_at:
        return None
    return current


def compare_releases(
    inputs: Mapping[str, Any], stored: Mapping[str, Any], old: ReleaseTables, new: ReleaseTables
) -> Newer:
    """``inputs`` and ``stored`` are an assessment's; ``old`` the tables of its release."""
    base = assess_profile(read_profile(inputs, old), old)
    before = figures_of(stored)
    model_changed = _differ(before, figures_of(base))
    try:
        profile = read_profile(inputs, new)
        result = assess_profile(profile, new)
    except ProfileErrors as errors:
        return Newer(before, None, profile_error_sentence(errors.errors[0]), (), (), model_changed)
    changed = changes_between(base, result)
    causes = tuple(_causes(profile, inputs, base, old, new)) if changed else ()
    told = {change.key for cause in causes for change in cause.changes}
    return Newer(
        before=before,
        after=figures_of(result),
        refusal="",
        causes=causes,
        rest=tuple(change for change in changed if change.key not in told),
        model_changed=model_changed,
    )


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs in value between two results' provenance, in the order of the later one."""
    old, new = ({entry["key"]: entry for entry in result["provenance"]} for result in (before, after))
    keys = [*new, *(key for key in old if key not in new)]
    return tuple(
        Change(key, old.get(key), new.get(key))
        for key in keys
        if (old.get(key) or {}).get("value") != (new.get(key) or {}).get("value")
    )


def _differ(one: Figures, other: Figures) -> bool:
    return one.side != other.side or not all(
        same(getattr(one, name), getattr(other, name)) for name in ("emissions_avoided_t", "npv")
    )


def _causes(
    profile: Profile,
    inputs: Mapping[str, Any],
    base: Mapping[str, Any],
    old: ReleaseTables,
    new: ReleaseTables,
) -> Iterator[Cause]:
    rows = [
        (table, key, row) for table, key, row in _changed_rows(old, new) if _concerns(table, row, profile)
    ]
    for table, key, row in rows[:MOST_CAUSES]:
        tables = _with_row(old, table, key, row.after)
        try:
            alone = assess_profile(read_profile(inputs, tables), tables)
        except INCONSISTENT:
            continue
        changes = changes_between(base, alone)
        if changes:
            yield Cause(changes, figures_of(alone))


@dataclass(frozen=True, slots=True)
class _Row:
    before: Any
    after: Any

    @property
    def either(self) -> Any:
        return self.after or self.before


def _changed_rows(old: ReleaseTables, new: ReleaseTables) -> Iterator[tuple[str, Key, _Row]]:
    for model in TABLES:
        before, after = _rows(old, model.table), _rows(new, model.table)
        for key in dict.fromkeys([*after, *before]):
            if before.get(key) != after.get(key):
                yield model.table, key, _Row(before.get(key), after.get(key))


def _rows(tables: ReleaseTables, table: str) -> dict[Key, Any]:
    found = tables.curve_rows if table == "curves" else getattr(tables, table)
    rows = found.values() if isinstance(found, Mapping) else found
    return {tuple(getattr(row, name) for name in MODELS[table].keys[0]): row for row in rows}


def _concerns(table: str, row: _Row, profile: Profile) -> bool:
    """Whether this firm's result can depend on the row at all: nine tenths of a release are other countries."""
    carriers = {bill.carrier for bill in profile.energy}
    one = row.either
    return {
        "industries": lambda: one.division == profile.industry,
        "countries": lambda: one.iso3 == profile.country,
        "units": lambda: one.unit in {bill.unit for bill in profile.energy},
        "carriers": lambda: one.carrier in carriers,
        "scope2_factors": lambda: one.carrier in carriers and one.country in (profile.country, ""),
        "end_uses": lambda: one.division == profile.industry,
        "energy_mixes": lambda: False,  # these last only suggest, compare and convert: no result holds them
        "energy_intensities": lambda: False,
        "comparators": lambda: False,
        "exchange_rates": lambda: False,
        "reference_prices": lambda: False,
        "actions": lambda: False,  # the roadmap's texts are in no figure
        "industry_texts": lambda: False,
        "readiness": lambda: one.area in answers_of(profile),
    }.get(table, lambda: True)()


def _with_row(tables: ReleaseTables, table: str, key: Key, row: Any) -> ReleaseTables:
    """The tables with one row replaced, added or, where ``row`` is None, left out."""
    rows = _rows(tables, table)
    if row is None:
        del rows[key]
    else:
        rows[key] = row
    if table == "curves":
        records = tuple(as_plain(one, CurveRecord) for one in rows.values())
        return replace(tables, curves=records, curve_rows=tuple(rows.values()))
    if isinstance(getattr(tables, table), Mapping):
        keyed = {key[0] if len(key) == 1 else key: one for key, one in rows.items()}
        return replace(tables, **{table: MappingProxyType(keyed)})
    return replace(tables, **{table: tuple(rows.values())})
