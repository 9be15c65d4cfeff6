"""Parameters of sentences as a reader meets them, written by the unit that their name ends in (result.headline)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from calculator import formats
from calculator.result.digits import digits_at

PRINTED_ZERO_SHARE = 0.00005  # below it a change is printed as 0 %: dust, or nothing that a curve can tell


def signed_percent(share: float) -> str:
    """A change as per cent with its sign: +8.4 %, −1.2 %, 0 %."""
    if abs(share) < PRINTED_ZERO_SHARE:
        share = 0.0
    return f"{'+' if share > 0 else ''}{formats.percent(share)}"


def _money(currency: str | None) -> Callable[[float], str]:
    return lambda value: formats.money(value, currency)


NO_PLACES: Mapping[str, int] = MappingProxyType({})


def words_of(
    params: Mapping[str, float | str], currency: str | None, places: Mapping[str, int] = NO_PLACES
) -> dict[str, str]:
    """Each parameter as a reader meets it, by the unit that its name ends in.

    ``places``: by parameter, 10 to which power the last digit stands that its range supports (result.ranges).
    """
    write: dict[str, Callable[[float], str]] = {
        "level": formats.level,
        "t": formats.figure,
        "mwh": formats.figure,
        "hours": formats.figure,
        "share": formats.percent,
        "change": signed_percent,
        "years": formats.years,
        "count": formats.fixed,
        "money": _money(currency),
    }

    def written(name: str, value: float) -> str:
        if name in places:
            return _to_place(name, value, places[name], currency)
        return write[name.rsplit("_", 1)[-1]](value)

    return {
        name: value if isinstance(value, str) else written(name, value).replace(" ", formats.NO_BREAK)
        for name, value in params.items()
    }


def _to_place(name: str, value: float, place: int, currency: str | None) -> str:
    digits = digits_at(value, place)
    return (
        formats.money(value, currency, digits) if name.endswith("_money") else formats.figure(value, digits)
    )
