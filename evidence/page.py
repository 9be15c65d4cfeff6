"""What the pages of panels and fits show: words, tables and pictures, nothing left to the template."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts.drawing import Table
from evidence import answer, findings
from evidence.columns_form import ColumnsForm, range_of
from evidence.guesses import is_number
from evidence.models import Fit, Panel
from evidence.pictures import fit_figure, residuals_figure, segments_figure
from evidence.wording import DROPPED, EFFECTS, figure, p_value

COEFFICIENT_DIGITS = 5
PARTS_SHOWN = 6  # of a fit in a list
SIGNIFICANT = 0.05
Plain = Mapping[str, Any]


def fit_rows(fit: Fit) -> dict[str, Any]:
    """One stored fit in a list."""
    found = fit.report["fits"]
    parts = [
        {
            "name": answer.part_name(one, fit.options),
            "status": answer.status_word(one).lower(),
            "code": answer.status_of(one),
            "turn": answer.turn_of(one),
        }
        for one in found[:PARTS_SHOWN]
    ]
    outcomes = [answer.outcome_name({"outcome": outcome}, fit.options) for outcome in fit.options["outcomes"]]
    title = ", ".join(outcomes)
    return {
        "fit": fit,
        "title": title[:1].upper() + title[1:],
        "parts": parts,
        "more": max(len(found) - PARTS_SHOWN, 0),
    }


def panel_page(panel: Panel, form: ColumnsForm) -> dict[str, Any]:
    return {
        "panel": panel,
        "form": form,
        "form_list": [form],
        "facts": [
            {"label": _("Rows"), "value": formats.fixed(panel.n_rows)},
            {"label": _("Columns"), "value": formats.fixed(len(panel.columns))},
            {"label": _("Size"), "value": formats.figure(panel.size_bytes / 1024), "unit": "KiB"},
        ],
        "preview": _preview(panel),
        "statistics": _statistics(panel),
        "fit_rows": [fit_rows(fit) for fit in panel.fits.select_related("panel").defer("drawn")[:20]],
    }


def fit_page(fit: Fit, *, number: int) -> dict[str, Any]:
    """``number`` counts the fits of the report from 1."""
    report, options = fit.report, fit.options
    one, drawn = report["fits"][number - 1], fit.drawn[number - 1]
    source = _("Panel %(file)s, SHA-256 %(hash)s…; fitted %(when)s.") % {
        "file": fit.panel.file_name,
        "hash": fit.panel.sha256[:12],
        "when": fit.made_at.date().isoformat(),
    }
    return {
        "fit": fit,
        "panel": fit.panel,
        "one": one,
        "number": number,
        "name": answer.part_name(one, options),
        "answer": answer.answer(one, options),
        "status": answer.status_word(one),
        "status_code": answer.status_of(one),
        "reasons": answer.reasons(one),
        "facts": answer.facts(one, options),
        "chart": fit_figure(one, drawn, options, source),
        "residuals": residuals_figure(drawn, options, source),
        "segments": segments_figure(report, source),
        "parts": list(_parts(fit)),
        "joint_tests": _joint_tests(report),
        "turn_text": list(findings.about_the_turning_point(one)),
        "u_test": None if one["u_test"] is None else findings.u_test(one["u_test"]),
        "slopes": None if one["u_test"] is None else _slopes(one["u_test"]),
        "warning": _two_lines_warning(one),
        "coefficients": _coefficients(one, options),
        "notes": list(_notes(one, options)),
        "made_with": _made_with(fit),
    }


def _parts(fit: Fit) -> Iterator[dict[str, str]]:
    for number, one in enumerate(fit.report["fits"], start=1):
        yield {
            "number": number,
            "name": answer.part_name(one, fit.options),
            "status": answer.status_word(one),
            "url": reverse("evidence:fit_part", args=[fit.pk, number]),
        }


def _joint_tests(report: Plain) -> Table | None:
    """Whether the turning points of an outcome's segments differ; None where there was nothing to compare."""
    if not report["segment_tests"]:
        return None
    return Table(
        caption=_(
            "Do the turning points of the segments differ? (Those that are not identified are left out.)"
        ),
        header=(_("Outcome"), _("Segments compared"), "F", "p", _("They differ")),
        rows=tuple(
            (
                answer.outcome_name(test, report["options"]),
                formats.fixed(len(test["compared"])),
                f"F({test['df1']}, {figure(test['df2'], 10)}) = {figure(test['statistic'])}",
                p_value(test["p"]),
                _("yes") if test["p"] < SIGNIFICANT else _("not shown"),
            )
            for test in report["segment_tests"]
        ),
    )


