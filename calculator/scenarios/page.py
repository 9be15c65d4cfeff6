"""The comparison of a plant's scenarios, ready to print: the answer, the chart, both tables, what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, Series, Table, scenarios_chart
from calculator.models import Enterprise
from calculator.profile import MAX_HORIZON_YEARS
from calculator.result.chart_wording import tonnes_words
from calculator.scenarios.answer import Answer, Standing, answer
from calculator.scenarios.chances import chances_between
from calculator.scenarios.figures import Figures
from calculator.scenarios.frame import Case, work_out
from calculator.scenarios.rules import DO_NOTHING, PLANNED
from calculator.scenarios.stored import MOST_SCENARIOS, PlantScenario, scenarios_of
from calculator.scenarios.tables import as_differences, currency_of, side_by_side
from calculator.scenarios.wording import (
    AGAINST_TITLES,
    NO_STEP,
    RULES,
    chance_said,
    changed_keys,
    chart_title,
    fault_words,
    said,
)
from equations.assessment import MODEL_VERSION
from releases.snapshot import ReleaseTables

LABEL_CHARACTERS = 28  # of a name at the end of a line; the table has it whole


@dataclass(frozen=True, slots=True)
class ScenarioPart:
    """One scenario among the others: what it changes, and why it has no figures where it has none."""

    scenario: PlantScenario
    rule: str
    changes: tuple[str, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Texts are in the reader's language. Without a scenario that can be worked out there are parts alone."""

    firm: str
    title: str
    sentences: tuple[str, ...]
    no_step: str  # what to do where the plan changes nothing
    charts: tuple[Chart, ...]  # against today; against doing nothing, where there are two different scenarios
    figures: Table | None
    bases: tuple[PlantScenario, ...]
    base: PlantScenario | None
    differences: Table | None
    has_intervals: bool
    chances: tuple[str, ...]  # of the others against the base, where the draws leave it open
    parts: tuple[ScenarioPart, ...]
    has_own: bool
    is_full: bool
    most: int
    release: str


def comparison_page(enterprise: Enterprise, tables: ReleaseTables, *, base_key: str) -> ComparisonPage:
    """``base_key`` names the base of the differences; the plan where it could not be worked out or is not there."""
    scenarios = scenarios_of(enterprise, tables)
    cases = work_out(scenarios, tables)
    found = [case for case in cases if case.fault is None]
    standings = standings_of(found)
    told = answer(standings) if standings else None
    base = _base(found, base_key)
    currency = currency_of(found[0]) or None if found else None
    sentences = tuple(said(one, currency) for one in told.sentences) if told else ()
    return ComparisonPage(
        firm=str(enterprise),
        title=said(told.title, currency) if told else _("No scenario can be worked out"),
        sentences=sentences,
        no_step=str(NO_STEP) if _plan_does_nothing(cases) else "",
        charts=_charts(found, told, tables) if told else (),
        figures=side_by_side(found) if found else None,
        bases=tuple(case.scenario for case in found),
        base=base.scenario if base else None,
        differences=as_differences(found, base) if base and len(found) > 1 else None,
        has_intervals=bool(base and base.draws),
        chances=_chances(found, base) if base else (),
        parts=tuple(_part(case) for case in cases),
        has_own=any(scenario.is_own for scenario in scenarios),
        is_full=len(scenarios) >= MOST_SCENARIOS,
        most=MOST_SCENARIOS,
        release=tables.label,
    )


def _base(found: Sequence[Case], key: str) -> Case | None:
    by_key = {case.scenario.key: case for case in found}
    return by_key.get(key) or by_key.get(PLANNED) or next(iter(found), None)


def _chances(found: Sequence[Case], base: Case) -> tuple[str, ...]:
    """Of each that counts the same years, money and view as the base: else a sum is no more or less than another."""
    alike = [case for case in found if case is not base and _counts(case) == _counts(base)]
    return tuple(
        chance_said(chance, case.scenario.name, base.scenario.name)
        for case in alike
        for chance in chances_between(case.draws, base.draws)
    )


def _counts(case: Case) -> tuple[object, ...]:
    years, view = len(case.result["path"]["year"]), case.result["finance"].get("money_view")
    return years, view, currency_of(case)


def _plan_does_nothing(cases: Sequence[Case]) -> bool:
    figures = {case.scenario.key: case.figures for case in cases}
    return bool(figures[PLANNED]) and figures[PLANNED] == figures[DO_NOTHING]


def _part(case: Case) -> ScenarioPart:
    return ScenarioPart(
        scenario=case.scenario,
        rule=str(RULES[case.scenario.kind]),
        changes=changed_keys(case.scenario.changes) if case.scenario.is_own else (),
        fault=fault_words(case.fault) if case.fault else "",
    )


def standings_of(found: Sequence[Case]) -> list[Standing]:
    standings = []
    seen: list[tuple[Figures, str]] = []
    for case in found:
        same_as = next((name for figures, name in seen if figures == case.figures), "")
        if not same_as:
            seen.append((case.figures, case.scenario.name))
        standings.append(
            Standing(
                name=case.scenario.name,
                does_nothing=case.scenario.key == DO_NOTHING,
                npv=case.result["finance"]["npv"],
                cost=case.result["totals"]["programme_cost"],
                emissions_t=case.figures["emissions_t"].number or 0.0,
                horizon_years=len(case.result["path"]["year"]),
                currency=currency_of(case),
                same_as=same_as,
                **_other_view(case.result["finance"]),
            )
        )
    return standings


