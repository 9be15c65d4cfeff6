"""Everything that is asked of a report: who sealed it, whether its figures come out again, whether its pages say so."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation

from calculator.assess import assess_profile
from calculator.profile import ProfileErrors, read_profile
from calculator.result.page import finance_facts
from calculator.wording import profile_error_sentence
from equations.assessment import MODEL_VERSION
from equations.unit_matrix import SHA256 as MATRIX_SHA256
from releases.document import read_rows
from releases.fingerprint import release_sha256
from releases.folder import FolderError
from releases.plain import release_tables
from releases.snapshot import has_table, published_tables
from reports.content import key_figures
from reports.manifest import fingerprint, is_sealed_here
from reports.models import IssuedReport
from reports.used_rows import WHOLE, rows_at_hand
from reports.verify.compare import MOST_SHOWN, Difference, figures_that_differ
from reports.verify.printed import not_printed
from reports.verify.rows import rows_that_differ

logger = logging.getLogger(__name__)

JsonObject = Mapping[str, Any]


@dataclass(slots=True)
class Answer:
    """``differences``: bad news first, at most MOST_SHOWN of a kind; ``counts``: all of them, by kind."""

    sealed: bool
    as_made: bool  # to the last byte
    fingerprint: str
    manifest: JsonObject
    differences: list[Difference] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def reproduced(self) -> bool:
        return not self.counts

    def add(self, found: list[Difference]) -> None:
        for difference in found:
            self.counts[difference.kind] = self.counts.get(difference.kind, 0) + 1
            if self.counts[difference.kind] <= MOST_SHOWN:
                self.differences.append(difference)


def check_report(
    read: JsonObject, *, expected_code: str = "", between: Callable[[], None] = lambda: None
) -> Answer:
    """``read``: what reports.verify.child.read found; ``expected_code``: the one on the paper, if any.

    ``between``: called between the steps, jobs.work.Work.check in a run.
    """
    manifest = read["manifest"]
    answer = Answer(is_sealed_here(manifest), read["as_made"], fingerprint(manifest), manifest)
    if not answer.sealed:
        answer.add([Difference("seal", "seal_wrong" if manifest.get("seal") else "seal_missing")])
    answer.add(_code(manifest, answer.fingerprint, expected_code))
    answer.add(_release(manifest["release"]))
    other_model = _model(manifest)
    answer.add(other_model)
    between()
    result, failures = _worked_out(manifest)
    answer.add(failures)
    between()
    if result is not None:
        if other_model:  # told already
            result["model_version"] = manifest["result"].get("model_version")
        answer.add(figures_that_differ(manifest["result"], result, common_only=bool(other_model)))
    if not (
        answer.sealed and answer.as_made
    ):  # else its pages are, to the last byte, the ones that were sealed
        answer.add(list(_pages(read)))
        if result is not None:
            answer.add(_printed(manifest, result, " ".join(read["pages"])))
    if not answer.as_made:
        answer.add([Difference("file", "saved_again")])
    return answer


def _code(manifest: JsonObject, found: str, expected: str) -> list[Difference]:
    own = manifest["code"]
    if expected and own != expected:
        return [Difference("code", "code_other", was=own[:20], found=expected)]
    try:
        row = IssuedReport.objects.filter(code=own).first() if own else None
    except DatabaseError:  # a command on a machine without the site's tables
        if has_table(IssuedReport):
            raise
        row = None
    if row is not None and row.manifest_sha256 != found:
        return [Difference("code", "code_of_another", was=own)]
    return []


def _release(release: JsonObject) -> list[Difference]:
    tables = published_tables(release["label"])
    if tables is None:
        return [Difference("release", "release_unknown", was=release["label"])]
    here = release_sha256(tables)
    if here != release["sha256"]:
        return [Difference("release", "release_other", release["label"], release["sha256"], here)]
    return rows_that_differ(release["rows"], rows_at_hand(tables))


def _model(manifest: JsonObject) -> list[Difference]:
    found = []
    if manifest["model_version"] != MODEL_VERSION:
        found.append(Difference("model", "model_other", "", manifest["model_version"], MODEL_VERSION))
    if manifest["matrix_sha256"] != MATRIX_SHA256:
        found.append(Difference("model", "matrix_other", "", manifest["matrix_sha256"], MATRIX_SHA256))
    return found


def _worked_out(manifest: JsonObject) -> tuple[dict[str, Any] | None, list[Difference]]:
    """The result by the inputs and rows that the report carries, or why there is none."""
    release = manifest["release"]
    try:
        held = read_rows(release["rows"], whole=[table for table in WHOLE if table in release["rows"]])
        tables = release_tables(
            label=release["label"], released_on=date.fromisoformat(release["released_on"]), rows=held
        )
        profile = read_profile(manifest["inputs"], tables)
        result = assess_profile(profile, tables)
        return json.loads(json.dumps(result, allow_nan=False)), []
    except FolderError as error:
        return None, [
            Difference("rows", "rows_refused", f"{fault.file}: {fault.column}"[:200], found=fault.sentence)
            for fault in error.problems
        ]
    except ProfileErrors as error:
        return None, [
            Difference("inputs", "inputs_refused", fault.path, found=profile_error_sentence(fault))
            for fault in error.errors
        ]
    except Exception:  # rows that nobody validated as a whole can be wrong in ways that no rule names
        logger.exception("A report's figures cannot be worked out")
        return None, [Difference("figure", "not_worked_out")]


def _pages(read: JsonObject) -> Iterator[Difference]:
    was, found = read["manifest"]["text_sha256"], read["text_sha256"]
    if read["manifest"]["text_by"] != read["text_by"]:
        yield Difference("text", "reader_other", "", read["manifest"]["text_by"], read["text_by"])
        return
    if len(was) != len(found):
        yield Difference("text", "pages_other", "", str(len(was)), str(len(found)))
    for number, (one, other) in enumerate(zip(was, found, strict=False), start=1):
        if one != other:
            yield Difference("text", "page_altered", str(number))


def _printed(manifest: JsonObject, result: JsonObject, text: str) -> list[Difference]:
    language, inputs = manifest["language"], manifest["inputs"]
    if language not in dict(settings.LANGUAGES):
        return [Difference("printed", "language_unknown", was=language)]
    with translation.override(language):
        return not_printed((*key_figures(inputs, result), *finance_facts(inputs, result)), text)
