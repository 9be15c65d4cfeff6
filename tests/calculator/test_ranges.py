"""Ranges, chances, digits and causes: what the draws of a result make a page say."""

import copy
import gzip
from functools import cache

import pytest

from calculator.assess import assess_profile, place_partial
from calculator.charts.shares import SHARES_WORDS, Whole, shares_chart
from calculator.charts.tornado import TORNADO_WORDS, Swing, tornado_chart
from calculator.form.examples import BY_SLUG, EXAMPLES
from calculator.profile import read_profile
from calculator.result.causes import Bar, spread_finding, spreads
from calculator.result.chance_said import (
    past_chance,
    placed_past_chance,
    step_chance,
    target_chance,
    topic_chance,
)
from calculator.result.chance_wording import CHANCES, SENTENCES, STEPS, TITLES, chance_sentence, chance_words
from calculator.result.chances import chance_code, likelihood_code
from calculator.result.digits import digits_at, last_place, rounded_at
from calculator.result.finance_wording import Fact
from calculator.result.headline import Sentence
from calculator.result.input_names import input_name
from calculator.result.intervals_part import money_range, plain_range, ranged, topic_range
from calculator.result.page import result_context
from calculator.result.ranges import Range, band_of, places, range_of
from calculator.result.sentence_params import words_of
from calculator.result.wide_bills import wide_bills
from calculator.result.wording import TITLES as PLAIN_TITLES
from releases.snapshot import shipped_tables
from tests.calculator.charted import TONNES, grouped, numbers_in
from tests.calculator.profiles import profile

NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def assessed(slug):
    tables = shipped_tables()
    return assess_profile(read_profile(BY_SLUG[slug].profile, tables), tables)


def page_of(slug, result=None):
    return result_context(BY_SLUG[slug].profile, result or assessed(slug), shipped_tables())


@pytest.mark.parametrize(
    ("share", "code", "words"),
    [
        (0.0, ("seldom", 0), "less than 1 in 20"),
        (0.0499, ("seldom", 0), "less than 1 in 20"),
        (0.05, ("in_ten", 1), "about 1 in 10"),  # 0.5 rounds to 0; a chance that is not seldom is at least 1
        (0.2, ("in_ten", 2), "about 2 in 10"),
        (0.44, ("in_ten", 4), "about 4 in 10"),
        (0.45, ("even", 5), "about 5 in 10"),
        (0.55, ("even", 5), "about 5 in 10"),
        (0.78, ("in_ten", 8), "about 8 in 10"),
        (0.95, ("in_ten", 9), "about 9 in 10"),
        (0.951, ("nearly_always", 10), "more than 19 in 20"),
        (1.0, ("nearly_always", 10), "more than 19 in 20"),
    ],
)
def test_a_chance_has_words(share, code, words):
    assert chance_code(share) == code
    assert chance_words(share) == words


@pytest.mark.parametrize(
    ("share", "code"),
    [
        (0.96, "very_likely"),
        (0.9, "likely"),
        (2 / 3, "likely"),
        (0.66, "as_likely_as_not"),
        (0.34, "as_likely_as_not"),
        (1 / 3, "unlikely"),
        (0.05, "unlikely"),
        (0.049, "very_unlikely"),
    ],
)
def test_likely_begins_at_two_thirds(share, code):
    assert likelihood_code(share) == code


@pytest.mark.parametrize(
    ("low", "high", "place"),
    [
        (2134.0, 4020.0, 2),  # a fifth of 1,886 is 377
        (-955492.0, 63024.0, 5),  # a fifth of 1,018,516 is 203,703
        (2.56, 5.76, -1),  # a fifth of 3.2 is 0.64
        (3.0, 3.0, None),
    ],
)
def test_the_range_decides_the_last_digit(low, high, place):
    assert last_place(low, high) == place


