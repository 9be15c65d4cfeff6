"""Actions ready to print: every text in the reader's language, empty where there is nothing to say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.result.provenance_names import origin_word
from releases.snapshot import ReleaseTables
from roadmap.gate_entry import key_actions
from roadmap.item_wording import EFFORTS, cost_words, effect_words
from roadmap.plan_items import PHASE_NUMBERS, PlanItem
from roadmap.wording import span_words

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ItemPart:
    """``item`` has the same as plain values. Number: “2.3”, the third of phase 2, as the Gantt chart names it."""

    item: PlanItem
    key: str
    number: str
    title: str
    text: str
    done: str
    owner: str
    when: str
    effort: str  # “Weeks of your own people’s work”
    cost: str  # a range with its origin, or what to do where nobody knows
    effect: str  # what its lever is documented to save here, else what it makes possible; may be empty
    after: tuple[str, ...]  # “1.2 Title”
    kpi: str
    measured: str
    risk: str
    counter: str
    note: str
    evidence: str  # source and origin


def item_parts(
    items: Sequence[PlanItem], inputs: JsonObject, result: JsonObject, tables: ReleaseTables
) -> tuple[ItemPart, ...]:
    """Those that are included, numbered within their phases."""
    included = [item for item in items if item.included]
    numbers = item_numbers(included)
    names = {item.key: f"{numbers[item.key]} {item.title}" for item in included}
    opened: dict[str, list[str]] = {}
    for item in included:
        for key in item.after:
            opened.setdefault(key, []).append(numbers[item.key])
    asked = {item.key for number in PHASE_NUMBERS for item in key_actions(number, included)}
    not_counted = _not_counted(result, tables)
    currency = inputs.get("currency")
    return tuple(
        _part(
            item,
            numbers,
            names,
            effect_words(item, ", ".join(opened.get(item.key, ())), not_counted, for_gate=item.key in asked),
            currency,
        )
        for item in included
    )


def item_numbers(included: Sequence[PlanItem]) -> dict[str, str]:
    """“2.3” by key."""
    counts: dict[int, int] = {}
    found = {}
    for item in included:
        counts[item.phase] = counts.get(item.phase, 0) + 1
        found[item.key] = f"{item.phase}.{counts[item.phase]}"
    return found


def _not_counted(result: JsonObject, tables: ReleaseTables) -> Collection[str]:
    """The release's levers that the plan does not use; none where the result does not know the levers' view."""
    inside = result.get("inside_view")
    if not inside:
        return ()
    return tables.levers.keys() - {lever["lever"] for lever in inside["levers"]}


def _part(
    item: PlanItem,
    numbers: Mapping[str, str],
    names: Mapping[str, str],
    effect: str,
    currency: str | None,
) -> ItemPart:
    return ItemPart(
        item=item,
        key=item.key,
        number=numbers[item.key],
        title=item.title,
        text=item.text,
        done=item.done,
        owner=item.owner,
        when=span_words(item.first_month, item.last_month),
        effort=str(EFFORTS.get(item.effort, item.effort)),
        cost=cost_words(item, currency),
        effect=effect,
        after=tuple(names[key] for key in item.after),
        kpi=item.kpi,
        measured=item.measured,
        risk=item.risk,
        counter=item.counter,
        note=item.note,
        evidence=f"{item.source} ({origin_word(item.origin)})" if item.source else "",
    )
