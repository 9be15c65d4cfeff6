"""What the fit leaves unexplained along the AI level, and the mean of each tenth of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import LAYOUTS, Chart, Frame, Layout, Point, Table, Words
from calculator.charts.scales import Number, signed, significant_decimals
from calculator.charts.shapes import marker, xy
from evidence.charts.plot import Axes, dots, plot

RESIDUALS_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",
    "x_axis",
    "range",  # {low} {high}
    "table_caption",
    "column_level",
    "column_count",
    "column_mean",
    "column_error",
)
ERRORS_DRAWN = 2.0  # standard errors on each side of a mean


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualsPicture:
    """``points``: rows of (AI level, residual); ``bins``: rows of (low, high, n, mean residual, standard error)."""

    points: Sequence[tuple[float, float]]
    bins: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualsDrawing:
    axes: Axes
    dots: str
    errors: str
    points: tuple[Point, ...]

    @property
    def frame(self) -> Frame:
        return self.axes.frame


def residuals_chart(
    *, picture: ResidualsPicture, words: Words, number: Number, prefix: str = "residuals"
) -> Chart:
    """words: RESIDUALS_WORDS."""
    wide, narrow = (_draw(picture, words, number, prefix, layout) for layout in LAYOUTS)
    return Chart(
        template="charts/residuals.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=_table(picture, words, number),
    )


def _draw(
    picture: ResidualsPicture, words: Words, number: Number, prefix: str, layout: Layout
) -> ResidualsDrawing:
    found = plot(
        xs=[point[0] for point in picture.points],
        ys=[point[1] for point in picture.points],
        words=words,
        number=number,
        layout=layout,
        prefix=prefix,
    )
    means = [((low + high) / 2, mean, error) for low, high, _n, mean, error in picture.bins]
    return ResidualsDrawing(
        axes=found.axes,
        dots=dots([(found.x(level), found.y(value)) for level, value in picture.points]),
        errors="".join(
            f"M{xy(found.x(level))} {xy(found.y(mean - ERRORS_DRAWN * error))}"
            f"V{xy(found.y(mean + ERRORS_DRAWN * error))}"
            for level, mean, error in means
        ),
        points=tuple(
            Point(kind="total", d=marker("end", found.x(level), found.y(mean)))
            for level, mean, _error in means
        ),
    )


def _table(picture: ResidualsPicture, words: Words, number: Number) -> Table:
    level_decimals = max(2, significant_decimals([row[1] for row in picture.bins], digits=3))
    decimals = significant_decimals([value for row in picture.bins for value in row[3:]], digits=2)
    return Table(
        caption=str(words["table_caption"]),
        header=tuple(
            str(words[name]) for name in ("column_level", "column_count", "column_mean", "column_error")
        ),
        rows=tuple(
            (
                str(words["range"]).format(
                    low=number(low, level_decimals), high=number(high, level_decimals)
                ),
                number(count, 0),
                signed(number=number, value=mean, decimals=decimals),
                number(error, decimals),
            )
            for low, high, count, mean, error in picture.bins
        ),
    )
