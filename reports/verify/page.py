"""The answer of a check as a run keeps it, and as a page or a terminal shows it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calculator.result.finance_wording import Fact
from reports.proof import shown_fingerprint, written
from reports.verify.check import Answer
from reports.verify.wording import (
    DIFFERENCES,
    KINDS,
    REPRODUCED_MORE,
    WHAT_TO_DO,
    answer_words,
    count_words,
    cut_words,
)

ABOUT = ("made_at", "created_on", "model_version", "code")  # nothing of the firm's


@dataclass(frozen=True, slots=True)
class AnswerPage:
    reproduced: bool
    title: str
    lead: str
    header: tuple[str, ...]
    differences: tuple[tuple[str, ...], ...]  # kind, sentence, place, in the report, here
    about: tuple[Fact, ...]


def plain_answer(answer: Answer) -> dict[str, Any]:
    """As JSON, for the run."""
    manifest = answer.manifest
    return {
        "differences": [asdict(difference) for difference in answer.differences],
        "counts": answer.counts,
        "sealed": answer.sealed,
        "as_made": answer.as_made,
        "fingerprint": answer.fingerprint,
        "release": manifest["release"]["label"],
        **{name: manifest[name] for name in ABOUT},
    }


def answer_page(plain: Mapping[str, Any]) -> AnswerPage:
    counts, listed = plain["counts"], plain["differences"]
    total = sum(counts.values())
    said = (count_words(counts), cut_words(len(listed), total), str(WHAT_TO_DO))
    lead = " ".join(filter(None, said)) if counts else str(REPRODUCED_MORE)
    return AnswerPage(
        reproduced=not counts,
        title=answer_words(counts),
        lead=lead,
        header=(_("What"), _("What differs"), _("Where"), _("In the report"), _("Here")),
        differences=tuple(map(_row, listed)),
        about=_about(plain),
    )


def _row(item: Mapping[str, str]) -> tuple[str, ...]:
    kind, sentence = KINDS.get(item["kind"], item["kind"]), DIFFERENCES.get(item["code"], item["code"])
    return (str(kind), str(sentence), item["place"], item["was"], item["found"])


def _about(plain: Mapping[str, Any]) -> tuple[Fact, ...]:
    yes, no = _("yes"), _("no")
    rows = (
        (_("Made"), moment_words(plain["made_at"])),
        (_("Assessed"), day_words(plain["created_on"])),
        (_("Release"), plain["release"]),
        (_("Model"), plain["model_version"]),
        (_("Code"), written(plain["code"])),
        (_("Fingerprint, its beginning"), shown_fingerprint(plain["fingerprint"])),
        (_("Sealed by this site"), yes if plain["sealed"] else no),
        (_("File as it was made"), yes if plain["as_made"] else no),
    )
    return tuple(Fact(name, value) for name, value in rows if value)


def moment_words(iso: str) -> str:
    """As the report has it where it is no time."""
    try:
        return date_format(datetime.fromisoformat(iso), "j F Y, H:i")
    except ValueError:
        return iso


def day_words(iso: str) -> str:
    try:
        return date_format(datetime.fromisoformat(iso), "j F Y")
    except ValueError:
        return iso
