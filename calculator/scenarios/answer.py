"""Which scenario pays most and which emits least: codes with parameters, decided by the figures alone. No Django.

Money and emissions are each put in a word: what stands in the title follows from the two, bad news first.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Params = Mapping[str, float | str]
SAME = 1e-9  # relative: equal to nine significant digits


@dataclass(frozen=True, slots=True)
class Standing:
    """What one scenario comes to; ``same_as`` names an earlier one of the same figures."""

    name: str
    does_nothing: bool
    npv: float
    cost: float
    emissions_t: float
    horizon_years: int
    currency: str
    same_as: str = ""
    other_npv: float | None = None  # by the view of the savings that does not drive the money
    other_view: str = ""  # outside, inside


@dataclass(frozen=True, slots=True)
class Said:
    """A code with what its sentence needs; parameters end in their unit, names of scenarios have none."""

    code: str
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    title: Said
    sentences: tuple[Said, ...]


def answer(standings: Sequence[Standing]) -> Answer:
    """``standings`` in the order of the page; at least one."""
    different = [one for one in standings if not one.same_as]
    doubles = [Said("the_same", {"name": one.name, "other": one.same_as}) for one in standings if one.same_as]
    unlike = _unlike(different)
    if unlike:
        return Answer(Said("not_like_for_like"), (*unlike, *doubles))
    money, emissions = _money(different), _emissions(different)
    title = f"{_stem(money)}_{_stem(emissions)}"
    params = {**money.params, **emissions.params}
    if title == "pays_least" and params["best"] == params["least"]:
        title = "pays_and_least"
    found = sorted((money, emissions), key=lambda said: said.code not in BAD)
    more = (*_other_view(different, money), *_without_cost(different, money), *doubles)
    return Answer(Said(title, params), (*found, *more))


BAD = ("money_nobody", "emissions_nothing")


def _stem(said: Said) -> str:
    return said.code.split("_")[1]


def _unlike(standings: Sequence[Standing]) -> list[Said]:
    """Sums over other years, or in other money, are no answer to which is more."""
    years = sorted({one.horizon_years for one in standings})
    currencies = sorted({one.currency for one in standings})
    found = []
    if len(years) > 1:
        found.append(Said("horizons_differ", {"fewest_count": years[0], "most_count": years[-1]}))
    if len(currencies) > 1:
        found.append(Said("currencies_differ"))
    return found


def _money(standings: Sequence[Standing]) -> Said:
    """none: it moves nowhere; nobody: what does something pays nothing; pays: one has a value above 0."""
    moving = [one for one in standings if one.npv != 0]
    if not moving:
        return Said("money_none")
    best = max(moving, key=lambda one: one.npv)
    params: Params = {"best": best.name, "npv_money": abs(best.npv), "horizon_count": best.horizon_years}
    return Said("money_pays" if best.npv > 0 else "money_nobody", params)


def _other_view(standings: Sequence[Standing], money: Said) -> list[Said]:
    """Whether the view that does not drive the money says the same: which one, and on which side of 0."""
    moving = [one for one in standings if one.other_npv]
    if not moving:
        return []
    best = max(moving, key=lambda one: one.other_npv or 0.0)
    npv = best.other_npv or 0.0
    ties = (one for one in moving if math.isclose(one.other_npv or 0.0, npv, rel_tol=SAME))
    best = next((one for one in ties if one.name == money.params.get("best")), best)
    word = "pays" if npv > 0 else "nobody"
    if money.code == f"money_{word}" and best.name == money.params.get("best"):
        return [Said("views_agree")]
    return [Said(f"other_view_{word}", {"name": best.name, "npv_money": abs(npv), "view": best.other_view})]


def _emissions(standings: Sequence[Standing]) -> Said:
    """same: all emit alike; nothing: doing nothing emits least; least: another one does."""
    least = min(standings, key=lambda one: one.emissions_t)
    most = max(standings, key=lambda one: one.emissions_t)
    years: Params = {"horizon_count": least.horizon_years}
    if math.isclose(least.emissions_t, most.emissions_t, rel_tol=SAME):
        return Said("emissions_same", years)
    nothing = next((one for one in standings if one.does_nothing), most)
    if math.isclose(least.emissions_t, nothing.emissions_t, rel_tol=SAME):
        more: Params = {"most": most.name, "more_t": most.emissions_t - nothing.emissions_t}
        return Said("emissions_nothing", {**more, **years})
    less: Params = {
        "least": least.name,
        "less_t": nothing.emissions_t - least.emissions_t,
        "against": nothing.name,
    }
    return Said("emissions_least", {**less, **years})


def _without_cost(standings: Sequence[Standing], money: Said) -> list[Said]:
    """A value that no cost stands against is savings alone."""
    best = next((one for one in standings if one.name == money.params.get("best")), None)
    if best is None or best.cost > 0 or best.npv <= 0:
        return []
    return [Said("no_cost_entered", {"name": best.name})]
