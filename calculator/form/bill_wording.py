"""A bill's figures and its emission factor in words: what one row comes to, and all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from calculator import choices, formats
from calculator.factors import base_year
from calculator.form.bills import ReadBill, grid_factor
from calculator.profile import Profile
from calculator.provenance import Provenance
from calculator.result.entered import country_name
from calculator.result.provenance_names import ORIGINS, factor_scope
from releases.snapshot import ReleaseTables


@dataclass(frozen=True, slots=True)
class BillText:
    """``sums``: what the row comes to in a year; ``factor`` with what it holds for; its ``source`` and ``note``."""

    sums: str = ""
    factor: str = ""
    is_own_factor: bool = False
    source: str = ""
    note: str = ""
    basis: str = ""


def bill_text(read: ReadBill, currency: str, tables: ReleaseTables) -> BillText:
    bill = read.bill
    if not bill.unit:
        return BillText()
    if read.factor is None:
        return BillText(
            sums=_sums([read], currency), factor=_("Choose the country to see the emission factor.")
        )
    factor = read.factor
    return BillText(
        sums=_sums([read], currency),
        factor=_factor_text(factor, bill.unit, tables),
        is_own_factor=factor.origin == "firm",
        source=factor.source,
        note=factor.note,
        basis=_basis(read),
    )


def _factor_text(factor: Provenance, unit: str, tables: ReleaseTables) -> str:
    """ "381 kg CO2e per MWh (Germany, 2025, life-cycle factor …; published)" """
    own = factor.origin == "firm"
    gas = factor.unit.split("/")[0]
    origin = str(ORIGINS.get(factor.origin, factor.origin))
    places = {iso3: country_name(iso3, tables) for iso3 in (factor.place,) if iso3 in tables.countries}
    scope = factor_scope(
        {"place": factor.place, "year": factor.year or "", "basis": factor.basis, "gases": factor.gases},
        places,
    )
    number = formats.exact(factor.value) if own else formats.figure(float(factor.value), 4)
    text = (
        _("%(value)s per %(unit)s, your own") if own else _("%(value)s per %(unit)s (%(scope)s; %(origin)s)")
    )
    unit = choices.unit_name(unit)
    return text % {"value": f"{number} {gas}", "unit": unit, "scope": scope, "origin": origin}


def vintage_text(profile: Profile, tables: ReleaseTables) -> str:
    """Which grid factor the base year takes; ``profile`` as ``bills.factor_profile`` makes it."""
    if not profile.country:
        return _("Choose the country to see which grid factor this takes.")
    factor = grid_factor(profile, tables)
    if factor is None:
        return _("The release has no grid factor for this country: enter your supplier’s with the bill.")
    year, params = base_year(profile), {"factor": _factor_text(factor, "MWh", tables)}
    if year is None:
        return _("Left empty, and without a start: the newest. Grid factor taken: %(factor)s.") % params
    params["year"] = str(year)
    if profile.base_year is None:
        return _("Left empty: %(year)s, the year of the start. Grid factor taken: %(factor)s.") % params
    if factor.year is not None and factor.year > year:
        return _("None of %(year)s or before is known, so the oldest counts: %(factor)s.") % params
    return _("Grid factor taken for %(year)s: %(factor)s.") % params


def _basis(read: ReadBill) -> str:
    """How gross, mass and volume become the net energy that everything is computed in."""
    bill = read.bill
    if bill.calorific_basis == "gross" and bill.scope == 1 and bill.net_to_gross_ratio:
        return _("Counted on gross calorific value, as nearly all gas bills are; net is %(share)s of it.") % {
            "share": formats.percent(bill.net_to_gross_ratio)
        }
    return ""


def total_text(bills: Sequence[ReadBill], currency: str) -> str:
    """All bills together; empty until two can be added up."""
    return _sums(bills, currency) if sum(read.energy_mwh is not None for read in bills) > 1 else ""


def _sums(bills: Sequence[ReadBill], currency: str) -> str:
    """ "378,000 MWh net, 75,700 t CO2e, 18,100,000 EUR a year", as far as it is known of each of them."""
    parts = []
    energies = [read.energy_mwh for read in bills if read.energy_mwh is not None]
    emissions = [read.emissions_t for read in bills if read.emissions_t is not None]
    costs = [read.cost for read in bills if read.cost is not None]
    if energies:
        parts.append(_("%(energy)s MWh net") % {"energy": formats.figure(sum(energies))})
    if emissions and len(emissions) == len(energies):
        parts.append(_("%(emissions)s t CO2e") % {"emissions": formats.figure(sum(emissions))})
    if costs and len(costs) == len(energies):
        parts.append(formats.money(sum(costs), currency))
    return _("%(sums)s a year") % {"sums": ", ".join(parts)} if parts else ""
