"""What an editor reviews in the admin: problems in words with links to their table and row."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse

from releases.release import Release
from releases.row import Row
from releases.tables import MODELS
from releases.validation import Problem


def change_url(instance: Release | Row) -> str:
    return reverse(f"admin:releases_{instance._meta.model_name}_change", args=[instance.pk])


def list_url(model: type[Row], release: Release) -> str:
    return reverse(
        f"admin:releases_{model._meta.model_name}_changelist", query={"release__id__exact": release.pk}
    )


def located_problems(
    problems: Iterable[Problem], rows: Mapping[str, Sequence[Row]], release: Release
) -> list[dict[str, object]]:
    """Problems as words with links to their table and row."""
    return [
        {
            "table": MODELS[problem.table]._meta.verbose_name_plural,
            "table_url": list_url(MODELS[problem.table], release),
            "row": None if problem.row is None else rows[problem.table][problem.row],
            "row_url": None if problem.row is None else change_url(rows[problem.table][problem.row]),
            "column": MODELS[problem.table]._meta.get_field(problem.column).verbose_name,
            "sentence": str(problem),
        }
        for problem in problems
    ]
