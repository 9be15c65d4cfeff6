"""What an adviser enters beyond the usual: each key of a profile in words, with its unit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.form.paths import value_at
from calculator.formats import exact
from releases.snapshot import ReleaseTables
from releases.stand_in import readiness_of

JsonObject = Mapping[str, Any]
Row = tuple[str, str]
Writer = Callable[[Any], str]


def money_writer(currency: str | None) -> Callable[[float], str]:
    return lambda value: f"{exact(value)} {currency}" if currency else exact(value)


def more_rows(inputs: JsonObject, tables: ReleaseTables) -> list[Row]:
    """Only what is there, in the order of the form."""
    found = [
        (name, write(value))
        for path, name, write in (*_plant(), *_hardware(), *_money(inputs.get("currency")))
        if (value := value_at(inputs, path)) is not None
    ]
    return [*found, *_levers(inputs, tables), *_readiness(inputs, tables), *_conversion(inputs)]


def yearly(share: float) -> str:
    return _("%(percent)s a year") % {"percent": formats.exact_percent(share)}


def unit_writer(unit: str) -> Writer:
    return lambda value: f"{exact(value)}{formats.NO_BREAK}{unit}"


def yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def _plant() -> Sequence[tuple[str, str, Writer]]:
    mwh = unit_writer(_("MWh a year"))
    return (
        ("gwp_set", _("Warming potentials"), str),
        ("base_year", _("Base year of the bills"), str),
        ("output.per_year", _("Output a year"), exact),
        ("output.unit", _("Unit of output"), str),
        ("onsite.pv_mwh", _("Power from your own sun"), mwh),
        ("onsite.chp_electricity_mwh", _("Power from your own CHP"), mwh),
        ("onsite.exported_electricity_mwh", _("Power handed on"), mwh),
        ("onsite.exported_heat_mwh", _("Heat handed on"), mwh),
        ("rebound_share", _("Rebound: part of a saving used up again"), formats.exact_percent),
    )


def _hardware() -> Sequence[tuple[str, str, Writer]]:
    at = "ai_hardware"
    return (
        (f"{at}.servers", _("Servers added"), exact),
        (f"{at}.server_kw", _("Power of one server"), unit_writer("kW")),
        (f"{at}.utilisation_share", _("Part of the servers’ power drawn"), formats.exact_percent),
        (f"{at}.pue", _("Power usage effectiveness (PUE)"), exact),
        (f"{at}.gpus", _("Accelerators added"), exact),
        (f"{at}.edge_devices", _("Devices added at the machines"), exact),
        (f"{at}.edge_w", _("Power of one device"), unit_writer("W")),
        (f"{at}.edge_hours_per_year", _("Hours that a device is on"), unit_writer(_("hours a year"))),
        (f"{at}.cloud_gpu_hours", _("Accelerator hours in a cloud"), unit_writer(_("hours a year"))),
        (f"{at}.gpu_kw", _("Power of one rented accelerator"), unit_writer("kW")),
        (f"{at}.life_years", _("Life of the AI hardware"), formats.exact_years),
    )


def _money(currency: str | None) -> Sequence[tuple[str, str, Writer]]:
    money = money_writer(currency)

    def a_year(value: float) -> str:
        return _("%(money)s a year") % {"money": money(value)}

    def per_kw(value: float) -> str:
        return _("%(money)s per kW and year") % {"money": money(value)}

    def per_phase(values: Sequence[float]) -> str:
        return " · ".join(money(value) for value in values)

    share = formats.exact_percent
    weeks = unit_writer(_("weeks a year"))
    return (
        ("programme.grants_by_phase", _("Grants in phases 1 to 4"), per_phase),
        ("programme.hardware_share", _("Part of the investment that is hardware"), share),
        ("programme.hardware_life_years", _("Life of the programme’s hardware"), formats.exact_years),
        ("programme.residual_value", _("Value left at the end"), money),
        ("labour.weeks_per_year", _("Working weeks"), weeks),
        ("labour.cost_growth_share", _("Growth of the cost of labour"), yearly),
        ("labour.in_npv", _("Hours saved counted in the net present value"), yes_or_no),
        ("carbon_price.growth_share", _("Growth of the carbon price"), yearly),
        ("carbon_price.scope1_coverage_share", _("Share of fuel emissions that pays it"), share),
        ("carbon_price.scope2_coverage_share", _("Share of purchased-energy emissions that pays it"), share),
        ("benefits.scrap_per_year", _("Less scrap, at the target"), a_year),
        ("benefits.downtime_per_year", _("Less downtime, at the target"), a_year),
        ("benefits.throughput_per_year", _("More throughput, at the target"), a_year),
        ("benefits.in_npv", _("Other benefits counted in the net present value"), yes_or_no),
        ("demand_charge.peak_kw", _("Peak demand"), unit_writer("kW")),
        ("demand_charge.per_kw_year", _("Demand charge"), per_kw),
        ("demand_charge.follows_share", _("Part of the electricity saved that lowers the peak"), share),
        ("tax.rate_share", _("Tax on profit"), share),
        ("tax.depreciation_years", _("Depreciation"), formats.exact_years),
        ("price_year", _("Prices are those of"), str),
        ("money_view", _("View that drives the money"), _view),
    )


def _view(code: str) -> str:
    return {"outside": _("the curve"), "inside": _("the levers")}.get(code, code)


def _levers(inputs: JsonObject, tables: ReleaseTables) -> list[Row]:
    levers = inputs.get("levers")
    if levers is None:
        return []
    if not levers:
        return [(_("Levers"), _("none"))]
    return [_lever(lever, tables, money_writer(inputs.get("currency"))) for lever in levers]


def _lever(lever: JsonObject, tables: ReleaseTables, money: Callable[[float], str]) -> Row:
    row = tables.levers.get(lever["lever"])
    words = [
        text % {"value": write(lever[key])}
        for key, text, write in (
            ("saving_share", _("saves %(value)s"), formats.exact_percent),
            ("realisation_share", _("of which %(value)s is reached"), formats.exact_percent),
            ("phase", _("from phase %(value)s"), exact),
            ("capex", _("investment %(value)s"), money),
            ("opex_per_year", _("running cost %(value)s a year"), money),
        )
        if lever.get(key) is not None
    ]
    name = _("Lever: %(name)s") % {"name": row.name_en if row else lever["lever"]}
    return name, "; ".join(words) or _("as documented")


def _readiness(inputs: JsonObject, tables: ReleaseTables) -> list[Row]:
    """Each area that is answered, by the answer's words."""
    answers = inputs.get("readiness") or {}
    areas = sorted(readiness_of(tables).values(), key=lambda row: row.position)
    return [
        (_("Readiness: %(area)s") % {"area": row.name_en}, getattr(row, f"answer_{answers[row.area]}_en"))
        for row in areas
        if row.area in answers
    ]


def _conversion(inputs: JsonObject) -> list[Row]:
    conversion = inputs.get("conversion")
    if not conversion:
        return []
    text = _("1 %(base)s = %(rate)s %(quote)s on %(day)s") % {
        "base": inputs.get("currency") or _("unit of your currency"),
        "rate": exact(conversion["rate"]),
        "quote": conversion["currency"],
        "day": conversion["date"],
    }
    source = conversion.get("source")
    return [(_("Also printed in"), f"{text} ({source})" if source else text)]
