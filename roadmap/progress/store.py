"""Readings as stored: one a quarter, replaced only by who has seen what it replaces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from calculator.models import Enterprise
from calculator.record import StaleRevisionError
from roadmap.models import Reading
from roadmap.progress.quarters import Quarter

MOST_READINGS = 200  # of a plant: fifty years of quarters
FIELDS = ("energy", "output", "ai_assets", "ai_level", "note")


class TooManyReadingsError(Exception):
    """The plant would have more than MOST_READINGS quarters."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A quarter as it is to be stored. ``revision``: of the reading that it replaces, None where there is none."""

    quarter: Quarter
    values: Mapping[str, Any]  # FIELDS
    revision: int | None = None


def save_readings(enterprise: Enterprise, typed: Sequence[Typed]) -> None:
    """All of them or none; StaleRevisionError where one of the quarters was saved elsewhere since."""
    with transaction.atomic():
        Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        added = sum(one.revision is None for one in typed)
        if added and enterprise.readings.count() + added > MOST_READINGS:
            raise TooManyReadingsError
        for one in typed:
            _save(enterprise, one)


def _save(enterprise: Enterprise, typed: Typed) -> None:
    year, number = typed.quarter
    values = {name: typed.values[name] for name in FIELDS}
    if typed.revision is None:
        try:
            with transaction.atomic():
                enterprise.readings.create(year=year, quarter=number, **values)
        except IntegrityError as error:
            if not enterprise.readings.filter(year=year, quarter=number).exists():
                raise
            raise StaleRevisionError from error
        return
    unchanged = enterprise.readings.filter(year=year, quarter=number, revision=typed.revision)
    if not unchanged.update(**values, revision=F("revision") + 1, updated_at=timezone.now()):
        raise StaleRevisionError


def delete_reading(enterprise: Enterprise, quarter: Quarter, *, revision: int | None) -> None:
    found = enterprise.readings.filter(year=quarter.year, quarter=quarter.number, revision=revision)
    if not found.delete()[0]:
        raise StaleRevisionError


def reading_at(enterprise: Enterprise, quarter: Quarter) -> Reading | None:
    return enterprise.readings.filter(year=quarter.year, quarter=quarter.number).first()
