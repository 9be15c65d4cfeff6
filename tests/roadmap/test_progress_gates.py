"""Gates by the meters: passed, held, open or not to be judged; by hand on a flat plan of 1,000 MWh a quarter."""

import pytest

from roadmap.phases import Month
from roadmap.progress.gate_status import gate_statuses
from tests.roadmap.progress_results import INPUTS, plan_of, progress_of, read, result_of


def gates_of(*actuals, today, limits=(0.02,) * 4, **more):
    result = result_of(low=200.0, high=200.0, limits=limits)
    progress = progress_of(result, *actuals, today=today, **more)
    return gate_statuses(result, plan_of(result), progress.quarters, Month(*today))


def year_read(energy, **more):
    return [read(2026, number, energy, **more) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(("energy", "code"), [(1019.0, "passed"), (1021.0, "hold")])
def test_gate_by_energy_per_unit(energy, code):
    """4 MWh a tonne, 250 t a quarter: +1.9 % passes a limit of 2 %, +2.1 % does not."""
    gate = gates_of(*year_read(energy, output=250.0), today=(2027, 1))[0]
    assert (gate.phase, gate.code, gate.at_output, gate.months) == (1, code, True, 12)
    assert gate.change_share == pytest.approx(energy / 1000 - 1)


def test_gate_without_output_by_energy():
    gate = gates_of(*year_read(1019.0), today=(2027, 1), without_output=True)[0]
    assert (gate.code, gate.at_output) == ("passed", False)


def test_gate_with_output_in_some_quarters_is_judged_by_energy():
    mixed = [*year_read(1000.0, output=125.0)[:3], read(2026, 4, 1000.0)]
    gate = gates_of(*mixed, today=(2027, 1))[0]
    assert (gate.code, gate.at_output) == ("passed", False)


def test_gate_of_a_phase_that_is_over_and_not_all_read():
    gate = gates_of(*year_read(1000.0)[:3], today=(2027, 1))[0]
    assert (gate.code, gate.missing) == ("no_readings", ((2026, 4),))


def test_gate_of_the_running_phase_is_open_with_what_is_known():
    """Two quarters of +5 %: open, and above the limit so far; of phase 3 nothing is read."""
    found = gates_of(*year_read(1050.0)[:2], today=(2026, 8))
    assert [gate.code for gate in found] == ["open"] * 4
    assert found[0].change_share == pytest.approx(0.05)
    assert (found[2].change_share, found[2].months) == (None, 0)


def test_gate_looks_at_the_last_twelve_months():
    """A phase of two years: +50 % in its first year, nothing in its second: passed."""
    result = result_of(limits=(0.02,) * 4)
    inputs = {**INPUTS, "phase_years": [2.0, 1.0, 1.0, 0.0]}
    plan = plan_of(result, inputs=inputs)
    quarters = [
        read(year, number, energy)
        for year, energy in ((2026, 1500.0), (2027, 1000.0))
        for number in (1, 2, 3, 4)
    ]
    progress = progress_of(result, *quarters, today=(2028, 1))
    gates = gate_statuses(result, plan, progress.quarters, Month(2028, 1))
    assert gates[0].code == "passed"
    assert gates[0].change_share == pytest.approx(0.0)


def test_gate_waits_for_the_quarter_that_its_phase_cuts():
    """Phases from February: the first ends with January, whose quarter can be read from April on."""
    result = result_of(limits=(0.02,) * 4)
    plan = plan_of(result, start=(2026, 2))
    actuals = [read(2026, number, 1000.0) for number in (1, 2, 3, 4)]

    def code(today):
        progress = progress_of(result, *actuals, start=(2026, 2), today=today)
        return gate_statuses(result, plan, progress.quarters, Month(*today))[0].code

    assert (code((2027, 2)), code((2027, 4))) == ("open", "no_readings")


def test_no_thresholds_no_gates():
    assert gates_of(today=(2027, 1), limits=()) == ()
    assert gates_of(today=(2027, 1), limits=(None, 0.02))[0].phase == 2
