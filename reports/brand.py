"""A firm's own logo and colour, as stored: read, checked and saved. No parser runs in this process."""

import json
import logging
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from calculator.models import Enterprise
from calculator.record import StaleRevisionError
from jobs.child import ChildError, run_limited
from reports.branding import Look, printed_mm
from reports.engine import pdf_of
from reports.models import Brand

logger = logging.getLogger(__name__)

MEMORY_MIB = 512
CPU_SECONDS = 10
WALL_SECONDS = 20.0
DRAWN_WITHIN_SECONDS = 15.0  # in a request: a report's own 40 s and 1 GiB are for runs
BUSY = ("wall", "killed", "unavailable")
NO_LOOK = Look()


class BadLogo(Exception):
    """A file that is no logo: a code with its parameters, for reports.brand_wording."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params


def look_of(enterprise: Enterprise) -> Look:
    """What is stored, else the look that every report has."""
    brand = Brand.objects.filter(enterprise=enterprise).first()
    if brand is None:
        return NO_LOOK
    return Look(brand.accent, bytes(brand.logo), brand.logo_type, brand.revision)


def read_logo(content: bytes) -> tuple[str, bytes]:
    """(type, the logo as it may be kept) of an upload; raises BadLogo. Written anew, then drawn once for trial."""
    try:
        answer = _limited("reports.logo_child.clean", content)
    except ChildError as problem:
        raise BadLogo("busy" if problem.code in BUSY else "unread") from problem
    head, _line, logo = answer.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    if "fault" in said:
        raise BadLogo(said["fault"], **said["params"])
    look = Look(logo=logo, logo_type=said["type"])
    try:
        pdf_of(
            f'<html lang="en"><title>Logo</title>{logo_html(look, "Logo")}',
            limited=partial(_limited, wall_seconds=DRAWN_WITHIN_SECONDS),
            logo=picture_of(look),
        )
    except ChildError as problem:
        logger.error("A logo cannot be drawn: %s", problem)
        raise BadLogo("busy" if problem.code in BUSY else "undrawn") from problem
    return said["type"], logo


def _limited(dotted_path: str, payload: bytes, *, wall_seconds: float = WALL_SECONDS) -> bytes:
    return run_limited(
        dotted_path, payload, memory_mib=MEMORY_MIB, cpu_seconds=CPU_SECONDS, wall_seconds=wall_seconds
    )


def picture_of(look: Look) -> bytes:
    """What goes to the PDF beside its HTML: a drawing stands in the HTML itself."""
    return look.logo if look.logo_type == "png" else b""


def logo_html(look: Look, firm: str) -> SafeString:
    """The logo in a report's HTML, named for who does not see it; nothing where there is none.

    A drawing is our own writing of it (reports.logo_svg), so it may stand there as it is.
    """
    if not look.logo:
        return SafeString()
    width, height = printed_mm(look)
    size = f"width:{width:.2f}mm;height:{height:.2f}mm"
    if look.logo_type == "png":
        return format_html('<img class="logo" style="{}" src="asset:logo.png" alt="{}">', size, firm)
    opening, _, rest = look.logo.decode().partition(">")
    drawing, end = mark_safe(opening), mark_safe(rest)  # noqa: S308  see above
    return format_html('{} class="logo" style="{}"><title>{}</title>{}', drawing, size, firm, end)


def save_look(*, enterprise: Enterprise, revision: int | None, **changes: object) -> None:
    """Change what ``changes`` names of the look with this ``revision``, 0 where none is stored; StaleRevisionError."""
    if not revision:
        try:
            with transaction.atomic():
                Brand.objects.create(enterprise=enterprise, **changes)
        except IntegrityError:
            raise StaleRevisionError from None
        return
    unchanged = Brand.objects.filter(enterprise=enterprise, revision=revision)
    if not unchanged.update(**changes, revision=F("revision") + 1, updated_at=timezone.now()):
        raise StaleRevisionError
