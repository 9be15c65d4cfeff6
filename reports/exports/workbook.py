"""A stored assessment and its plan as the sheets of a workbook: numbers as numbers, sums as formulas, words as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from calculator.result.driving import money_view
from calculator.result.entered import entered_table
from calculator.result.page import ResultPage
from calculator.result.provenance_names import name_of, origin_word
from calculator.result.provenance_values import provenance_values
from calculator.result.tables import carrier_name
from releases.snapshot import ReleaseTables
from reports.exports.plan_rows import action_columns, action_rows, shortened
from reports.exports.year_sheet import YearSheet, year_sheet
from roadmap.page import RoadmapPage
from roadmap.phases import Plan, month_text
from tabular.formula import Formula
from tabular.spreadsheet import Sheet, safe_title

JsonObject = Mapping[str, Any]
WHOLE, SHARE, SOME = "#,##0", "0.00%", "#,##0.######"
RATE_CELL = "B2"  # of the inputs: the discount rate, which the value on the summary follows
LARGE_FLOWS = ("net_cash_flow", "programme_cost")
SAME = 1e-6  # relative: stored figures have twelve digits


@dataclass(frozen=True, slots=True)
class Exported:
    """What a workbook is made of: an assessment's values as stored, and the pages made of them."""

    inputs: JsonObject
    result: JsonObject
    tables: ReleaseTables
    page: ResultPage
    plan: RoadmapPage
    created_on: date


def workbook(exported: Exported) -> list[Sheet]:
    years = year_sheet(exported.inputs, exported.result, exported.plan.plan.start)
    return [
        _summary(exported, years),
        _inputs(exported),
        years.sheet,
        _plan(exported),
        _gates(exported),
        _risks(exported.plan),
        _provenance(exported),
    ]


def _inputs_title() -> str:
    return _("Inputs")


