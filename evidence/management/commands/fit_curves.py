"""manage.py fit_curves panel.csv --outcome Y --ai X: fits, tests, identification; a draft release when asked."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from equations.firm_curve import OUTCOMES
from equations.fit.panel import COVARIANCES, EFFECTS
from evidence.draft import DraftRefused, Refusal, check_label, plain_draft, write_draft
from evidence.fitting import fit_panel_file
from evidence.plain import plain_file
from evidence.report_text import report_text
from evidence.request import FitRequest, request_problems
from evidence.wording import PROBLEMS, refusal_line, step_sentence
from tabular.problems import BadFile, TableProblem
from tabular.wording import problem_line

EXIT_BAD_INPUT = 2
QUIET_SECONDS = 1.0  # a run that takes no longer shows no progress


class Command(BaseCommand):
    requires_system_checks = ()

    @property
    def help(self) -> str:  # argparse wants the text itself, not a lazy one
        return _("Fits a curve of the AI level on a panel and says whether it identifies a turning point.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("panel", type=Path, help=_("CSV (UTF-8, a header row) or Parquet"))
        add(
            "--outcome",
            required=True,
            action="append",
            metavar="COLUMN",
            help=_("may be repeated"),
        )
        add(
            "--ai",
            required=True,
            metavar="COLUMN",
            help=_("the AI level; its square is made here"),
        )
        add("--entity", metavar="COLUMN", help=_("whose effects and clusters these are"))
        add("--time", metavar="COLUMN", help=_("the period of two-way effects"))
        add(
            "--controls",
            nargs="+",
            action="extend",
            default=[],
            metavar="COLUMN",
            help=_("further regressors"),
        )
        add("--segment-by", nargs="+", action="extend", default=[], metavar="COLUMN", help=_segments_help())
        add("--weights", metavar="COLUMN", help=_("analytic weights, in any scale"))
        add("--effects", choices=EFFECTS, default="twoway", help=_("default: twoway"))
        add("--vcov", choices=COVARIANCES, default="cluster", help=_("default: cluster, by entity"))
        add("--interval", nargs=2, type=float, metavar=("LOW", "HIGH"), help=_interval_help())
        add("--level", type=float, default=0.95, help=_("of the intervals; default: 0.95"))
        add("--record", action="append", default=[], choices=OUTCOMES, help=_record_help())
        add("--json", action="store_true", help=_("print everything as JSON"))
        add("--draft-label", metavar="LABEL", help=_draft_help())

    def handle(self, *args: Any, **options: Any) -> None:
        request, label = _request(options), options["draft_label"]
        problems = request_problems(request, for_draft=label is not None)
        if problems:
            self._refuse(options["panel"], problems.listed(), problems.count)
        progress = _Progress(self, quiet=options["verbosity"] == 0)
        try:
            if label is not None:
                check_label(label)
            fitted = fit_panel_file(options["panel"], request, progress=progress)
        except BadFile as error:
            self._refuse(options["panel"], error.problems, error.count)
        except DraftRefused as error:
            self._refuse_draft(label, error.refusals)
        report = plain_file(fitted)
        draft, refusals = _written(report, label)
        report = {**report, "draft": draft}
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=True, allow_nan=False, indent=1))
        else:
            self.stdout.write(report_text(report))
        if refusals:
            self._refuse_draft(label, refusals)

    def _refuse(self, path: Path, problems: Sequence[TableProblem], count: int) -> NoReturn:
        lines = [_("%(path)s cannot be fitted:") % {"path": path}]
        lines += [f"  {problem_line(problem, PROBLEMS)}" for problem in problems]
        if count > len(problems):
            lines.append("  " + _("… and %(count)s more") % {"count": count - len(problems)})
        self.stderr.write("\n".join(lines))
        sys.exit(EXIT_BAD_INPUT)

    def _refuse_draft(self, label: str, refusals: Sequence[Refusal]) -> NoReturn:
        lines = [_("Nothing is written to a draft %(label)s:") % {"label": label}]
        lines += [f"  {refusal_line(one.record, one.code, one.params)}" for one in refusals]
        self.stderr.write("\n".join(lines))
        sys.exit(EXIT_BAD_INPUT)


class _Progress:
    """Says on standard error what is being done, once a run has lasted longer than a moment."""

    def __init__(self, command: BaseCommand, *, quiet: bool) -> None:
        self._command, self._quiet, self._began = command, quiet, time.monotonic()

    def __call__(self, code: str, params: Mapping[str, object]) -> None:
        if not self._quiet and time.monotonic() - self._began > QUIET_SECONDS:
            self._command.stderr.write(self._command.style.NOTICE(step_sentence(code, params)))


def _written(
    report: Mapping[str, Any], label: str | None
) -> tuple[Mapping[str, Any] | None, Sequence[Refusal]]:
    """The draft as plain values, or why nothing was written; the fits themselves are worth reading either way."""
    if label is None:
        return None, ()
    try:
        return plain_draft(write_draft(report, label)), ()
    except DraftRefused as error:
        return None, error.refusals


def _request(options: Mapping[str, Any]) -> FitRequest:
    interval = options["interval"]
    return FitRequest(
        outcomes=tuple(options["outcome"]),
        ai=options["ai"],
        records=tuple(options["record"]),
        entity=options["entity"],
        time=options["time"],
        controls=_names(options["controls"]),
        segment_by=_names(options["segment_by"]),
        weights=options["weights"],
        effects=options["effects"],
        covariance=options["vcov"],
        interval=None if interval is None else (interval[0], interval[1]),
        level=options["level"],
    )


def _names(words: Sequence[str]) -> tuple[str, ...]:
    """Columns separated by spaces, commas or both."""
    return tuple(name.strip() for word in words for name in word.split(",") if name.strip())


def _segments_help() -> str:
    return _("fit each value (of two columns: each combination) apart, such as country_type")


def _interval_help() -> str:
    return _("of the U-test, in AI units; default: the sample's range")


def _record_help() -> str:
    return _(
        "which outcome of the release --outcome is the logarithm of; needed for --draft-label, once per outcome"
    )


def _draft_help() -> str:
    return _("write the fits into this draft, made as a copy of the current release if it is new")
