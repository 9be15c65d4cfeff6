"""The gates between phases: what has to be shown, from the firm's own curve, and what happens where it is not."""

import pytest

from equations.inputs import PHASES
from roadmap.gates import METER_SHARE, SITE_SHARE, gate
from roadmap.phases import build_phases
from tests.calculator.profiles import profile
from tests.roadmap.plans import assessed, page_of


def level(today, target, **changes):
    return profile(ai={"basis": "level", "level": today}, target_ai_level=target, **changes)


def plan_of(data):
    inputs, result = assessed(data)
    return build_phases(inputs=inputs, result=result, start=(2027, 1))


def codes(data):
    """(what the meters would show, what must hold, what to do if not) of each phase."""
    found = [gate(phase) for phase in plan_of(data).phases]
    return [
        (
            [line.code for line in item.shows],
            [line.code for line in item.go],
            item.stop.code if item.stop else None,
        )
        for item in found
    ]


def test_the_larger_the_change_the_plainer_the_gate():
    """A rise of 0, 0.4, 1.7 and 2.1 %: learnt, hidden from the bill, judged on the lines, judged on the site."""
    assert codes(level(1.4, 4.7)) == [
        (["check_learn"], ["go_learn"], "stop_learn"),
        (["check_more", "check_invisible"], ["go_more_lines"], "stop_more"),
        (["check_more", "check_small"], ["go_more_lines"], "stop_more"),
        (["check_more"], ["go_more"], "stop_more"),
    ]


def test_a_fall():
    kinds = [go for _, go, _ in codes(level(4.0, 6.5))]
    assert kinds[0] == ["go_learn"]
    assert kinds[3] == ["go_less"]


def test_a_fall_too_small_for_any_meter_is_none():
    """Textile, Italy: 3 to 6 machines move energy by 0.03 % in the pilot; a change begins at 0.05 %."""
    data = profile(
        industry="13",
        country="ITA",
        employees=340,
        ai={"basis": "assets", "ai_assets": 3},
        target_ai_level=...,
        target_ai_assets=6,
    )
    assert codes(data)[1] == (["check_nothing"], ["go_nothing"], "stop_nothing")


@pytest.mark.parametrize("data", [level(1.4, 4.7), level(4.0, 6.5), level(0.0, 3.0, country="DEU")])
def test_figures_of_a_gate_are_those_of_its_phase(data):
    for phase in plan_of(data).phases:
        found, figures = gate(phase), phase.figures
        share = abs(figures.energy_saving_mwh) / figures.energy_without_ai_mwh
        params = found.go[0].params
        if "energy_mwh" in params:
            assert params["energy_mwh"] == pytest.approx(abs(figures.energy_saving_mwh), rel=1e-12)
            assert params["part_share"] == pytest.approx(share, rel=1e-12)
        codes_shown = {line.code for line in found.shows}
        assert ("check_invisible" in codes_shown) == (0.0005 <= share < SITE_SHARE)
        assert ("check_small" in codes_shown) == (SITE_SHARE <= share < METER_SHARE)


def test_money_is_part_of_a_gate():
    data = level(1.4, 4.7, currency="EUR", programme={"capex_by_phase": [0, 2e6, 0, 0]})
    gates = [phase.gate for phase in page_of(data).phases]
    assert len(gates[0].go) == 1
    assert (
        gates[1].go[1]
        == "The phase has cost no more than 2.00\N{NO-BREAK SPACE}million\N{NO-BREAK SPACE}EUR."
    )


def test_phases_not_counted():
    found = codes(level(0.0, 3.0, horizon_years=2))
    assert found[2][0][-1] == "check_part"
    assert found[3] == (["check_not_counted"], ["go_not_counted"], None)
    assert codes(level(0.0, 3.0, phase_years=[0, 1, 1, 1]))[0] == (["check_instant"], ["go_instant"], None)
    assert codes(level(8.0, 9.0))[2][0] == ["check_nothing"]


def test_titles_lead_from_phase_to_phase():
    titles = [phase.gate.title for phase in page_of(profile(start="2027-01")).phases]
    assert titles == [
        "Gate to phase 2, end of June 2027",
        "Gate to phase 3, end of June 2028",
        "Gate to phase 4, end of June 2030",
        "To close the programme, end of December 2031",
    ]
    assert len(titles) == PHASES


def test_compares_by_what_the_industry_counts():
    """Steel by the tonne of metal, cars by the vehicle: never “per unit of product” where the industry has its own."""
    steel, cars = (page_of(profile(industry=division)).phases[0].gate.go[0] for division in ("24", "29"))
    assert "energy per tonne of metal swings" in steel
    assert "energy per vehicle or part swings" in cars
