"""Many quarters at once: the template, the file, what it would change, and then storing it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from calculator.form.numbers import number_text
from calculator.formats import NO_BREAK
from calculator.models import Assessment
from calculator.record import StaleRevisionError
from jobs.views import attachment
from releases.snapshot import ReleaseTables, tables_of
from roadmap.models import Reading
from roadmap.page import start_of
from roadmap.progress.meters import meter_of
from roadmap.progress.quarters import QUARTERS, Quarter, quarter_of
from roadmap.progress.sheet import Sheet, read_sheet, template
from roadmap.progress.store import FIELDS, MOST_READINGS, TooManyReadingsError, Typed, save_readings
from roadmap.progress.upload_form import UploadForm
from roadmap.progress.views import TOO_MANY, owned_assessment, page, today
from roadmap.progress.wording import quarter_words
from tabular.problems import BadFile
from tabular.spreadsheet import XLSX, csv_bytes, xlsx_bytes
from tabular.spreadsheet import Sheet as Worksheet
from tabular.upload import read_upload, takes_upload
from tabular.upload_wording import upload_problem_line

SALT = "roadmap.progress.upload"
SEALED_SECONDS = 24 * 60 * 60
MOST_FAULTS = 200
MOST_TEMPLATE_QUARTERS = 40


@dataclass(frozen=True, slots=True)
class Change:
    """What storing one row would do. code: added, replaced, same."""

    code: str
    quarter: str
    values: tuple[str, ...]


@require_safe
@cache_control(private=True, no_cache=True)
def template_csv(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    columns, rows = _template(owned_assessment(request, pk))
    return attachment(csv_bytes(columns, rows), "readings.csv", "text/csv; charset=utf-8")


@require_safe
@cache_control(private=True, no_cache=True)
def template_xlsx(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    columns, rows = _template(owned_assessment(request, pk))
    return attachment(xlsx_bytes([Worksheet(_("Readings"), columns, rows)]), "readings.xlsx", XLSX)


def _template(assessment: Assessment) -> tuple[list[str], list[list[Any]]]:
    """From the plan's first quarter to the last that is over; the plan's first four while none is."""
    start = quarter_of(start_of(assessment.inputs, assessment.created_at.date()))
    quarters = [start.later(at) for at in range(MOST_TEMPLATE_QUARTERS)]
    over = [quarter for quarter in quarters if quarter.is_over(today())] or quarters[:QUARTERS]
    readings = list(assessment.enterprise.readings.all())
    return template(assessment.inputs, tables_of(assessment.release), readings, over)


@takes_upload
@require_POST
@cache_control(private=True, no_cache=True)
def upload(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the file would add and replace, or everything that is wrong with it; nothing is stored."""
    assessment = owned_assessment(request, pk)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, assessment, status=422, upload=form, upload_list=[form])
    tables = tables_of(assessment.release)
    try:
        found = read_upload(form.cleaned_data["file"].read(), first_rows=MOST_READINGS + 1)
        sheet = read_sheet(found, tables=tables, today=today())
    except BadFile as error:
        faults = [_as_sentence(upload_problem_line(problem)) for problem in error.problems]
        sheet = Sheet(faults=faults)
    if not sheet.faults and not sheet.rows:
        sheet.faults.append(_("No row of the file holds a reading."))
    if sheet.faults:
        form.add_error("file", _("Nothing is stored; the box above says why."))
        return page(request, assessment, status=422, upload=form, faults=_first(sheet.faults))
    return _preview(request, assessment, sheet.rows, left_out=sheet.left_out)


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _first(faults: Sequence[str]) -> list[str]:
    more = len(faults) - MOST_FAULTS
    return [*faults[:MOST_FAULTS], *([_("And %(count)s more.") % {"count": more}] if more > 0 else [])]


@require_POST
@cache_control(private=True, no_cache=True)
def store_upload(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was previewed, all or nothing."""
    assessment = owned_assessment(request, pk)
    try:
        sealed = signing.loads(request.POST.get("rows", ""), salt=SALT, max_age=SEALED_SECONDS)
    except signing.BadSignature:
        sealed = {}
    if sealed.get("enterprise") != str(assessment.enterprise_id):
        return page(
            request, assessment, status=422, faults=[_("The preview is too old. Upload the file again.")]
        )
    typed = [
        Typed(Quarter(year, number), values, revision) for year, number, revision, values in sealed["rows"]
    ]
    try:
        save_readings(assessment.enterprise, typed)
    except TooManyReadingsError:
        return page(request, assessment, status=422, faults=[str(TOO_MANY) % {"limit": MOST_READINGS}])
    except StaleRevisionError:
        rows = {one.quarter: dict(one.values) for one in typed}
        return _preview(request, assessment, rows, status=409, stale=True)
    count = len(typed)
    text = ngettext("%(count)s quarter is stored.", "%(count)s quarters are stored.", count)
    messages.success(request, text % {"count": count})
    return redirect("roadmap:progress", pk)


def _preview(
    request: HttpRequest,
    assessment: Assessment,
    rows: Mapping[Quarter, Mapping[str, Any]],
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    tables = tables_of(assessment.release)
    read = {Quarter(one.year, one.quarter): one for one in assessment.enterprise.readings.all()}
    changes = [_change(quarter, rows[quarter], read.get(quarter), tables) for quarter in sorted(rows)]
    kept = [
        [*quarter, read[quarter].revision if quarter in read else None, values]
        for (quarter, values), change in zip(sorted(rows.items()), changes, strict=True)
        if change.code != "same"
    ]
    if len(read) + sum(change.code == "added" for change in changes) > MOST_READINGS:
        return page(request, assessment, status=422, faults=[str(TOO_MANY) % {"limit": MOST_READINGS}])
    sealed = {"enterprise": str(assessment.enterprise_id), "rows": kept}
    context = {
        "assessment": assessment,
        "changes": changes,
        "count": len(kept),
        "sealed": signing.dumps(sealed, salt=SALT, compress=True),
        **more,
    }
    return render(request, "roadmap/progress/upload.html", context, status=status)


def _change(
    quarter: Quarter, values: Mapping[str, Any], reading: Reading | None, tables: ReleaseTables
) -> Change:
    new = _cells(values, tables)
    if reading is None:
        return Change("added", quarter_words(quarter), tuple(f"{name}: {text}" for name, text in new.items()))
    old = _cells({name: getattr(reading, name) for name in FIELDS}, tables)
    moved = tuple(
        f"{name}: {old.get(name, '–')} → {new.get(name, '–')}"
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    )
    return Change("replaced" if moved else "same", quarter_words(quarter), moved)


def _cells(values: Mapping[str, Any], tables: ReleaseTables) -> dict[str, str]:
    """What a reading holds, by names in the reader's language; energy by those of the template's columns."""
    found = {}
    for item in values["energy"]:
        meter = meter_of(item["carrier"], item["unit"], tables)
        found[meter.label if meter else item["carrier"]] = _amount(item["quantity"])
    names = {"output": _("Output"), "ai_assets": _("AI-controlled machines"), "ai_level": _("AI level")}
    found |= {label: _amount(values[name]) for name, label in names.items() if values[name] is not None}
    return found | ({_("Note"): values["note"]} if values["note"] else {})


def _amount(value: float) -> str:
    return number_text(value).replace(" ", NO_BREAK)
