"""The conventional comparator ready to print: what a tried measure of the industry would save for the same money."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.comparator import Addressed, Bought, bought, present_capex
from calculator.result.comparator_wording import CARRIERS, COMPARATOR
from calculator.result.provenance_values import provenance_values
from calculator.result.sentence_params import words_of
from calculator.result.sentences import Sentence
from releases.snapshot import ComparatorRow, ReleaseTables

JsonObject = Mapping[str, Any]
LEAST, MIDDLE, MOST = "least", "middle", "most"


@dataclass(frozen=True, slots=True)
class ComparatorPart:
    """table: None where there is no money or no price to compare with."""

    title: str
    text: tuple[str, ...]
    table: Table | None
    evidence: str


def comparator_part(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, discount_rate_share: float | None
) -> ComparatorPart | None:
    """None where the release has no comparator for the industry."""
    row = tables.comparators.get(inputs["industry"])
    if row is None or discount_rate_share is None:
        return None
    money = present_capex(_capex_by_year(inputs, result), discount_rate_share)
    parts = _addressed(row, inputs, result, tables)
    found = _bought(row, money, parts, discount_rate_share, len(result["path"]["year"]))
    currency = inputs.get("currency")

    def say(sentence: Sentence) -> str:
        return str(COMPARATOR[sentence.code]) % words_of(sentence.params, currency)

    title, *text = _sentences(row, result, money, found)
    compared = money > 0 and found[MIDDLE].saving_per_year > 0
    return ComparatorPart(
        title=say(title),
        text=tuple(map(say, text)),
        table=_table(row, found, currency) if compared else None,
        evidence=f"{row.source}. {row.note}",
    )


def _capex_by_year(inputs: JsonObject, result: JsonObject) -> tuple[float, ...]:
    """What the firm itself invests: programme cost less grants and running cost, which follows the share of the way."""
    path, placement = result["path"], result["placement"]
    today, target = placement["ai_level"], placement["target_ai_level"]
    opex = (inputs.get("programme") or {}).get("opex_per_year") or 0.0
    shares = [(level - today) / (target - today) if target > today else 0.0 for level in path["ai_level"]]
    grants = path.get("grants", [0.0] * len(shares))
    spent = [
        cost - opex * share - grant
        for cost, share, grant in zip(path["programme_cost"], shares, grants, strict=True)
    ]
    dust = 1e-9 * max(map(abs, path["programme_cost"]), default=0.0)
    return tuple(amount if amount > dust else 0.0 for amount in spent)


def _group(carrier: str, tables: ReleaseTables) -> str:
    if carrier == "electricity":
        return "electricity"
    return "heat" if tables.carriers[carrier].scope == 2 else "fuel"


def _addressed(
    row: ComparatorRow, inputs: JsonObject, result: JsonObject, tables: ReleaseTables
) -> tuple[Addressed, ...]:
    """The bills that the measure works on, as far as their end uses go; prices and factors a net MWh."""
    kept = provenance_values(result)
    found = []
    for at, bill in enumerate(inputs["energy"]):
        mwh_per_unit = kept.get(f"energy[{at}].unit") or 0.0
        if _group(bill["carrier"], tables) != row.carrier_group or mwh_per_unit <= 0:
            continue
        uses = bill.get("end_uses") or {}
        share = 1.0
        if row.end_uses != "all":
            names = row.end_uses.split()
            share = sum(
                uses[name] if uses else kept.get(f"energy[{at}].end_uses.{name}") or 0.0 for name in names
            )
        price = bill.get("marginal_price_per_unit")
        price = bill.get("price_per_unit") if price is None else price
        factor = bill.get("emission_factor_kg_per_unit")
        factor = kept.get(f"energy[{at}].emission_factor_kg_per_unit") if factor is None else factor
        found.append(
            Addressed(
                mwh=bill["quantity"] * mwh_per_unit * share,
                price_per_mwh=(price or 0.0) / mwh_per_unit,
                factor_t_per_mwh=(factor or 0.0) / 1000.0 / mwh_per_unit,
            )
        )
    return tuple(found)


def _bought(
    row: ComparatorRow, money: float, parts: tuple[Addressed, ...], rate_share: float, years: int
) -> dict[str, Bought]:
    """Slow and small, the middle, quick and large."""
    cases = {
        LEAST: (row.payback_high_years, row.saving_low),
        MIDDLE: (row.payback_mid_years, row.saving_mid),
        MOST: (row.payback_low_years, row.saving_high),
    }
    return {
        case: bought(
            money=money,
            payback_years=payback,
            saving_share=saving,
            addressed=parts,
            rate_share=rate_share,
            horizon_years=years,
        )
        for case, (payback, saving) in cases.items()
    }


def _sentences(
    row: ComparatorRow, result: JsonObject, money: float, found: Mapping[str, Bought]
) -> list[Sentence]:
    """The finding, then how far the money goes and what it is compared with."""
    npv, middle = result["finance"]["npv"], found[MIDDLE]
    measure = row.name_en.partition(",")[0]
    measure = measure[:1].lower() + measure[1:]
    params: dict[str, float | str] = {
        "measure": measure,
        "money_money": money,
        "npv_money": npv,
        "least_money": found[LEAST].present_value,
        "middle_money": middle.present_value,
        "most_money": found[MOST].present_value,
        "spent_money": middle.spent,
        "saving_money": middle.saving_per_year,
        "avoided_t": middle.avoided_t_per_year,
        "energy_mwh": middle.energy_mwh_per_year,
    }
    if money <= 0:
        return [Sentence("comparator_no_money", params)]
    if middle.saving_per_year <= 0:
        return [Sentence("comparator_nothing_addressed", params)]
    values = [part.present_value for part in found.values()]
    if min(values) > npv:
        code = "beats" if middle.present_value >= 0 else "loses_less"
    else:
        code = "is_beaten" if max(values) < npv else "open"
    lines = [Sentence(f"comparator_{code}", params), Sentence("comparator_saves", params)]
    lines.append(Sentence("comparator_capped" if middle.is_capped else "comparator_not_capped", params))
    if row.measure == "photovoltaics":
        lines.append(Sentence("comparator_photovoltaics"))
    return [*lines, Sentence("comparator_convention")]


def _table(row: ComparatorRow, found: Mapping[str, Bought], currency: str | None) -> Table:
    cases = [found[case] for case in (LEAST, MIDDLE, MOST)]
    paybacks = (row.payback_high_years, row.payback_mid_years, row.payback_low_years)
    savings = (row.saving_low, row.saving_mid, row.saving_high)
    return Table(
        caption=_("%(measure)s for the plan’s money") % {"measure": row.name_en},
        header=(_("Figure"), _("Slow and small"), _("Middle"), _("Quick and large")),
        rows=(
            (_("Simple payback, years"), *map(formats.exact, paybacks)),
            (
                _("Saves at most, of %(part)s") % {"part": CARRIERS[row.carrier_group]},
                *map(formats.exact_percent, savings),
            ),
            (_("Money that it can use"), *(formats.money(case.spent, currency) for case in cases)),
            (_("Saves a year"), *(formats.money(case.saving_per_year, currency) for case in cases)),
            (_("Energy a year, MWh"), *(formats.figure(case.energy_mwh_per_year) for case in cases)),
            (_("t CO2e a year"), *(formats.figure(case.avoided_t_per_year) for case in cases)),
            (_("Net present value"), *(formats.money(case.present_value, currency) for case in cases)),
        ),
    )
