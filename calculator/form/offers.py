"""Dated figures of the release that a field may be filled with: on a click, never by themselves."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calculator import formats
from calculator.currency import Rate, exchange_rate
from calculator.form.numbers import number_text
from calculator.form.plant import ProfileForm
from calculator.profile_shape import Conversion
from calculator.result.entered import country_name
from releases.snapshot import ReferencePriceRow, ReleaseTables

CONVERSION, CARBON = "conversion", "carbon"
FOLDS_OF_OFFERS = {CONVERSION: "currency", CARBON: "carbon"}
RATE_DIGITS = 6  # as many as the European Central Bank prints
PRICE_DIGITS = 3
MAX_SOURCE = next(
    item.max_length for item in Conversion.model_fields["source"].metadata if hasattr(item, "max_length")
)


@dataclass(frozen=True, slots=True)
class Offer:
    """``values``: what goes into which field once the button is pressed; none where there is nothing to offer."""

    code: str
    fold: str
    text: str
    button: str = ""
    source: str = ""
    values: Mapping[str, str] | None = None

    @property
    def filling(self) -> str:
        return json.dumps(self.values) if self.values else ""


def offers_of(form: ProfileForm) -> Mapping[str, Offer]:
    """By their code; of a form that has been checked, however incomplete."""
    return {offer.code: offer for offer in (*_conversion(form), *_carbon_prices(form))}


def said_rate(form: ProfileForm) -> str:
    """The direction of the typed rate: “1 EUR = 7.43 CNY”."""
    data = form.cleaned_data
    own, other, rate = (data.get(name) for name in ("currency", "conversion_currency", "conversion_rate"))
    return _rate_text(Rate(own, other, rate)) if own and other and rate and rate > 0 else ""


def bank_rate(form: ProfileForm) -> Rate | None:
    """The release's rate between the firm's currency and the other one."""
    own, other = (form.cleaned_data.get(name) for name in ("currency", "conversion_currency"))
    return exchange_rate(form.tables, base=own, quote=other) if own and other else None


def _rate_text(rate: Rate) -> str:
    number = formats.figure(rate.value, RATE_DIGITS) if rate.value < 1 else formats.exact(rate.value)
    return _("1 %(base)s = %(number)s %(quote)s") % {"base": rate.base, "number": number, "quote": rate.quote}


def _day_text(day: str) -> str:
    """ "30 October 2026"; a year or a quarter stays as it is printed."""
    try:
        return date_format(date.fromisoformat(day), "j F Y")
    except ValueError:
        return day


def _is_day(period: str) -> bool:
    return len(period) == len("2026-10-30")


def _written(value: float, digits: int) -> str:
    return number_text(float(f"{value:.{digits}g}"))


def _conversion(form: ProfileForm) -> Iterator[Offer]:
    if not form.tables.exchange_rates:
        return
    own, other = (form.cleaned_data.get(name) for name in ("currency", "conversion_currency"))
    if not own or not other:
        return
    rate = bank_rate(form)
    if rate is None or not _is_day(rate.period):
        params = {"own": own, "other": other}
        text = _("This release has no rate between %(own)s and %(other)s: type yours, with its day.") % params
        yield Offer(CONVERSION, FOLDS_OF_OFFERS[CONVERSION], text)
        return
    yield Offer(
        CONVERSION,
        FOLDS_OF_OFFERS[CONVERSION],
        _("On %(day)s: %(rate)s.") % {"day": _day_text(rate.period), "rate": _rate_text(rate)},
        button=_("Take this rate"),
        source=rate.source,
        values={
            "conversion_rate": _written(rate.value, RATE_DIGITS),
            "conversion_date": rate.period,
            "conversion_source": rate.source[:MAX_SOURCE],
        },
    )


def _carbon_prices(form: ProfileForm) -> Iterator[Offer]:
    """The newest carbon price of each place, in the firm's currency."""
    own = form.cleaned_data.get("currency")
    if not own:
        return
    newest: dict[str, ReferencePriceRow] = {}
    for row in form.tables.reference_prices:
        if row.subject == "carbon" and row.unit == "t":
            newest[row.place] = max(newest.get(row.place, row), row, key=lambda found: found.period)
    for row in newest.values():
        rate = exchange_rate(form.tables, base=row.currency, quote=own)
        if rate is not None:
            yield _carbon_price(row, rate, form.tables)


def _carbon_price(row: ReferencePriceRow, rate: Rate, tables: ReleaseTables) -> Offer:
    place = _("European Union") if row.place == "EU" else country_name(row.place, tables)
    price = _written(row.value * rate.value, PRICE_DIGITS)
    params = {
        "place": place,
        "day": _day_text(row.period),
        "value": formats.exact(row.value),
        "currency": row.currency,
    }
    text = _("%(place)s, %(day)s: %(value)s %(currency)s per tonne.") % params
    if rate.period:
        text += " " + _("At %(rate)s, on %(day)s.") % {
            "rate": _rate_text(rate),
            "day": _day_text(rate.period),
        }
    return Offer(
        f"{CARBON}-{row.place}",
        FOLDS_OF_OFFERS[CARBON],
        text,
        button=_("Take %(price)s %(currency)s per tonne") % {"price": price, "currency": rate.quote},
        source=f"{row.source}. {row.note}" if row.note else row.source,
        values={"carbon_price_per_t": price},
    )
