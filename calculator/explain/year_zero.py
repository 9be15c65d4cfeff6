"""The last twelve months: energy, its cost, emissions by scope. No Django."""

from collections.abc import Callable

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.terms import Expression, Minus, Number, Product, Quotient, less, times, total

KG_PER_T = Number(1000.0)
BIOGENIC = "biogenic_factor_t_per_mwh"


def bills(case: Case, term: Callable[[str], Expression], *, scope: int = 0) -> list[Expression]:
    """``term`` of each energy row (by its path), of one scope or of both."""
    return [
        term(f"energy[{at}]")
        for at, row in enumerate(case.inputs["energy"])
        if scope in (0, case.scopes[row["carrier"]])
    ]


def energy(case: Case) -> Explanation:
    def term(path: str) -> Expression:
        return times(case.given(f"{path}.quantity"), case.given(f"{path}.unit"))

    return _of_bills("baseline_energy", "energy_mwh", "mwh", case, bills(case, term))


def energy_cost(case: Case) -> Explanation:
    def term(path: str) -> Expression:
        return Product((case.given(f"{path}.quantity"), case.given(f"{path}.price_per_unit")))

    return _of_bills("baseline_cost", "energy_cost", "money", case, bills(case, term))


def scope(case: Case, number: int) -> Explanation:
    """Emissions of fuels burned on site (1) or of bought power, steam and heat (2)."""
    rows = bills(case, lambda path: emissions_of(case, path), scope=number)
    name = f"scope{number}_t"
    value = float(case.result["baseline"][name])
    if not rows:
        step = Step(f"no_{name}", Number(0.0), value, "t")
        return Explanation(value, "t", (step,))
    step = Step(f"baseline_{name}", Quotient(total(*rows), KG_PER_T), value, "t")
    return Explanation(value, "t", (step,), chosen_by=behind_factors(case) if number == 1 else ())


def emissions_of(case: Case, path: str) -> Expression:
    """kg CO2e of one energy row."""
    factor = case.given(f"{path}.emission_factor_kg_per_unit")
    return Product((case.given(f"{path}.quantity"), factor))


def behind_factors(case: Case) -> tuple[str, ...]:
    """The warming potentials that the fuels' own factors are made with."""
    return tuple(key for key in case.provenance if key.startswith("gwps.") or key == "gwp_assessment_report")


def emissions(case: Case) -> Explanation:
    baseline = case.result["baseline"]
    process = case.given("process_emissions_t")
    formula = total(Number(baseline["scope1_t"]), Number(baseline["scope2_t"]), process)
    step = Step("baseline_total", formula, baseline["total_t"], "t")
    return Explanation(baseline["total_t"], "t", (step,), built_on=("scope1_t", "scope2_t"))


def market_scope2(case: Case) -> Explanation | None:
    """By the firm's own contracts: the supplier's factor, else the location's, of what is not green."""
    value = case.result["baseline"].get("scope2_market_t")
    if value is None or not case.result["baseline"]["scope2_t"]:
        return None

    def term(path: str) -> Expression:
        key = f"{path}.market_factor_kg_per_unit"
        if case.own(key) is None:
            key = f"{path}.emission_factor_kg_per_unit"
        green = case.given(f"{path}.green_share")
        return times(case.given(f"{path}.quantity"), case.given(key), less(Number(1.0), green))

    formula = Quotient(total(*bills(case, term, scope=2)), KG_PER_T)
    return Explanation(value, "t", (Step("scope2_market", formula, value, "t"),))


def market_total(case: Case) -> Explanation | None:
    baseline = case.result["baseline"]
    value = baseline.get("total_market_t")
    if value is None:
        return None
    process = case.given("process_emissions_t")
    formula = total(Number(baseline["scope1_t"]), Number(baseline["scope2_market_t"]), process)
    step = Step("total_market", formula, value, "t")
    return Explanation(value, "t", (step,), built_on=("scope1_t", "scope2_market_t"))


def biogenic(case: Case) -> Explanation | None:
    """CO2 of biomass burnt: a memo line; None without any, and where the result does not say its factor."""
    value = case.result["baseline"].get("biogenic_t")
    paths = [f"energy[{at}]" for at in range(len(case.inputs["energy"]))]
    keys = [(path, f"{path}.{BIOGENIC}") for path in paths if f"{path}.{BIOGENIC}" in case.provenance]
    if not value or not keys:
        return None
    rows = [
        times(case.given(f"{path}.quantity"), case.given(f"{path}.unit"), case.given(key))
        for path, key in keys
    ]
    return Explanation(value, "t", (Step("biogenic", total(*rows), value, "t"),))


def energy_used(case: Case) -> Explanation | None:
    value = case.result["baseline"].get("energy_used_mwh")
    if value is None:
        return None
    bought = Number(case.result["baseline"]["energy_mwh"])
    made = [case.given("onsite.pv_mwh")]
    handed_on = [case.given(f"onsite.{name}") for name in ("exported_electricity_mwh", "exported_heat_mwh")]
    parts: list[Expression] = [bought, *(part for part in made if part.value)]
    parts += [Minus(part) for part in handed_on if part.value]
    return Explanation(value, "mwh", (Step("energy_used", total(*parts), value, "mwh"),), ("energy_mwh",))


def per_output(case: Case, name: str, of: str) -> Explanation | None:
    """Energy or tonnes per unit of the firm's output; None where it gave none."""
    value = case.result["baseline"].get(name)
    if value is None:
        return None
    formula = Quotient(Number(case.result["baseline"][of]), case.given("output.per_year"))
    kind = "mwh" if of.endswith("mwh") else "t"
    return Explanation(value, kind, (Step(name, formula, value, kind),), (of,))


def _of_bills(code: str, name: str, kind: str, case: Case, rows: list[Expression]) -> Explanation:
    value = float(case.result["baseline"][name])
    return Explanation(value, kind, (Step(code, total(*rows), value, kind),))
