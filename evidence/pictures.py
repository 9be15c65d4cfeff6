"""The pictures of a fit with their words: findings as titles, axes in words, figures through calculator.formats."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts.drawing import Chart
from evidence.answer import interval, part_name, place, status_of, status_word
from evidence.charts.fit import FitPicture, fit_chart
from evidence.charts.residuals import ResidualsPicture, residuals_chart
from evidence.charts.segments import SegmentRow, segments_chart
from evidence.wording import figure

Plain = Mapping[str, Any]
EMISSIONS = "emissions"
FAR_ERRORS = 2.0  # standard errors of a mean from 0 that count as far


def fit_figure(fit: Plain, drawn: Plain, options: Plain, source: str) -> Chart | None:
    if not drawn["curve"]:
        return None
    turn = fit["turning_point"]
    bounded = turn is not None and turn["fieller"]["case"] == "bounded"
    picture = FitPicture(
        curve=drawn["curve"],
        points=drawn["points"],
        turning_point=None if turn is None else turn["value"],
        low=turn["fieller"]["low"] if bounded else None,
        high=turn["fieller"]["high"] if bounded else None,
        rises_first=_rises_first(fit, options),
    )
    words = {
        "title": _fit_title(fit),
        "summary": _fit_summary(fit, drawn),
        "source": source,
        "y_axis": _("Change in %(outcome)s against the lowest AI level, effects and controls taken out")
        % {"outcome": fit["outcome"]},
        "x_axis": _("%(column)s, AI units") % {"column": options["ai"]},
        "turning_point": _("Turning point {value}"),
        "interval": ""
        if turn is None
        else _("%(level)s %% interval: %(interval)s")
        % {"level": figure(100 * turn["level"]), "interval": interval(turn)},
        "table_caption": _(
            "The fitted curve and its pointwise %(level)s %% band, against the lowest AI level"
        )
        % {"level": figure(100 * drawn["level"])},
        "column_level": _("AI level, AI units"),
        "column_low": _("Low"),
        "column_middle": _("Curve"),
        "column_high": _("High"),
    }
    return fit_chart(picture=picture, words=words, number=formats.fixed)


def _rises_first(fit: Plain, options: Plain) -> bool | None:
    records = dict(zip(options["outcomes"], options["records"], strict=False))
    if records.get(fit["outcome"]) != EMISSIONS or fit["u_test"] is None:
        return None
    return {"inverted_u": True, "u": False}.get(fit["u_test"]["shape"])


def _fit_title(fit: Plain) -> str:
    turn, ends = fit["turning_point"], fit["ai_range"]
    if turn is None or turn["value"] is None or not ends["low"] < turn["value"] < ends["high"]:
        return _("The fitted curve does not turn within the sample")
    params = {"outcome": fit["outcome"], "turn": place(turn["value"])}
    if fit["u_test"]["shape"] == "inverted_u":
        title = _("On the fitted curve %(outcome)s is highest at %(turn)s AI units") % params
    else:
        title = _("On the fitted curve %(outcome)s is lowest at %(turn)s AI units") % params
    if status_of(fit) == "not_identified":
        return _("%(title)s, and the data do not identify it") % {"title": title}
    return title


def _fit_summary(fit: Plain, drawn: Plain) -> str:
    curve, count = drawn["curve"], len(drawn["points"])
    sentence = _(
        "Over the sample’s range, %(low)s to %(high)s AI units, the curve ends %(end)s %(side)s where it began."
    ) % {
        "low": place(curve[0][0]),
        "high": place(curve[-1][0]),
        "end": formats.figure(abs(curve[-1][1])),
        "side": _("above") if curve[-1][1] > 0 else _("below"),
    }
    return f"{sentence} {drawn_sentence(count, drawn['n_points'])}"


def drawn_sentence(count: int, of: int) -> str:
    if count == of:
        return _("All %(count)s observations are drawn.") % {"count": formats.fixed(count)}
    return _(
        "%(count)s of %(of)s observations are drawn: those at equal steps in the order of AI level, the lowest and the "
        "highest among them."
    ) % {"count": formats.fixed(count), "of": formats.fixed(of)}


def residuals_figure(drawn: Plain, options: Plain, source: str) -> Chart | None:
    bins = drawn["bins"]
    if not bins or not drawn["points"]:
        return None
    far = sum(abs(mean) > FAR_ERRORS * error for *_ends, mean, error in bins)
    params = {"far": formats.fixed(far), "all": formats.fixed(len(bins))}
    words = {
        "title": _(
            "In %(far)s of %(all)s groups of neighbouring AI levels the mean residual is clearly not 0"
        )
        % params
        if far
        else _("No group of neighbouring AI levels has a mean residual that is clearly not 0"),
        "summary": _(
            "Clearly: more than two standard errors away, taking rows as independent. A curve of the right shape "
            "leaves about 1 group in 20 so far from 0 by chance. %(drawn)s"
        )
        % {"drawn": drawn_sentence(len(drawn["points"]), drawn["n_points"])},
        "source": source,
        "y_axis": _("Residual; means of groups with two standard errors on each side"),
        "x_axis": _("%(column)s, AI units") % {"column": options["ai"]},
        "range": _("{low} to {high}"),
        "table_caption": _("Mean residual by AI level"),
        "column_level": _("AI level, AI units"),
        "column_count": _("Observations"),
        "column_mean": _("Mean residual"),
        "column_error": _("Standard error"),
    }
    picture = ResidualsPicture(points=[(row[0], row[2]) for row in drawn["points"]], bins=bins)
    return residuals_chart(picture=picture, words=words, number=formats.fixed)


def segments_figure(report: Plain, source: str) -> Chart | None:
    """All fits of a file under one another; None for a single one."""
    fits, options = report["fits"], report["options"]
    if len(fits) < 2:
        return None
    turning = [fit for fit in fits if status_of(fit) != "not_identified"]
    params = {"turning": formats.fixed(len(turning)), "all": formats.fixed(len(fits))}
    words = {
        "title": _segments_title(turning, params, options),
        "summary": _(
            "Triangles are turning points, lines their %(level)s %% intervals (Fieller), over the range of AI."
        )
        % {"level": figure(100 * options["level"])},
        "source": source,
        "x_axis": _("%(column)s, AI units") % {"column": options["ai"]},
        "table_caption": _("Turning points of every fit"),
        "column_name": _("Fit"),
        "column_turning_point": _("Turning point, AI units"),
        "column_interval": _("Interval"),
        "column_status": _("Identification"),
    }
    ends = [fit["ai_range"] for fit in fits]
    span = (min(end["low"] for end in ends), max(end["high"] for end in ends))
    rows = [_segment_row(fit, options) for fit in fits]
    return segments_chart(rows=rows, ai_range=span, words=words, number=formats.fixed)


def _segments_title(turning: Sequence[Plain], params: Mapping[str, str], options: Plain) -> str:
    if not turning:
        return _("None of %(all)s fits identifies a turning point") % params
    if len(turning) == 1:
        return _("One of %(all)s fits has a turning point: %(name)s") % {
            **params,
            "name": _inline(part_name(turning[0], options)),
        }
    ordered = sorted(turning, key=lambda fit: fit["turning_point"]["value"])
    return _("The turn comes earliest for %(first)s (%(low)s) and latest for %(last)s (%(high)s)") % {
        "first": _inline(part_name(ordered[0], options)),
        "low": place(ordered[0]["turning_point"]["value"]),
        "last": _inline(part_name(ordered[-1], options)),
        "high": place(ordered[-1]["turning_point"]["value"]),
    }


def _inline(name: str) -> str:
    """A name within a sentence."""
    return name[:1].lower() + name[1:]


def _segment_row(fit: Plain, options: Plain) -> SegmentRow:
    turn = fit["turning_point"]
    bounded = turn is not None and turn["fieller"]["case"] == "bounded"
    return SegmentRow(
        name=part_name(fit, options),
        turning_point=None if turn is None else turn["value"],
        low=turn["fieller"]["low"] if bounded else None,
        high=turn["fieller"]["high"] if bounded else None,
        interval="–" if turn is None or turn["value"] is None else interval(turn),
        status=status_word(fit).lower(),
    )