@pytest.mark.parametrize(
    ("value", "place", "digits", "rounded"),
    [
        (478774.5, 5, 1, 500000.0),
        (2134.0, 2, 2, 2100.0),
        (2.41, -1, 2, 2.4),
        (14.3, 5, 1, 10.0),  # never fewer than one digit
        (123456.0, -3, 4, 123500.0),  # never more than four
        (0.0, 2, 1, 0.0),
    ],
)
def test_digits_down_to_a_place(value, place, digits, rounded):
    assert digits_at(value, place) == digits
    assert rounded_at(value, place) == rounded


def test_a_range_is_written_to_its_digits():
    assert plain_range(Range(2134.0, 4020.0)) == ("2,100", "4,000")
    assert plain_range(Range(-63024.0, 955492.0)) == ("−60,000", "1,000,000")
    assert plain_range(Range(2.12, 4.04)) == ("2.1", "4.0")
    assert money_range(Range(-362.7e6, -126.9e6), "CNY") == ("−360", "−130", f"million{NO_BREAK}CNY")
    assert money_range(Range(-879780.0, -691113.0), "EUR") == ("−880,000", "−690,000", "EUR")
    assert money_range(Range(-400_000.0, 2.5e6), None) == ("−0.4", "2.5", "million")


def test_what_is_avoided_turns_into_what_is_more():
    assert Range(-3.0, 5.0).turned() == Range(-5.0, 3.0)
    assert Range(-3.0, 5.0).spans_zero
    assert not Range(0.0, 5.0).spans_zero
    assert not Range(-5.0, 0.0).spans_zero
    assert str(Range(0.0, 5.0).turned().high) == "0.0"  # no −0


STEELWORKS = "steel-china"  # between: over the peak, target above today
MILL = "textile-italy"  # further: past the point, does not pay
CEMENT = "cement-india"  # further, npv spans zero


def with_draws(result, **changes):
    """The result with chances and headline points put in by hand."""
    found = copy.deepcopy(result)
    found["uncertainty"]["chances"].update(changes.get("chances", {}))
    for name, (low, high) in changes.get("headlines", {}).items():
        found["uncertainty"]["headlines"][name] = {"p05": low, "p50": (low + high) / 2, "p95": high}
    return found


def test_the_title_says_the_chance_that_the_step_raises_emissions():
    result = with_draws(assessed(STEELWORKS), chances={"emissions_lower": 0.2, "emissions_higher": 0.8})
    assert step_chance(result) == Sentence("step_raise_likely", {"way_chance": 0.8})
    assert page_of(STEELWORKS, result).title == (
        "Your plant is 2.4 AI units before its turning point; the planned step passes it and is likely to raise its "
        "emissions, about 8 in 10"
    )


def test_draws_that_change_nothing_count_for_neither_way():
    """Of ten draws one rises, two fall and seven stay: not lower is not higher."""
    result = with_draws(assessed(STEELWORKS), chances={"emissions_lower": 0.2, "emissions_higher": 0.1})
    assert step_chance(result) == Sentence("step_lower_unlikely", {"way_chance": 0.2})
    assert page_of(STEELWORKS, result).title.endswith(
        "is unlikely to change its emissions; to lower them, about 2 in 10"
    )


def test_higher_lower_and_unchanged_make_up_all_draws():
    """The mill stands past its point: in some draws beyond the evidence, where nothing changes."""
    chances = assessed(MILL)["uncertainty"]["chances"]
    assert chances["emissions_lower"] + chances["emissions_higher"] < 1.0
    chances = assessed(STEELWORKS)["uncertainty"]["chances"]
    assert chances["emissions_lower"] + chances["emissions_higher"] == 1.0


def test_a_step_that_claims_nothing_has_no_chance():
    tables = shipped_tables()
    for changes in (
        {"target_ai_level": 1.2},
        {"ai": {"basis": "level", "level": 9.0}, "target_ai_level": 9.5},
    ):
        data = profile(**changes)
        result = assess_profile(read_profile(data, tables), tables)
        assert step_chance(result) is None
        assert topic_chance(result, "emissions") is None
        assert " in 10" not in result_context(data, result, tables).title


