"""The tables behind the roadmap: what to do and when it applies, an industry's words, what a plant is ready for.

All of them are optional: releases before 2026.3 have none of their rows. Texts have one column per language.
"""

from django.core.exceptions import ValidationError
from django.db.models import CharField, FloatField
from django.utils.translation import gettext_lazy as _

from releases import choices
from releases.action_rules import RuleFault, parse_rule, unknown_words
from releases.fields import DIVISION, choice, codeword, constrained, long_text, number, text, whole
from releases.row import Row, release_key
from releases.wording import sentence

IN_BRACES = _(
    "May name {pilot} {hotspots} {waste} {shift} {limits} {data} {unit} {process} of the industry and "
    "{turning_point} {evidence} {month} of the plan."
)
OF_THE_PHASE = _("A share of the phase’s length, from 0 to 1.")
FACTOR = _("On what the levers’ savings reach in practice; 1 leaves it as it is.")
PHRASE = _("A phrase that fits into a sentence.")


def validate_rule(value: str) -> None:
    """Its levers are the release's own and are looked at with the other tables."""
    try:
        parse_rule(value)
    except RuleFault as fault:
        raise ValidationError(
            sentence(fault.code, fault.params), code=fault.code, params=fault.params
        ) from None


def validate_words(value: str) -> None:
    for word in unknown_words(value):
        params = {"value": word}
        raise ValidationError(sentence("unknown_word", params), code="unknown_word", params=params)


def _phrase(label: str) -> CharField:
    return text(label, PHRASE, length=300)


def _factor(label: str) -> FloatField:
    return number(label, FACTOR, low=0, high=1)


@constrained
class ActionTemplate(Row):
    table = "actions"
    keys = (("action",),)

    release = release_key(table)
    action = codeword(_("action"), _("As saved plans name it."), length=60)
    phase = whole(_("phase"), _("1 to 4."), low=1, high=4)
    position = whole(_("position"), _("Its place in the phase."), low=0, high=10_000)
    title_en = text(_("title"), _("Begins with a verb."), length=80, form=validate_words)
    text_en = long_text(_("what and why"), IN_BRACES, form=validate_words)
    done_en = long_text(_("done when"), _("What is there when it is done."), form=validate_words)
    owner = choice(_("who"), choices.Role, _("Its name follows from the size of the firm."))
    effort = choice(_("effort"), choices.Effort, _("Of the plant’s own people, as an order of magnitude."))
    starts_share = number(_("starts"), OF_THE_PHASE, low=0, high=1)
    ends_share = number(_("ends"), OF_THE_PHASE, low=0, high=1)
    applies_when = text(
        _("applies when"),
        _("Such as: side=rising size=medium,large metering!=strong. Empty: always."),
        optional=True,
        length=400,
        form=validate_rule,
    )
    after = text(_("after"), _("Codes of actions that come first, separated by spaces."), optional=True)
    lever = codeword(
        _("lever"), _("Whose effect and cost it carries; empty: none."), optional=True, length=40
    )
    kpi_en = long_text(_("indicator"), form=validate_words)
    measured_en = long_text(_("how it is measured"), form=validate_words)
    risk_en = long_text(_("risk"), form=validate_words)
    counter_en = long_text(_("counter-measure"), form=validate_words)

    class Meta(Row.Meta):
        verbose_name = _("action template")
        verbose_name_plural = _("action templates")


@constrained
class IndustryText(Row):
    table = "industry_texts"
    keys = (("division",),)

    release = release_key(table)
    division = codeword(_("division"), _("ISIC Rev.4, 10 to 33."), form=DIVISION, length=2)
    hotspots_en = _phrase(_("where energy goes"))
    pilot_en = _phrase(_("a first use of AI"))
    waste_en = _phrase(_("where energy runs without making anything"))
    shift_en = _phrase(_("what can be moved in time"))
    limits_en = _phrase(_("which limits must hold"))
    data_en = _phrase(_("where its data are"))
    output_unit_en = text(_("what is counted"), _("Singular, such as tonne of paper."), length=80)
    process_en = _phrase(_("what must stay alike while measuring"))

    class Meta(Row.Meta):
        verbose_name = _("words of an industry")
        verbose_name_plural = _("words of industries")


@constrained
class ReadinessArea(Row):
    table = "readiness"
    keys = (("area",),)

    release = release_key(table)
    area = choice(_("area"), choices.ReadinessAreaCode)
    position = whole(_("position"), low=0, high=100)
    name_en = text(_("name"), length=80)
    question_en = text(_("question"), length=300)
    answer_0_en = text(_("answer 0"), _("Nothing is there."), length=300)
    answer_1_en = text(_("answer 1"), length=300)
    answer_2_en = text(_("answer 2"), length=300)
    answer_3_en = text(_("answer 3"), _("As good as it gets."), length=300)
    realisation_0_share = _factor(_("realisation with answer 0"))
    realisation_1_share = _factor(_("realisation with answer 1"))
    realisation_2_share = _factor(_("realisation with answer 2"))
    realisation_3_share = _factor(_("realisation with answer 3"))
    why_en = text(_("why it matters"), length=300)

    class Meta(Row.Meta):
        verbose_name = _("area of readiness")
        verbose_name_plural = _("areas of readiness")
