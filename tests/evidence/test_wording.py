"""Every code that the fits can return has its sentence, with the parameters that come with it."""

import ast
import re
from pathlib import Path

import equations.fit
import evidence
from equations.fit.curve_fit import STEPS as FIT_STEPS
from equations.fit.identification import IDENTIFIED, NOT_IDENTIFIED, WEAK
from equations.fit.panel import EFFECTS as FIT_EFFECTS
from evidence.wording import DROPPED, EFFECTS, IDENTIFICATIONS, PROBLEMS, REASONS, REFUSALS, SHAPES, STEPS
from tabular.wording import SENTENCES as TABULAR

FOLDERS = [Path(equations.fit.__file__).parent, Path(evidence.__file__).parent]
CODES_OF = {"CannotFit": 0, "Notice": 0, "add": 0, "add_rows": 0, "Refusal": 1}
# Refused by the command before a fit begins, under names of their own.
BEFORE_THE_FIT = {"no_observations", "constant_ai", "too_few_ai_levels", "entity_needed", "time_needed"}
BEFORE_THE_FIT |= {"one_cluster", "interval_not_in_order"}


def calls(*names):
    """(name, first words of the code, names of the parameters) of each such call in the two packages."""
    for folder in FOLDERS:
        for path in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name not in names or len(node.args) <= CODES_OF[name]:
                    continue
                if name.startswith("add") and not ast.unparse(node.func).startswith("problems."):
                    continue
                code = node.args[CODES_OF[name]]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield code.value, node
                if isinstance(code, ast.JoinedStr):  # f"few_clusters_{side}"
                    start = code.values[0].value
                    for side in ("below", "above"):
                        yield start + side, node


def placeholders(text):
    return set(re.findall(r"%\((\w+)\)s", str(text)))


def test_every_reason_has_its_sentence():
    found = {code for code, _node in calls("Notice")}
    found |= {"extremum_outside_interval", "no_curvature"}  # statuses of the U-test
    assert found == set(REASONS)


def test_every_refusal_of_a_draft_has_its_sentence():
    assert {code for code, _node in calls("Refusal")} == set(REFUSALS)


def test_every_problem_has_its_sentence_and_no_sentence_is_left_over():
    found = {code for code, _node in calls("add", "add_rows")}
    late = {code for code, _node in calls("CannotFit")} - BEFORE_THE_FIT
    found |= late | {f"{code}_in_segment" for code in late}
    chosen = {"constant_ai", "too_few_ai_levels", "one_cluster"}  # with a segment or without
    found |= chosen | {f"{code}_in_segment" for code in chosen}
    found |= {"no_complete_rows", "segment_without_rows"}
    ours = set(PROBLEMS) - _of_tabular()
    assert found - _of_tabular() == ours


def _of_tabular():
    return set(TABULAR)


def test_parameters_of_a_fit_fill_its_sentence():
    for code, node in calls("CannotFit"):
        if code not in BEFORE_THE_FIT:
            given = {keyword.arg for keyword in node.keywords}
            assert placeholders(PROBLEMS[code]) <= given
            assert placeholders(PROBLEMS[f"{code}_in_segment"]) <= given | {"segment"}


def test_every_word_of_the_fit_has_its_name():
    assert set(EFFECTS) == set(FIT_EFFECTS)
    assert set(SHAPES) == {"inverted_u", "u", "linear"}
    assert set(IDENTIFICATIONS) == {IDENTIFIED, WEAK, NOT_IDENTIFIED}
    assert {f"fitting_{step}" for step in FIT_STEPS} | {"reading", "checking"} == set(STEPS)
    assert set(DROPPED) == {"constant_or_absorbed", "collinear"}