def test_each_topic_has_its_range_and_its_chance():
    result = with_draws(
        assessed(CEMENT),
        chances={"emissions_lower": 0.78, "npv_above_zero": 0.48, "energy_channel_saves": 0.3},
        headlines={
            "emissions_avoided_t": (-38778.0, 369763.0),
            "npv": (-74.5e6, 220.9e6),
            "energy_channel_avoided_t": (1000.0, 9000.0),
        },
    )
    assert topic_range(result, "emissions", "INR") == (
        "Range: −370,000 to 40,000 t CO2e; may be a rise or a fall. Lower than without AI: about 8 in 10."
    )
    assert topic_range(result, "money", "INR") == (
        f"Range: −70 to 220 million{NO_BREAK}INR; may be a gain or a loss. Net present value above zero: about 5 in 10."
    )
    assert topic_range(result, "meters", "INR") == (
        "Range: −9,000 to −1,000 t CO2e. A fall on the meters: about 3 in 10."
    )
    assert topic_range(result, "size", "INR") == ""


def test_the_place_on_the_curve_has_its_chance_averaged_over_the_readings():
    result = with_draws(
        assessed(CEMENT),
        chances={"past_turning_point_today": 0.67, "past_turning_point_over_readings": 0.91},
        headlines={"turning_point": (2.56, 5.76)},
    )
    assert topic_range(result, "step", "INR") == (
        "Range of the turning point: 2.6 to 5.8 AI units. Past the turning point today: about 7 in 10; averaged over "
        "the readings of one AI unit, about 9 in 10."
    )
    result["uncertainty"]["chances"]["past_turning_point_over_readings"] = None
    assert past_chance(result) == Sentence("past_today", {"past_chance": 0.67})


def test_readings_have_a_chance_each():
    page = page_of(STEELWORKS)
    assert page.readings.header[-1] == "Chance to be past it"
    assert [row[-1] for row in page.readings.rows] == [
        chance_words(item["chance_past"]) for item in assessed(STEELWORKS)["uncertainty"]["readings"]
    ]


def test_one_sentence_says_what_is_as_planned_and_what_the_range_is():
    page = page_of(STEELWORKS)
    assert page.planned.startswith("The figures take your plan as entered. The ranges hold nine of ten draws")
    for part in ("up to 1 year late", f"60 to 100{NO_BREAK}%", f"10{NO_BREAK}% less", f"40{NO_BREAK}% more"):
        assert part in page.planned


def test_figures_carry_their_range_and_no_more_digits_than_it_bears():
    result = with_draws(assessed(STEELWORKS), headlines={"npv": (-362.7e6, -126.9e6)})
    result["finance"]["npv"] = -249_311_502.0
    facts = (Fact("Net present value", "−249 million CNY", explain="npv"), Fact("Rate", "5 %", explain="irr"))
    value, rate = ranged(facts, result, "CNY")
    assert (value.value, value.range) == (
        f"−250{NO_BREAK}million{NO_BREAK}CNY",
        f"−360 to −130 million{NO_BREAK}CNY",
    )
    assert rate == facts[1]
    assert words_of({"npv_money": 249_311_502.0}, "CNY", places(result)) == {
        "npv_money": f"250{NO_BREAK}million{NO_BREAK}CNY"
    }


def test_a_payback_beyond_the_horizon_has_no_range():
    result = copy.deepcopy(assessed(CEMENT))
    assert result["uncertainty"]["headlines"]["simple_payback_years"]["p95"] is None
    assert range_of(result, "simple_payback_years") is None


