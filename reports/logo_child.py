"""A logo as it may be kept: a PNG decoded and written anew, a drawing written anew. In a limited child; no Django.

Only this module imports Pillow.
"""

import io
import json
import warnings

from PIL import Image

from reports.branding import PIXELS_MOST, bytes_most, logo_type
from reports.logo_svg import Refused, cleaned

KEPT_PIXELS = 1200  # a side: 500 dpi on the cover's 58 mm
MODES = ("1", "L", "LA", "P", "RGB", "RGBA")


def clean(payload: bytes) -> bytes:
    """A line of JSON, then the logo: {"type": "png"} and the file, or {"fault": code, "params": {…}} and nothing."""
    try:
        kind = logo_type(payload)
        if not kind:
            raise Refused("type")
        if len(payload) > bytes_most(kind):
            raise Refused("bytes", kib=str(bytes_most(kind) // 1024))
        kept = _png(payload) if kind == "png" else cleaned(payload)
    except Refused as problem:
        return json.dumps({"fault": problem.code, "params": problem.params}).encode() + b"\n"
    return json.dumps({"type": kind}).encode() + b"\n" + kept


def _png(content: bytes) -> bytes:
    """Its pixels alone: no profile, no text, no second picture of an animation."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
            if max(image.size) > PIXELS_MOST or image.mode not in MODES:  # read off the header alone
                raise Refused("pixels", pixels=str(PIXELS_MOST))
            if not 1 / 20 <= image.width / image.height <= 20:
                raise Refused("size")
            has_alpha = "A" in image.getbands() or "transparency" in image.info
            pixels = image.convert("RGBA" if has_alpha else "RGB")
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("pixels", pixels=str(PIXELS_MOST)) from None
    except Exception:  # what a broken file makes of a decoder is not ours to list
        raise Refused("not_png") from None
    pixels.thumbnail((KEPT_PIXELS, KEPT_PIXELS))
    pixels.info.clear()
    written = io.BytesIO()
    pixels.save(written, "PNG", optimize=True)
    return written.getvalue()
