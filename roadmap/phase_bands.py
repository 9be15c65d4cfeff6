"""A plan's phases as charts draw them."""

from django.utils.translation import gettext as _

from calculator.charts import PhaseBand
from roadmap.phases import Phase
from roadmap.wording import month_words


def band_of(phase: Phase) -> PhaseBand:
    return PhaseBand(
        label=_("Phase %(number)s") % {"number": phase.number},
        short=str(phase.number),
        start_years=phase.start_years,
        end_years=phase.end_years,
        level_end=phase.ai_level_end,
        until=month_words(phase.last_month),
    )
