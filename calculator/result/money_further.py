"""What an adviser asks of the money beside its value and paybacks: the other view, rates, ratio, taxes, currencies."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.result.driving import counted_gains, money_view, plan_cost
from calculator.result.finance_wording import Fact, finance_facts

JsonObject = Mapping[str, Any]


def money_facts(
    result: JsonObject, currency: str | None, discount_rate_share: float | None
) -> tuple[Fact, ...]:
    """Every named figure of the money, values first; ``result`` as result.driving.driven gives it."""
    value, *rest = finance_facts(result, currency, discount_rate_share)
    return (
        value,
        *other_view_fact(result, currency),
        *rest,
        *ratio_facts(result),
        *other_values(result, currency),
    )


def other_view_fact(result: JsonObject, currency: str | None) -> tuple[Fact, ...]:
    """The value by the view that does not drive the money."""
    finance = result["finance"]
    if finance.get("npv_inside") is None:
        return ()
    if money_view(result) == "outside":
        label, headline = _("Net present value by the levers"), "npv_inside"
        note = _("With the documented savings of the chosen levers in place of the curve’s.")
    else:
        label, headline = _("Net present value by the curve"), "npv_outside"
        note = _("With the savings that the curve shows in place of the levers’.")
    return (Fact(label, formats.money(finance[headline], currency), note=note, explain=headline),)


def other_values(result: JsonObject, currency: str | None) -> tuple[Fact, ...]:
    """The value with what is left out of it: other benefits, tax; without what the firm chose to count."""
    finance, found = result["finance"], []
    npv = finance["npv"]
    without = finance.get("npv_without_labour", npv)
    if without != npv:
        found.append(
            Fact(
                _("Net present value without hours"),
                formats.money(without, currency),
                note=_("You chose to count the value of hours saved; without it, this remains."),
                explain="npv_without_labour",
            )
        )
    benefits = finance.get("npv_with_benefits", npv)
    if benefits != npv:
        found.append(
            Fact(
                _("Net present value with other benefits"),
                formats.money(benefits, currency),
                note=_(
                    "With the scrap, downtime and throughput that you entered. No evidence stands behind them."
                ),
                explain="npv_with_benefits",
            )
        )
    if finance.get("npv_after_tax") is not None:
        found.append(
            Fact(
                _("Net present value after tax"),
                formats.money(finance["npv_after_tax"], currency),
                note=_(
                    "At the tax rate and depreciation that you entered; every other figure is before tax."
                ),
                explain="npv_after_tax",
            )
        )
    return tuple(found)


def ratio_facts(result: JsonObject) -> tuple[Fact, ...]:
    """Modified rate of return and savings-to-investment ratio, each with its convention; none in old results."""
    finance, found = result["finance"], []
    if "mirr" in finance:
        value, note = mirr_words(finance["mirr"])
        found.append(Fact(_("Modified rate of return"), value, note=note, explain="mirr"))
    if "savings_to_investment_ratio" in finance:
        value, note = ratio_words(finance["savings_to_investment_ratio"])
        found.append(
            Fact(_("Savings-to-investment ratio"), value, note=note, explain="savings_to_investment_ratio")
        )
    return tuple(found)


def mirr_words(mirr: JsonObject) -> tuple[str, str]:
    """(value, note)."""
    if mirr["status"] == "ok":
        return formats.percent(mirr["value"], 3), _(
            "A year, real: costs financed and gains reinvested at your discount rate."
        )
    if mirr["status"] == "above_bound":
        return _("Above 1000 %"), _("A rate this high says only that almost nothing is put in.")
    return _("No rate exists"), {
        "no_cost": _("No year costs anything."),
        "no_gain": _("No year brings anything in."),
        "one_flow": _("One year has nothing to compound over."),
    }[mirr["status"]]


def ratio_words(ratio: JsonObject) -> tuple[str, str]:
    """(value, note)."""
    if ratio["status"] == "above_bound":
        return _("Above a million"), _("A ratio this high says only that almost nothing is invested.")
    if ratio["status"] != "ok":
        return _("No ratio exists"), _("Nothing is invested.")
    return formats.figure(ratio["value"]), _(
        "Present value of savings less running cost, over that of the investment; it pays above 1."
    )


def hours_counted(inputs: JsonObject) -> bool:
    """Whether the net flow holds the value of hours saved."""
    return bool((inputs.get("labour") or {}).get("in_npv"))


def money_basis(inputs: JsonObject, result: JsonObject) -> str:
    """Under the money's heading: whose savings these are."""
    if result["finance"].get("npv_inside") is None:
        return ""
    basis = (
        _("Savings here are the curve’s; you can let the levers drive the money instead.")
        if money_view(result) == "outside"
        else _(
            "Savings here are what the chosen levers are documented to save, as you asked, not the curve’s."
        )
    )
    if hours_counted(inputs):
        basis += " " + _("The value of hours saved is in the flow, as you chose.")
    return basis


