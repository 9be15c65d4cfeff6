"""What the fits say, in sentences; from the plain values, so that command and page say the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from evidence.wording import OPPOSITES, SHAPES, figure, p_equals, percent

Plain = Mapping[str, Any]


def sample(fit: Plain) -> str:
    parts = [_("%(count)s observations") % {"count": f"{fit['n_observations']:,}"}]
    if fit["n_entities"] is not None:
        parts.append(_("%(count)s entities") % {"count": f"{fit['n_entities']:,}"})
        if fit["n_singletons"]:
            parts.append(_("of which %(count)s with one observation") % {"count": f"{fit['n_singletons']:,}"})
    if fit["n_periods"] is not None:
        parts.append(_("%(count)s periods") % {"count": f"{fit['n_periods']:,}"})
    if fit["n_left_out"]:
        parts.append(
            _("%(count)s rows left out because a cell is empty or the weight 0")
            % {"count": f"{fit['n_left_out']:,}"}
        )
    return ", ".join(parts)


def covariance(fit: Plain, options: Plain) -> str:
    if fit["covariance"] == "classical":
        return _("classical errors, %(df)s degrees of freedom") % {"df": fit["residual_df"]}
    return _(
        "errors clustered on %(entity)s (%(clusters)s clusters), times G/(G − 1)·(n − 1)/(n − K) = %(factor)s, "
        "%(df)s degrees of freedom"
    ) % {
        "entity": options["entity"],
        "clusters": f"{fit['n_clusters']:,}",
        "factor": figure(fit["small_sample_factor"], 6),
        "df": figure(fit["df"], 10),
    }


def goodness(fit: Plain) -> str:
    parts = []
    if fit["effects"] != "none":
        parts.append(_("R² within the effects %(value)s") % {"value": f"{fit['r_squared_within']:.4f}"})
        parts.append(_("with the effects %(value)s") % {"value": f"{fit['r_squared']:.4f}"})
    else:
        parts.append(
            _("R² %(value)s, adjusted %(adjusted)s")
            % {"value": f"{fit['r_squared']:.4f}", "adjusted": f"{fit['r_squared_adjusted']:.4f}"}
        )
    test = fit["f_test"]
    if test is not None:
        parts.append(
            _("F(%(df1)s, %(df2)s) = %(value)s, %(p)s")
            % {
                "df1": test["df1"],
                "df2": test["df2"],
                "value": f"{test['statistic']:.2f}",
                "p": p_equals(test["p"]),
            }
        )
    parts.append(_("root MSE %(value)s") % {"value": figure(fit["root_mse"], 6)})
    return "; ".join(parts)


def u_test(test: Plain) -> str:
    if test["status"] == "extremum_outside_interval":
        return _("Extremum outside the interval: the slope has one sign on all of it, so the test has no p.")
    if test["status"] == "no_curvature":
        return _("The square is exactly 0: there is no curve to test.")
    params = {
        "shape": SHAPES[test["shape"]],
        "opposite": OPPOSITES[test["shape"]],
        "t": "–" if test["t"] is None else f"{test['t']:.2f}",
        "p": p_equals(test["p"]),
    }
    if test["p"] < 0.05:
        return _("“%(opposite)s” is rejected in favour of %(shape)s: t = %(t)s, %(p)s.") % params
    return _("“%(opposite)s” is not rejected in favour of %(shape)s: t = %(t)s, %(p)s.") % params


def about_the_turning_point(fit: Plain) -> Iterator[str]:
    found = fit["turning_point"]
    if found is None or found["value"] is None:
        yield _("There is no turning point to speak of.")
        return
    level = figure(100 * found["level"])
    yield _(
        "Turning point %(value)s (std. error %(error)s; delta interval, %(level)s %%: %(low)s to %(high)s)."
    ) % {
        "value": figure(found["value"], 7),
        "error": figure(found["standard_error"]),
        "level": level,
        "low": figure(found["delta"]["low"]),
        "high": figure(found["delta"]["high"]),
    }
    yield fieller(found["fieller"], level)
    yield support(fit["support"])
    yield leave_one_out(fit["leave_one_out"])
    yield two_lines(fit["two_lines"], fit["u_test"]["shape"])


def fieller(interval: Plain, level: str) -> str:
    params = {"level": level, "low": figure(interval["low"], 7), "high": figure(interval["high"], 7)}
    if interval["case"] == "bounded":
        return (
            _("Fieller's %(level)s %% interval: the turning point lies between %(low)s and %(high)s.")
            % params
        )
    if interval["case"] == "outside":
        return (
            _(
                "Fieller's %(level)s %% interval is not bounded: it is every level up to %(low)s and every level from "
                "%(high)s on."
            )
            % params
        )
    return (
        _("Fieller's %(level)s %% interval is the whole line: these data exclude no turning point.") % params
    )


def support(found: Plain) -> str:
    return _(
        "Beyond it lie %(n_above)s observations (%(share_above)s) of %(clusters_above)s clusters; before it "
        "%(n_below)s (%(share_below)s) of %(clusters_below)s."
    ) % {
        "n_above": f"{found['n_above']:,}",
        "share_above": percent(found["share_above"]),
        "clusters_above": f"{found['clusters_above']:,}",
        "n_below": f"{found['n_below']:,}",
        "share_below": percent(found["share_below"]),
        "clusters_below": f"{found['clusters_below']:,}",
    }


def leave_one_out(found: Plain | None) -> str:
    if found is None:
        return _("The panel is too large to leave out each cluster in turn.")
    if found["low"] is None:
        return _("With any one cluster left out there is no turning point.")
    params = {
        "low": figure(found["low"]),
        "high": figure(found["high"]),
        "low_without": found["low_without"],
        "high_without": found["high_without"],
        "changed": found["n_changed"],
        "clusters": found["n_clusters"],
    }
    if found["clusters_are"] == "entities":
        text = _(
            "With one entity left out it moves between %(low)s (without %(low_without)s) and %(high)s (without "
            "%(high_without)s)."
        )
    else:
        text = _(
            "With one row left out it moves between %(low)s (without row %(low_without)s) and %(high)s (without row "
            "%(high_without)s)."
        )
    return text % params


def two_lines(found: Plain, shape: str) -> str:
    if found["status"] == "not_computed":
        return _("Two lines (Simonsohn): not computed, the levels are too few or too close together.")
    params = {
        "break": figure(found["break_level"]),
        "before": figure(found["before"]["slope"]),
        "p_before": p_equals(found["before"]["p"]),
        "after": figure(found["after"]["slope"]),
        "p_after": p_equals(found["after"]["p"]),
        "shape": SHAPES[shape],
    }
    slopes = _("average slope %(before)s before %(break)s (%(p_before)s), %(after)s after it (%(p_after)s)")
    if found["status"] == "agrees":
        return _("Two lines (Simonsohn) agree: %(slopes)s.") % {"slopes": slopes % params}
    return _("Warning: two lines (Simonsohn) do not confirm the %(shape)s: %(slopes)s.") % {
        "shape": params["shape"],
        "slopes": slopes % params,
    }


def joint_test(test: Plain) -> str:
    params = {
        "count": len(test["compared"]),
        "df1": test["df1"],
        "df2": figure(test["df2"], 10),
        "statistic": figure(test["statistic"]),
        "p": p_equals(test["p"]),
    }
    if test["p"] < 0.05:
        return (
            _(
                "The turning points of %(count)s segments differ: F(%(df1)s, %(df2)s) = %(statistic)s, %(p)s. "
                "Segments that are not identified are not compared."
            )
            % params
        )
    return (
        _(
            "That the turning points of %(count)s segments are equal is not rejected: F(%(df1)s, %(df2)s) = "
            "%(statistic)s, %(p)s. Segments that are not identified are not compared."
        )
        % params
    )
