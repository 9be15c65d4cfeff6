"""Scenarios side by side, and as differences to one of them: strings, nothing left to the template."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.charts.scales import unit_power
from calculator.result.chart_wording import money_words, tonnes_words
from calculator.result.tables import rounded_column
from calculator.scenarios.draws import interval_of, interval_of_difference
from calculator.scenarios.figures import OTHER, SAME, Figures, Value, difference
from calculator.scenarios.frame import Case
from calculator.scenarios.wording import CAPTIONS, FIGURES, SIDE_BY_SIDE, STATUSES

DIGITS = 4  # significant, of a row's largest value
NOTHING = "–"
SIGNED = ("against_no_ai_t", "channel_t", "levers_t")
MISSING = Value()  # a figure that this result does not have


def side_by_side(cases: Sequence[Case]) -> Table:
    """Figures down, scenarios across; only those that could be worked out."""
    return Table(
        caption=str(SIDE_BY_SIDE[any(case.draws for case in cases)]),
        header=(_("Figure"), *(case.scenario.name for case in cases)),
        rows=tuple(_row(code, cases) for code in _codes([case.figures for case in cases])),
    )


def as_differences(cases: Sequence[Case], base: Case) -> Table:
    """Each scenario less the base; 0 without decimals is exactly 0."""
    others = [case for case in cases if case is not base]
    codes = _codes([case.figures for case in cases])
    return Table(
        caption=str(CAPTIONS[bool(base.draws)]) % {"base": base.scenario.name},
        header=(_("Figure"), *(case.scenario.name for case in others)),
        rows=tuple(_difference_row(code, others, base) for code in codes),
    )


def currency_of(case: Case) -> str:
    return str(case.scenario.profile.get("currency") or "")


def _codes(columns: Sequence[Figures]) -> list[str]:
    return [code for code in FIGURES if any(code in column for column in columns)]


def _row(code: str, cases: Sequence[Case]) -> tuple[str, ...]:
    values = [case.figures.get(code, MISSING) for case in cases]
    plus = code in SIGNED
    name, written, power = _written(code, values, cases, plus=plus)
    return (
        name,
        *(
            _cell(value, text) + _own_interval(code, case, power, plus=plus)
            for case, value, text in zip(cases, values, written, strict=True)
        ),
    )


def _own_interval(code: str, case: Case, power: int, *, plus: bool) -> str:
    """“ (1,860 to 1,990)” of one scenario; nothing where nothing is drawn, or every draw is the same."""
    drawn = case.draws.get(code)
    if drawn is None:
        return ""
    low, high = (end / 10**power for end in interval_of(drawn))
    return _bracketed(low, high, plus=plus) if low != high else ""


def _difference_row(code: str, cases: Sequence[Case], base: Case) -> tuple[str, ...]:
    wanted = base.figures.get(code, MISSING)
    values = [difference(case.figures.get(code, MISSING), wanted) for case in cases]
    name, written, power = _written(code, values, (*cases, base), plus=True)
    cells = []
    for case, value, text in zip(cases, values, written, strict=True):
        own = case.figures.get(code, MISSING)
        if code.endswith("_money") and currency_of(case) != currency_of(base):
            cells.append(NOTHING)
        elif value.status == OTHER:
            cells.append(
                _("%(own)s (base: %(base)s)") % {"own": _alone(code, own), "base": _alone(code, wanted)}
            )
        elif value.status == SAME:
            cells.append(_("same"))
        else:
            cells.append(text + _interval(code, case, base, value.number, power))
    return (name, *cells)


def _interval(code: str, case: Case, base: Case, number: float | None, power: int) -> str:
    """“ (−31.2 to −5.04)”, both scenarios drawn alike; nothing for an exact 0 or where nothing is drawn."""
    if not number or code not in case.draws or code not in base.draws:
        return ""
    low, high = (end / 10**power for end in interval_of_difference(case.draws[code], base.draws[code]))
    return _bracketed(low, high, plus=True)


def _bracketed(low: float, high: float, *, plus: bool) -> str:
    ends = [_signed(end) if plus else formats.figure(end) for end in (low, high)]
    written = _("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}
    return f" ({written})".replace(" ", formats.NO_BREAK).replace(formats.NO_BREAK, " ", 1)


def _signed(value: float) -> str:
    return f"+{formats.figure(value)}" if value > 0 else formats.figure(value)


def _alone(code: str, value: Value) -> str:
    """One value of a row that has no numbers to compare."""
    return _cell(
        value, formats.years(value.number) if code.endswith("_years") else formats.figure(value.number)
    )


def _written(
    code: str, values: Sequence[Value], cases: Sequence[Case], *, plus: bool
) -> tuple[str, list[str], int]:
    """The row's name with its unit, its numbers to one place (an exact 0 has no decimals), and the unit's power."""
    numbers = [value.number or 0.0 for value in values]
    power, name = 0, str(FIGURES[code])
    if code.endswith(("_t", "_money")):
        power = unit_power(max(map(abs, numbers), default=0.0))
        words = tonnes_words() if code.endswith("_t") else _money(cases)
        name %= {"unit": words[f"unit_{power}"]}
    shown = [
        text if number else formats.fixed(0)
        for number, text in zip(
            numbers, _numbers(code, [number / 10**power for number in numbers], plus=plus), strict=True
        )
    ]
    return name, shown, power


def _money(cases: Sequence[Case]) -> Mapping[str, str]:
    currencies = {currency_of(case) for case in cases}
    if len(currencies) > 1:
        return money_words(_("each its own currency"))
    return money_words(currencies.pop() or _("your currency"))


def _numbers(code: str, numbers: Sequence[float], *, plus: bool) -> list[str]:
    if code.endswith("_level"):
        written = [formats.fixed(number, 2) for number in numbers]
    elif code.endswith("_years"):
        written = [formats.years(number) for number in numbers]
    else:
        return rounded_column(numbers, plus=plus, digits=DIGITS)
    return [
        f"+{text}" if plus and number > 0 else text for text, number in zip(written, numbers, strict=True)
    ]


def _cell(value: Value, written: str) -> str:
    """The number, or the status that says more than it, or why there is none."""
    if value.number is None or value.status == "immediate":
        return str(STATUSES.get(value.status, NOTHING))
    return written
