"""The plan's arithmetic: months, levels, and phases that add up to the result."""

import copy
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.phase_figures import other_flow_codes
from roadmap.phases import Figures, Month, build_phases, last_month_before, month_at
from tests.calculator.profiles import profile, published_example
from tests.roadmap.plans import assessed, page_of

SMALLEST = 1e-290  # numbers below it have too few bits for any tolerance
TOLERANCE = 1e-9  # relative to the sum of the parts' sizes: results are stored with 12 significant digits


def plan_of(start=(2027, 1), **changes):
    inputs, result = assessed(profile(**changes))
    return build_phases(inputs=inputs, result=result, start=start)


# Months


@pytest.mark.parametrize(
    ("start", "years", "month"),
    [
        ((2027, 1), 0.0, (2027, 1)),
        ((2027, 1), 0.5, (2027, 7)),  # on 1 July
        ((2027, 11), 0.25, (2028, 2)),
        ((2027, 1), 0.1 + 0.2, (2027, 4)),  # 3.6 months on
        ((2027, 12), 1.0, (2028, 12)),
        ((2027, 1), 0.249999, (2027, 3)),  # 2.999988 months on: still March
        ((2027, 1), 11 / 12, (2027, 12)),  # 12 · (11/12) = 11 exactly in months, whatever the last bit says
        ((1999, 12), 200.0, (2199, 12)),
    ],
)
def test_month_at(start, years, month):
    assert month_at(start, years) == month


@pytest.mark.parametrize(
    ("start", "years", "month"),
    [
        ((2027, 1), 0.5, (2027, 6)),  # ends with June
        ((2027, 1), 0.3, (2027, 4)),  # cuts April
        ((2027, 1), 1.0, (2027, 12)),
        ((2027, 3), 7 / 12, (2027, 9)),
    ],
)
def test_last_month(start, years, month):
    assert last_month_before(start, years) == month


def test_no_thirteenth_month():
    inputs, result = assessed(profile())
    with pytest.raises(ValueError, match="13 is no month"):
        build_phases(inputs=inputs, result=result, start=(2027, 13))


# Phases of the release's lengths (half a year, 1, 2, 1.5) and shares (0, 15, 85, 100 %)


def test_dates_and_levels_by_hand():
    plan = plan_of(start=(2026, 10))
    assert [(phase.first_month, phase.last_month) for phase in plan.phases] == [
        ((2026, 10), (2027, 3)),
        ((2027, 4), (2028, 3)),
        ((2028, 4), (2030, 3)),
        ((2030, 4), (2031, 9)),
    ]
    # 1.2 -> 4.5: 1.2 + 3.3 · share
    assert [phase.ai_level_end for phase in plan.phases] == pytest.approx([1.2, 1.695, 4.005, 4.5], rel=1e-12)
    assert [phase.ai_level_start for phase in plan.phases] == pytest.approx(
        [1.2, 1.2, 1.695, 4.005], rel=1e-12
    )
    assert (plan.last_month, plan.horizon_last_month) == ((2031, 9), (2036, 9))
    assert {phase.horizon for phase in plan.phases} == {"within"}


def test_turning_point_by_hand():
    """China's steel: T = 3.62 · 2.62/2.47 = 3.8398…; share (T − 1.2)/3.3 = 0.79995, in phase 3, which goes from 0.15
    to 0.85 in two years from year 1.5: 1.5 + 2 · (0.79995 − 0.15)/0.70 = 3.357 years, 40.3 months on."""
    plan = plan_of(start=(2027, 1))
    turning_point = 3.62 * 2.62 / 2.47
    years = 1.5 + 2 * ((turning_point - 1.2) / 3.3 - 0.15) / 0.70
    reach = plan.turning_point
    assert (reach.code, reach.month, reach.phase) == ("reached", (2030, 5), 3)
    assert reach.years == pytest.approx(years, rel=1e-9)
    assert [phase.side for phase in plan.phases] == ["before", "before", "across", "after"]
    # the mirror point 2T − 1.2 = 6.48 lies above the target of 4.5
    assert plan.break_even.code == "target_below"
    assert plan.break_even.level == pytest.approx(2 * turning_point - 1.2, rel=1e-9)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ai": {"basis": "level", "level": 4.0}}, "already"),
        ({"target_ai_level": 3.0}, "target_below"),
        ({"target_ai_level": 1.2}, "no_step"),
        ({"horizon_years": 3}, "after_horizon"),  # reached after 3.36 years
        ({"horizon_years": 4}, "reached"),
        ({"phase_years": [0, 0, 0, 0]}, "reached"),
    ],
)
def test_why_there_is_no_date(changes, code):
    reach = plan_of(**changes).turning_point
    assert reach.code == code
    assert (reach.years is None) == (code != "reached") == (reach.month is None)


