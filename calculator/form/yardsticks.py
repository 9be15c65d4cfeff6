"""A firm's bills against what is known of others: energy per head, share of electricity, prices. Codes, no sentences.

Pure, as ``plausibility``. What a release does not know is None, and then nothing is said. The yardsticks are rough:
a price is odd only where it is nearer to ten times its yardstick, or a tenth, than to the yardstick itself; a share of
electricity where its odds are ten times off; energy per head outside the release's own range.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calculator.form.plausibility import Bill, Note

TENFOLD = 10.0
CARBON = "carbon"


@dataclass(frozen=True, slots=True)
class Share:
    """Of electricity in the energy of an industry's plants."""

    share: float
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Intensity:
    """Energy per employee, MWh a year."""

    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class Price:
    """``amount`` of the firm's own money per MWh or t, from a ``value`` as published.

    ``rate``: units of the firm's money for one of the published, a mean or a day of ``rate_period``; None: the same.
    """

    amount: float
    value: float
    currency: str
    unit: str
    own_currency: str
    place: str
    period: str
    source: str
    rate: float | None = None
    rate_period: str = ""


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """``prices`` by carrier, and of ``carbon``."""

    electricity: Share | None = None
    per_employee: Intensity | None = None
    prices: Mapping[str, Price] = field(default_factory=dict)


def notes_by_yardsticks(
    profile: Mapping[str, object], bills: Sequence[Bill], known: Yardsticks
) -> Iterator[Note]:
    """Of the (perhaps incomplete) JSON of a profile."""
    energy = [bill.energy_mwh for bill in bills]
    total = sum(mwh for mwh in energy if mwh is not None)
    if total > 0 and None not in energy:
        yield from _per_employee(profile.get("employees"), total, known.per_employee)
        yield from _electricity(bills, total, known.electricity)
    for bill in bills:
        price = known.prices.get(bill.carrier)
        if bill.price_per_mwh and price is not None:
            yield from _price(f"energy-{bill.row}", bill.price_per_mwh, price)
    carbon = profile.get("carbon_price")
    paid = carbon.get("per_t") if isinstance(carbon, Mapping) else None
    if paid and CARBON in known.prices:
        yield from _price("carbon_price_per_t", paid, known.prices[CARBON])


def _per_employee(employees: object, total: float, known: Intensity | None) -> Iterator[Note]:
    if known is None or not isinstance(employees, (int, float)) or employees < 1:
        return
    own = total / employees
    params = {"own": own, "low": known.low, "high": known.high, "source": known.source}
    if own < known.low:
        yield Note("little_energy_per_employee", "energy", params)
    elif own > known.high:
        yield Note("much_energy_per_employee", "energy", params)


def _electricity(bills: Sequence[Bill], total: float, known: Share | None) -> Iterator[Note]:
    """By odds, so that 97 % is as far from 75 % as 3 % is from 25 %. No electricity at all has a note of its own."""
    electricity = sum(bill.energy_mwh or 0.0 for bill in bills if bill.carrier == "electricity")
    if known is None or not electricity or not 0 < known.share < 1:
        return
    own = electricity / total
    usual = known.share / (1 - known.share)
    if own == 1 or not is_near(own / (1 - own), usual, TENFOLD):
        params = {"own_share": own, "usual_share": known.share, "year": known.year, "source": known.source}
        yield Note("electricity_share_unusual", "energy", params)


def _price(place: str, own: float, known: Price) -> Iterator[Note]:
    if not is_near(own, known.amount, math.sqrt(TENFOLD)):
        yield Note("price_far_from_yardstick", place, {"own": own, "price": known})


def is_near(own: float, usual: float, factor: float) -> bool:
    return usual / factor <= own <= usual * factor
