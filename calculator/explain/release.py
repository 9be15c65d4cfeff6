"""What an explanation needs of a release beside the result: the carriers' scopes, the reading of the AI unit."""

from calculator.explain.case import Case, JsonObject, case_of
from calculator.readiness import area_factor
from releases.snapshot import ReleaseTables
from releases.stand_in import readiness_of


def explained_case(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> Case:
    """``inputs`` and ``result`` as stored, ``tables`` of their release."""
    reading = next(row for row in tables.ai_readings.values() if row.is_release_reading)
    scopes = {code: carrier.scope for code, carrier in tables.carriers.items()}
    levers = {code: (row.carriers, row.end_uses) for code, row in tables.levers.items()}
    areas, answers = readiness_of(tables), inputs.get("readiness") or {}
    readiness = tuple(area_factor(areas[area], answer) for area, answer in answers.items() if area in areas)
    return case_of(
        inputs, result, scopes=scopes, reading_form=reading.form, levers=levers, readiness=readiness
    )