def test_jumps():
    """Four phases of no length: the whole step at the first instant, each investment in its own phase."""
    plan = plan_of(phase_years=[0, 0, 0, 0], programme={"capex_by_phase": [1, 20, 300, 4000]})
    assert [phase.figures.capex for phase in plan.phases] == [1, 20, 300, 4000]
    assert {(phase.first_month, phase.last_month) for phase in plan.phases} == {((2027, 1), (2027, 1))}
    assert [phase.figures.years for phase in plan.phases] == [0, 0, 0, 0]
    assert plan.after.years == 10
    assert plan.after.emissions_change_t == plan.total.emissions_change_t != 0
    assert plan.turning_point.month == (2027, 1)
    assert [phase.side for phase in plan.phases] == ["before", "before", "across", "after"]


def test_phases_beyond_the_horizon():
    """Two years counted: phase 3 runs from 1.5 to 3.5, so a quarter of it and of its investment is inside."""
    plan = plan_of(horizon_years=2, programme={"capex_by_phase": [10, 10, 100, 1000], "opex_per_year": 0})
    assert [phase.horizon for phase in plan.phases] == ["within", "within", "across", "after"]
    assert [phase.figures.capex for phase in plan.phases] == pytest.approx([10, 10, 25, 0])
    assert plan.capex_after_horizon == pytest.approx(75 + 1000)
    assert [phase.figures.years for phase in plan.phases] == pytest.approx([0.5, 1, 0.5, 0])
    assert plan.after.years == 0
    assert plan.phases[3].last_month == (2031, 12)  # dated all the same


def test_figures_split_by_parts_of_years():
    """Phase 1 is the first half of year 1, phase 2 its second half and the first half of year 2."""
    inputs, result = assessed(profile(programme={"opex_per_year": 1000}))
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    channel = result["path"]["energy_channel_t"]
    assert plan.phases[0].figures.energy_channel_t == pytest.approx(0.5 * channel[0])
    assert plan.phases[1].figures.energy_channel_t == pytest.approx(0.5 * channel[0] + 0.5 * channel[1])
    # share at the middle of year 1 is 0, of year 2 is 0.15, of year 3 0.15 + 0.7/2 = 0.5
    assert plan.phases[1].figures.opex == pytest.approx(0.5 * 150)
    assert plan.phases[2].figures.opex == pytest.approx(0.5 * 150 + 500 + 0.5 * 1000 * 0.85)


def test_no_step_changes_nothing():
    plan = plan_of(target_ai_level=1.2, programme={"opex_per_year": 500})
    for part in (*(phase.figures for phase in plan.phases), plan.after, plan.total):
        changes = {name: getattr(part, name) for name in Figures.__dataclass_fields__}
        for basis in ("years", "energy_without_ai_mwh", "emissions_without_ai_t"):
            del changes[basis]
        assert set(changes.values()) == {0}


# Phases and rest add up to the totals of the result


def _share(low=0.0, high=1.0):
    return st.floats(low, high, allow_nan=False)


_length = st.one_of(st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0, 2.0]), _share(0.0, 5.0))


@st.composite
def profiles(draw):
    today = draw(_share(0.0, 6.0))
    money = st.one_of(st.just(0.0), _share(0.0, 1e7))
    return profile(
        country=draw(st.sampled_from(["CHN", "DEU", "ITA", "VNM"])),
        industry=draw(st.sampled_from(["10", "22", "24", "29"])),
        ai={"basis": "level", "level": today},
        target_ai_level=today + draw(st.one_of(st.just(0.0), _share(0.0, 5.0))),
        horizon_years=draw(st.integers(1, 20)),
        phase_years=[draw(_length) for _ in range(4)],
        phase_shares=[*sorted(draw(st.tuples(_share(), _share(), _share()))), 1.0],
        programme={"capex_by_phase": [draw(money) for _ in range(4)], "opex_per_year": draw(money)},
        carbon_price={"per_t": draw(_share(0.0, 200.0))},
        output_growth_share=draw(_share(-0.1, 0.1)),
    )


