"""The questions ready to print, and what the answers do to the levers: strings, nothing left to the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator import formats
from calculator.charts import Table
from calculator.firm_size import size_of
from calculator.inside_inputs import chosen_levers
from calculator.models import Enterprise
from calculator.profile import Profile, ProfileErrors, read_profile
from calculator.readiness import area_factor, realisation_factor
from calculator.readiness_page.form import NOT_ANSWERED, ReadinessForm
from calculator.readiness_page.tasks import Task, brought_by, tasks_of_area
from calculator.scenarios.wording import fault_words
from releases.action_rules import industry_words
from releases.roadmap_rows import ReadinessRow
from releases.snapshot import ReleaseTables
from releases.stand_in import actions_of, industry_texts_of, readiness_of

KEY = "readiness"  # of the profile


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the control, and under it what it does."""

    widget: BoundWidget
    effect: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    name: str
    field: BoundField
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the answers come to. ``fault``: why the profile cannot be assessed as it stands; then nothing else."""

    sentence: str
    levers: Table | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ReadinessPage:
    firm: str
    areas: tuple[Area, ...]
    effect: Effect
    brings_tasks: bool


def areas_asked(tables: ReleaseTables) -> list[ReadinessRow]:
    return sorted(readiness_of(tables).values(), key=lambda row: (row.position, row.area))


def with_answers(profile: Mapping[str, object], answers: Mapping[str, int]) -> dict[str, object]:
    """The stored profile with these answers in the place of those that it had."""
    rest = {key: value for key, value in profile.items() if key != KEY}
    return rest | {KEY: dict(answers)} if answers else rest


def readiness_page(enterprise: Enterprise, form: ReadinessForm, tables: ReleaseTables) -> ReadinessPage:
    industry, employees = str(enterprise.profile["industry"]), float(enterprise.profile["employees"])
    words, actions = industry_words(industry_texts_of(tables).get(industry)), actions_of(tables)
    facts = {"division": industry, "size": size_of(employees)}
    areas = tuple(
        _area(row, form[row.area], tasks_of_area(row.area, actions, words, facts)) for row in form.areas
    )
    return ReadinessPage(
        firm=str(enterprise),
        areas=areas,
        effect=_effect(enterprise, form, tables),
        brings_tasks=any(option.tasks for area in areas for option in area.options),
    )


def _area(row: ReadinessRow, field: BoundField, tasks: Sequence[Task]) -> Area:
    options = []
    for widget in field:
        value = widget.data["value"]
        answer = None if value == NOT_ANSWERED else int(value)
        options.append(Option(widget, _factor_words(row, answer), brought_by(tasks, answer)))
    return Area(row.name_en, field, tuple(options))


def _factor_words(row: ReadinessRow, answer: int | None) -> str:
    if answer is None:
        return _("Is left out of the mean.")
    factor = formats.exact_percent(area_factor(row, answer))
    return _("Counts as %(factor)s.") % {"factor": factor}


def _effect(enterprise: Enterprise, form: ReadinessForm, tables: ReleaseTables) -> Effect:
    answers = form.answers
    try:
        profile = read_profile(with_answers(enterprise.profile, answers), tables)
    except ProfileErrors as faults:
        return Effect(sentence="", fault=fault_words(faults.errors[0]))
    factor = realisation_factor(profile, tables)
    return Effect(
        sentence=_mean_words(len(answers), len(form.areas), factor), levers=_levers(profile, factor, tables)
    )


def _mean_words(answered: int, asked: int, factor: float) -> str:
    if not answered:
        return _("Nothing is answered, so each lever counts as it is documented.")
    words = ngettext(
        "%(answered)s of %(asked)s answered. It counts as %(factor)s, so each lever reaches that part of what "
        "plants are documented to reach.",
        "%(answered)s of %(asked)s answered. On average they count as %(factor)s, so each lever reaches that part of "
        "what plants are documented to reach.",
        answered,
    )
    params = {"answered": formats.fixed(answered), "asked": formats.fixed(asked)}
    return words % (params | {"factor": _tenths(factor)})


def _tenths(share: float) -> str:
    """To a tenth of a per cent: no judgement is finer."""
    return formats.exact_percent(round(share, 3))


def _levers(profile: Profile, factor: float, tables: ReleaseTables) -> Table | None:
    rows = []
    for chosen in chosen_levers(profile, tables):
        row = tables.levers.get(chosen.lever)
        if row is None:
            continue
        if chosen.realisation_share is not None:
            own = formats.exact_percent(chosen.realisation_share)
            rows.append(
                (
                    row.name_en,
                    _("%(share)s, yours") % {"share": own},
                    _("%(share)s, as it is") % {"share": own},
                )
            )
        else:
            documented = row.realisation_mid
            rows.append((row.name_en, formats.exact_percent(documented), _tenths(documented * factor)))
    if not rows:
        return None
    return Table(
        caption=_("Part of each lever’s saving that is reached"),
        header=(_("Lever"), _("Documented"), _("With your answers")),
        rows=tuple(rows),
    )