@pytest.mark.parametrize("slug", [STEELWORKS, MILL])
def test_a_result_without_draws_reads_as_before(slug):
    """Results of model 1.0, and of releases without widths: no range, no chance, three digits."""
    for old in ("missing", "null"):
        result = copy.deepcopy(assessed(slug))
        if old == "missing":
            del result["uncertainty"]
        else:
            result["uncertainty"] = None
        page = page_of(slug, result)
        assert page.planned == ""
        assert page.causes is None
        assert page.wide_bills == ()
        assert {line.range for line in page.answer} == {""}
        assert {fact.range for fact in (*page.finance_facts, *page.step_facts, *page.placement_facts)} == {""}
        assert len(page.readings.header) == 3
        assert "column_low" not in page.emissions_chart.table.header
        assert len(page.emissions_chart.table.header) == 4
        assert all(not panel.ranges for panel in page.emissions_chart.wide.panels)
        assert "nine of ten" not in page.money_chart.summary
        assert places(result) == {}
        assert " in 10" not in page.title
    if slug == STEELWORKS:
        assert page.title.startswith(
            "Your plant is 2.41 AI units before its turning point; the planned step passes"
        )


def test_bands_are_those_of_the_draws_and_stand_behind_their_line():
    page = page_of(STEELWORKS)
    points = assessed(STEELWORKS)["uncertainty"]["paths"]["outside"]["emissions_with_ai_t"]
    table = page.emissions_chart.table
    assert table.header[3:5] == ("With AI, t CO2e: low", "With AI, t CO2e: high")
    last = points["p05"][-1], points["p95"][-1]
    written = tuple(float(cell.replace(",", "")) for cell in table.rows[-1][3:5])
    assert written == pytest.approx(last, rel=1e-4)  # to five digits
    upper, lower = page.emissions_chart.wide.panels
    assert [stroke.kind for stroke in upper.ranges] == ["band"]
    assert [stroke.kind for stroke in lower.ranges] == ["whiskers"]
    assert "nine of ten draws" in page.emissions_chart.summary


def test_an_avoided_path_is_turned_into_the_change_that_it_is():
    band = band_of(assessed(STEELWORKS), "outside", "emissions_avoided_t")
    table = page_of(STEELWORKS).emissions_chart.table
    low, high = (float(cell.replace("−", "-").replace(",", "")) for cell in table.rows[-1][-2:])
    assert (low, high) == pytest.approx((-band.high[-1], -band.low[-1]), rel=1e-3)


def test_money_bands_follow_the_view_that_drives_the_money():
    tables = shipped_tables()
    data = BY_SLUG[STEELWORKS].profile | {"money_view": "inside"}
    result = assess_profile(read_profile(data, tables), tables)
    page = result_context(data, result, tables)
    points = result["uncertainty"]["paths"]["inside"]["cumulative_net_cash_flow"]
    cells = [
        cell.replace("−", "-").replace(",", "").replace("+", "") for cell in page.money_chart.table.rows[-1]
    ]
    assert float(cells[-1]) == pytest.approx(points["p95"][-1], rel=1e-3)


# What the uncertainty hangs on


def shares(**given):
    return dict.fromkeys(("coefficients", "inputs", "factors", "prices", "delivery", "together"), 0.0) | given


@pytest.mark.parametrize(
    ("given", "code", "first", "second"),
    [
        ({"coefficients": 0.9, "delivery": 0.1}, "spread_nearly_all", "coefficients", "delivery"),
        ({"coefficients": 0.3, "delivery": 0.7}, "spread_most", "delivery", "coefficients"),
        ({"inputs": 0.45, "prices": 0.35, "delivery": 0.2}, "spread_two", "inputs", "prices"),
    ],
)
def test_the_finding_names_the_largest_causes(given, code, first, second):
    found = spread_finding(shares(**given))
    assert (found.code, found.params["first"], found.params["second"]) == (code, first, second)