@settings(max_examples=150)
@given(profiles(), st.tuples(st.integers(1990, 2150), st.integers(1, 12)))
def test_phases_add_up_to_the_totals(data, start):
    inputs, result = assessed(data)
    plan = build_phases(inputs=inputs, result=result, start=start)
    parts = [phase.figures for phase in plan.phases] + [plan.after]
    path, totals = result["path"], result["totals"]

    def add_up(name, expected, scale):
        found = math.fsum(getattr(part, name) for part in parts)
        assert found == pytest.approx(expected, rel=0, abs=TOLERANCE * scale), name
        assert getattr(plan.total, name) == pytest.approx(found, rel=0, abs=TOLERANCE * scale), name

    def size(*names):
        return sum(abs(value) for name in names for value in path[name]) + SMALLEST

    add_up("years", len(path["year"]), 1.0)
    add_up("emissions_without_ai_t", sum(path["emissions_without_ai_t"]), size("emissions_without_ai_t"))
    add_up(
        "emissions_change_t",
        -totals["emissions_avoided_t"],
        size("emissions_without_ai_t", "emissions_with_ai_t"),
    )
    add_up("energy_channel_t", totals["energy_channel_avoided_t"], size("energy_channel_t"))
    add_up("energy_saving_mwh", totals["energy_saved_mwh"], size("energy_saving_mwh"))
    add_up("energy_without_ai_mwh", sum(path["energy_without_ai_mwh"]), size("energy_without_ai_mwh"))
    add_up("energy_cost_saving", totals["energy_cost_saving"], size("energy_cost_saving"))
    add_up("carbon_cost_saving", totals["carbon_cost_saving"], size("carbon_cost_saving"))
    add_up("net_cash_flow", sum(path["net_cash_flow"]), size("energy_cost_saving", "programme_cost"))
    spent = math.fsum(part.capex + part.opex for part in parts)
    assert spent == pytest.approx(totals["programme_cost"], rel=TOLERANCE, abs=1e-9)
    given_capex = sum(inputs["programme"]["capex_by_phase"])
    assert math.fsum(part.capex for part in parts) + plan.capex_after_horizon == pytest.approx(given_capex)


@settings(max_examples=150)
@given(profiles(), st.tuples(st.integers(1990, 2150), st.integers(1, 12)))
def test_phases_follow_one_another(data, start):
    inputs, result = assessed(data)
    plan = build_phases(inputs=inputs, result=result, start=start)
    assert plan.phases[0].first_month == plan.start == start
    for before, after in zip(plan.phases, plan.phases[1:], strict=False):
        assert before.end_years == after.start_years
        assert before.ai_level_end == after.ai_level_start
        assert before.first_month <= before.last_month
        assert before.first_month <= after.first_month
        assert 1 <= before.last_month.month <= 12
    assert plan.phases[-1].ai_level_end == result["placement"]["target_ai_level"]
    order = {"before": 0, "across": 1, "after": 2}
    sides = [order[phase.side] for phase in plan.phases]
    assert sides == sorted(sides)
    reach = plan.turning_point
    if reach.code == "reached":
        assert Month(*start) <= reach.month <= plan.last_month
        phase = plan.phases[reach.phase - 1]
        assert phase.ai_level_start <= reach.level <= phase.ai_level_end * (1 + 1e-9)
        assert phase.start_years - 1e-9 <= reach.years <= phase.end_years + 1e-9


@pytest.mark.parametrize("number", [1, 2, 3])
def test_published_examples(number):
    inputs, result = assessed(published_example(number)["profile"])
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    expected = published_example(number)["expected"]
    total = plan.total
    assert -total.emissions_change_t == pytest.approx(expected["totals"]["emissions_avoided_t"], rel=1e-9)
    assert total.energy_channel_t == pytest.approx(expected["totals"]["energy_channel_avoided_t"], rel=1e-9)
    assert total.capex + total.opex == pytest.approx(sum(expected["path"]["programme_cost"]), rel=1e-9)


