"""The money of a result as named figures: each with its status in words where no number exists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats

MOST_RATES = 4  # printed: flows that fit more rates than that say nothing by any of them


@dataclass(frozen=True, slots=True)
class Fact:
    """One named figure, for components/facts.html. ``explain``: of calculator.explain.figures, where it is one.

    ``range``: within which nine of ten draws lie, in the figure's unit; empty without draws. ``headline``: its name
    among the draws, where that is not ``explain``.
    """

    label: str
    value: str
    unit: str = ""
    note: str = ""
    explain: str = ""
    range: str = ""
    headline: str = ""


def convention(price_year: int | None = None) -> str:
    """Printed beside every payback and present value; ``price_year``: of the firm's prices, where it says one."""
    money = _("money of %(year)s") % {"year": str(price_year)} if price_year else _("money of today")
    return _(
        "Convention: flows fall at the end of their year, in %(money)s; payback is the time after which the "
        "running sum stays at or above zero, linear within the year."
    ) % {"money": money}


def payback_words(payback: Mapping[str, Any], horizon_years: int) -> tuple[str, str]:
    """(value, unit): years, or why there are none."""
    status = payback["status"]
    if status == "reached":
        return formats.years(payback["years"]), _("years")
    if status == "immediate":
        return _("At once"), ""
    if status == "none":
        return _("Nothing to pay back"), ""
    return _("Not within %(years)s years") % {"years": formats.fixed(horizon_years)}, ""


def irr_words(irr: Mapping[str, Any], flows: list[float]) -> tuple[str, str]:
    """(value, note)."""
    status, value = irr["status"], irr["value"]
    if status == "ok":
        return formats.percent(value, 3), _("A year, real, before tax.")
    if status == "negative":
        return formats.percent(value, 3), _("A year: the flows give back less than was put in.")
    if status == "multiple":
        return _("Several rates"), _multiple_note(irr.get("roots", ()))
    if status == "above_bound":
        return _("Above 1000 %"), _("A rate this high says only that almost nothing is put in.")
    if all(flow == 0 for flow in flows):
        return _("No rate exists"), _("All flows are zero.")
    if all(flow <= 0 for flow in flows):
        return _("No rate exists"), _("All flows are costs: every year costs more than it saves.")
    if all(flow >= 0 for flow in flows):
        return _("No rate exists"), _("No year costs anything, so nothing is put in that could earn a rate.")
    return _("No rate exists"), ""


def _multiple_note(roots: Sequence[float]) -> str:
    if not 2 <= len(roots) <= MOST_RATES:
        return _("The flows change sign more than once and several rates fit, so none is shown.")
    *first, last = (formats.percent(root, 3) for root in roots)
    return _(
        "The flows change sign more than once and all of these fit, so none is the rate: %(first)s and %(last)s."
    ) % {
        "first": ", ".join(first),
        "last": last,
    }


def cost_per_tonne_words(
    cost: Mapping[str, Any], channel_t: float, currency: str | None
) -> tuple[str, str, str]:
    """(value, unit, note)."""
    if cost["status"] == "ok":
        return (
            formats.money(cost["value"], currency),
            _("per t CO2e"),
            _(
                "Programme cost less energy saved, per tonne that the site’s energy confirms, both discounted."
            ),
        )
    if cost["status"] == "pays_for_itself":
        return (
            _("Pays for itself"),
            "",
            _("The energy saved covers the programme cost, so a tonne costs nothing."),
        )
    if channel_t <= 0:
        return (
            _("No tonnes to count"),
            "",
            _("The site’s energy confirms no tonne saved, so no cost per tonne exists."),
        )
    return (
        _("Too few tonnes"),
        "",
        _(
            "The site’s energy confirms less than 1 % of emissions saved; money divided by that would be noise."
        ),
    )


def finance_facts(
    result: Mapping[str, Any], currency: str | None, discount_rate_share: float | None
) -> tuple[Fact, ...]:
    """Net present values, rate of return, paybacks, cost per tonne."""
    finance, totals, flows = result["finance"], result["totals"], result["path"]["net_cash_flow"]
    horizon = len(flows)
    rate = _("Over %(years)s years, discounted") % {"years": formats.fixed(horizon)}
    if discount_rate_share is not None:
        rate = _("Over %(years)s years at %(rate)s a year, real") % {
            "years": formats.fixed(horizon),
            "rate": formats.exact_percent(discount_rate_share),
        }
    no_hours = totals["labour_saving"] == 0
    labour = (
        _("No change in hours is counted, so it is the same.")
        if no_hours
        else _("With the value of hours saved.")
    )
    irr, irr_note = irr_words(finance["irr"], flows)
    simple, simple_unit = payback_words(finance["simple_payback"], horizon)
    discounted, discounted_unit = payback_words(finance["discounted_payback"], horizon)
    carbon, carbon_unit = payback_words(totals["carbon_payback"], horizon)
    cost, cost_unit, cost_note = cost_per_tonne_words(
        finance["cost_per_t_avoided"], totals["energy_channel_avoided_t"], currency
    )
    return (
        Fact(_("Net present value"), formats.money(finance["npv"], currency), note=rate, explain="npv"),
        Fact(
            _("Net present value with hours"),
            formats.money(finance["npv_with_labour"], currency),
            note=labour,
            explain="npv_with_labour",
        ),
        Fact(_("Internal rate of return"), irr, note=irr_note, explain="irr"),
        Fact(
            _("Payback"),
            simple,
            simple_unit,
            _payback_note(finance["simple_payback"], flows),
            explain="simple_payback",
        ),
        Fact(
            _("Discounted payback"),
            discounted,
            discounted_unit,
            _payback_note(finance["discounted_payback"], flows),
            explain="discounted_payback",
        ),
        Fact(_("Cost per tonne saved"), cost, cost_unit, cost_note, explain="cost_per_t_avoided"),
        Fact(
            _("Carbon payback"),
            carbon,
            carbon_unit,
            _carbon_note(totals["carbon_payback"]),
            explain="carbon_payback",
        ),
    )


def _payback_note(payback: Mapping[str, Any], flows: list[float]) -> str:
    if payback["status"] == "immediate":
        return _("The running sum is never below zero.")
    if payback["status"] == "none":
        return _("All flows are zero.")
    if payback["status"] == "reached":
        return ""
    if all(flow <= 0 for flow in flows):
        return _("Every year costs more than it saves.")
    return _("What comes back by then does not make up for what was spent.")


def _carbon_note(payback: Mapping[str, Any]) -> str:
    return {
        "reached": _("From then on the sum of emissions stays at or below the sum without AI, on the curve."),
        "immediate": _("The sum of emissions is never above the sum without AI, on the curve."),
        "none": _("The curve shows no change in emissions."),
        "not_within_horizon": _("The sum of emissions stays above the sum without AI, on the curve."),
    }[payback["status"]]