def drawn_by_hand():
    """Ten inputs: quantities widest, then a price; nothing else moves."""
    bars = [
        {"input": "quantity.electricity", "cause": "inputs", "low": -50.0, "high": 40.0},
        {"input": "price.natural_gas", "cause": "prices", "low": -30.0, "high": -20.0},
        *({"input": f"factor.{at}", "cause": "factors", "low": 0.0, "high": 1.0} for at in range(8)),
    ]
    return {
        "uncertainty": {
            "variance_shares": {"npv": shares(inputs=0.7, prices=0.28, factors=0.02)},
            "tornado": {"npv": bars},
        }
    }


def test_at_most_eight_bars_and_advice_for_what_is_worth_it():
    (spread,) = spreads(drawn_by_hand())
    assert spread.bars[0] == Bar("quantity.electricity", "inputs", -50.0, 40.0)
    assert (len(spread.bars), spread.left_out) == (8, 2)
    assert [(said.code, said.params["input"]) for said in spread.advice] == [
        ("do_inputs_quantity", "quantity.electricity"),
        ("do_prices_price", "price.natural_gas"),
    ]


def test_inputs_have_names_instead_of_codes():
    carriers = {"electricity": "Electricity", "natural_gas": "Natural gas"}
    assert input_name("quantity.electricity", carriers) == "Electricity used"
    assert input_name("price.natural_gas", carriers) == "Price: Natural gas"
    assert input_name("factor.other", carriers) == "Emission factor: other"
    assert input_name("saving.energy_management", carriers) == "Energy management: saving"
    assert input_name("turning_point", carriers) == "Turning point of the curves"


def test_every_input_cause_and_advice_of_the_examples_has_words():
    for example in EXAMPLES:
        part = page_of(example.slug).causes
        assert len(part.tornados) == 2
        assert 1 <= len(part.advice) <= 5
        for chart in (part.shares, *part.tornados):
            for row in chart.table.rows:
                assert "_" not in row[0]
                assert "." not in row[0]


def test_a_tornado_says_whether_an_input_alone_turns_the_sign():
    cement, mill = page_of(CEMENT).causes.tornados, page_of(MILL).causes.tornados
    assert cement[0].title == "Turning point of the curves alone can turn a gain into a loss"
    assert mill[0].title == "Investment moves net present value most, and no input alone turns the sign"


TORNADO = (
    dict.fromkeys(TORNADO_WORDS, "word") | TONNES | {"axis": "Axis, {unit}", "planned": "as planned {value}"}
)


def test_bars_lie_on_one_scale_around_the_figure_as_planned():
    """As planned 100; 60 and 140 lie as far left as right; 20 of 80 units is a quarter of the first bar's whole."""
    swings = [Swing("a", 60.0, 140.0), Swing("b", 110.0, 90.0)]
    chart = tornado_chart(swings=swings, planned=100.0, words=TORNADO, number=grouped)
    wide = chart.wide
    axis = numbers_in(wide.axis)[0]
    widths = [
        abs(numbers_in(piece)[2]) for piece in (wide.low + wide.high).replace("M", " M").split(" M")[1:]
    ]
    low_a, low_b, high_a, high_b = widths
    assert low_a == pytest.approx(high_a, abs=0.02)
    assert low_b == pytest.approx(high_b, abs=0.02)
    assert low_b / low_a == pytest.approx(0.25, abs=0.001)
    left = numbers_in(wide.low)[0]
    assert left + low_a == pytest.approx(axis, abs=0.02)
    assert [value.text for value in wide.rows[0].values] == ["+60", "+140"]
    assert [value.text for value in wide.rows[1].values] == [
        "+90",
        "+110",
    ]  # the left end is that of the high input
    assert wide.zero == ""
    assert [row[0] for row in chart.table.rows] == ["word", "a", "b"]
    assert len(wide.hits) == 2


def test_zero_is_drawn_where_the_bars_reach_over_it():
    chart = tornado_chart(swings=[Swing("a", -10.0, 140.0)], planned=100.0, words=TORNADO, number=grouped)
    assert chart.wide.zero
    assert chart.narrow.zero


