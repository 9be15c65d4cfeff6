"""Volume told from saving: the last year counted against the last twelve months, without AI and by each view.

Codes and numbers; no Django, no words.
"""

from dataclasses import dataclass

from calculator.result.provenance_values import provenance_values
from calculator.result.sentences import DUST_SHARE, JsonObject, Sentence


@dataclass(frozen=True, slots=True)
class YearState:
    """One state of the plant in a year. code: before (the last twelve months), without, curve, levers.

    output: in the firm's own unit; None where it states none.
    """

    code: str
    energy_mwh: float
    emissions_t: float
    output: float | None

    @property
    def t_per_output(self) -> float | None:
        return self.emissions_t / self.output if self.output else None


def growth_share(inputs: JsonObject, result: JsonObject) -> float:
    """Yearly growth of output: the firm's, else the release's default."""
    if inputs.get("output_growth_share") is not None:
        return float(inputs["output_growth_share"])
    defaults = provenance_values(result)
    return float(defaults.get("output_growth_share", 0.0))


def year_states(inputs: JsonObject, result: JsonObject) -> tuple[YearState, ...]:
    """The last twelve months, then the last year counted: without AI, by the curve, by any levers."""
    path, baseline, inside = result["path"], result["baseline"], result.get("inside_view")
    per_year = (inputs.get("output") or {}).get("per_year")
    years = len(path["year"])
    later = per_year * (1.0 + growth_share(inputs, result)) ** years if per_year else None
    energy, tonnes = path["energy_without_ai_mwh"][-1], path["emissions_without_ai_t"][-1]
    found = [
        YearState("before", baseline["energy_mwh"], baseline["total_t"], per_year),
        YearState("without", energy, tonnes, later),
        YearState("curve", energy - path["energy_saving_mwh"][-1], path["emissions_with_ai_t"][-1], later),
    ]
    if inside:
        saved, avoided = inside["path"]["energy_saving_mwh"][-1], inside["path"]["avoided_t"][-1]
        found.append(YearState("levers", energy - saved, tonnes - avoided, later))
    return tuple(found)


def volume_sentences(inputs: JsonObject, result: JsonObject) -> tuple[Sentence, ...]:
    """What output and grid do on their own, then what the plan does beside it."""
    before, without, curve, *levers = year_states(inputs, result)
    growth = growth_share(inputs, result)
    change = without.emissions_t - before.emissions_t
    way = "up" if change > 0 else "down" if change < 0 else "same"
    if abs(change) <= DUST_SHARE * before.emissions_t:
        way = "same"
    output = "grows" if growth > 0 else "shrinks" if growth < 0 else "steady"
    params: dict[str, float | str] = {
        "growth_share": abs(growth),
        "last_count": len(result["path"]["year"]),
        "before_t": before.emissions_t,
        "without_t": without.emissions_t,
        "volume_t": abs(change),
    }
    found = [Sentence(f"volume_{output}_{way}", params)]
    effects = [state.emissions_t - without.emissions_t for state in (curve, *levers)]
    dust = DUST_SHARE * without.emissions_t
    if all(abs(effect) <= dust for effect in effects):
        return tuple(found)
    params = params | {"curve_change_t": abs(effects[0]), "curve_t": curve.emissions_t}
    code = f"plan_curve_{'more' if effects[0] > dust else 'less' if effects[0] < -dust else 'none'}"
    if levers:
        params |= {"levers_change_t": abs(effects[1]), "levers_t": levers[0].emissions_t}
        code += f"_levers_{'more' if effects[1] > dust else 'less' if effects[1] < -dust else 'none'}"
    found.append(Sentence(code, params))
    lowest = min(state.emissions_t for state in (curve, *levers))
    if way == "up" and min(effects) < -dust and lowest > before.emissions_t + dust:
        found.append(Sentence("plan_outgrown", params))
    return tuple(found)
