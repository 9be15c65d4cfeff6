"""Where a figure’s spread comes from, as codes with parameters like those of result.headline. No Django, no words."""

from dataclasses import dataclass

from calculator.result.sentences import JsonObject, Sentence

SHOWN = ("npv", "emissions_avoided_t")  # whose causes stand on the page
CAUSES = ("coefficients", "inputs", "factors", "prices", "delivery", "together")
NEARLY_ALL = 0.85
MOST = 0.5
WORTH_A_WORD = 0.05  # a cause with a smaller share gets no advice: mending it would not be seen
MOST_BARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One input alone: the figure with it at its 5 and at its 95 % point."""

    input: str
    cause: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Of one figure: its finding, the share of each cause, its widest bars, how many more there are, advice."""

    figure: str
    finding: Sentence
    shares: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]
    left_out: int
    advice: tuple[Sentence, ...]


def spreads(result: JsonObject) -> tuple[Spread, ...]:
    """In the order of ``SHOWN``; a figure that does not vary is left out."""
    drawn = result.get("uncertainty") or {}
    found = []
    for figure in SHOWN:
        shares, bars = drawn.get("variance_shares", {}).get(figure), drawn.get("tornado", {}).get(figure)
        if shares and bars and any(shares.values()):
            found.append(_spread(figure, {cause: shares.get(cause, 0.0) for cause in CAUSES}, bars))
    return tuple(found)


def _spread(figure: str, shares: dict[str, float], bars: list[JsonObject]) -> Spread:
    listed = [Bar(bar["input"], bar["cause"], bar["low"], bar["high"]) for bar in bars]
    return Spread(
        figure=figure,
        finding=spread_finding(shares),
        shares=tuple(shares.items()),
        bars=tuple(listed[:MOST_BARS]),
        left_out=max(0, len(listed) - MOST_BARS),
        advice=_advice(shares, listed),
    )


def spread_finding(shares: dict[str, float]) -> Sentence:
    """“Nearly all of the spread comes from …”: one cause, else the two largest."""
    ranked = sorted(shares, key=lambda cause: -shares[cause])
    first, second = ranked[:2]
    params: dict[str, float | str] = {
        "first": first,
        "first_share": shares[first],
        "second": second,
        "second_share": shares[second],
    }
    if shares[first] >= NEARLY_ALL:
        return Sentence("spread_nearly_all", params)
    return Sentence("spread_most" if shares[first] >= MOST else "spread_two", params)


def _advice(shares: dict[str, float], bars: list[Bar]) -> tuple[Sentence, ...]:
    """What to do about each cause that is worth it, the largest first, by its widest input."""
    found = []
    for cause in sorted(shares, key=lambda name: -shares[name]):
        widest = next((bar.input for bar in bars if bar.cause == cause), None)
        if shares[cause] >= WORTH_A_WORD and widest is not None:
            found.append(Sentence(f"do_{cause}_{_kind(widest)}", {"input": widest}))
    return tuple(found)


def _kind(name: str) -> str:
    return name.partition(".")[0]
