"""The plant's scenarios beside each other in its report, the report's own marked and as it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from calculator.charts import Table
from calculator.models import Assessment
from calculator.scenarios.answer import answer
from calculator.scenarios.figures import figures_of
from calculator.scenarios.frame import Case, work_out
from calculator.scenarios.page import standings_of
from calculator.scenarios.rules import DO_NOTHING, OWN, PLANNED
from calculator.scenarios.stored import PlantScenario, own_rows, scenarios_of_profile
from calculator.scenarios.tables import currency_of, side_by_side
from calculator.scenarios.wording import said
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]
MOST_PRINTED = 5  # columns that a page has room for


@dataclass(frozen=True, slots=True)
class Compared:
    """The scenarios to compare, and the key of the one that the report is of."""

    scenarios: tuple[PlantScenario, ...]
    own_key: str


@dataclass(frozen=True, slots=True)
class ScenariosPart:
    """For templates/reports/_scenarios.html."""

    title: str
    sentences: tuple[str, ...]
    table: Table
    note: str


def compared_of(assessment: Assessment, tables: ReleaseTables) -> Compared:
    """Against the profile that the assessment keeps; that of an own scenario stands among the plant's others."""
    rows, title = own_rows(assessment.enterprise), assessment.scenario_title
    if not title:
        return Compared(scenarios_of_profile(assessment.inputs, rows, tables), PLANNED)
    scenarios = scenarios_of_profile(assessment.enterprise.profile, rows, tables)
    row = assessment.scenario
    key = (str(row.pk) if row.kind == OWN else row.kind) if row else title
    kept = PlantScenario(key, OWN, title, {}, assessment.inputs)
    if key not in [one.key for one in scenarios]:  # a scenario that is gone
        return Compared((*scenarios, kept), key)
    return Compared(tuple(kept if one.key == key else one for one in scenarios), key)


def compared_of_profile(inputs: JsonObject, tables: ReleaseTables) -> Compared:
    """Of a report without a database: the plan and what a rule makes of it."""
    return Compared(scenarios_of_profile(inputs, (), tables), PLANNED)


def scenarios_part(compared: Compared, result: JsonObject, tables: ReleaseTables) -> ScenariosPart | None:
    """Nothing where only one can be worked out. ``result`` is the report's own, as stored."""
    printed = _printed(compared)
    cases = [_own(case, compared.own_key, result) for case in work_out(printed, tables)]
    found = [case for case in cases if case.fault is None]
    if len(found) < 2:
        return None
    told = answer(standings_of(found))
    currency = currency_of(found[0]) or None
    return ScenariosPart(
        title=said(told.title, currency),
        sentences=tuple(said(one, currency) for one in told.sentences),
        table=_marked(side_by_side(found), found, compared.own_key),
        note=_note(len(compared.scenarios) - len(found)),
    )


def _printed(compared: Compared) -> Sequence[PlantScenario]:
    """All, or where they are many doing nothing, the report's own, the plan, and the first others."""
    first = [
        one for one in compared.scenarios if one.key in (compared.own_key, DO_NOTHING) or one.kind == PLANNED
    ]
    others = [one for one in compared.scenarios if one not in first]
    kept = [*first, *others][:MOST_PRINTED]
    return [one for one in compared.scenarios if one in kept]


def _own(case: Case, key: str, result: JsonObject) -> Case:
    """The report's own scenario as the whole report prints it, whatever the model would say of it today."""
    if case.scenario.key != key:
        return case
    return replace(case, result=result, figures=figures_of(result), fault=None)


def _marked(table: Table, cases: Sequence[Case], key: str) -> Table:
    names = [
        _("%(name)s (this report)") % {"name": case.scenario.name}
        if case.scenario.key == key
        else case.scenario.name
        for case in cases
    ]
    return replace(table, header=(table.header[0], *names))


def _note(left_out: int) -> str:
    said_of_all = _(
        "Do nothing keeps today’s AI level and buys nothing; accelerated has every phase in half the time; own ones "
        "change what you changed in them."
    )
    if not left_out:
        return said_of_all
    more = _("Not printed, for want of room or because they cannot be worked out: %(count)s.")
    return f"{said_of_all} {more % {'count': left_out}}"
