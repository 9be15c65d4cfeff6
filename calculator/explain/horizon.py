"""What the step comes to over the horizon: the sum of its years, and the last year from the inputs. No Django.

The last year stands for all: in it the step is as far as it gets, and every growth has run.
"""

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.curve_formulas import ONE, change, choice_of_curve, curve_steps
from calculator.explain.terms import (
    Expression,
    Function,
    Minus,
    Number,
    Product,
    Quotient,
    column,
    less,
    settled,
    times,
    total,
)
from calculator.explain.year_zero import KG_PER_T, behind_factors, bills, emissions_of
from equations.inputs import PHASES


def year_of(case: Case) -> dict[str, float | str]:
    """Parameters of a formula of the last year."""
    return {"year_count": case.years}


def sum_of_years(case: Case, name: str, value: float, kind: str, *, sign: float = 1.0) -> Step:
    """``name``: a column of the path; its formula says what is summed."""
    return Step(f"sum_of_{name}", total(*case.yearly(name, sign=sign)), value, kind, year_of(case))


def sum_over(case: Case, code: str, years: list[float], value: float, kind: str) -> Step:
    """As ``sum_of_years``, of a column that is not the path's."""
    return Step(code, total(*column(years)), value, kind, year_of(case))


def emissions(case: Case) -> Explanation:
    """More is more: the page's sign, not the stored avoided."""
    value = -float(case.result["totals"]["emissions_avoided_t"])
    log = change(case, "emissions", _today(case), case.last("ai_level"))
    without = Number(case.last("emissions_without_ai_t"))
    steps = (
        sum_of_years(case, "emissions_avoided_t", value, "t", sign=-1.0),
        Step(
            "emissions_of_year",
            Product((without, less(Function("exp", (log,)), ONE))),
            -case.last("emissions_avoided_t"),
            "t",
            year_of(case),
        ),
        Step("emissions_without_of_year", _emissions_without(case), without.value, "t", year_of(case)),
    )
    return Explanation(
        value,
        "change_t",
        steps,
        built_on=("turning_point", "peak_log_effect", "ai_level", "target_ai_level"),
        chosen_by=(*choice_of_curve(case), *behind_factors(case), *_phases(case)),
    )


def _today(case: Case) -> float:
    return float(case.result["placement"]["ai_level"])


def _phases(case: Case) -> tuple[str, ...]:
    """What says how far the step is in each year, and how many years count."""
    keys = [f"phase_{number}_{name}" for name in ("years", "share") for number in range(1, PHASES + 1)]
    own = [
        f"{name}[{at}]" for name in ("phase_years", "phase_shares") for at in range(PHASES) if case.own(name)
    ]
    horizon = "horizon_years"
    return (horizon, *case.present(keys), *own)


def _emissions_without(case: Case) -> Expression:
    """(Σ energy rows quantity × factor × fall of the grid's / 1,000 + process emissions) × output growth."""
    rows = bills(case, lambda path: _tonnes_factor(case, path, emissions_of(case, path)))
    process = case.given("process_emissions_t")
    growth = case.grown(case.given("output_growth_share"))
    return times(total(Quotient(total(*rows), KG_PER_T), process), growth)


def _tonnes_factor(case: Case, path: str, emissions_kg: Expression) -> Expression:
    """Electricity's factor falls with the grid's."""
    if case.own(f"{path}.carrier") != "electricity":
        return emissions_kg
    return times(emissions_kg, case.grown(case.given("grid_decarbonisation_share"), falling=True))


def energy_index(case: Case) -> Explanation:
    """Energy per unit of output in the last year, against today: exp(−[g(a) − g(a0)])."""
    log = change(case, "energy_efficiency", _today(case), case.last("ai_level"))
    formula = Function("exp", (Minus(log),))
    value = settled(formula)  # not stored: the energy that it saves is
    shape = case.result["curves"]["energy_efficiency"]["shape"]
    step = Step(f"energy_index_{shape}", formula, value, "index", year_of(case))
    return Explanation(
        value,
        "index",
        (step, *curve_steps(case, "energy_efficiency")),
        built_on=("ai_level", "target_ai_level"),
        chosen_by=(*choice_of_curve(case), *_phases(case)),
    )


def _saved(case: Case, *factors: Expression) -> Expression:
    """(1 − I) × output growth × what is saved per unit of energy at an index of 0."""
    index = energy_index(case).value or 1.0
    growth = case.grown(case.given("output_growth_share"))
    return times(less(ONE, Number(index)), growth, *factors)


def _addressed(case: Case, path: str, *factors: Expression) -> Expression:
    return times(case.given(f"{path}.quantity"), case.given(f"{path}.addressable_share"), *factors)


