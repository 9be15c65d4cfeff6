"""Scenarios side by side, and as differences to one of them: strings, nothing left to the template."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.charts.scales import unit_power
from calculator.result.chart_wording import money_words, tonnes_words
from calculator.result.tables import rounded_column
from calculator.scenarios.figures import NOT_COMPARABLE, SAME, Figures, Value, differences
from calculator.scenarios.frame import Case
from calculator.scenarios.wording import FIGURES, STATUSES

DIGITS = 4  # significant, of a row's largest value
NOTHING = "–"


def side_by_side(cases: Sequence[Case]) -> Table:
    """Figures down, scenarios across; only those that could be worked out."""
    columns = [case.figures for case in cases]
    return Table(
        caption=_("What each scenario comes to (emissions: + is more)"),
        header=(_("Figure"), *(case.scenario.name for case in cases)),
        rows=tuple(_row(code, columns, cases, plus=_has_sign(code)) for code in _codes(columns)),
    )


def as_differences(cases: Sequence[Case], base: Case) -> Table:
    """Each scenario less the base; 0 without decimals is exactly 0."""
    others = [case for case in cases if case is not base]
    columns = [_comparable(differences(case.figures, base.figures), case, base) for case in others]
    return Table(
        caption=_("Each scenario less “%(base)s” (0 is exactly 0)") % {"base": base.scenario.name},
        header=(_("Figure"), *(case.scenario.name for case in others)),
        rows=tuple(_row(code, columns, others, plus=True, base=base.figures) for code in _codes(columns)),
    )


def _comparable(found: Mapping[str, Value], case: Case, base: Case) -> Figures:
    """Money in another currency has no difference."""
    if currency_of(case) == currency_of(base):
        return found
    return {
        code: Value(status=NOT_COMPARABLE) if code.endswith("_money") else value
        for code, value in found.items()
    }


def currency_of(case: Case) -> str:
    return str(case.scenario.profile.get("currency") or "")


def _codes(columns: Sequence[Figures]) -> list[str]:
    return [code for code in FIGURES if any(code in column for column in columns)]


def _has_sign(code: str) -> bool:
    return code in ("against_no_ai_t", "channel_t", "levers_t")


def _row(
    code: str, columns: Sequence[Figures], cases: Sequence[Case], *, plus: bool, base: Figures | None = None
) -> tuple[str, ...]:
    values = [column.get(code, Value(status=NOT_COMPARABLE)) for column in columns]
    numbers = [value.number or 0.0 for value in values]
    currencies = sorted({currency_of(case) for case in cases})
    power, name = 0, str(FIGURES[code])
    if code.endswith(("_t", "_money")):
        power = max(0, unit_power(max(map(abs, numbers), default=0.0)))
        words = tonnes_words() if code.endswith("_t") else _money(currencies)
        name %= {"unit": words[f"unit_{power}"]}
    written = _written(code, [number / 10**power for number in numbers], plus=plus)
    wanted = base[code] if base is not None and code in base else None
    return (
        name,
        *(_cell(value, text, wanted) for value, text in zip(values, written, strict=True)),
    )


def _money(currencies: Sequence[str]) -> Mapping[str, str]:
    return money_words(currencies[0] if len(currencies) == 1 and currencies[0] else _("each currency"))


def _written(code: str, numbers: Sequence[float], *, plus: bool) -> list[str]:
    if code.endswith("_level"):
        written = [formats.fixed(number, 2) for number in numbers]
    elif code.endswith("_years"):
        written = [formats.years(number) for number in numbers]
    else:
        return rounded_column(numbers, plus=plus, digits=DIGITS)
    return [
        f"+{text}" if plus and number > 0 else text for text, number in zip(written, numbers, strict=True)
    ]


def _cell(value: Value, written: str, base: Value | None) -> str:
    """A number, a status, or a dash; of a difference, the base's status where that is why there is none."""
    if value.number == 0 and (value.status in ("", SAME)):
        return formats.fixed(0)
    if value.number is not None and value.status != "immediate":
        return written
    if value.status != NOT_COMPARABLE:
        return str(STATUSES.get(value.status, NOTHING))
    if base is not None and base.number is None and base.status in STATUSES:
        return _("base: %(status)s") % {"status": STATUSES[base.status]}
    return NOTHING
