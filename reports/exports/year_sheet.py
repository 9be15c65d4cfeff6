"""The years of a result as a sheet that works itself out: net flow, sums and totals are formulas over the columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.utils.translation import gettext as _

from calculator.result.driving import driven
from roadmap.phases import Month, month_at
from tabular.formula import Formula, column_letters
from tabular.spreadsheet import Sheet, safe_title

JsonObject = Mapping[str, Any]
FIRST_ROW = 2  # below the titles
LEVEL, WHOLE = "0.000", "#,##0"
PLUS = ("energy_cost_saving", "carbon_cost_saving", "demand_charge_saving", "grants", "residual_value")
MINUS = ("programme_cost", "replacement_cost")
COUNTED = {"labour": "labour_saving", "benefits": "benefits"}  # where the firm counts them in the net flow


@dataclass(frozen=True, slots=True)
class YearSheet:
    """``columns``: the letters of each column by name; ``last_row``: of the years; the totals stand below it.

    ``values``: of each column the years' numbers, of a formula what it comes to.
    """

    sheet: Sheet
    columns: Mapping[str, str]
    last_row: int
    values: Mapping[str, Sequence[float]]

    def cells(self, name: str) -> str:
        """The years of a column, as a formula of another sheet names them."""
        letters = self.columns[name]
        return f"'{safe_title(self.sheet.title)}'!{letters}{FIRST_ROW}:{letters}{self.last_row}"


def year_sheet(inputs: JsonObject, result: JsonObject, start: Month) -> YearSheet:
    """Money is that of the view that drives it, tonnes and energy the curve's, with the levers' beside them."""
    path = driven(result)["path"]
    names = _names(inputs, result)
    letters = {name: column_letters(at) for at, name in enumerate(names)}
    last_row = FIRST_ROW + len(path["year"]) - 1
    columns = _columns(inputs, result, path, letters, start)
    rows = [list(row) for row in zip(*(columns[name] for name in names), strict=True)]
    rows.append(_totals(columns, letters, last_row))
    sheet = Sheet(
        _("Results by year"),
        list(names.values()),
        rows,
        widths=[16.0] * len(names),
        formats=[LEVEL if name == "ai_level" else WHOLE for name in names],
    )
    return YearSheet(sheet, letters, last_row, {name: _values(columns[name]) for name in names})


def _names(inputs: JsonObject, result: JsonObject) -> dict[str, str]:
    """Column -> its title, in the order of the sheet."""
    money = inputs.get("currency") or _("your currency")
    names = {
        "year": _("Year"),
        "begins": _("Begins"),
        "ai_level": _("AI level, AI units"),
        "emissions_without_ai_t": _("Emissions without AI, t CO2e"),
        "emissions_with_ai_t": _("Emissions with AI, t CO2e"),
        "change_t": _("Change by the curve, t CO2e (+ is more)"),
        "change_sum_t": _("Change so far, t CO2e"),
        "energy_without_ai_mwh": _("Energy without AI, MWh"),
        "energy_saving_mwh": _("Energy saved by the curve, MWh"),
    }
    if result.get("inside_view"):
        names |= {
            "levers_saving_mwh": _("Energy saved by the levers, MWh"),
            "levers_avoided_t": _("Avoided by the levers, t CO2e"),
        }
    flows = {
        "energy_cost_saving": _("Energy cost saved"),
        "carbon_cost_saving": _("Carbon cost saved"),
        "demand_charge_saving": _("Demand charge saved"),
        "grants": _("Grants"),
        "residual_value": _("Value left at the end"),
        "programme_cost": _("Programme cost"),
        "replacement_cost": _("Hardware bought again"),
        "labour_saving": _("Value of the hours saved"),
        "benefits": _("Other benefits"),
        "net_cash_flow": _("Net cash flow"),
        "net_sum": _("Net so far"),
    }
    wanted = {*PLUS, *MINUS, *_counted(inputs), "net_cash_flow", "net_sum"}
    return names | {
        name: _("%(what)s, %(currency)s") % {"what": title, "currency": money}
        for name, title in flows.items()
        if name in wanted
    }


def _counted(inputs: JsonObject) -> list[str]:
    return [column for key, column in COUNTED.items() if (inputs.get(key) or {}).get("in_npv")]


Column = Sequence[Any]


def _columns(
    inputs: JsonObject, result: JsonObject, path: JsonObject, letters: Mapping[str, str], start: Month
) -> dict[str, Column]:
    years = len(path["year"])
    numbers = range(FIRST_ROW, FIRST_ROW + years)
    found: dict[str, Column] = {
        name: path.get(name) or [0.0] * years for name in letters if name not in ("begins", "net_sum")
    }
    levers = (result.get("inside_view") or {}).get("path") or {}
    found |= {
        "levers_saving_mwh": levers.get("energy_saving_mwh"),
        "levers_avoided_t": levers.get("avoided_t"),
    }
    months = (month_at(start, year) for year in range(years))
    found["begins"] = [f"{date(month.year, month.month, 1):%Y-%m}" for month in months]
    change = [
        with_ai - without
        for with_ai, without in zip(path["emissions_with_ai_t"], path["emissions_without_ai_t"], strict=True)
    ]
    found["change_t"] = [
        Formula(f"{letters['emissions_with_ai_t']}{row}-{letters['emissions_without_ai_t']}{row}", value)
        for row, value in zip(numbers, change, strict=True)
    ]
    found["change_sum_t"] = list(_so_far(letters["change_t"], change))
    found["net_cash_flow"] = list(_net_flows(found, letters, (*PLUS, *_counted(inputs))))
    found["net_sum"] = list(
        _so_far(letters["net_cash_flow"], [cell.value for cell in found["net_cash_flow"]])
    )
    return found


def _net_flows(
    columns: Mapping[str, Column], letters: Mapping[str, str], gains: Sequence[str]
) -> Iterator[Formula]:
    for at in range(len(columns["year"])):
        row = FIRST_ROW + at
        text = "+".join(f"{letters[name]}{row}" for name in gains)
        text += "".join(f"-{letters[name]}{row}" for name in MINUS)
        value = sum(columns[name][at] for name in gains) - sum(columns[name][at] for name in MINUS)
        yield Formula(text, float(value))


def _so_far(letters: str, values: Sequence[float]) -> Iterator[Formula]:
    for at, value in enumerate(accumulate(values)):
        yield Formula(f"SUM({letters}${FIRST_ROW}:{letters}{FIRST_ROW + at})", value)


def _values(column: Column) -> Column:
    return [cell.value if isinstance(cell, Formula) else cell for cell in column]


def _totals(columns: Mapping[str, Column], letters: Mapping[str, str], last_row: int) -> list[Any]:
    """Of what can be added up over the years."""
    row: list[Any] = []
    for name, letter in letters.items():
        if name == "year":
            row.append(_("Sum"))
        elif name in ("begins", "ai_level", "change_sum_t", "net_sum"):
            row.append(None)
        else:
            total = float(sum(_values(columns[name])))
            row.append(Formula(f"SUM({letter}{FIRST_ROW}:{letter}{last_row})", total))
    return row
