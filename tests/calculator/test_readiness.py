"""What a plant is ready for scales what it gets of the levers, and nothing else."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from calculator.assess import assess_profile
from calculator.inputs import to_inputs
from calculator.profile import ProfileErrors, read_profile
from calculator.readiness import KEY, answers_of, realisation_factor
from calculator.spreads import to_spreads
from releases.roadmap_rows import ReadinessRow
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile

TIGHT = 1e-12


def area(name, *factors):
    texts = ("Name", "Question?", "a", "b", "c", "d")
    return ReadinessRow(name, 1, *texts, *factors, "Why", "Ours", "assumed", "A note")


AREAS = {"metering": area("metering", 0.5, 0.7, 0.9, 1.0), "skills": area("skills", 0.6, 0.8, 0.9, 1.0)}
TABLES = replace(shipped_tables(), readiness=MappingProxyType(AREAS))


def read(**changes):
    return read_profile(profile(**changes), TABLES)


@pytest.mark.parametrize(
    ("answers", "factor"),
    [
        (None, 1.0),
        ({}, 1.0),
        ({"metering": 0}, 0.5),
        ({"metering": 0, "skills": 1}, 0.65),  # the mean of 0.5 and 0.8
        ({"metering": 3, "skills": 3}, 1.0),
        ({"metering": 1, "ownership": 0}, 0.7),  # an area that the release does not know counts for nothing
    ],
)
def test_the_factor_is_the_mean_over_what_is_answered(answers, factor):
    firm = read(readiness=answers) if answers is not None else read()
    assert realisation_factor(firm, TABLES) == pytest.approx(factor, rel=TIGHT)


def test_realisation_of_the_release_is_scaled_with_its_range_and_the_firms_own_is_not():
    levers = [{"lever": "fault_detection"}, {"lever": "predictive_maintenance", "realisation_share": 0.5}]
    firm = read(readiness={"metering": 0}, levers=levers)
    row = TABLES.levers["fault_detection"]
    found = to_inputs(firm, TABLES)
    assert found.inputs.levers.realisation_share[0] == pytest.approx([0.5 * row.realisation_mid, 0.5])
    widths = to_spreads(firm, TABLES)
    assert widths.lever_realisation_share[0] == pytest.approx(
        (0.5 * row.realisation_low, 0.5 * row.realisation_mid, 0.5 * row.realisation_high)
    )
    stated = {entry.key: entry for entry in found.provenance}
    assert (stated[KEY].value, stated[KEY].origin) == (0.5, "assumed")
    assert stated["levers.fault_detection.realisation_share"].value == row.realisation_mid  # the source's own


def test_nothing_answered_nothing_stated():
    assert KEY not in {entry.key for entry in to_inputs(read(), TABLES).provenance}


def test_the_placement_and_the_outside_view_do_not_move():
    before, after = (
        assess_profile(read(readiness=answers), TABLES) for answers in ({"metering": 3}, {"metering": 0})
    )
    for part in ("placement", "baseline", "path", "totals"):
        assert before[part] == after[part]
    assert before["inside_view"]["totals"] != after["inside_view"]["totals"]


def test_answers_are_those_that_are_given():
    assert answers_of(read(readiness={"metering": 0, "skills": 3})) == {"metering": 0, "skills": 3}


@pytest.mark.parametrize("answer", [-1, 4, 1.5, "2", True, None, float("nan")])
def test_an_answer_is_0_to_3(answer):
    data = profile(readiness={"metering": answer})
    if answer is None:
        assert not answers_of(read_profile(data, TABLES))
        return
    with pytest.raises(ProfileErrors) as refused:
        read_profile(data, TABLES)
    assert [error.path for error in refused.value.errors] == ["readiness.metering"]
