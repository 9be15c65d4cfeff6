"""The inside view: what the levers save together and each, and the electricity of the AI itself. No Django.

Levers meet the same energy, so their savings are a product; a lever's part of it is by logarithms (docs/model.md).
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from calculator.explain.case import Case, Explanation, Step
from calculator.explain.curve_formulas import ONE
from calculator.explain.horizon import sum_over, year_of
from calculator.explain.terms import (
    Expression,
    Minus,
    Number,
    Product,
    Quotient,
    evaluate,
    less,
    times,
    total,
)
from calculator.explain.year_zero import KG_PER_T
from equations.adoption import share_of_way
from equations.inputs import PHASES
from equations.levers import SMALLEST_LOG

AI = ("ai_electricity_mwh",)
READINESS = "readiness.realisation_factor"
AI_FACTOR = "ai_hardware.emission_factor_kg_per_mwh"
LEVER = "lever_"  # before a lever's code: the figure of what it saves


def phase(case: Case, number: int, name: str) -> Number:
    """``name``: years, share."""
    plural = "phase_years" if name == "years" else "phase_shares"
    return case.given(f"phase_{number}_{name}", f"{plural}[{number - 1}]")


def adoption(case: Case, of_phase: int) -> list[float]:
    """A_t = (s_t − s_b) ÷ (1 − s_b) of a lever of this phase in each year, as equations.inside_view has it."""
    placement = case.result["placement"]
    if placement["target_ai_level"] <= placement["ai_level"]:
        return [0.0] * case.years
    numbers = range(1, PHASES + 1)
    years = [phase(case, number, "years").value for number in numbers]
    shares = [phase(case, number, "share").value for number in numbers]
    middles = np.arange(case.years) + 0.5
    way = share_of_way(np.array([years]), np.array([shares]), middles)[0]
    begin = 0.0 if of_phase <= 1 else shares[of_phase - 2]
    if begin >= 1.0:
        start = round(sum(years[: of_phase - 1]), 12)
        return [1.0 if middle > start else 0.0 for middle in middles]
    return [max(float(share) - begin, 0.0) / (1.0 - begin) for share in way]


def addressed(case: Case, lever: str, at: int) -> Expression:
    """The share of an energy row that a lever acts on: the sum of its end uses."""
    carriers, end_uses = case.levers.get(lever, ("", ""))
    electricity = case.own(f"energy[{at}].carrier") == "electricity"
    if (
        not end_uses
        or (carriers == "electricity" and not electricity)
        or (carriers == "fuel" and electricity)
    ):
        return Number(0.0)
    if end_uses == "all":
        return ONE
    return total(*(case.given(f"energy[{at}].end_uses.{use}") for use in end_uses.split()))


def effect(case: Case, lever: dict[str, float], at: int) -> float:
    """Of one row at full adoption: addressed × saving × realisation, at most 1."""
    share = evaluate(addressed(case, str(lever["lever"]), at))
    return min(share * lever["saving_share"] * lever["realisation_share"], 1.0)


def _levers(case: Case) -> list[dict[str, float]]:
    return list(case.result["inside_view"]["levers"])


def _rows(case: Case) -> range:
    return range(len(case.inputs["energy"]))


def _touched(case: Case, at: int, adopted: Sequence[float]) -> list[float]:
    """x × A of every lever that touches a row; ``adopted``: A of each."""
    shares = [effect(case, lever, at) * share for lever, share in zip(_levers(case), adopted, strict=True)]
    return [share for share in shares if share]


def _saved_rows(case: Case, factors: Callable[[str], Sequence[Expression]]) -> list[Expression]:
    """Of each row that a lever touches: factors × output growth × (1 − Π(1 − x)) × (1 − rebound), last year."""
    growth, kept = case.grown(case.given("output_growth_share")), less(ONE, case.given("rebound_share"))
    adopted = [adoption(case, int(lever["phase"]))[-1] for lever in _levers(case)]
    found = []
    for at in _rows(case):
        left = [less(ONE, Number(share)) for share in _touched(case, at, adopted)]
        if left:
            joint = less(ONE, left[0] if len(left) == 1 else Product(tuple(left)))
            path = f"energy[{at}]"
            found.append(times(case.given(f"{path}.quantity"), *factors(path), growth, joint, kept))
    return found


def _of_view(
    case: Case, name: str, total_name: str, kind: str, last_year: Expression, *, sign: float = 1.0
) -> Explanation:
    inside = case.result["inside_view"]
    value = sign * float(inside["totals"][total_name])
    column = [sign * year for year in inside["path"][name]]
    steps = (
        sum_over(case, f"sum_of_inside_{name}", column, value, kind),
        Step(f"inside_{name}_of_year", last_year, column[-1], kind, year_of(case)),
    )
    built_on = AI if inside["totals"]["ai_electricity_mwh"] else ()
    levers = (key for lever in _levers(case) for key in _lever_keys(str(lever["lever"])))
    chosen = ("horizon_years", *levers, READINESS)
    return Explanation(value, kind, steps, built_on, case.present(chosen))


def _lever_keys(lever: str) -> tuple[str, str]:
    return f"levers.{lever}.saving_share", f"levers.{lever}.realisation_share"


def _less_own(rows: list[Expression], own: float) -> Expression:
    """Rows together, less what the AI itself takes."""
    terms: list[Expression] = [*rows] or [Number(0.0)]
    return total(*terms, Minus(Number(own))) if own else total(*terms)


def energy_saved(case: Case) -> Explanation | None:
    if not case.result.get("inside_view"):
        return None
    rows = _saved_rows(case, lambda path: [case.given(f"{path}.unit")])
    own = case.result["inside_view"]["path"]["ai_electricity_mwh"][-1]
    return _of_view(case, "energy_saving_mwh", "energy_saved_mwh", "mwh", _less_own(rows, own))


def avoided(case: Case) -> Explanation | None:
    """More is more, as for emissions."""
    if not case.result.get("inside_view"):
        return None

    def factors(path: str) -> list[Expression]:
        fall = case.grown(case.given("grid_decarbonisation_share"), falling=True)
        factor = case.given(f"{path}.emission_factor_kg_per_unit")
        return [factor, fall] if case.own(f"{path}.carrier") == "electricity" else [factor]

    rows = [Quotient(row, KG_PER_T) for row in _saved_rows(case, factors)]
    own = _own_power(case, "emission_factor_kg_per_unit") / 1000.0
    if case.provenance.get(AI_FACTOR):  # without a bill of electricity
        mwh = case.result["inside_view"]["path"]["ai_electricity_mwh"][-1]
        own = mwh * case.given(AI_FACTOR).value / 1000.0
    own *= (1.0 - case.given("grid_decarbonisation_share").value) ** case.years
    formula = Minus(_less_own(list(rows), own))
    return _of_view(case, "avoided_t", "avoided_t", "change_t", formula, sign=-1.0)


def cost_saving(case: Case) -> Explanation | None:
    if not case.result.get("inside_view"):
        return None

    def factors(path: str) -> list[Expression]:
        return [
            case.given(f"{path}.{_price(case, path)}"),
            case.grown(case.given(f"{path}.price_growth_share")),
        ]

    growth = _mean_of_power(case, lambda path: case.given(f"{path}.price_growth_share").value)
    own = _own_power(case, "price") * (1.0 + growth) ** case.years
    formula = _less_own(_saved_rows(case, factors), own)
    return _of_view(case, "energy_cost_saving", "energy_cost_saving", "money", formula)


def _price(case: Case, path: str) -> str:
    own = case.own(f"{path}.marginal_price_per_unit") is not None
    return "marginal_price_per_unit" if own else "price_per_unit"


def _own_power(case: Case, name: str) -> float:
    """What the AI's own electricity of the last year comes to at the mean factor or price of the firm's power."""

    def per_mwh(path: str) -> float:
        key = f"{path}.{_price(case, path) if name == 'price' else name}"
        return case.given(key).value / case.given(f"{path}.unit").value

    mwh = case.result["inside_view"]["path"]["ai_electricity_mwh"][-1]
    return float(mwh * _mean_of_power(case, per_mwh)) if mwh else 0.0


def _mean_of_power(case: Case, of: Callable[[str], float]) -> float:
    """Over the rows of electricity, by their energy; alike where they have none."""
    paths = [f"energy[{at}]" for at in _rows(case) if case.own(f"energy[{at}].carrier") == "electricity"]
    weights = [case.given(f"{path}.quantity").value * case.given(f"{path}.unit").value for path in paths]
    if not any(weights):
        weights = [1.0] * len(paths)
    return sum(w * of(path) for w, path in zip(weights, paths, strict=True)) / sum(weights) if paths else 0.0


def carbon_saving(case: Case) -> Explanation | None:
    price = case.given("carbon_price.per_t")
    if not case.result.get("inside_view") or not price.value:
        return None
    path = case.result["inside_view"]["path"]
    covered = [
        Product(
            (
                case.given(f"carbon_price.scope{scope}_coverage_share"),
                Number(path[f"avoided_scope{scope}_t"][-1]),
            )
        )
        for scope in (1, 2)
    ]
    growth = case.grown(case.given("carbon_price.growth_share"))
    formula = times(price, growth, total(*covered))
    return _of_view(case, "carbon_cost_saving", "carbon_cost_saving", "money", formula)


def lever_saved(case: Case, code: str) -> Explanation:
    """Its part of the joint saving over the years, and how much of its largest row it saves in the last."""
    lever = next(lever for lever in _levers(case) if lever["lever"] == code)
    years = _part_by_year(case, lever)
    value = float(lever["saved_mwh"])
    steps = [sum_over(case, "lever_saved", years, value, "mwh")]
    at = max(_rows(case), key=lambda at: _energy(case, at) * effect(case, lever, at))
    share, adopted = effect(case, lever, at), adoption(case, int(lever["phase"]))[-1]
    if 0 < share < 1:
        saving, realisation = (case.given(key) for key in _lever_keys(code))
        ready = _is_scaled(case, code)
        scaled = (case.given(READINESS),) if ready else ()
        formula = times(addressed(case, code, at), saving, realisation, *scaled, Number(adopted))
        name = "lever_share_of_year_ready" if ready else "lever_share_of_year"
        steps.append(Step(name, formula, share * adopted, "change", year_of(case)))
        if ready and case.readiness:
            mean = Quotient(total(*map(Number, case.readiness)), Number(float(len(case.readiness))))
            steps.append(Step("readiness_factor", mean, case.given(READINESS).value, "index"))
    return Explanation(
        value, "mwh", tuple(steps), ("inside_energy_saved_mwh",), case.present(("rebound_share",))
    )


def _is_scaled(case: Case, lever: str) -> bool:
    """Whether the answers on readiness scale what it reaches: not where the firm entered that itself."""
    entry = case.provenance.get(_lever_keys(lever)[1])
    return READINESS in case.provenance and entry is not None and entry["origin"] != "firm"


def _energy(case: Case, at: int) -> float:
    return case.given(f"energy[{at}].quantity").value * case.given(f"energy[{at}].unit").value


def _part_by_year(case: Case, lever: dict[str, float]) -> list[float]:
    """MWh: of each row the joint saving × ln(1 − x) ÷ Σ ln(1 − x)."""
    growth, kept = 1.0 + case.given("output_growth_share").value, 1.0 - case.given("rebound_share").value
    levers = _levers(case)
    own = levers.index(lever)
    adopted = [adoption(case, int(each["phase"])) for each in levers]
    saved = [0.0] * case.years
    for at in _rows(case):
        effects, energy = [effect(case, each, at) for each in levers], _energy(case, at)
        if not effects[own]:
            continue
        for year in range(case.years):
            logs = [_log_left(x * share[year]) for x, share in zip(effects, adopted, strict=True)]
            everything = math.fsum(logs)
            if everything < 0:
                joint = -math.expm1(everything)
                saved[year] += energy * growth ** (year + 1) * joint * kept * logs[own] / everything
    return saved


def _log_left(share: float) -> float:
    return max(math.log1p(-share), SMALLEST_LOG) if share < 1 else SMALLEST_LOG
