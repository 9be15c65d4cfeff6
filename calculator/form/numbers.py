"""Numbers as people type them: what is read, how it was read where it can be read otherwise, what is refused."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_NUMBER_CHARACTERS = 40
GROUPED_FROM = 10_000  # shorter whole parts are shown without spaces between their thousands

# One whole part: plain digits; thousands behind spaces or apostrophes; behind commas; Indian lakhs and crores; behind
# points. A group never begins with 0, so that "0,202" is a decimal comma.
_PLAIN = r"[0-9]+"
_SPACED = r"[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+"
_BY_COMMA = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+"
_INDIAN = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
_BY_POINT = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_DECIMAL_POINT = re.compile(rf"[+-]?(?:(?:{_PLAIN}|{_SPACED}|{_BY_COMMA}|{_INDIAN})(?:\.[0-9]*)?|\.[0-9]+)\Z")
_DECIMAL_COMMA = re.compile(rf"[+-]?(?:{_PLAIN}|{_SPACED}|{_BY_POINT}),[0-9]+\Z")
_THOUSANDS_BY_POINT = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}\Z")
# One group of three behind one mark: thousands to some readers, decimals to others.
_ONE_GROUP = re.compile(r"[+-]?([1-9][0-9]{0,2})([.,])([0-9]{3})\Z")
_MARKS = re.compile("[ .,'’]")
_WITH_UNIT = re.compile(r"(?P<number>[+-]?[0-9.,'’ ]*[0-9][.,]?) ?(?P<unit>[^\W\d_].*|[%°].*)\Z")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """``value``; where another reader might read another number, that one as ``instead`` (how to write it)."""

    value: Decimal
    instead: str = ""


def read_number(text: str) -> TypedNumber:
    """ "24 000", "24,000.5", "24.000,5", "24'000", "2,40,000", "２４" -> the number; ValidationError for what is none.

    "24,000" is read as thousands and "1.974" as decimals, with the other reading beside them. "1.200" is asked back:
    nobody writes decimals that end in 0 without reason, and many write thousands so.
    """
    typed = normalised(text)
    if len(typed) > MAX_NUMBER_CHARACTERS:
        raise ValidationError(_("This is too long for a number."), code="number_too_long")
    one_group = _ONE_GROUP.match(typed)
    if one_group and one_group[2] == "." and one_group[3].endswith("0"):
        raise _ambiguous_point(typed)
    if _DECIMAL_POINT.match(typed):
        value = Decimal(re.sub("[ ,'’]", "", typed))
        return TypedNumber(value, _other_reading(one_group) if one_group else "")
    if _DECIMAL_COMMA.match(typed):
        whole, decimals = typed.rsplit(",", 1)
        return TypedNumber(Decimal(f"{_MARKS.sub('', whole)}.{decimals}"))
    if _THOUSANDS_BY_POINT.match(typed):
        return TypedNumber(Decimal(typed.replace(".", "")))
    raise ValidationError(
        _("Write a number in digits alone, such as 24 000 or 24000.5; the unit stands beside the field."),
        code="not_a_number",
    )


def normalised(text: str) -> str:
    """Full-width digits, no-break spaces and the true minus as a keyboard would give them."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())


def split_unit(text: str) -> tuple[str, str]:
    """ "420 000 MWh" -> ("420 000", "MWh"); a number alone has no unit, what is no number stays whole."""
    found = _WITH_UNIT.match(normalised(text)[: 2 * MAX_NUMBER_CHARACTERS])
    return (found["number"].strip(), found["unit"].strip()) if found else (text, "")


def number_text(value: float | Decimal) -> str:
    """A number as the form shows it: no exponent, spaces between thousands, every digit that it has."""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{number.normalize():f}"
    whole, point, decimals = text.partition(".")
    if abs(number) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", " ")
    return whole + point + decimals


def _other_reading(one_group: re.Match) -> str:
    whole, mark, three = one_group.groups()
    return f"{whole} {three}" if mark == "." else f"{whole}.{three}".rstrip("0").rstrip(".")


def _ambiguous_point(typed: str) -> ValidationError:
    return ValidationError(
        _(
            "“%(typed)s” can be read in two ways. Write %(thousands)s if the point parts thousands, "
            "else %(decimals)s."
        ),
        code="ambiguous_point",
        params={
            "typed": typed,
            "thousands": typed.replace(".", " "),
            "decimals": typed.rstrip("0").rstrip("."),
        },
    )
