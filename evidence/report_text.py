"""The plain values of the fits as text for a terminal: tables, then sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from evidence import findings
from evidence.wording import DROPPED, EFFECTS, IDENTIFICATIONS, figure, p_value

COEFFICIENT_DIGITS = 7

Plain = Mapping[str, Any]


def report_text(report: Plain) -> str:
    blocks = ["\n".join(_fit_lines(fit, report["options"])) for fit in report["fits"]]
    blocks += ["\n".join(_test_lines(test)) for test in report["segment_tests"]]
    if report["draft"] is not None:
        blocks.append("\n".join(_draft_lines(report["draft"])))
    return "\n\n\n".join(blocks)


def _draft_lines(draft: Plain) -> Iterator[str]:
    made = _("Draft %(label)s is made from the current release.") % {"label": draft["label"]}
    yield made if draft["created"] else _("Draft %(label)s is added to.") % {"label": draft["label"]}
    for one in draft["written"]:
        yield _("  set: %(record)s (%(status)s)") % {
            "record": one["record"],
            "status": IDENTIFICATIONS[one["identification"]],
        }
    for one in draft["refused"]:
        yield _("  left as it is: %(reason)s") % {"reason": one["sentence"]}


def _fit_lines(fit: Plain, options: Plain) -> Iterator[str]:
    title = _("%(outcome)s on %(ai)s") % {"outcome": fit["outcome"], "ai": options["ai"]}
    segment = ", ".join(f"{column} = {value}" for column, value in fit["segment"].items())
    title = f"{title}, {segment}" if segment else title
    status = fit["identification"]["status"]
    yield f"{title}: {IDENTIFICATIONS[status]}"
    yield "=" * (len(title) + 2 + len(str(IDENTIFICATIONS[status])))
    yield findings.sample(fit)
    yield f"{EFFECTS[fit['effects']]}; {findings.covariance(fit, options)}"
    yield ""
    yield from _coefficient_table(fit, options)
    yield ""
    for dropped in fit["dropped"]:
        yield _("%(term)s is left out: %(reason)s.") % {
            "term": dropped["term"],
            "reason": DROPPED[dropped["reason"]],
        }
    yield findings.goodness(fit)
    if fit["u_test"] is not None:
        yield ""
        yield from _u_test_lines(fit["u_test"])
    yield ""
    yield from findings.about_the_turning_point(fit)
    yield ""
    yield _("Identification: %(status)s.") % {"status": IDENTIFICATIONS[status]}
    for reason in fit["identification"]["reasons"]:
        yield f"  – {reason['sentence']}"


def _coefficient_table(fit: Plain, options: Plain) -> Iterator[str]:
    interval = _("%(level)s %% interval") % {"level": figure(100 * options["level"])}
    header = ["", _("coefficient"), _("std. error"), "t", "p", interval]
    rows = [
        [
            row["term"],
            figure(row["coefficient"], COEFFICIENT_DIGITS),
            figure(row["standard_error"], COEFFICIENT_DIGITS),
            figure(row["t"]),
            p_value(row["p"]),
            _("%(low)s to %(high)s") % {"low": figure(row["low"]), "high": figure(row["high"])},
        ]
        for row in fit["coefficients"]
    ]
    yield from _table([header, *rows])


def _u_test_lines(test: Plain) -> Iterator[str]:
    low, high = test["low"], test["high"]
    rows = [
        [_("U-test (Lind and Mehlum)"), _("lower end"), _("upper end")],
        [_("level"), figure(low["level"], COEFFICIENT_DIGITS), figure(high["level"], COEFFICIENT_DIGITS)],
        [_("slope"), figure(low["slope"], COEFFICIENT_DIGITS), figure(high["slope"], COEFFICIENT_DIGITS)],
        ["t", figure(low["t"]), figure(high["t"])],
        [_("p, one-sided"), p_value(low["p"]), p_value(high["p"])],
    ]
    yield from _table(rows)
    yield findings.u_test(test)


def _test_lines(test: Plain) -> Iterator[str]:
    title = _("%(outcome)s: do the turning points differ?") % {"outcome": test["outcome"]}
    yield title
    yield "=" * len(title)
    yield findings.joint_test(test)
    yield ""
    header = ["", _("difference"), _("std. error"), "F", "p"]
    rows = [
        [
            _("%(first)s less %(second)s")
            % {"first": ", ".join(pair["first"].values()), "second": ", ".join(pair["second"].values())},
            figure(pair["difference"]),
            figure(pair["standard_error"]),
            figure(pair["statistic"]),
            p_value(pair["p"]),
        ]
        for pair in test["pairs"]
    ]
    yield from _table([header, *rows])


def _table(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """First column to the left, the others to the right."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in texts) for at in range(len(texts[0]))]
    for row in texts:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()
