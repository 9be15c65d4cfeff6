"""A plant's scenarios as they stand: those of a rule, and the visitor's own, which are kept here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from calculator.assess import assess_profile
from calculator.form.paths import unasked
from calculator.models import Assessment, Enterprise, Scenario, ScenarioKind
from calculator.profile import Profile, read_profile
from calculator.record import StaleRevisionError
from calculator.scenarios.rules import OWN, PLANNED, RULED, changes_between, merged, ruled_changes
from equations.assessment import MODEL_VERSION
from equations.inputs import PHASES
from releases.models import Release
from releases.snapshot import ReleaseTables, tables_of

MOST_SCENARIOS = 12  # of one plant, those of a rule and the plan included
RULED_AND_PLANNED = len(RULED) + 1
MOST_NAME_CHARACTERS = 60


class TooManyScenariosError(Exception):
    """The plant has MOST_SCENARIOS already."""


class NameTakenError(Exception):
    """Another scenario of the plant has this name."""


@dataclass(frozen=True, slots=True)
class PlantScenario:
    """``key`` names it in addresses: its kind, or the id of an own one; ``row`` is there for an own one."""

    key: str
    kind: str
    name: str
    changes: Mapping[str, Any]
    profile: Mapping[str, Any]  # the whole of it
    row: Scenario | None = None

    @property
    def is_own(self) -> bool:
        return self.kind == OWN


def scenarios_of(enterprise: Enterprise, tables: ReleaseTables) -> tuple[PlantScenario, ...]:
    """Do nothing, as planned, accelerated, then the own ones in their order."""
    return scenarios_of_profile(enterprise.profile, own_rows(enterprise), tables)


def own_rows(enterprise: Enterprise) -> tuple[Scenario, ...]:
    return tuple(enterprise.scenarios.filter(kind=OWN))


def scenarios_of_profile(
    plant: Mapping[str, Any], own: Sequence[Scenario], tables: ReleaseTables
) -> tuple[PlantScenario, ...]:
    """The same of any profile, as of one that an assessment keeps."""
    years = [tables.defaults[f"phase_{number}_years"].value for number in range(1, PHASES + 1)]
    found = []
    for kind in (ScenarioKind.DO_NOTHING, ScenarioKind.PLANNED, ScenarioKind.ACCELERATED):
        changes = (
            ruled_changes(kind, plant, default_phase_years=years, known=Profile.model_fields)
            if kind != PLANNED
            else {}
        )
        found.append(PlantScenario(kind.value, kind.value, str(kind.label), changes, merged(plant, changes)))
    for row in own:
        profile = merged(plant, row.changes)
        found.append(PlantScenario(str(row.pk), OWN, row.name, row.changes, profile, row))
    return tuple(found)


def duplicate(enterprise: Enterprise, source: PlantScenario) -> Scenario:
    """An own scenario of the same profile as ``source``; what a rule changes today becomes a plain change."""
    with transaction.atomic():
        Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        own = enterprise.scenarios.filter(kind=OWN)
        if own.count() + RULED_AND_PLANNED >= MOST_SCENARIOS:
            raise TooManyScenariosError
        last = own.aggregate(last=Max("position"))["last"] or 0
        return Scenario.objects.create(
            enterprise=enterprise,
            kind=OWN,
            name=_free_name(source.name, taken=_names(enterprise)),
            changes=changes_between(enterprise.profile, source.profile),
            position=last + 1,
        )


def _names(enterprise: Enterprise) -> set[str]:
    own = enterprise.scenarios.filter(kind=OWN).values_list("name", flat=True)
    return {*own, *(str(label) for label in ScenarioKind.labels)}


def _free_name(name: str, *, taken: set[str]) -> str:
    """“As planned (2)” of “As planned”, “As planned (3)” of that."""
    base = re.sub(r" \(\d{1,2}\)\Z", "", name)
    numbers = (f" ({number})" for number in range(2, MOST_SCENARIOS + 3))
    return next(
        found
        for end in numbers
        if (found := base[: MOST_NAME_CHARACTERS - len(end)].rstrip() + end) not in taken
    )


def rename(scenario: Scenario, name: str, *, revision: int | None) -> None:
    """StaleRevisionError where it was saved elsewhere since the page was opened (or is gone)."""
    with transaction.atomic():
        enterprise = Enterprise.objects.select_for_update().get(pk=scenario.enterprise_id)
        if name in _names(enterprise) - {scenario.name}:
            raise NameTakenError
        _update(enterprise, scenario, revision, name=name)


def save_changes(
    scenario: Scenario, profile: Profile, *, revision: int | None, plant_revision: int | None
) -> None:
    """Keeps what ``profile`` changes against the plant's, which must be the one that the form was opened with.

    What the form does not ask for stays as the scenario has it.
    """
    with transaction.atomic():
        plants = Enterprise.objects.select_for_update()
        plant = plants.filter(pk=scenario.enterprise_id, revision=plant_revision).first()
        if plant is None:
            raise StaleRevisionError
        values = profile.model_dump(mode="json", exclude_none=True)
        before = merged(plant.profile, scenario.changes)
        own = {**unasked(before), **values}
        _update(plant, scenario, revision, changes=changes_between(plant.profile, own))


def _update(enterprise: Enterprise, scenario: Scenario, revision: int | None, **values: object) -> None:
    unchanged = enterprise.scenarios.filter(pk=scenario.pk, kind=OWN, revision=revision)
    if not unchanged.update(**values, revision=F("revision") + 1, updated_at=timezone.now()):
        raise StaleRevisionError


def assess_scenario(enterprise: Enterprise, scenario: PlantScenario, release: Release) -> Assessment:
    """The assessment of it as it stands, an equal one where there is one; ProfileErrors where there can be none."""
    tables = tables_of(release)
    profile = read_profile(scenario.profile, tables)
    inputs = profile.model_dump(mode="json", exclude_none=True)
    result = assess_profile(profile, tables)
    with transaction.atomic():
        row = scenario.row
        if scenario.kind in RULED:
            row, _made = Scenario.objects.get_or_create(enterprise=enterprise, kind=scenario.kind)
        of_it = {"release": release, "scenario": row, "scenario_name": row.name if row else ""}
        for made in enterprise.assessments.filter(model_version=MODEL_VERSION, **of_it):
            if made.inputs == inputs:
                return made
        return Assessment.objects.create(
            enterprise=enterprise, model_version=MODEL_VERSION, inputs=inputs, result=result, **of_it
        )