def energy_saved(case: Case) -> Explanation:
    rows = bills(case, lambda path: _addressed(case, path, case.given(f"{path}.unit")))
    return _yearly(case, "energy_saving_mwh", "energy_saved_mwh", "mwh", _saved(case, total(*rows)))


def energy_channel(case: Case) -> Explanation:
    """More is more, as for emissions."""

    def term(path: str) -> Expression:
        factor = case.given(f"{path}.emission_factor_kg_per_unit")
        return _tonnes_factor(case, path, _addressed(case, path, factor))

    value = -float(case.result["totals"]["energy_channel_avoided_t"])
    formula = Minus(_saved(case, Quotient(total(*bills(case, term)), KG_PER_T)))
    steps = (
        sum_of_years(case, "energy_channel_t", value, "t", sign=-1.0),
        Step("energy_channel_t_of_year", formula, -case.last("energy_channel_t"), "t", year_of(case)),
    )
    chosen = (*behind_factors(case), "horizon_years")
    return Explanation(value, "change_t", steps, ("energy_index",), chosen)


def energy_cost_saving(case: Case) -> Explanation:
    def term(path: str) -> Expression:
        growth = case.grown(case.given(f"{path}.price_growth_share"))
        own = case.own(f"{path}.marginal_price_per_unit") is not None
        price = case.given(f"{path}.{'marginal_price_per_unit' if own else 'price_per_unit'}")
        return _addressed(case, path, price, growth)

    return _yearly(
        case,
        "energy_cost_saving",
        "energy_cost_saving",
        "money",
        _saved(case, total(*bills(case, term))),
    )


def _yearly(case: Case, name: str, total_name: str, kind: str, last_year: Expression) -> Explanation:
    value = float(case.result["totals"][total_name])
    steps = (
        sum_of_years(case, name, value, kind),
        Step(f"{name}_of_year", last_year, case.last(name), kind, year_of(case)),
    )
    return Explanation(value, kind, steps, ("energy_index",), ("horizon_years",))


def carbon_cost_saving(case: Case) -> Explanation:
    value = float(case.result["totals"]["carbon_cost_saving"])
    price = case.given("carbon_price.per_t")
    if price.value == 0:
        return Explanation(value, "money", (Step("no_carbon_price", price, value, "money"),))
    covered = [
        Product(
            (
                case.given(f"carbon_price.scope{scope}_coverage_share"),
                Number(case.last(f"energy_channel_scope{scope}_t")),
            )
        )
        for scope in (1, 2)
    ]
    growth = case.grown(case.given("carbon_price.growth_share"))
    steps = (
        sum_of_years(case, "carbon_cost_saving", value, "money"),
        Step(
            "carbon_cost_saving_of_year",
            times(price, growth, total(*covered)),
            case.last("carbon_cost_saving"),
            "money",
            year_of(case),
        ),
    )
    return Explanation(value, "money", steps, ("energy_channel_avoided_t",))


def labour_hours(case: Case) -> Explanation:
    """Hours saved; the share of the work that the technology level curve takes off."""
    value = sum(case.result["path"]["labour_hours_saved"])
    if case.given("labour.hours_per_week").value == 0:
        return Explanation(
            value, "hours", (Step("no_hours", case.given("labour.hours_per_week"), value, "hours"),)
        )
    log = change(case, "technology_level", _today(case), case.last("ai_level"))
    work = [case.given(key) for key in ("employees", "labour.hours_per_week", "labour.weeks_per_year")]
    saved = less(ONE, Function("exp", (Minus(log),)))
    shape = case.result["curves"]["technology_level"]["shape"]
    last = Step(
        f"hours_of_year_{shape}",
        Product((*work, saved)),
        case.last("labour_hours_saved"),
        "hours",
        year_of(case),
    )
    return Explanation(
        value,
        "hours",
        (
            sum_of_years(case, "labour_hours_saved", value, "hours"),
            last,
            *curve_steps(case, "technology_level"),
        ),
        built_on=("ai_level", "target_ai_level"),
        chosen_by=(*choice_of_curve(case), *_phases(case)),
    )


def labour_value(case: Case) -> Explanation:
    value = float(case.result["totals"]["labour_saving"])
    cost = case.given("labour.cost_per_hour")
    if cost.value == 0 or case.given("labour.hours_per_week").value == 0:
        return Explanation(value, "money", (Step("no_value_of_hours", Number(0.0), value, "money"),))
    growth = case.grown(case.given("labour.cost_growth_share"))
    steps = (
        sum_of_years(case, "labour_saving", value, "money"),
        Step(
            "labour_saving_of_year",
            times(Number(case.last("labour_hours_saved")), cost, growth),
            case.last("labour_saving"),
            "money",
            year_of(case),
        ),
    )
    return Explanation(value, "money", steps, ("labour_hours_saved",))
