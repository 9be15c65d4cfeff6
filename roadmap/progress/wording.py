"""The sentences of a plant's progress; each code of roadmap.progress.answer has one."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from calculator import formats
from roadmap.phases import month_of
from roadmap.progress.answer import ProgressLine
from roadmap.progress.quarters import QUARTERS, Quarter
from roadmap.wording import month_words

MOST_NAMED = 6  # quarters in one sentence

TITLES = {
    "title_none": _("No quarter is read yet"),
    "title_outside": _("What is read so far lies outside the years of this plan"),
    "title_incomplete": _("No quarter can be judged yet: each lacks the reading of a bill"),
    "title_unplanned": _("%(period)s the plant used energy, and the plan has none"),
    "title_above_more": _(
        "%(period)s the plant used %(change_share)s more energy than planned%(basis)s, above the plan’s range"
    ),
    "title_within_more": _(
        "%(period)s the plant used %(change_share)s more "
        "energy than planned%(basis)s, within the plan’s range"
    ),
    "title_within_less": _(
        "%(period)s the plant used %(change_share)s less "
        "energy than planned%(basis)s, within the plan’s range"
    ),
    "title_within_same": _("%(period)s the plant used as much energy as planned%(basis)s"),
    "title_below_less": _(
        "%(period)s the plant used %(change_share)s less energy than planned%(basis)s, below the plan’s range"
    ),
    "title_no_range_more": _("%(period)s the plant used %(change_share)s more energy than planned%(basis)s"),
    "title_no_range_less": _("%(period)s the plant used %(change_share)s less energy than planned%(basis)s"),
    "title_no_range_same": _("%(period)s the plant used as much energy as planned%(basis)s"),
}
# with the plan's own middle outside its range, which draws delays and never the plan's best case
TITLES |= {
    "title_above_less": TITLES["title_no_range_less"],
    "title_above_same": TITLES["title_no_range_same"],
    "title_below_more": TITLES["title_no_range_more"],
    "title_below_same": TITLES["title_no_range_same"],
}
LINES = {
    "unread": _("Over, and not read with all bills: %(unread_quarters)s. Nothing is assumed for them."),
    "level_behind": _(
        "At the end of %(latest_quarter)s the AI level was %(found_level)s AI units, behind the plan’s "
        "%(planned_level)s and its range."
    ),
    "level_ahead": _(
        "At the end of %(latest_quarter)s the AI level was %(found_level)s AI units, ahead of the plan’s "
        "%(planned_level)s."
    ),
    "level_within": _(
        "At the end of %(latest_quarter)s the AI level was %(found_level)s AI units, behind the plan’s "
        "%(planned_level)s but within its range, which allows for delays."
    ),
    "level_as_planned": _(
        "At the end of %(latest_quarter)s the AI level was %(found_level)s AI units; the plan has "
        "%(planned_level)s."
    ),
    "added": _(
        "Since %(first_quarter)s the plant used %(energy_mwh)s MWh more than the baseline would have at the same "
        "output (%(part_share)s), so no energy is avoided."
    ),
    "avoided": _(
        "Since %(first_quarter)s the avoided energy is %(energy_mwh)s MWh, %(part_share)s of what the baseline would "
        "have used at the same output."
    ),
    "avoided_none": _(
        "Since %(first_quarter)s no energy is avoided against the baseline at the same output."
    ),
    "forecast_more": _(
        "If use and output go on as in the last quarters read, the four after %(after_quarter)s take %(moved_mwh)s "
        "MWh instead of the planned %(planned_mwh)s MWh."
    ),
    "forecast_less": _(
        "If use and output go on as in the last quarters read, the four after %(after_quarter)s take %(moved_mwh)s "
        "MWh; %(planned_mwh)s MWh are planned."
    ),
    "season": _(
        "Fewer than four quarters in a row are read, so the season may explain a part of it. From four on, the last "
        "four are judged together."
    ),
}
GATE_CODES = {
    "hold": _("Gate of phase %(phase_count)s: hold."),
    "passed": _("Gate of phase %(phase_count)s: passed."),
    "open": _("Gate of phase %(phase_count)s: open."),
    "no_readings": _("The gate of phase %(phase_count)s cannot be judged."),
}
GATE_BASES = {
    "output": _(
        "Energy per unit changed by %(change_share)s against the baseline; at most %(limit_share)s passes."
    ),
    "energy": _(
        "Energy changed by %(change_share)s against the plan without AI; at most %(limit_share)s passes. The "
        "output was not read, so this is no normalised result: fewer orders pass it too."
    ),
    "unread": _("Nothing of it is read yet; at most %(limit_share)s passes."),
    "missing": _("The phase is over and these quarters are not read: %(missing_quarters)s."),
    "short": _("The phase is over and quarters of it are not read."),
}
GATES = {
    f"gate_{code}_{basis}": format_lazy("{} {}", said, why)
    for code, said in GATE_CODES.items()
    for basis, why in GATE_BASES.items()
}
METHOD = {
    "method_output": _(
        "Normalised for output: the adjusted baseline is the energy per unit of the profile’s twelve months times the "
        "output read; avoided energy is the adjusted baseline less what was used. It is a ratio model: all energy "
        "counts as rising with output, and a fixed load that runs without making anything is not taken out."
    ),
    "method_energy": _(
        "No output is read, so energy is compared as it is: fewer orders look like saving. Enter the output per year "
        "in the profile and the output of each quarter here."
    ),
    "method_weather": _(
        "Nothing is corrected for weather, and about %(part_share)s of your energy heats or cools rooms: compare a "
        "winter with a winter."
    ),
    "method_no_weather": _("Nothing is corrected for weather."),
    "method_no_range": _(
        "This assessment was made without ranges, so a difference from the plan cannot be weighed."
    ),
    "method_months": _(
        "The plan’s years are shared out to quarters by months, alike through the year; a quarter that the plan’s "
        "start cuts is counted by its months, and its reading too. Ranges are about 5 to 95 %%: the bills’ quality and "
        "the effect are put together as if they were independent, quarters as if they moved together, which makes the "
        "range of a year wide."
    ),
    "method_tonnes": _(
        "Tonnes are those of the energy, at the factors of the assessment; electricity follows the plan’s grid."
    ),
}
CHANGED = {
    "now_gate_hold": _("The gate of phase %(phase_count)s says hold."),
    "now_gate_no_readings": _(
        "Phase %(phase_count)s is over, and its gate cannot be judged: quarters are not read."
    ),
    "now_gate_open": _("The gate of phase %(phase_count)s is open again."),
    "now_gate_passed": _("The gate of phase %(phase_count)s is passed."),
    "now_verdict": _("Up to %(latest_quarter)s energy is %(verdict_code)s; it was %(before_code)s."),
    "now_first_verdict": _(
        "For the first time energy is judged: up to %(latest_quarter)s it is %(verdict_code)s."
    ),
    "now_assessment": _("The plan is that of a newer assessment, of %(made_date)s."),
    "now_assessment_release": _(
        "The plan is that of another assessment, of %(made_date)s, with release %(release_label)s."
    ),
    "now_added_quarters": _("Newly read: %(which_quarters)s."),
    "now_changed_quarters": _("Read anew: %(which_quarters)s."),
    "now_deleted_quarters": _("Deleted: %(which_quarters)s."),
    "now_action_out": _("Taken out: %(action_title)s."),
    "now_action_in": _("Added: %(action_title)s."),
    "now_action_gone": _("No longer in the plan: %(action_title)s."),
    "now_action_moved": _("Moved to %(first_month)s to %(last_month)s: %(action_title)s."),
    "now_action_out_more": _("Taken out: %(more_count)s more."),
    "now_action_in_more": _("Added: %(more_count)s more."),
    "now_action_gone_more": _("No longer in the plan: %(more_count)s more."),
    "now_action_moved_more": _("Moved: %(more_count)s more."),
}
CHARTS = {
    "chart_same": _("In the last quarters read the plant used as much energy as the plan has"),
    "chart_more": _("In the last quarters read the plant used %(part_share)s more energy than the plan has"),
    "chart_less": _("In the last quarters read the plant used %(part_share)s less energy than the plan has"),
    "chart_more_output": _(
        "As used, energy lies %(part_share)s above the plan; the crosses are the plan at the output that you had"
    ),
    "chart_less_output": _(
        "As used, energy lies %(part_share)s below the plan; the crosses are the plan at the output that you had"
    ),
}
SENTENCES = TITLES | LINES | GATES | METHOD | CHARTS | CHANGED

VERDICTS = {
    "above": _("above the range"),
    "within": _("within the range"),
    "below": _("below the range"),
    "no_range": _("no range"),
    "none": "–",
}
GATE_WORDS = {
    "hold": _("Hold"),
    "no_readings": _("Not all quarters read"),
    "open": _("Open"),
    "passed": _("Passed"),
}


def quarter_words(quarter: Quarter) -> str:
    """“2026 Q3”."""
    words = gettext("%(year)s Q%(number)s") % {"year": quarter.year, "number": quarter.number}
    return words.replace(" ", formats.NO_BREAK)


def quarters_words(quarters: Sequence[Quarter]) -> str:
    """The first of them by name, the others by number."""
    named = ", ".join(map(quarter_words, quarters[:MOST_NAMED]))
    more = len(quarters) - MOST_NAMED
    if more <= 0:
        return named
    return ngettext("%(named)s and %(count)s more", "%(named)s and %(count)s more", more) % {
        "named": named,
        "count": more,
    }


def signed_tenth(share: float) -> str:
    """With its sign, to a tenth of a per cent: “+3.2 %”."""
    rounded = round(100.0 * share, 1) + 0.0
    return formats.per_cent(("+" if rounded > 0 else "") + formats.fixed(rounded, 1))


def sentence(line: ProgressLine) -> str:
    return str(SENTENCES[line.code]) % _words(line.params)


def gate_body(line: ProgressLine) -> str:
    """A gate's sentence without which gate and how it stands, for tables that say so beside it."""
    return str(GATE_BASES[line.code.rpartition("_")[2]]) % _words(line.params)