def test_shares_fill_the_bar_in_the_order_of_the_key():
    """0.5, 0.3 and 0.2 of 632 units (640 less 4 at either edge); a share below zero takes no room."""
    words = dict.fromkeys(SHARES_WORDS, "word") | {"value": "{value} %"}
    chart = shares_chart(
        parts=[("coefficients", "C"), ("inputs", "I"), ("prices", "P"), ("together", "T")],
        wholes=[Whole("all", (0.5, 0.3, 0.2, -0.01))],
        words=words,
        number=grouped,
    )
    (row,) = chart.wide.rows
    assert [(box.kind, float(box.width)) for box in row.bars] == [
        ("coefficients", 316.0),
        ("inputs", 189.6),
        ("prices", 126.4),
    ]
    assert row.value.text == "C 50 %"
    assert chart.table.rows == (("all", "50.0 %", "30.0 %", "20.0 %", "−1.0 %"),)


# Data quality, the preview, the words


def test_bills_of_low_quality_lead_to_their_field():
    tables = shipped_tables()
    rows = [
        {"carrier": "electricity", "quantity": 100.0, "unit": "MWh", "data_quality": "metered"},
        {"carrier": "natural_gas", "quantity": 100.0, "unit": "MWh", "data_quality": "estimated"},
        {"carrier": "gas_oil", "quantity": 100.0, "unit": "MWh", "data_quality": "default"},
        {"carrier": "lpg", "quantity": 100.0, "unit": "MWh"},
    ]
    data = profile(energy=rows)
    found = wide_bills(data, {"uncertainty": {"draws": 1}}, tables)
    assert [bill.anchor for bill in found] == ["id_energy-1-quantity", "id_energy-2-quantity"]
    assert f"is estimated, so it is drawn within about 20{NO_BREAK}%" in found[0].text
    assert f"is taken from the industry, so it is drawn within about 40{NO_BREAK}%" in found[1].text


def test_the_preview_says_chances_and_the_range_of_the_turning_point():
    tables = shipped_tables()
    data = {name: value for name, value in BY_SLUG[CEMENT].profile.items() if name != "energy"}
    placed = place_partial(data, tables)
    chances = placed["chances"]
    assert chances["target_lower"] + chances["target_higher"] <= 1.0
    assert target_chance(chances, placed).code == "target_lower_likely"
    assert chance_sentence(placed_past_chance(chances)).startswith(
        "Past the turning point today: about 7 in 10;"
    )
    assert target_chance(None, placed) is None
    assert placed_past_chance(None) is None


def test_every_code_has_words_and_every_title_with_a_step_has_its_own():
    for code in ("seldom", "nearly_always", "even", "in_ten"):
        assert CHANCES[code]
    for about in ("step", "target"):
        for way in ("raise", "lower"):
            for likelihood in ("very_likely", "likely", "as_likely_as_not", "unlikely", "very_unlikely"):
                assert "%(way_chance)s" in str(SENTENCES[f"{about}_{way}_{likelihood}"])
    assert len(STEPS) == 10
    stepless = {"title_before_none", "title_past_none", "title_past_outside"}
    assert set(PLAIN_TITLES) - set(TITLES) == stepless


def test_page_of_the_largest_example_stays_within_its_weight(visitor, db):
    """A browser fetches 150 KiB at most; what is common to all pages is 25 of them. As it is sent: compressed."""
    response = visitor.post(f"/calculator/examples/{STEELWORKS}/", follow=True)
    assert response.status_code == 200
    assert 15 * 1024 < len(gzip.compress(response.content)) <= 60 * 1024


def test_the_list_of_coefficients_stands_on_the_page_of_workings(visitor, db):
    page = visitor.post(f"/calculator/examples/{STEELWORKS}/", follow=True)
    address = page.redirect_chain[-1][0] + "explain/"
    assert f'href="{address}#assumptions"' in page.content.decode()
    text = visitor.get(address).content.decode()
    assert 'id="assumptions"' in text
    assert "Turning point, developing economies" in text