def _summary(exported: Exported, years: YearSheet) -> Sheet:
    result, page, currency = exported.result, exported.page, exported.inputs.get("currency") or ""
    stored, found = float(result["finance"]["npv"]), _npv(_rate(exported), years.values["net_cash_flow"])
    rate = f"'{safe_title(_inputs_title())}'!{RATE_CELL}"
    rows: list[list[Any]] = [
        [_("Plant"), page.firm, None, None, ""],
        [_("Scenario"), page.scenario, None, None, ""],
        [_("Assessed on"), f"{exported.created_on:%Y-%m-%d}", None, None, ""],
        [_("Coefficients"), _("release %(release)s") % {"release": page.release}, None, None, ""],
        [_("Model"), page.model_version, None, None, ""],
        [_("The plan"), exported.plan.title, None, None, ""],
    ]
    at = len(rows) + 2  # of the next row
    rows += [
        [
            _("Net present value, worked out here"),
            Formula(f"NPV({rate},{years.cells('net_cash_flow')})", found),
            *_ends(result, "npv"),
            currency,
        ],
        [_("Net present value, as assessed"), stored, None, None, currency],
        [_("Do the two agree"), _agrees(at, years, found, stored), None, None, ""],
        *_totals(result, years, currency),
        [
            _("Money is that of"),
            _("the levers") if money_view(result) == "inside" else _("the curve"),
            None, None, "",
        ],
        *([line, "", None, None, ""] for line in exported.plan.answer),
        [str(page.caveat), "", None, None, ""],
    ]  # fmt: skip
    return Sheet(
        _("Summary"),
        (_("What"), _("Value"), _("Low, 5 % of draws"), _("High, 95 % of draws"), _("Unit")),
        [[shortened(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
        widths=[48, 30, 18, 18, 14],
        formats=["", WHOLE, WHOLE, WHOLE, ""],
    )


def _agrees(at: int, years: YearSheet, found: float, stored: float) -> Formula:
    """Of the values in rows ``at`` and ``at`` + 1, to within a trifle of the larger flows that they are made of."""
    scales = [max(years.values[name]) for name in LARGE_FLOWS]
    cells = ",".join(years.cells(name) for name in LARGE_FLOWS)
    text = f"ABS(B{at}-B{at + 1})<={SAME:.0E}*MAX(1,ABS(B{at + 1}),{cells})"
    return Formula(text, abs(found - stored) <= SAME * max(1.0, abs(stored), *scales))


def _npv(rate: float, flows: Sequence[float]) -> float:
    """As spreadsheets have it: the first flow falls at the end of the first year."""
    return sum(flow / (1.0 + rate) ** year for year, flow in enumerate(flows, 1))


def _ends(result: JsonObject, headline: str, *, sign: float = 1.0) -> tuple[float | None, float | None]:
    """Where 9 of 10 draws lie; nothing of a result without draws."""
    of_it = ((result.get("uncertainty") or {}).get("headlines") or {}).get(headline) or {}
    ends = [of_it.get("p05"), of_it.get("p95")]
    if None in ends:
        return None, None
    low, high = sorted(sign * float(end) for end in ends)
    return low, high


def _totals(result: JsonObject, years: YearSheet, currency: str) -> list[list[Any]]:
    """Sums of the years' columns, each with its interval where it has one."""
    tonnes, mwh = _("t CO2e"), _("MWh")
    totals, path = result["totals"], result["path"]
    change = -float(totals["emissions_avoided_t"])
    rows: list[list[Any]] = [
        [
            _("Change in emissions by the curve (+ is more)"),
            Formula(f"SUM({years.cells('change_t')})", change),
            *_ends(result, "emissions_avoided_t", sign=-1.0),
            tonnes,
        ],
        [
            _("Energy saved by the curve"),
            Formula(f"SUM({years.cells('energy_saving_mwh')})", float(totals["energy_saved_mwh"])),
            *_ends(result, "energy_saved_mwh"),
            mwh,
        ],
    ]
    inside = result.get("inside_view")
    if inside:
        of_levers = inside["totals"]
        rows += [
            [
                _("Avoided by the levers"),
                Formula(f"SUM({years.cells('levers_avoided_t')})", float(of_levers["avoided_t"])),
                *_ends(result, "inside_avoided_t"),
                tonnes,
            ],
            [
                _("Energy saved by the levers"),
                Formula(f"SUM({years.cells('levers_saving_mwh')})", float(of_levers["energy_saved_mwh"])),
                *_ends(result, "inside_energy_saved_mwh"),
                mwh,
            ],
        ]
    cost = float(sum(path["programme_cost"]))
    rows.append(
        [_("Programme cost"), Formula(f"SUM({years.cells('programme_cost')})", cost), None, None, currency]
    )
    return rows


def _inputs(exported: Exported) -> Sheet:
    """The rate first, for the value that follows it; bills as numbers; then the profile in words."""
    inputs, tables = exported.inputs, exported.tables
    rows: list[list[Any]] = [[_("Discount rate, real"), _rate(exported), _("a year")]]
    for bill in inputs["energy"]:
        carrier = carrier_name(bill["carrier"], tables)
        rows.append(
            [_("%(carrier)s: quantity") % {"carrier": carrier}, float(bill["quantity"]), bill["unit"]]
        )
        if bill.get("price_per_unit") is not None:
            unit = f"{inputs.get('currency') or _('your currency')}/{bill['unit']}"
            rows.append([_("%(carrier)s: price") % {"carrier": carrier}, float(bill["price_per_unit"]), unit])
    rows += [[shortened(name), shortened(value), ""] for name, value in entered_table(inputs, tables).rows]
    return Sheet(
        _inputs_title(), (_("What"), _("Value"), _("Unit")), rows, widths=[48, 40, 20], formats=["", SOME, ""]
    )


def _rate(exported: Exported) -> float:
    if exported.inputs.get("discount_rate") is not None:
        return float(exported.inputs["discount_rate"])
    entries = provenance_values(exported.result)
    return float(entries["discount_rate_share"])


def _plan(exported: Exported) -> Sheet:
    widths = [8, 8, 36, 10, 60, 40, 20, 11, 11, 10, 22, 14, 14, 14, 14, 14, 36, 36, 36, 36, 30, 30, 24]
    formats = ["", "", *[""] * 9, *[WHOLE] * 2, "", *[WHOLE] * 2]
    columns = action_columns(exported.inputs.get("currency"))
    return Sheet(_("Plan"), columns, action_rows(exported.plan), widths=widths, formats=formats)


def _gates(exported: Exported) -> Sheet:
    columns = (
        _("Gate"),
        _("Last month of the phase"),
        _("Energy without AI in the phase, MWh"),
        _("Change expected over its last year"),
        _("Low, 5 % of draws"),
        _("High, 95 % of draws"),
        _("Go on up to a change of"),
        _("Chance to pass, share of draws"),
        _("What the meters would show"),
        _("Go on if"),
        _("Otherwise"),
    )
    found = exported.result.get("gates") or [{}] * len(exported.plan.gates)
    plan: Plan = exported.plan.plan
    view = money_view(exported.result)
    rows = []
    for part, gate, phase in zip(exported.plan.gates, found, plan.phases, strict=True):
        driven = gate.get(view) or {}
        figures = [driven.get(name) for name in ("change_share", "p05", "p95")]
        texts = (part.shows, " ".join(part.go), part.stop)
        rows.append(
            [
                part.title,
                month_text(phase.last_month),
                gate.get("energy_without_ai_mwh"),
                *figures,
                gate.get("threshold_share"),
                driven.get("chance_to_pass"),
                *map(shortened, texts),
            ]
        )
    return Sheet(
        _("Gates"),
        columns,
        rows,
        widths=[30, 14, 16, 14, 14, 14, 14, 12, 60, 60, 50],
        formats=["", "", WHOLE, SHARE, SHARE, SHARE, SHARE, "0%", "", "", ""],
    )


def _risks(plan: RoadmapPage) -> Sheet:
    columns = (
        _("Number"),
        _("Action"),
        _("Owner"),
        _("KPI"),
        _("How it is measured"),
        _("Risk"),
        _("What to do against it"),
    )
    rows: list[Sequence[Any]] = []
    for phase in plan.phases:
        for part in phase.items:
            texts = (part.title, part.owner, part.kpi, part.measured, part.risk, part.counter)
            rows.append([part.number, *map(shortened, texts)])
    return Sheet(_("Risks and KPIs"), columns, rows, widths=[8, 40, 22, 40, 50, 50, 50])


def _provenance(exported: Exported) -> Sheet:
    inputs, tables = exported.inputs, exported.tables
    carriers = {at: carrier_name(row["carrier"], tables) for at, row in enumerate(inputs["energy"])}
    columns = (
        _("Number"), _("Value"), _("Low"), _("High"), _("Unit"), _("Origin"), _("Source"), _("Reason"), _("Key")
    )  # fmt: skip
    rows = []
    for entry in exported.result["provenance"]:
        texts = (entry.get("source", ""), entry.get("note", ""), entry["key"])
        rows.append(
            [
                shortened(name_of(entry["key"], carriers)),
                entry.get("value"),
                entry.get("low"),
                entry.get("high"),
                entry.get("unit", ""),
                origin_word(entry["origin"], entry.get("identification", "")),
                *map(shortened, texts),
            ]
        )
    return Sheet(
        _("Provenance"),
        columns,
        rows,
        widths=[50, 16, 12, 12, 22, 14, 60, 60, 40],
        formats=["", SOME, SOME, SOME],
    )