def _two_lines_warning(one: Plain) -> str:
    found = one["two_lines"]
    return (
        ""
        if found is None or found["status"] == "agrees"
        else findings.two_lines(found, one["u_test"]["shape"])
    )


def _preview(panel: Panel) -> Table:
    facts = panel.facts
    return Table(
        caption=_("The first rows, as they stand in the file"),
        header=(_("Row"), *(column["name"] for column in panel.columns)),
        rows=tuple(
            (formats.fixed(row), *cells)
            for row, cells in zip(facts["first_row_numbers"], facts["first_rows"], strict=True)
        ),
    )


def _statistics(panel: Panel) -> Table:
    return Table(
        caption=_("What each column holds"),
        header=(_("Column"), _("Kind"), _("Different values"), _("Empty cells"), _("Range, or first names")),
        rows=tuple(
            (
                column["name"],
                _("numbers") if is_number(column) else _("names"),
                formats.fixed(column["levels"]),
                formats.fixed(column["missing"]),
                range_of(column),
            )
            for column in panel.columns
        ),
    )


def _coefficients(one: Plain, options: Plain) -> Table:
    return Table(
        caption=_("Coefficients, in the outcome’s unit per unit of the column"),
        header=(
            _("Term"),
            _("Coefficient"),
            _("Std. error"),
            "t",
            "p",
            _("%(level)s %% interval") % {"level": figure(100 * options["level"])},
        ),
        rows=tuple(
            (
                row["term"],
                figure(row["coefficient"], COEFFICIENT_DIGITS),
                figure(row["standard_error"], COEFFICIENT_DIGITS),
                figure(row["t"]),
                p_value(row["p"]),
                _("%(low)s to %(high)s") % {"low": figure(row["low"]), "high": figure(row["high"])},
            )
            for row in one["coefficients"]
        ),
    )


def _slopes(test: Plain) -> Table:
    ends = ((_("Lower end"), test["low"]), (_("Upper end"), test["high"]))
    return Table(
        caption=_("Slopes at both ends of the interval (U-test of Lind and Mehlum)"),
        header=(_("End"), _("AI level"), _("Slope"), _("Std. error"), "t", _("p, one-sided")),
        rows=tuple(
            (
                name,
                figure(end["level"]),
                figure(end["slope"]),
                figure(end["standard_error"]),
                figure(end["t"]),
                p_value(end["p"]),
            )
            for name, end in ends
        ),
    )


def _notes(one: Plain, options: Plain) -> Iterator[str]:
    yield findings.sample(one) + "."
    yield f"{EFFECTS[one['effects']]}; {findings.covariance(one, options)}."
    yield findings.goodness(one) + "."
    for dropped in one["dropped"]:
        yield _("%(term)s is left out: %(reason)s.") % {
            "term": dropped["term"],
            "reason": DROPPED[dropped["reason"]],
        }


def _made_with(fit: Fit) -> Table:
    options = {name: value for name, value in fit.options.items() if value not in (None, [], "")}
    told = [
        (_("Panel"), fit.panel.file_name),
        (_("SHA-256 of the file"), fit.panel.sha256),
        *((name.replace("_", " "), _written(value)) for name, value in options.items()),
        *((_("version of %(name)s") % {"name": name}, number) for name, number in fit.versions.items()),
        (_("Run"), str(fit.run)),
        (_("By"), fit.who),
        (_("On"), fit.made_at.strftime("%Y-%m-%d %H:%M UTC")),
    ]
    return Table(caption=_("What made this fit"), header=(_("What"), _("Value")), rows=tuple(told))


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
