"""The words of ranges, chances and causes: one sentence per code of chance_said and causes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.result.chances import chance_code
from calculator.result.headline import Sentence

CHANCES = {
    "seldom": _("less than 1 in 20"),
    "nearly_always": _("more than 19 in 20"),
    "even": _("about 5 in 10"),
    "in_ten": _("about %(of_ten)s in 10"),
}
STEPS = {
    "step_raise_very_likely": _("is very likely to raise its emissions, %(way_chance)s"),
    "step_raise_likely": _("is likely to raise its emissions, %(way_chance)s"),
    "step_raise_as_likely_as_not": _("may raise its emissions, %(way_chance)s"),
    "step_raise_unlikely": _("is unlikely to change its emissions; to raise them, %(way_chance)s"),
    "step_raise_very_unlikely": _("is very unlikely to change its emissions; to raise them, %(way_chance)s"),
    "step_lower_very_likely": _("is very likely to lower its emissions, %(way_chance)s"),
    "step_lower_likely": _("is likely to lower its emissions, %(way_chance)s"),
    "step_lower_as_likely_as_not": _("may lower its emissions, %(way_chance)s, or raise them"),
    "step_lower_unlikely": _("is unlikely to change its emissions; to lower them, %(way_chance)s"),
    "step_lower_very_unlikely": _("is very unlikely to change its emissions; to lower them, %(way_chance)s"),
}
TARGETS = {
    "target_raise_very_likely": _("At the target emissions are very likely above today’s: %(way_chance)s."),
    "target_raise_likely": _("At the target emissions are likely above today’s: %(way_chance)s."),
    "target_raise_as_likely_as_not": _("At the target emissions may be above today’s: %(way_chance)s."),
    "target_raise_unlikely": _("At the target emissions are unlikely to be above today’s: %(way_chance)s."),
    "target_raise_very_unlikely": _(
        "At the target emissions are very unlikely to be above today’s: %(way_chance)s."
    ),
    "target_lower_very_likely": _("At the target emissions are very likely below today’s: %(way_chance)s."),
    "target_lower_likely": _("At the target emissions are likely below today’s: %(way_chance)s."),
    "target_lower_as_likely_as_not": _("At the target emissions may be below today’s: %(way_chance)s."),
    "target_lower_unlikely": _("At the target emissions are unlikely to be below today’s: %(way_chance)s."),
    "target_lower_very_unlikely": _(
        "At the target emissions are very unlikely to be below today’s: %(way_chance)s."
    ),
}
PAST = {
    "past_today": _("Past the turning point today: %(past_chance)s."),
    "past_today_and_readings": _(
        "Past the turning point today: %(past_chance)s; averaged over the readings of one AI unit, %(averaged_chance)s."
    ),
}
TOPIC_CHANCES = {
    "chance_emissions": _("Lower than without AI: %(of_chance)s."),
    "chance_meters": _("A fall on the meters: %(of_chance)s."),
    "chance_levers": _("Lower by the levers: %(of_chance)s."),
    "chance_money": _("Net present value above zero: %(of_chance)s."),
}
SENTENCES = STEPS | TARGETS | PAST | TOPIC_CHANCES

# The title of a result with what its draws say of the step; the step is the sentence's subject.
TITLES = {
    "title_open": _(
        "Whether your plant is before or past its turning point depends on how one AI unit is read; the planned step "
        "%(step)s"
    ),
    "title_most_readings_falling": _(
        "Most readings of one AI unit put your plant past its turning point, the one used here puts it "
        "%(distance_level)s units before; the planned step %(step)s"
    ),
    "title_most_readings_rising": _(
        "Most readings of one AI unit put your plant before its turning point, the one used here puts it "
        "%(distance_level)s units past; the planned step %(step)s"
    ),
    "title_at_turning_point": _("Your plant stands at its turning point; the planned step %(step)s"),
    "title_before_short": _(
        "Your plant is %(distance_level)s AI units before its turning point; the planned step does not reach it and "
        "%(step)s"
    ),
    "title_before_between": _(
        "Your plant is %(distance_level)s AI units before its turning point; the planned step passes it and %(step)s"
    ),
    "title_before_back": _(
        "Your plant is %(distance_level)s AI units before its turning point; the planned step goes over the whole "
        "hump and %(step)s"
    ),
    "title_before_beyond": _(
        "Your plant is %(distance_level)s AI units before its turning point; the planned step goes up to a target "
        "below today’s level and %(step)s"
    ),
    "title_past_further": _(
        "Your plant is %(distance_level)s AI units past its turning point; the planned step %(step)s"
    ),
    "title_past_further_unpaid": _(
        "Your plant is %(distance_level)s AI units past its turning point: the programme does not pay as planned, "
        "though the step %(step)s"
    ),
    "title_past_further_paid": _(
        "Your plant is %(distance_level)s AI units past its turning point: the programme pays as planned, and the "
        "step %(step)s"
    ),
    "title_past_leaves": _(
        "Your plant is %(distance_level)s AI units past its turning point; the planned step leaves the evidence and "
        "%(step)s"
    ),
    "title_past_lower_bound": _(
        "Your plant is %(distance_level)s AI units past the earliest turning point of its industry, and its own may "
        "lie later; the planned step %(step)s"
    ),
}

SPANS = {
    "emissions": _("; may be a rise or a fall"),
    "meters": _("; may be a rise or a fall"),
    "levers": _("; may be a rise or a fall"),
    "money": _("; may be a gain or a loss"),
}
RANGE = _("Range: %(low)s to %(high)s %(unit)s%(spans)s.")
TURNING_POINT_RANGE = _("Range of the turning point: %(low)s to %(high)s AI units.")
PLANNED = _(
    "The figures take your plan as entered. The ranges hold nine of ten draws, and the draws also let the plan be up "
    "to %(delay)s late, reach %(reached_low)s to %(reached_high)s of its target and cost %(capex_low)s to "
    "%(capex_high)s: a range may lie to one side of its figure."
)


def chance_words(share: float) -> str:
    code, of_ten = chance_code(share)
    return str(CHANCES[code]) % {"of_ten": of_ten}


def chance_params(sentence: Sentence) -> Mapping[str, str]:
    return {
        name: chance_words(float(value))
        for name, value in sentence.params.items()
        if name.endswith("_chance")
    }


def chance_sentence(sentence: Sentence | None) -> str:
    """Empty for None."""
    return "" if sentence is None else str(SENTENCES[sentence.code]) % chance_params(sentence)
