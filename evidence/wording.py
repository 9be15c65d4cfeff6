"""One sentence per code of the fits, through gettext; for command and page alike. Bad news first."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from equations.assessment import Notice
from tabular import wording as tabular_wording

REQUEST_SENTENCES = {
    "column_in_two_parts": _("the column is chosen twice; give each part its own column"),
    "entity_needed": _(
        "--entity is needed for effects “%(effects)s” with covariance “%(covariance)s”; name the column, or choose "
        "--effects none --vcov classical"
    ),
    "time_needed": _("--time is needed for two-way effects; name the column, or choose --effects entity"),
    "too_many_of": _("%(part)s takes at most %(limit)s columns, and got %(found)s"),
    "interval_not_in_order": _("--interval needs LOW below HIGH, and got %(low)s and %(high)s"),
    "level_not_a_share": _("--level is a share between 0 and 1, such as 0.95, and is %(value)s"),
    "records_not_as_outcomes": _(
        "--record is given %(records)s times and --outcome %(outcomes)s times; each outcome needs its record"
    ),
    "record_twice": _("each outcome needs a record of its own; got %(records)s"),
    "record_needed": _(
        "a draft needs --record: which outcome of the release the column is the logarithm of, one of %(allowed)s"
    ),
}

PANEL_SENTENCES = {
    "negative_weight": _("a weight must not be negative, and is %(value)s"),
    "entity_twice_in_period": _(
        "%(entity)s has a row for %(time)s already (row %(first)s); an entity has one row a period"
    ),
    "too_many_segments": _("these columns make %(found)s segments; at most %(limit)s are fitted"),
    "no_complete_rows": _("no row has a value in every chosen column"),
    "segment_without_rows": _("in %(segment)s no row has a value in every chosen column"),
    "constant_ai": _("the AI level is %(value)s in every row; a curve needs at least three levels"),
    "constant_ai_in_segment": _(
        "in %(segment)s the AI level is %(value)s in every row; a curve needs at least three levels"
    ),
    "too_few_ai_levels": _("the AI level takes %(found)s values only; a curve needs at least %(needed)s"),
    "too_few_ai_levels_in_segment": _(
        "in %(segment)s the AI level takes %(found)s values only; a curve needs at least %(needed)s"
    ),
    "one_cluster": _("%(entity)s is the only entity; errors cannot be clustered on one"),
    "one_cluster_in_segment": _(
        "in %(segment)s %(entity)s is the only entity; errors cannot be clustered on one"
    ),
}

FIT_SENTENCES = {
    "too_few_observations": _("%(found)s complete rows are too few: this model needs at least %(needed)s"),
    "too_few_observations_in_segment": _(
        "in %(segment)s %(found)s complete rows are too few: this model needs at least %(needed)s"
    ),
    "too_many_periods": _("there are %(found)s periods; two-way effects take at most %(limit)s"),
    "too_many_periods_in_segment": _(
        "in %(segment)s there are %(found)s periods; two-way effects take at most %(limit)s"
    ),
    "nothing_to_estimate": _("nothing varies within the effects, so there is nothing to estimate"),
    "nothing_to_estimate_in_segment": _(
        "in %(segment)s nothing varies within the effects, so there is nothing to estimate"
    ),
    "numbers_beyond_arithmetic": _(
        "the numbers are too large or too small to compute with; change their unit"
    ),
    "numbers_beyond_arithmetic_in_segment": _(
        "in %(segment)s the numbers are too large or too small to compute with; change their unit"
    ),
    "effects_not_separable": _("the effects of entities and periods cannot be told apart in these rows"),
    "effects_not_separable_in_segment": _(
        "in %(segment)s the effects of entities and periods cannot be told apart"
    ),
}

PROBLEMS = {**tabular_wording.SENTENCES, **REQUEST_SENTENCES, **PANEL_SENTENCES, **FIT_SENTENCES}

REASONS = {
    "term_dropped": _("%(term)s was left out (%(reason)s), so there is no curve to test"),
    "not_significant": _("the slopes at both ends are not significant together (p = %(p)s)"),
    "extremum_outside_interval": _(
        "the extremum lies outside the interval %(low)s to %(high)s, so there is no p"
    ),
    "no_curvature": _("the square is exactly 0: this is a straight line"),
    "fieller_unbounded": _("Fieller's 95 %% interval is not bounded"),
    "fieller_beyond_range": _(
        "Fieller's 95 %% interval (%(fieller_low)s to %(fieller_high)s) reaches beyond %(low)s to %(high)s"
    ),
    "few_observations_below": _(
        "%(share)s of the observations lie below the turning point; %(needed)s are needed"
    ),
    "few_observations_above": _(
        "%(share)s of the observations lie beyond the turning point; %(needed)s are needed"
    ),
    "few_clusters_below": _("%(count)s clusters have a level below the turning point; %(needed)s are needed"),
    "few_clusters_above": _(
        "%(count)s clusters have a level beyond the turning point; %(needed)s are needed"
    ),
    "shape_hangs_on_clusters": _(
        "the shape does not survive without %(count)s of the %(clusters)s clusters, left out one at a time"
    ),
    "leave_one_out_not_computed": _("the panel is too large to leave out each cluster in turn"),
    "no_residual_variation": _("nothing is left unexplained, so the errors mean nothing"),
}

REFUSALS = {
    "not_a_label": _("a label is letters, digits, points, hyphens and underscores, such as 2026.2"),
    "label_not_a_draft": _("this release is not a draft (%(status)s); choose another label"),
    "no_current_release": _("no release is published yet to copy; load one with manage.py load_release"),
    "simulated_panel": _("the panel is simulated (its name or a column says so) and never enters a release"),
    "no_outcome_of_release": _(
        "the fit does not say which outcome of the release its column is the logarithm of; fit again and choose it"
    ),
    "segment_not_of_release": _(
        "%(values)s is no country type or industry class of the release: %(allowed)s"
    ),
    "not_identified": _("not identified: %(reasons)s"),
    "release_refuses": _("the release's rules refuse it: %(problems)s"),
}

DROPPED = {
    "constant_or_absorbed": _("constant, or absorbed by the effects"),
    "collinear": _("a combination of the others"),
}
SHAPES = {"inverted_u": _("inverted U"), "u": _("U"), "linear": _("straight line")}
OPPOSITES = {"inverted_u": _("monotone or U"), "u": _("monotone or inverted U"), "linear": _("monotone")}
IDENTIFICATIONS = {
    "identified": _("identified"),
    "weak": _("weak"),
    "not_identified": _("not identified"),
}
EFFECTS = {
    "none": _("no effects"),
    "entity": _("effects of entities"),
    "twoway": _("effects of entities and periods"),
}
STEPS = {
    "reading": _("Reading %(file)s …"),
    "checking": _("Checking %(rows)s rows …"),
    "fitting_effects": _("%(outcome)s %(segment)s (%(number)s of %(count)s): taking the effects out …"),
    "fitting_estimates": _("%(outcome)s %(segment)s (%(number)s of %(count)s): estimating …"),
    "fitting_leave_one_out": _(
        "%(outcome)s %(segment)s (%(number)s of %(count)s): leaving out each cluster …"
    ),
    "fitting_two_lines": _("%(outcome)s %(segment)s (%(number)s of %(count)s): two lines …"),
}


def figure(value: float | None, digits: int = 4) -> str:
    """To so many significant digits, with a true minus; a dash for what does not exist."""
    if value is None:
        return "–"
    mantissa, e, exponent = f"{value:.{digits}g}".partition("e")
    return mantissa.replace("-", "−") + e + exponent


def p_value(p: float | None) -> str:
    """As a table's cell."""
    if p is None:
        return "–"
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"


def p_equals(p: float) -> str:
    """As part of a sentence: “p = 0.0034”, “p < 0.0001”."""
    return f"p {p_value(p)}" if p < 0.0001 else f"p = {p_value(p)}"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def identification_sentence(notice: Notice) -> str:
    """One reason, in words."""
    params: dict[str, object] = {}
    for name, value in notice.params.items():
        if name == "p":
            params[name] = f"{float(value):.3g}"
        elif name == "reason":
            params[name] = str(DROPPED[str(value)])
        elif name == "share" or (name == "needed" and isinstance(value, float)):
            params[name] = percent(float(value))
        else:
            params[name] = figure(value) if isinstance(value, float) else value
    return str(REASONS[notice.code]) % params


def step_sentence(code: str, params: Mapping[str, object]) -> str:
    return " ".join((str(STEPS[code]) % params).split())


def refusal_line(record: str, code: str, params: Mapping[str, object]) -> str:
    """Why a fit does not enter the draft."""
    readable = {
        name: "; ".join(
            identification_sentence(item) if isinstance(item, Notice) else str(item) for item in value
        )
        if isinstance(value, list | tuple)
        else value
        for name, value in params.items()
    }
    return f"{record}: {str(REFUSALS[code]) % readable}"
