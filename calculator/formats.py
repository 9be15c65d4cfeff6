"""Numbers as a reader meets them: the locale's grouping, a true minus, as many digits as the figure deserves."""

import math
from decimal import localcontext
from functools import lru_cache

from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext, to_locale
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

MINUS = "−"
NO_BREAK = "\u00a0"  # between a figure and its sign or currency
MOST_DIGITS = 330  # a float has at most 309 before the point
FIGURE_DIGITS = 3  # significant, of estimates: their intervals are tens of per cent wide


def _locale() -> str:
    return to_locale(get_language() or "en")


def _written(value: float, decimals: int) -> str:
    return _formatted(value, "#,##0" + ("." + "0" * decimals if decimals else ""))


def _formatted(value: float, pattern: str) -> str:
    return _in_locale(value + 0.0, pattern, _locale())  # −0 is 0


@lru_cache(maxsize=4096)
def _in_locale(value: float, pattern: str, locale: str) -> str:
    """A page's lists and defaults say the same numbers again and again."""
    with localcontext(prec=MOST_DIGITS):  # else babel gives up on numbers that outgrow decimal's 28 digits
        return format_decimal(value, format=pattern, locale=locale).replace("-", MINUS)


def written_as(value: float, pattern: str) -> str:
    """By a pattern of Unicode's (“#,##0.##”), with the locale's marks and a true minus."""
    return _formatted(value, pattern)


def fixed(value: float | None, decimals: int = 0) -> str:
    """A number with so many decimals; a dash for what does not exist. What rounds to 0 has no sign."""
    if value is None:
        return "–"
    value = round(value, decimals)
    return _written(value + 0.0, decimals)


def figure(value: float | None, digits: int = FIGURE_DIGITS) -> str:
    """A number to so many significant digits: 1,930,000; 42.5; 0.0123."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    exponent = math.floor(math.log10(abs(value)))
    rounded = round(value, digits - 1 - exponent)
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(rounded))))
    return _written(rounded, min(decimals, 12))


def level(value: float | None) -> str:
    """An AI level or threshold: two decimals, three where the printed figure has three (1.974)."""
    if value is None:
        return "–"
    return fixed(value, 3 if round(value, 3) == value and round(value, 2) != value else 2)


def percent(share: float | None, digits: int = 2) -> str:
    """A share as per cent to so many significant digits: 0.0843 → 8.4 %."""
    return "–" if share is None else per_cent(figure(100.0 * share, digits))


def per_cent(number: str) -> str:
    """A number already written, with its sign."""
    return _("%(number)s %%").replace(" ", NO_BREAK) % {"number": number}


def exact(value: float) -> str:
    """An input or coefficient as it is: six significant digits, no trailing zeros."""
    return _formatted(float(f"{value:.6g}"), "#,##0.#########")


def exact_percent(share: float) -> str:
    """A share as it was entered, as per cent."""
    return per_cent(exact(100.0 * share))


def exact_years(value: float) -> str:
    """A time as it was entered: “1 year”, “1.5 years”."""
    number = 1 if value == 1 else 2  # a fraction takes the plural
    return ngettext("%(years)s year", "%(years)s years", number) % {"years": exact(value)}


LARGE_AMOUNTS = (
    (1e12, _lazy("%(number)s trillion")),
    (1e9, _lazy("%(number)s billion")),
    (1e6, _lazy("%(number)s million")),
)


def money(value: float | None, currency: str | None, digits: int = FIGURE_DIGITS) -> str:
    """An amount to so many significant digits with its ISO code, large ones in words: 249 million CNY."""
    written = figure(value, digits)
    if value is not None and value != 0:
        rounded = round(value, digits - 1 - math.floor(math.log10(abs(value))))  # 999,999 is a million
        for least, words in LARGE_AMOUNTS:
            if least <= abs(rounded) < 1000 * least:
                number = figure(rounded / least, digits)
                written = (str(words) % {"number": number}).replace(" ", NO_BREAK)
                break
    return f"{written}{NO_BREAK}{currency}" if currency else written


def years(value: float | None) -> str:
    """A time in years to one decimal."""
    return fixed(value, 1)
