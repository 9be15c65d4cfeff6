"""What looks odd in a form, as codes with the field they stand beside; nothing here refuses anything.

Pure: no Django, no sentences (``wording`` has them). A rule compares the firm's entries with each other or with the
release's own rows; where no figure has a source there is no rule.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

KILO = 1000.0  # from kWh to MWh, from MWh to GWh: the slip that these rules look for
CARBONATE_DIVISION = "23"  # cement, lime, glass, brick: carbonates give off CO2 in the kiln
NET_GAS_CARRIERS = ("natural_gas",)  # billed on gross calorific value almost everywhere


@dataclass(frozen=True, slots=True)
class Bill:
    """One filled-in row, as far as it could be read; ``factor``: kg CO2e per unit, the firm's own or the release's."""

    row: int
    carrier: str
    scope: int
    unit: str = ""
    dimension: str = ""
    calorific_basis: str = ""
    net_to_gross_ratio: float | None = None
    quantity: float | None = None
    energy_mwh: float | None = None
    price_per_mwh: float | None = None
    marginal_price_per_mwh: float | None = None
    own_factor: float | None = None
    market_factor: float | None = None
    release_factor: float | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """``place``: a field of the form, or "energy-2" for a row of the bills, or "energy" for all of them."""

    code: str
    place: str
    params: Mapping[str, Any] = field(default_factory=dict)


def notes_on(
    profile: Mapping[str, Any],
    bills: Sequence[Bill],
    *,
    defaults: Mapping[str, float],
    parents: Mapping[str, Sequence[str]],
    month: str,
    rate_is_nominal: bool = False,
    bank_rate: float | None = None,
) -> list[Note]:
    """Of the (perhaps incomplete) JSON of a profile. ``month``: today's, YYYY-MM; ``parents``: of recovered gases;
    ``bank_rate``: the release's, in the direction of the profile's conversion.
    """
    return [
        *_ai_notes(profile),
        *_bill_notes(bills, parents),
        *_programme_notes(profile, month),
        *_rate_notes(profile, defaults, rate_is_nominal=rate_is_nominal),
        *_horizon_notes(profile, defaults),
        *_carbon_notes(profile, bills, defaults),
        *_tax_notes(profile),
        *_conversion_notes(profile, bank_rate),
        *_onsite_notes(profile, bills),
    ]


def _ai_notes(profile: Mapping[str, Any]) -> Iterator[Note]:
    ai, people = profile.get("ai", {}), profile.get("employees")
    today, target = ai.get("ai_assets"), profile.get("target_ai_assets")
    for name, machines in (("ai_assets", today), ("target_ai_assets", target)):
        if machines is not None and people and machines > people:
            yield Note("more_machines_than_people", name, {"machines": machines, "people": people})
            break
    if target is not None and target == today:
        yield Note("target_is_today", "target_ai_assets")
    level = profile.get("target_ai_level")
    if level is not None and level == ai.get("level"):
        yield Note("target_is_today", "target_ai_level")


def _bill_notes(bills: Sequence[Bill], parents: Mapping[str, Sequence[str]]) -> Iterator[Note]:
    carriers = {bill.carrier for bill in bills}
    for bill in bills:
        place = f"energy-{bill.row}"
        if bill.carrier in parents and carriers.intersection(parents[bill.carrier]) and bill.own_factor != 0:
            yield Note("recovered_gas", place, {"carrier": bill.carrier})
        if (
            bill.carrier in NET_GAS_CARRIERS
            and bill.calorific_basis == "net"
            and bill.unit != "tce"
            and bill.net_to_gross_ratio
        ):
            more = 1 / bill.net_to_gross_ratio - 1
            yield Note("gas_read_as_net", place, {"unit": bill.unit, "more_share": more})
        if bill.quantity == 0:
            yield Note("quantity_is_zero", place)
        release = bill.release_factor
        for own in filter(None, (bill.own_factor, bill.market_factor)):
            if release and is_a_thousand_off(own / release):
                params = {"own": own, "release": release, "unit": bill.unit}
                yield Note("factor_far_from_release", place, params)
        price, marginal = bill.price_per_mwh, bill.marginal_price_per_mwh
        if price and marginal and is_a_thousand_off(marginal / price):
            yield Note("marginal_price_far", place, {"times": max(marginal / price, price / marginal)})
    yield from _twice(bills)
    yield from _odd_prices(bills)
    if bills and "electricity" not in carriers:
        yield Note("no_electricity", "energy")


def _twice(bills: Sequence[Bill]) -> Iterator[Note]:
    """The same carrier in two rows: at the later one, and only once for each."""
    told = set()
    for first, second in combinations(bills, 2):
        if first.carrier != second.carrier or second.row in told:
            continue
        told.add(second.row)
        params = {"carrier": second.carrier, "number": first.row + 1}
        if {first.dimension, second.dimension} == {"energy", "volume"}:
            yield Note("carrier_in_two_units", f"energy-{second.row}", params)
        elif first.unit == second.unit:
            yield Note("carrier_twice", f"energy-{second.row}", params)


def _odd_prices(bills: Sequence[Bill]) -> Iterator[Note]:
    """A price that would stand nearer to every other one if it were meant per kWh, MWh or GWh instead."""
    prices = [(bill.row, bill.price_per_mwh) for bill in bills if bill.price_per_mwh]
    for row, price in prices:
        ratios = [price / other for other_row, other in prices if other_row != row]
        if ratios and all(map(is_a_thousand_off, ratios)):
            if min(ratios) > 1:
                yield Note("price_far_above", f"energy-{row}", {"times": min(ratios)})
            elif max(ratios) < 1:
                yield Note("price_far_below", f"energy-{row}", {"times": 1 / max(ratios)})


def is_a_thousand_off(ratio: float) -> bool:
    """Whether a ratio lies nearer to 1000 or 1/1000 than to 1, on a scale of ratios: beyond the root of 1000."""
    return abs(math.log(ratio)) > math.log(KILO) / 2


def _programme_notes(profile: Mapping[str, Any], month: str) -> Iterator[Note]:
    programme = profile.get("programme", {})
    capex, opex = sum(programme.get("capex_by_phase", ())), programme.get("opex_per_year")
    if capex > 0 and not opex:
        yield Note("no_running_cost", "opex_per_year")
    if opex and not capex:
        yield Note("no_investment", "capex_1")
    start = profile.get("start", "")
    if start and start < month:
        yield Note("start_is_past", "start", {"start": start})


def _rate_notes(
    profile: Mapping[str, Any], defaults: Mapping[str, float], *, rate_is_nominal: bool
) -> Iterator[Note]:
    rate, usual = profile.get("discount_rate"), defaults["discount_rate_share"]
    if rate is not None and rate > usual and not rate_is_nominal:
        yield Note("rate_may_be_nominal", "discount_rate", {"usual_share": usual})


def _horizon_notes(profile: Mapping[str, Any], defaults: Mapping[str, float]) -> Iterator[Note]:
    years = profile.get("phase_years") or [defaults[f"phase_{number}_years"] for number in range(1, 5)]
    horizon = profile.get("horizon_years", defaults["horizon_years"])
    if sum(years) > horizon:
        yield Note("phases_outlast_horizon", "horizon_years", {"years": sum(years), "horizon": horizon})


def _carbon_notes(
    profile: Mapping[str, Any], bills: Sequence[Bill], defaults: Mapping[str, float]
) -> Iterator[Note]:
    if profile.get("industry") == CARBONATE_DIVISION and "process_emissions_t" not in profile and bills:
        yield Note("no_process_emissions", "process_emissions_t")
    carbon = profile.get("carbon_price", {})
    if not carbon.get("per_t"):
        return
    scopes = {bill.scope for bill in bills if bill.quantity != 0}
    shares = {
        scope: carbon.get(f"scope{scope}_coverage_share", defaults[f"scope{scope}_coverage_share"])
        for scope in (1, 2)
    }
    if bills and not any(shares[scope] for scope in scopes):
        yield Note("carbon_price_covers_nothing", "carbon_price_per_t")
    elif carbon.get("scope2_coverage_share"):
        yield Note("carbon_price_counted_twice", "scope2_coverage_share")


def _tax_notes(profile: Mapping[str, Any]) -> Iterator[Note]:
    tax = profile.get("tax", {})
    if tax.get("rate_share") and "depreciation_years" not in tax:
        yield Note("written_off_at_once", "depreciation_years")


def _conversion_notes(profile: Mapping[str, Any], bank_rate: float | None) -> Iterator[Note]:
    """A rate that would stand nearer to the bank's if it were turned round."""
    conversion = profile.get("conversion", {})
    rate = conversion.get("rate")
    if not rate or rate < 0 or not bank_rate or bank_rate == 1:
        return
    if abs(math.log(rate * bank_rate)) < abs(math.log(rate / bank_rate)):
        params = {
            "base": profile.get("currency", ""),
            "quote": conversion.get("currency", ""),
            "bank": bank_rate,
        }
        yield Note("rate_the_other_way_round", "conversion_rate", params)


def _onsite_notes(profile: Mapping[str, Any], bills: Sequence[Bill]) -> Iterator[Note]:
    """Against the laws of conservation alone; what is not entered is 0."""
    onsite = profile.get("onsite")
    if not onsite:
        return
    chp, handed_on = onsite.get("chp_electricity_mwh", 0.0), onsite.get("exported_electricity_mwh", 0.0)
    made = onsite.get("pv_mwh", 0.0) + chp
    if handed_on > made:
        params = {"made": made, "handed_on": handed_on}
        yield Note("more_handed_on_than_made", "exported_electricity_mwh", params)
    fuel = sum(bill.energy_mwh or 0.0 for bill in bills if bill.scope == 1)
    if chp > 0 and bills and chp > fuel:
        yield Note("more_electricity_than_fuel", "chp_electricity_mwh", {"made": chp, "fuel": fuel})
    used = made + sum(bill.energy_mwh or 0.0 for bill in bills)
    heat = onsite.get("exported_heat_mwh", 0.0)
    if bills and heat > used - handed_on:
        yield Note("more_heat_than_energy", "exported_heat_mwh", {"heat": heat, "energy": used - handed_on})
