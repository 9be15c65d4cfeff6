"""What the uncertainty hangs on, as a part of a page: a sentence, shares by cause, a tornado a figure, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator import formats
from calculator.charts import Chart
from calculator.charts.shares import Whole, shares_chart
from calculator.charts.tornado import Swing, tornado_chart
from calculator.result.cause_wording import BOTH_ALIKE, CAUSES, DO, FIGURE_NAMES, FIGURES, FINDINGS, NAMES
from calculator.result.causes import Spread, spreads
from calculator.result.chart_wording import money_words, tonnes_words
from calculator.result.headline import Sentence
from calculator.result.input_names import input_name
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CausesPart:
    """``advice``: what to do about each leading cause, the largest first."""

    title: str
    shares: Chart
    tornados: tuple[Chart, ...]
    advice: tuple[str, ...]


def causes_part(
    result: JsonObject, tables: ReleaseTables, source: str, currency_word: str
) -> CausesPart | None:
    """None without draws, and where nothing varies."""
    found = spreads(result)
    if not found:
        return None
    carriers = {code: row.name_en for code, row in tables.carriers.items()}
    shares = _shares(found, source)
    return CausesPart(
        title=shares.title,
        shares=shares,
        tornados=tuple(_tornado(spread, result, carriers, source, currency_word) for spread in found),
        advice=_advice(found, carriers),
    )


def _advice(found: tuple[Spread, ...], carriers: Mapping[str, str]) -> tuple[str, ...]:
    said: dict[str, str] = {}
    for sentence in (item for spread in found for item in spread.advice):
        named = input_name(str(sentence.params["input"]), carriers)
        if sentence.code in DO:
            said.setdefault(
                sentence.code.split("_")[1], str(DO[sentence.code]) % {"input": named[:1].lower() + named[1:]}
            )
    return tuple(said.values())


def _finding(sentence: Sentence, figure: str) -> str:
    return str(FINDINGS[sentence.code]) % {
        "figure": str(FIGURES[figure]),
        "first": str(CAUSES[str(sentence.params["first"])]),
        "second": str(CAUSES[str(sentence.params["second"])]),
    }


def _shares_title(found: tuple[Spread, ...]) -> str:
    said = {(spread.finding.code, spread.finding.params["first"]) for spread in found}
    code, first = found[0].finding.code, str(found[0].finding.params["first"])
    if len(found) > 1 and len(said) == 1 and code in BOTH_ALIKE:
        return str(BOTH_ALIKE[code]) % {"first": str(CAUSES[first])}
    return "; ".join(
        text if at == 0 else text[:1].lower() + text[1:]
        for at, text in enumerate(_finding(spread.finding, spread.figure) for spread in found)
    )


def _shares(found: tuple[Spread, ...], source: str) -> Chart:
    kinds = [cause for cause, _share in found[0].shares]
    return shares_chart(
        parts=[(kind, str(NAMES[kind])) for kind in kinds],
        wholes=[
            Whole(str(FIGURE_NAMES[spread.figure]), tuple(share for _cause, share in spread.shares))
            for spread in found
        ],
        words={
            "title": _shares_title(found),
            "summary": " ".join(map(_share_words, found)),
            "source": source,
            "axis": _("Share of the variance, by cause"),
            "value": _("{value} %"),
            "table_caption": _("Share of the variance over all draws, by cause"),
            "column_part": _("Figure"),
        },
        number=formats.fixed,
        prefix="shares",
    )


def _share_words(spread: Spread) -> str:
    ranked = sorted(spread.shares, key=lambda item: -item[1])
    listed = ", ".join(
        f"{NAMES[cause]} {formats.per_cent(formats.fixed(100 * share, 0))}"
        for cause, share in ranked
        if round(100 * share) >= 1
    )
    return _("%(figure)s: %(shares)s.") % {"figure": FIGURE_NAMES[spread.figure], "shares": listed}


def _tornado(
    spread: Spread, result: JsonObject, carriers: Mapping[str, str], source: str, currency_word: str
) -> Chart:
    is_money = spread.figure == "npv"
    planned = result["finance"]["npv"] if is_money else -result["totals"]["emissions_avoided_t"]
    turn = 1.0 if is_money else -1.0  # emissions: above zero is more, as in every chart
    swings = [
        Swing(input_name(bar.input, carriers), turn * bar.low + 0.0, turn * bar.high + 0.0)
        for bar in spread.bars
    ]
    widest = swings[0].name
    names = {"input": widest, "figure": str(FIGURES[spread.figure])}
    units = money_words(currency_word) if is_money else tonnes_words()
    left_out = (
        ngettext(
            " %(count)s more input moves it less.", " %(count)s more inputs move it less.", spread.left_out
        )
        % {"count": formats.fixed(spread.left_out)}
        if spread.left_out
        else ""
    )
    return tornado_chart(
        swings=swings,
        planned=planned,
        words={
            **units,
            "title": _tornado_title(swings, planned, is_money) % names,
            "summary": _("One input at a time, all else as planned.") + left_out,
            "source": source,
            "axis": _("Net present value, {unit}")
            if is_money
            else _("Change in emissions over the horizon, {unit} (right: more)"),
            "planned": _("as planned {value}"),
            "zero": _("zero"),
            "at_low": _("input at its low end"),
            "at_high": _("input at its high end"),
            "table_caption": _("%(figure)s with each input alone at its low and high end, %(unit)s")
            % {"figure": FIGURE_NAMES[spread.figure], "unit": units["unit_0"]},
            "column_input": _("Input"),
            "column_low": _("At its low end"),
            "column_high": _("At its high end"),
            "row_planned": _("As planned"),
        },
        number=formats.fixed,
        prefix="tornado-money" if is_money else "tornado-emissions",
    )


def _tornado_title(swings: list[Swing], planned: float, is_money: bool) -> str:
    """Whether the widest input alone can turn the sign."""
    turning = [any((end > 0) != (planned > 0) for end in (swing.low, swing.high)) for swing in swings]
    if turning[0] and is_money:
        return (
            _("%(input)s alone can turn a gain into a loss")
            if planned > 0
            else _("%(input)s alone can turn a loss into a gain")
        )
    if turning[0]:
        return (
            _("%(input)s alone can turn more emissions into less, or into none")
            if planned > 0
            else _("%(input)s alone can turn less emissions into more, or into none")
        )
    if any(turning):
        return _("%(input)s moves %(figure)s most")
    return _("%(input)s moves %(figure)s most, and no input alone turns the sign")