# Money that is neither bill nor programme


EVERY_FLOW = {
    "horizon_years": 12,
    "programme": {
        "capex_by_phase": [50000.0, 400000.0, 900000.0, 100000.0],
        "opex_per_year": 60000.0,
        "grants_by_phase": [10000.0, 90000.0, 0.0, 5000.0],
        "hardware_share": 0.5,
        "hardware_life_years": 5.0,
        "residual_value": 120000.0,
    },
    "labour": {"hours_per_week": 4.0, "cost_per_hour": 40.0, "in_npv": True},
    "carbon_price": {"per_t": 60.0, "growth_share": 0.02},
    "demand_charge": {"peak_kw": 4000.0, "per_kw_year": 90.0, "follows_share": 0.6},
    "benefits": {"scrap_per_year": 30000.0, "downtime_per_year": 20000.0, "in_npv": True},
    "ai_hardware": {"servers": 2.0, "gpus": 8.0},
    "levers": [{"lever": "energy_management"}, {"lever": "fault_detection", "capex": 90000.0}],
}
SWITCHED_ON = {  # the flows that each key brings
    "demand_charge_saving": ("demand_charge",),
    "grants": ("programme", "grants_by_phase"),
    "replacement_cost": ("programme", "hardware_share"),
    "residual_value": ("programme", "residual_value"),
    "labour": ("labour", "in_npv"),
    "benefits": ("benefits", "in_npv"),
}


def without(*path):
    found = copy.deepcopy(EVERY_FLOW)
    place = found
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return found


@pytest.mark.parametrize("view", ["outside", "inside"])
def test_a_plan_with_every_flow_adds_up_to_the_stored_path_of_its_view(view):
    inputs, result = assessed(profile(**EVERY_FLOW, money_view=view))
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    path = result["path"] if view == "outside" else result["inside_view"]["path"]
    flows = path["net_cash_flow"]
    size = sum(map(abs, flows)) + result["totals"]["programme_cost"]
    parts = [*(phase.figures for phase in plan.phases), plan.after]
    assert plan.total.net_cash_flow == pytest.approx(sum(flows), abs=TOLERANCE * size)
    for figures in (*parts, plan.total):
        made = figures.energy_cost_saving + figures.carbon_cost_saving + figures.other_flows
        assert figures.net_cash_flow == pytest.approx(
            made - figures.capex - figures.opex, abs=TOLERANCE * size
        )
    assert sum(figures.net_cash_flow for figures in parts) == pytest.approx(
        plan.total.net_cash_flow, abs=TOLERANCE * size
    )
    # the other flows are those that the path itself holds, and what the firm counts in
    known = (
        sum(path["demand_charge_saving"])
        + sum(result["path"]["grants"])
        - sum(result["path"]["replacement_cost"])
        + sum(result["path"]["residual_value"])
        + sum(result["path"]["labour_saving"])
        + sum(result["path"]["benefits"])
    )
    assert plan.total.other_flows == pytest.approx(known, abs=TOLERANCE * size)
    assert other_flow_codes(result, inputs) == tuple(SWITCHED_ON)


@pytest.mark.parametrize("code", SWITCHED_ON)
def test_a_flow_that_is_not_there_is_not_named(code):
    inputs, result = assessed(profile(**without(*SWITCHED_ON[code])))
    assert other_flow_codes(result, inputs) == tuple(name for name in SWITCHED_ON if name != code)


def test_other_flows_are_said_only_where_there_are_any():
    page = page_of(profile(**EVERY_FLOW))
    assert "Other flows" in page.money.header
    assert page.convention.endswith(
        "Other flows: demand charge saved, grants, hardware bought again, value left at the end, hours saved, "
        "other benefits."
    )
    assert all("of other flows" in phase.facts[3].note for phase in page.phases)
    plain = page_of(profile())
    assert "Other flows" not in plain.money.header
    assert "Other flows" not in plain.convention
    assert not any("other flows" in phase.facts[3].note for phase in plain.phases)
