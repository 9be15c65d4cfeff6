"""Problems of a file on their way from the child through JSON, and in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from evidence.wording import PROBLEMS
from tabular.problems import BadFile, TableProblem
from tabular.upload_wording import SENTENCES
from tabular.wording import problem_line

Plain = Mapping[str, Any]


def plain_problems(error: BadFile) -> dict[str, object]:
    return {
        "count": error.count,
        "problems": [
            {
                "code": problem.code,
                "row": problem.row,
                "column": problem.column,
                "params": dict(problem.params),
            }
            for problem in error.problems
        ],
    }


def read_problems(found: Iterable[Plain]) -> list[TableProblem]:
    return [TableProblem(one["code"], one["row"], one["column"], one["params"]) for one in found]


def problem_lines(found: Plain) -> list[str]:
    """One sentence each, and how many more there are."""
    problems = read_problems(found.get("problems", []))
    return [*map(line_of, problems), *_more(found.get("count", 0), problems)]


def line_of(problem: TableProblem) -> str:
    text = problem_line(problem, {**SENTENCES, **PROBLEMS})
    return text[:1].upper() + text[1:] + "."


def _more(count: int, shown: Sequence[TableProblem]) -> list[str]:
    more = count - len(shown)
    return [_("And %(count)s more.") % {"count": more}] if more > 0 else []