def _words(params: Mapping[str, object]) -> dict[str, str]:
    found = {name: _word(name, value) for name, value in params.items()}
    if "over_count" in params and "latest_quarter" in params:
        latest = found["latest_quarter"]
        whole = params["over_count"] == QUARTERS
        text = gettext("In the four quarters to %(quarter)s") if whole else gettext("In %(quarter)s")
        found["period"] = text % {"quarter": latest}
        found["basis"] = gettext(" for the output that it had") if params.get("at_output_count") else ""
        found["change_share"] = formats.per_cent(formats.fixed(100.0 * float(params["change_share"]), 1))
    return found


def _text(name: str, value: str) -> str:
    """Of a snapshot: a verdict's code, a month, a day, or a title as it is."""
    if name.endswith("_code"):
        return str(VERDICTS.get(value, value))
    if name.endswith("_month"):
        month = month_of(value)
        return month_words(month) if month else value
    if name.endswith("_date"):
        return date_format(date.fromisoformat(value)) if value else "–"
    return value.rstrip(".")


def _word(name: str, value: object) -> str:
    if isinstance(value, Quarter):
        return quarter_words(value)
    if isinstance(value, tuple):
        return quarters_words(value)
    if isinstance(value, str):
        return _text(name, value)
    if name in ("change_share", "limit_share"):
        return signed_tenth(float(value))
    if name.endswith("_share"):
        return formats.percent(float(value))
    if name.endswith("_level"):
        return formats.level(round(float(value), 2))
    if name.endswith("_mwh"):
        return formats.figure(float(value))
    return formats.fixed(float(value))
