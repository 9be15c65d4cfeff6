"""Charts as geometry: a result in, strings out; templates/charts/*.svg draw them. No Django, no sentences.

Every chart comes in two sizes, wide and narrow, and with its table; words are passed in, already translated.
"""

from calculator.charts.curve import CURVE_WORDS, curve_chart
from calculator.charts.drawing import Chart, Table
from calculator.charts.path import PATH_WORDS, PhaseBand, path_chart
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
    "CHANNEL_WORDS",
    "CURVE_WORDS",
    "EMISSIONS_WORDS",
    "MONEY_WORDS",
    "PATH_WORDS",
    "THRESHOLDS_WORDS",
    "Chart",
    "Margin",
    "PhaseBand",
    "Table",
    "channel_chart",
    "curve_chart",
    "emissions_chart",
    "money_chart",
    "path_chart",
    "thresholds_chart",
]