def _other_view(finance: Mapping[str, Any]) -> dict[str, Any]:
    """The value by the view that does not drive the money, where the result has both."""
    other = "outside" if finance.get("money_view") == "inside" else "inside"
    npv = finance.get(f"npv_{other}")
    return {} if npv is None else {"other_npv": npv, "other_view": other}


def _charts(found: Sequence[Case], told: Answer, tables: ReleaseTables) -> tuple[Chart, ...]:
    planned = next((case for case in found if case.scenario.kind == PLANNED), found[0])
    today = planned.result["baseline"]["total_t"]
    series = _series(found, [today] * MAX_HORIZON_YEARS)
    charts = [
        _chart(
            series,
            tables,
            prefix="against-today",
            title=chart_title(told),
            summary=_summary(series, today),
            y_axis=_("Emissions against today, {unit} a year (above zero: more)"),
            caption=_("Emissions against today, t CO2e a year (+ is more)"),
        )
    ]
    nothing = next((case for case in found if case.scenario.kind == DO_NOTHING), None)
    if nothing is not None and len(series) > 1:
        against = _series(found, nothing.result["path"]["emissions_with_ai_t"])
        charts.append(
            _chart(
                against,
                tables,
                prefix="against-nothing",
                title=str(AGAINST_TITLES[_course(against)]),
                summary=_("What growth and a cleaner grid do anyway is left out here."),
                y_axis=_("Emissions against doing nothing, {unit} a year (above zero: more)"),
                caption=_("Emissions against doing nothing, t CO2e a year (+ is more)"),
            )
        )
    return tuple(charts)


def _chart(
    series: Sequence[Series],
    tables: ReleaseTables,
    *,
    prefix: str,
    title: str,
    summary: str,
    y_axis: str,
    caption: str,
) -> Chart:
    made = {"release": tables.label, "model": MODEL_VERSION}
    source = _("Your profile and the curves of release %(release)s; Green Inflection, model %(model)s.")
    return scenarios_chart(
        series=series,
        words={
            "title": title,
            "summary": summary,
            "source": source % made,
            "y_axis": y_axis,
            "x_axis": _("Year from the start"),
            **tonnes_words(),
            "no_change": _("no change in any year"),
            "table_caption": caption,
            "column_year": _("Year"),
        },
        number=formats.fixed,
        prefix=prefix,
    )


def _course(series: Sequence[Series]) -> str:
    """Where the lines end against doing nothing."""
    ends = [one.values[-1] for one in series if any(one.values)]
    if not ends:
        return "all_alike"
    if all(end > 0 for end in ends):
        return "all_above"
    return "all_below" if all(end < 0 for end in ends) else "mixed"


def _series(found: Sequence[Case], base_t: Sequence[float]) -> list[Series]:
    """One line for all that run alike, above ``base_t`` (one value a year, or fewer years than they count)."""
    lines: dict[tuple[float, ...], list[Case]] = {}
    for case in found:
        with_ai = case.result["path"]["emissions_with_ai_t"]
        values = tuple(value - base for value, base in zip(with_ai, base_t, strict=False))
        lines.setdefault(values, []).append(case)
    series = []
    for values, alike in lines.items():
        names = [case.scenario.name for case in alike]
        label = _short(names[0])
        if len(names) == 2:
            label = _("%(one)s, %(other)s") % {"one": label, "other": _short(names[1])}
        elif len(names) > 2:
            label = _("%(one)s and %(count)s more") % {"one": label, "count": formats.fixed(len(names) - 1)}
        series.append(Series(kind=_line_of(alike), name=", ".join(names), label=label, values=values))
    return series


def _short(name: str) -> str:
    return name if len(name) <= LABEL_CHARACTERS else f"{name[: LABEL_CHARACTERS - 1].rstrip()}…"


def _line_of(alike: Sequence[Case]) -> str:
    kinds = {case.scenario.kind for case in alike}
    return "planned" if PLANNED in kinds else "nothing" if DO_NOTHING in kinds else "other"


def _summary(series: Sequence[Series], today_t: float) -> str:
    ends = [(one.name, one.values[-1]) for one in series]
    params: dict[str, Any] = {"today": formats.figure(today_t)}
    if len(ends) == 1:
        return _("Today the plant emits %(today)s t CO2e a year; all scenarios run alike.") % params
    most, least = max(ends, key=lambda end: end[1]), min(ends, key=lambda end: end[1])
    params |= {
        "most": most[0],
        "most_t": _signed(most[1]),
        "least": least[0],
        "least_t": _signed(least[1]),
    }
    if params["most_t"] == params["least_t"]:  # by the way they differ, at the end they do not
        return (
            _(
                "Today the plant emits %(today)s t CO2e a year. In the last year counted all scenarios stand at "
                "%(most_t)s t against today."
            )
            % params
        )
    return (
        _(
            "Today the plant emits %(today)s t CO2e a year. In the last year counted “%(most)s” stands highest "
            "(%(most_t)s t against today) and “%(least)s” lowest (%(least_t)s t)."
        )
        % params
    )


def _signed(value: float) -> str:
    return f"+{formats.figure(value)}" if value > 0 else formats.figure(value)
