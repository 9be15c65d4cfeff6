"""What a printed report says of itself: its code, where to check it, and the same as a picture for a telephone."""

import uuid
from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reports.models import CODE_LENGTH

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
SALT = "reports.code"
GROUP = 5
FINGERPRINT_SHOWN = 16  # characters of 64


@dataclass(frozen=True, slots=True)
class Proof:
    """For templates/reports/_proof.html. Without a code, as a command's report, there is no address either."""

    code: str
    url: str
    qr: SafeString
    fingerprint: str
    sentence: str


def code_of(assessment: uuid.UUID, fingerprint: str) -> str:
    """50 bits that only this site can tell: the same for the same content of the same assessment."""
    mark = salted_hmac(SALT, f"{assessment} {fingerprint}", algorithm="sha256").digest()
    number = int.from_bytes(mark, "big")
    return "".join(ALPHABET[number >> 5 * at & 31] for at in range(CODE_LENGTH))


def written(code: str) -> str:
    """As people read and type it: 01234-56789."""
    return f"{code[:GROUP]}-{code[GROUP:]}" if code else ""


def read_code(typed: str) -> str:
    """The code in what somebody typed, letters of any case, O for 0 and I or L for 1; empty where it is none."""
    code = typed.strip().upper().translate(MISREAD)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def shown_fingerprint(sha256: str) -> str:
    """Its beginning in groups of four."""
    return " ".join(sha256[at : at + 4] for at in range(0, FINGERPRINT_SHOWN, 4))


def proof_of(fingerprint: str, code: str = "") -> Proof:
    url = f"{settings.PUBLIC_URL.origin}{reverse('reports:code', args=[written(code)])}" if code else ""
    if code:
        sentence = _(
            "This file carries what it was made of: your inputs, the rows of the release that they use, and the "
            "results, sealed by the site that made it. Upload the file at the address and every figure of the "
            "assessment is worked out again; what differs is listed. For the scenarios, the progress and the "
            "actions’ dates and costs the file’s fingerprint alone vouches. The address alone tells a reader the "
            "date, release and model, and nothing of your plant."
        )
    else:
        sentence = _(
            "This file carries what it was made of: your inputs, the rows of the release that they use, and the "
            "results. The command manage.py verify_report works every figure of the assessment out again and lists "
            "what differs. For the scenarios and the actions’ dates and costs the file’s fingerprint alone vouches."
        )
    return Proof(written(code), url, qr_svg(url), shown_fingerprint(fingerprint), sentence)


def qr_svg(url: str) -> SafeString:
    """One colour, presentation attributes only; readable with 15 % of it gone."""
    if not url:
        return SafeString("")
    code = segno.make_qr(url, error="m")
    svg = code.svg_inline(
        title=_("QR code of %(address)s") % {"address": url}, omitsize=True, svgclass=None, lineclass=None
    )
    return mark_safe(svg)  # noqa: S308  drawn by segno, which escapes the title
