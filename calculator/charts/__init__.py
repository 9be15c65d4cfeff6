"""Charts as geometry: a result in, strings out; templates/charts/*.svg draw them. No Django, no sentences.

Every chart comes in two sizes, wide and narrow, and with its table; words are passed in, already translated.
"""

from calculator.charts.abatement import ABATEMENT_WORDS, AbatementBar, abatement_chart
from calculator.charts.curve import CURVE_WORDS, curve_chart
from calculator.charts.drawing import Chart, Table
from calculator.charts.pairs import PAIRS_WORDS, PairedQuantity, pairs_chart
from calculator.charts.parts import DECOMPOSITION_WORDS, decomposition_chart
from calculator.charts.path import PATH_WORDS, path_chart
from calculator.charts.phases import PhaseBand
from calculator.charts.scenarios import SCENARIOS_WORDS, Series, scenarios_chart
from calculator.charts.thresholds import THRESHOLDS_WORDS, Margin, thresholds_chart
from calculator.charts.years import (
    CHANNEL_WORDS,
    EMISSIONS_WORDS,
    MONEY_WORDS,
    channel_chart,
    emissions_chart,
    money_chart,
)

__all__ = [
    "ABATEMENT_WORDS",
    "CHANNEL_WORDS",
    "CURVE_WORDS",
    "DECOMPOSITION_WORDS",
    "EMISSIONS_WORDS",
    "MONEY_WORDS",
    "PAIRS_WORDS",
    "PATH_WORDS",
    "SCENARIOS_WORDS",
    "THRESHOLDS_WORDS",
    "AbatementBar",
    "Chart",
    "Margin",
    "PairedQuantity",
    "PhaseBand",
    "Series",
    "Table",
    "abatement_chart",
    "channel_chart",
    "curve_chart",
    "decomposition_chart",
    "emissions_chart",
    "money_chart",
    "pairs_chart",
    "path_chart",
    "scenarios_chart",
    "thresholds_chart",
]
