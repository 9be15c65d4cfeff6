"""Action templates, an industry's words and readiness: what their validator refuses, and the language of rules."""

import pytest
from django.core.exceptions import ValidationError

from releases.action_rules import FACTS, RuleFault, answer_code, filled, parse_rule, unknown_words
from releases.folder import FolderError, read_folder
from releases.models import ActionTemplate
from releases.snapshot import shipped_tables, tables_of
from releases.stand_in import actions_of, industry_texts_of, readiness_of
from releases.workflow import publish

TABLES = shipped_tables()


def holds(rule, **facts):
    return all(condition.holds(facts) for condition in parse_rule(rule))


@pytest.mark.parametrize(
    ("rule", "facts", "met"),
    [
        ("", {}, True),
        ("side=rising", {"side": "rising"}, True),
        ("side=rising", {"side": "open"}, False),
        ("side=rising,open", {"side": "open"}, True),
        ("side!=rising", {"side": "open"}, True),
        ("side!=rising,open", {"side": "open"}, False),
        ("side=rising size=small", {"side": "rising", "size": "medium"}, False),
        ("side=rising size=small", {"side": "rising", "size": "small"}, True),
        ("sources=coal", {"sources": "electricity coal"}, True),  # one of several is enough
        ("sources!=coal", {"sources": "electricity coal"}, False),
        ("levers=scheduling", {"levers": ""}, False),
        ("levers=scheduling", {}, False),
        ("levers!=scheduling", {}, True),
    ],
)
def test_a_rule_holds(rule, facts, met):
    assert holds(rule, **facts) == met


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("rising", "not_a_condition"),
        ("side = rising", "not_a_condition"),
        ("side=", "not_a_condition"),
        ("side=rising,", "not_a_condition"),
        ("side==rising", "not_a_condition"),
        ("mood=good", "unknown_fact"),
        ("side=upwards", "unknown_choice"),
        ("division=34", "unknown_choice"),
        ("metering=2", "unknown_choice"),
        ("levers=magic", "unknown_choice"),
    ],
)
def test_a_rule_that_nobody_can_read(rule, code):
    with pytest.raises(RuleFault) as refused:
        parse_rule(rule, TABLES.levers)
    assert refused.value.code == code


def test_levers_are_checked_only_against_a_release():
    assert parse_rule("levers=magic")[0].values == ("magic",)
    assert not FACTS["levers"]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Meter {hotspots} and {unit}", []),
        ("Meter {hotspot}", ["hotspot"]),
        ("Meter {}", [""]),
        ("a { b", ["{"]),
        ("a } b", ["}"]),
        ("{{unit}}", ["{", "}"]),
        ("{unit.__class__}", ["unit.__class__"]),
    ],
)
def test_words_in_braces(text, unknown):
    assert unknown_words(text) == unknown


def test_words_are_put_in_as_they_are():
    assert (
        filled("per {unit}, {unit}", {"unit": "tonne {pilot} %s"}) == "per tonne {pilot} %s, tonne {pilot} %s"
    )
    assert filled("keep {process}", {}) == "keep {process}"


def test_answers_have_their_words():
    assert [answer_code(answer) for answer in (None, 0, 1, 2, 3)] == [
        "unknown",
        "absent",
        "weak",
        "usable",
        "strong",
    ]


# --- The validator


def problems_of(path):
    with pytest.raises(FolderError) as refused:
        read_folder(path)
    return [(problem.file, problem.column, problem.code) for problem in refused.value.problems]


def an_action(**columns):
    """The code of a shipped action whose columns are these; any where none are named."""
    return next(
        code
        for code, row in TABLES.actions.items()
        if all(bool(getattr(row, name)) == wanted for name, wanted in columns.items())
    )


CELLS = {
    "rule of no fact": ("applies_when", "mood=good", "unknown_fact"),
    "rule of no value": ("applies_when", "side=upwards", "unknown_choice"),
    "rule of no lever": ("applies_when", "levers=magic", "unknown_choice"),
    "rule of no shape": ("applies_when", "if rising", "not_a_condition"),
    "word that nobody knows": ("text_en", "Look at {everything}.", "unknown_word"),
    "brace alone": ("title_en", "Look {", "unknown_word"),
    "title too long": ("title_en", "L" * 81, "too_long"),
    "no title": ("title_en", "", "required"),
    "phase 5": ("phase", "5", "max_value"),
    "role of nobody": ("owner", "king", "unknown_choice"),
    "effort of years": ("effort", "years", "unknown_choice"),
    "lever of no release": ("lever", "magic", "unknown_lever"),
    "after nothing known": ("after", "no_such_action", "unknown_action"),
    "start after the phase": ("starts_share", "1.5", "max_value"),
    "ends where it starts": ("ends_share", "0", "ends_before_it_starts"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_wrong_cell_of_an_action_is_named_once(case, spoilt):
    column, value, code = CELLS[case]
    spoilt.cell("actions", {"action": an_action(after=False)}, column, value)

    assert (problems_of(spoilt.path) or [None])[0] == ("actions.csv", column, code)


def test_an_action_that_waits_for_itself(spoilt):
    code = an_action(after=False)
    spoilt.cell("actions", {"action": code}, "after", code)

    assert ("actions.csv", "after", "waits_for_itself") in problems_of(spoilt.path)


def test_an_action_that_waits_for_a_later_phase(spoilt):
    early = next(code for code, row in TABLES.actions.items() if row.phase == 1)
    late = next(code for code, row in TABLES.actions.items() if row.phase == 4)
    spoilt.cell("actions", {"action": early}, "after", late)

    assert ("actions.csv", "after", "comes_later") in problems_of(spoilt.path)


def test_words_of_a_division_that_are_missing(spoilt):
    spoilt.drop("industry_texts", {"division": "24"})

    assert problems_of(spoilt.path) == [("industry_texts.csv", "division", "missing_words")]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("realisation_3_share", "0.9", "factor_not_1"),
        ("realisation_0_share", "1", "factors_fall"),
        ("realisation_1_share", "1.2", "max_value"),
        ("area", "mood", "unknown_choice"),
    ],
)
def test_a_wrong_cell_of_readiness(column, value, code, spoilt):
    spoilt.cell("readiness", {"area": "metering"}, column, value)

    assert code in {found for _file, _column, found in problems_of(spoilt.path)}


def test_an_area_that_is_missing(spoilt):
    spoilt.drop("readiness", {"area": "skills"})

    assert problems_of(spoilt.path) == [("readiness.csv", "area", "missing_area")]


def test_the_form_of_a_draft_says_at_once_what_is_wrong_with_a_rule(draft):
    row = ActionTemplate.objects.filter(release=draft).first()
    row.applies_when = "mood=good"
    row.text_en = "Look at {everything}."
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert set(refused.value.message_dict) == {"applies_when", "text_en"}
    assert "mood" in refused.value.message_dict["applies_when"][0]


def test_a_release_without_the_tables_takes_the_shipped_ones(draft, now):
    for table in ("actions", "industry_texts", "readiness"):
        getattr(draft, table).all().delete()
    earlier = tables_of(publish(draft, now=now))

    assert (len(earlier.actions), len(earlier.industry_texts), len(earlier.readiness)) == (0, 0, 0)
    assert actions_of(earlier) == TABLES.actions
    assert industry_texts_of(earlier) == TABLES.industry_texts
    assert readiness_of(earlier) == TABLES.readiness
    assert actions_of(TABLES) is TABLES.actions
