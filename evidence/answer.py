"""What a fit found, in one sentence first; then its reasons and its figures. From the stored plain values."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from equations.assessment import Notice
from evidence.wording import IDENTIFICATIONS, figure, identification_sentence, percent
from releases.choices import Outcome

Plain = Mapping[str, Any]
PLACE_DIGITS = 3  # significant, of a turning point in a sentence


def outcome_name(fit: Plain, options: Plain) -> str:
    """The release's word for it where the form said so, else the column's name."""
    records = dict(zip(options["outcomes"], options["records"], strict=False))
    return str(Outcome(records[fit["outcome"]]).label) if fit["outcome"] in records else fit["outcome"]


def part_name(fit: Plain, options: Plain) -> str:
    """Outcome and segment: “emissions, developed”."""
    name = outcome_name(fit, options)
    return ", ".join([name[:1].upper() + name[1:], *segment_values(fit, options)])


def segment_values(fit: Plain, options: Plain) -> list[str]:
    """In the order that was asked for: PostgreSQL keeps none in a stored object."""
    return [fit["segment"][column] for column in options["segment_by"]]


def status_of(fit: Plain) -> str:
    return fit["identification"]["status"]


def status_word(fit: Plain) -> str:
    word = str(IDENTIFICATIONS[status_of(fit)])
    return word[:1].upper() + word[1:]


def answer(fit: Plain, options: Plain) -> str:
    """What is identified and where the turn lies, with its interval; or that nothing is. A segment is named first."""
    said = _answer(fit, options)
    if not fit["segment"]:
        return said
    segment = ", ".join(segment_values(fit, options))
    return _("%(segment)s: %(sentence)s") % {
        "segment": segment[:1].upper() + segment[1:],
        "sentence": said[:1].lower() + said[1:],
    }


def _answer(fit: Plain, options: Plain) -> str:
    outcome = outcome_name(fit, options)
    turn = fit["turning_point"]
    if status_of(fit) == "not_identified" or turn is None:
        return _("These data do not identify a turning point of %(outcome)s.") % {"outcome": outcome}
    params = {
        "outcome": outcome,
        "turn": place(turn["value"]),
        "interval": interval(turn),
        "level": figure(100 * turn["level"]),
    }
    rises = fit["u_test"]["shape"] == "inverted_u"
    if status_of(fit) == "identified":
        return (
            _(
                "More AI goes first with more %(outcome)s and, from %(turn)s AI units on, with less "
                "(%(level)s %% interval: %(interval)s)."
            )
            if rises
            else _(
                "More AI goes first with less %(outcome)s and, from %(turn)s AI units on, with more "
                "(%(level)s %% interval: %(interval)s)."
            )
        ) % params
    return (
        _(
            "Weak: more AI seems to go first with more %(outcome)s and, from %(turn)s AI units on, with less "
            "(%(level)s %% interval: %(interval)s)."
        )
        if rises
        else _(
            "Weak: more AI seems to go first with less %(outcome)s and, from %(turn)s AI units on, with more "
            "(%(level)s %% interval: %(interval)s)."
        )
    ) % params


def turn_of(fit: Plain) -> str:
    """The turning point as a figure; empty where none is identified."""
    turn = fit["turning_point"]
    stands = status_of(fit) != "not_identified" and turn is not None and turn["value"] is not None
    return place(turn["value"]) if stands else ""


def place(value: float) -> str:
    return formats.figure(value, PLACE_DIGITS)


def interval(turn: Plain) -> str:
    """Fieller's, in words; all three cases."""
    found = turn["fieller"]
    if found["case"] == "whole_line" or found["low"] is None:
        return _("any level")
    ends = {"low": place(found["low"]), "high": place(found["high"])}
    if found["case"] == "bounded":
        return _("%(low)s to %(high)s") % ends
    return _("up to %(low)s, and from %(high)s on") % ends


def reasons(fit: Plain) -> list[str]:
    """Why it is no more than weak, or not identified; for an identified fit, what was asked of it."""
    found = fit["identification"]["reasons"]
    if found:
        lines = [identification_sentence(Notice(one["code"], one["params"])) for one in found]
        return [line[:1].upper() + line[1:] + "." for line in lines]
    return [
        _("The slopes at both ends are significant, with opposite signs (Lind and Mehlum)."),
        _("Fieller’s 95 % interval lies within the range of the sample."),
        _("At least 5 % of the observations and 6 clusters lie on each side of the turning point."),
        _("The shape survives leaving out any one cluster."),
    ]


def facts(fit: Plain, options: Plain) -> list[dict[str, str]]:
    """The figures beside the picture, as components/facts.html takes them."""
    turn, support, without = fit["turning_point"], fit["support"], fit["leave_one_out"]
    if turn is None or turn["value"] is None:
        return []
    told = [
        {
            "label": _("Turning point"),
            "value": place(turn["value"]),
            "unit": _("AI units"),
            "note": _("%(level)s %% interval (Fieller): %(interval)s")
            % {"level": figure(100 * turn["level"]), "interval": interval(turn)},
        }
    ]
    if fit["betas"] is not None:
        told.append(_height(fit["betas"], of_release=bool(options["records"])))
    if support is not None:
        told.append(
            {
                "label": _("Observations beyond it"),
                "value": percent(support["share_above"]),
                "note": _("%(above)s of %(all)s")
                % {
                    "above": formats.fixed(support["n_above"]),
                    "all": formats.fixed(support["n_above"] + support["n_below"]),
                },
            }
        )
        told.append(
            {
                "label": _("Clusters with a level beyond it"),
                "value": formats.fixed(support["clusters_above"]),
                "note": _("%(below)s have one before it")
                % {"below": formats.fixed(support["clusters_below"])},
            }
        )
    if without is not None and without["low"] is not None:
        told.append(_left_out(without))
    return told


def _height(betas: Plain, *, of_release: bool) -> dict[str, str]:
    """h = −b2·T² of f(0) = 0, as a release would hold it."""
    peak = betas["linear"] ** 2 / (4 * abs(betas["quadratic"])) if betas["quadratic"] else 0.0
    return {
        "label": _("Height of the curve"),
        "value": formats.figure(peak),
        "unit": _("ln points") if of_release else _("in the outcome’s unit"),
        "note": _("between no AI and the turning point"),
    }


def _left_out(without: Plain) -> dict[str, str]:
    ends = {"low": place(without["low"]), "high": place(without["high"])}
    who = {"low": without["low_without"], "high": without["high_without"]}
    return {
        "label": _("With one cluster left out"),
        "value": _("%(low)s to %(high)s") % ends,
        "unit": _("AI units"),
        "note": _("lowest without %(low)s, highest without %(high)s") % who,
    }
