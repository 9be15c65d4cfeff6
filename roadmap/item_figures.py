"""What a lever costs and saves, for the action that carries it: the firm's own, else as documented. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.currency import exchange_rate
from releases.estimate_rows import LeverRow
from releases.plain import ReleaseTables

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure with its 5 and 95 % points; None where nothing was drawn."""

    central: float
    p05: float | None = None
    p95: float | None = None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Money in the firm's currency; ``cost_origin``: yours, documented, or empty: nobody knows."""

    cost_low: float | None = None
    cost_high: float | None = None
    cost_origin: str = ""
    saving_mwh_per_year: Ranged | None = None
    avoided_t_per_year: Ranged | None = None


NO_FIGURES = ItemFigures()


def figures_by_lever(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> dict[str, ItemFigures]:
    """For every lever of the release; what it saves only for those that the plan uses, of results that know it."""
    own = {lever["lever"]: lever for lever in inputs.get("levers") or ()}
    used = {lever["lever"]: lever for lever in (result.get("inside_view") or {}).get("levers", ())}
    found = {}
    for code, row in tables.levers.items():
        low, high, origin = _cost(own.get(code, {}), row, inputs.get("currency"), tables)
        lever = used.get(code, {})
        found[code] = ItemFigures(
            low,
            high,
            origin,
            _ranged(lever.get("saving_mwh_per_year")),
            _ranged(lever.get("avoided_t_per_year")),
        )
    return found


def _cost(
    own: JsonObject, row: LeverRow, currency: str | None, tables: ReleaseTables
) -> tuple[float | None, float | None, str]:
    """Of one figure that the firm gives the other is 0, as in the model; a source's prices are not raised."""
    if own.get("capex") is not None or own.get("opex_per_year") is not None:
        capex = float(own.get("capex") or 0.0)
        return capex, capex, "yours"
    if row.cost_mid is None or not row.cost_currency or not currency:
        return None, None, ""
    rate = exchange_rate(tables, base=row.cost_currency, quote=currency)
    if rate is None:
        return None, None, ""
    low = row.cost_mid if row.cost_low is None else row.cost_low
    high = row.cost_mid if row.cost_high is None else row.cost_high
    return low * rate.value, high * rate.value, "documented"


def _ranged(given: JsonObject | None) -> Ranged | None:
    return None if not given else Ranged(given["central"], given.get("p05"), given.get("p95"))
