"""One action ready to print: every text in the reader's language, empty where there is nothing to say."""

from dataclasses import dataclass

from roadmap.plan_items import PlanItem


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
    effort: str  # “weeks of your people’s time”
    cost: str  # a range with its origin, or what to do where nobody knows
    effect: str  # what its lever is documented to save here, else what it makes possible
    after: tuple[str, ...]  # “1.2 Title”
    kpi: str
    measured: str
    risk: str
    counter: str
    note: str
    evidence: str  # source and origin
