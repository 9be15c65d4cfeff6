"""What an explanation needs of a release beside the result: the carriers' scopes, the reading of the AI unit."""

from calculator.explain.case import Case, JsonObject, case_of
from releases.snapshot import ReleaseTables


def explained_case(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> Case:
    """``inputs`` and ``result`` as stored, ``tables`` of their release."""
    reading = next(row for row in tables.ai_readings.values() if row.is_release_reading)
    scopes = {code: carrier.scope for code, carrier in tables.carriers.items()}
    levers = {code: (row.carriers, row.end_uses) for code, row in tables.levers.items()}
    return case_of(inputs, result, scopes=scopes, reading_form=reading.form, levers=levers)
