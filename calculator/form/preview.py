"""The placement while it is still being typed: a sentence and the curve, or what is missing for them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator import formats
from calculator.assess import place_partial
from calculator.charts import Chart
from calculator.choices import names_of_codes
from calculator.form.placement import PlacementForm
from calculator.form.wording import SHORT_TAGS, SHORT_VERDICTS
from calculator.profile import ProfileErrors
from calculator.result.chance_said import placed_past_chance, target_chance
from calculator.result.chance_wording import chance_sentence
from calculator.result.charts import curve_figure
from calculator.result.headline import Sentence, placement_headline
from calculator.result.intervals_part import level_range
from calculator.result.notices import NoticeText, notice_texts
from calculator.result.ranges import Range
from calculator.result.wording import result_sentence, side_tag
from releases.snapshot import ReleaseTables

SAID_BY_SENTENCES = frozenset({"readings_disagree", "turning_point_is_lower_bound", "extrapolated_target"})


@dataclass(frozen=True, slots=True)
class Preview:
    """``chart`` and the words of a placement; without them, what is ``missing`` and what is ``wrong``."""

    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    side: str = ""
    tag: str = ""
    short_tag: str = ""
    short: str = ""
    title: str = ""
    sentences: tuple[str, ...] = ()
    chances: tuple[
        str, ...
    ] = ()  # past the turning point today, what the target does, the turning point's range
    notices: tuple[NoticeText, ...] = ()
    chart: Chart | None = None


def preview_of(form: PlacementForm) -> Preview:
    """Of a bound form, however incomplete; nothing is stored."""
    if not form.is_valid():
        return _incomplete(form)
    inputs = form.profile_data()
    try:
        placed = place_partial(inputs, form.tables)
    except ProfileErrors as faults:
        names = names_of_codes(form.tables)
        for error in faults.errors:
            form.add_profile_error(error, names)
        return _incomplete(form)
    return _placed(inputs, placed, form.tables)


def _incomplete(form: PlacementForm) -> Preview:
    """What is empty by its label alone; what is wrong with its message."""
    missing, wrong = [], []
    for name, errors in form.errors.as_data().items():
        label = form.fields[name].label if name in form.fields else ""
        for error in errors:
            if error.code == "required":
                missing.append(str(label))
            else:
                wrong.append(_("%(label)s: %(message)s") % {"label": label, "message": error.messages[0]})
    if wrong:
        short = _("Your place appears once an entry is mended")
    else:
        short = ngettext(
            "Your place: %(number)s entry still missing",
            "Your place: %(number)s entries still missing",
            len(missing),
        ) % {"number": len(missing)}
    return Preview(missing=tuple(missing), wrong=tuple(wrong), short=short)


def _placed(inputs: dict, placed: dict, tables: ReleaseTables) -> Preview:
    answer = placement_headline(placed)
    readings = {row.code: row.name_en for row in tables.ai_readings.values()}

    def words(sentence: Sentence) -> str:
        params = {key: readings.get(value, value) for key, value in sentence.params.items()}
        return result_sentence(Sentence(sentence.code, params), currency=None)

    unsaid = [notice for notice in placed["warnings"] if notice["code"] not in SAID_BY_SENTENCES]
    return Preview(
        side=answer.side,
        tag=side_tag(answer.side, lower_bound=placed["placement"]["lower_bound"]),
        short_tag=str(SHORT_TAGS[answer.side]),
        short=_short(answer.side, placed["placement"]),
        title=words(answer.title),
        sentences=tuple(words(sentence) for sentence in answer.sentences),
        chances=_chances(placed),
        notices=notice_texts(inputs, {"warnings": unsaid}, tables),
        chart=curve_figure(placed, _("Release %(release)s.") % {"release": placed["release"]}),
    )


def _chances(placed: dict) -> tuple[str, ...]:
    """Nothing where the release has no widths."""
    chances = placed["chances"]
    if not chances:
        return ()
    points = chances["turning_point"]
    ends = (points["p05"], points["p95"])
    said = (
        chance_sentence(placed_past_chance(chances)),
        chance_sentence(target_chance(chances, placed)),
        level_range(Range(*ends)) if None not in ends and ends[0] != ends[1] else "",
    )
    return tuple(filter(None, said))


def _short(side: str, placement: dict) -> str:
    """One line for the bar at the bottom of a small screen."""
    return str(SHORT_VERDICTS[side]) % {
        "distance": formats.level(abs(placement["distance_to_turning_point"])),
        "turning_point": formats.level(placement["turning_point"]),
    }
