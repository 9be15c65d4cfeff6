"""A price beside its yardstick, in words: amount, place, time, and the exchange rate that lies between."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import formats
from calculator.form.references import UNIT_PER
from calculator.form.yardsticks import Price

PLACES = {
    "EU": gettext_lazy("the European Union"),
    "africa": gettext_lazy("Africa"),
    "asia": gettext_lazy("Asia"),
    "europe": gettext_lazy("Europe"),
    "north_america": gettext_lazy("North America"),
    "oceania": gettext_lazy("Oceania"),
    "south_america": gettext_lazy("South America"),
}
A_YEAR = 4  # digits


def price_words(own: float, price: Price, names: Mapping[str, str]) -> dict[str, str]:
    """``own``: per MWh or t, in the firm's money. ``names``: of countries, by code."""
    per = UNIT_PER[price.unit]
    return {
        "own": _per_unit(own / per, price.own_currency, price.unit),
        "place": str(PLACES.get(price.place) or names.get(price.place, price.place)),
        "period": price.period,
        "yardstick": _yardstick(price, per),
        "source": price.source,
    }


def _yardstick(price: Price, per: float) -> str:
    published = _per_unit(price.value, price.currency, price.unit)
    if price.rate is None:
        return published
    text = (
        _("%(published)s, about %(amount)s at 1 %(from)s = %(rate)s %(to)s (mean of %(period)s)")
        if len(price.rate_period) == A_YEAR
        else _("%(published)s, about %(amount)s at 1 %(from)s = %(rate)s %(to)s (%(period)s)")
    )
    return text % {
        "published": published,
        "amount": f"{formats.figure(price.amount / per)} {price.own_currency}",
        "from": price.currency,
        "rate": formats.exact(float(f"{price.rate:.4g}")),
        "to": price.own_currency,
        "period": price.rate_period,
    }


def _per_unit(amount: float, currency: str, unit: str) -> str:
    return _("%(amount)s per %(unit)s") % {"amount": f"{formats.figure(amount)} {currency}", "unit": unit}