def price_words(inputs: JsonObject) -> str:
    """“the prices of 2024”: the year in whose money everything is, as the firm says it."""
    if inputs.get("price_year"):
        return _("the prices of %(year)s") % {"year": str(inputs["price_year"])}
    return _("the prices of today")


def conversion_words(inputs: JsonObject, result: JsonObject) -> str:
    """The main sums in the other currency, with rate, day and source; empty where the profile asks for none."""
    conversion = inputs.get("conversion")
    if not conversion:
        return ""

    def money(value: float) -> str:
        return formats.money(value * conversion["rate"], conversion["currency"])

    params = {
        "rate": formats.exact(conversion["rate"]),
        "other": conversion["currency"],
        "own": inputs.get("currency") or _("your currency"),
        "date": conversion["date"],
        "source": conversion.get("source") or _("rate as entered"),
        "npv": money(result["finance"]["npv"]),
        "cost": money(plan_cost(result)),
    }
    found = (
        _("At %(rate)s %(other)s for 1 %(own)s on %(date)s (%(source)s): net present value %(npv)s") % params
    )
    inside = result["finance"].get("npv_inside")
    if inside is not None:
        other = inside if money_view(result) == "outside" else result["finance"]["npv_outside"]
        view = _("by the levers") if money_view(result) == "outside" else _("by the curve")
        found += _(", %(view)s %(npv)s") % {"view": view, "npv": money(other)}
    return found + _("; cost of the plan %(cost)s.") % params


def cost_columns(result: JsonObject) -> list[tuple[str, list[float]]]:
    """Columns of the cost table that this plan has: charge for peaks, grants, replacements, what remains, other gains.

    Each with the sign that it has in the net flow when read as its name says: costs are positive in cost columns.
    """
    path = result["path"]
    found = [
        (name, path[column])
        for column, name in (
            ("demand_charge_saving", _("Demand charge saved")),
            ("replacement_cost", _("Replacement cost")),
            ("grants", _("Grants")),
            ("residual_value", _("Residual value")),
        )
        if any(path.get(column, ()))
    ]
    if counted_gains(result):
        found.append((_("Hours and other gains counted"), _gains_by_year(path)))
    return found


def _gains_by_year(path: JsonObject) -> list[float]:
    """What the net flow of each year holds beside savings, cost, grants, replacements and residual value."""
    none = [0.0] * len(path["year"])

    def column(name: str) -> list[float]:
        return list(path.get(name, none))

    gains = [
        net - energy - carbon - demand + cost + again - grant - rest
        for net, energy, carbon, demand, cost, again, grant, rest in zip(
            *map(
                column,
                (
                    "net_cash_flow",
                    "energy_cost_saving",
                    "carbon_cost_saving",
                    "demand_charge_saving",
                    "programme_cost",
                    "replacement_cost",
                    "grants",
                    "residual_value",
                ),
            ),
            strict=True,
        )
    ]
    dust = 1e-9 * max(map(abs, path["net_cash_flow"]), default=0.0)
    return [gain if abs(gain) > dust else 0.0 for gain in gains]
