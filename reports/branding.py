"""What a firm may put on its reports: which colour, which logo. No Django and no parser, which runs in logo_child.

A logo is a PNG or a drawing in SVG, by its first bytes and not by its name. A colour carries white text on the cover.
"""

import math
import re
import struct
from dataclasses import dataclass

PNG_BYTES_MOST = 300 * 1024
SVG_BYTES_MOST = 100 * 1024
PIXELS_MOST = 2000  # a side
ELEMENTS_MOST = 2000
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text on its ground
PRINTED_MM = (58.0, 15.0)  # at most, width and height on the cover
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
VIEW_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Look:
    """How one firm's report looks; ``accent`` is #rrggbb or empty, ``logo`` as logo_child left it."""

    accent: str = ""
    logo: bytes = b""
    logo_type: str = ""  # png, svg, or empty where there is no logo
    revision: int = 0


def colour_of(typed: str) -> str:
    """#rrggbb of what somebody typed (#1F5F8B, 1f5f8b, #15f); empty for what is no colour."""
    found = COLOUR.fullmatch(typed.strip().lower())
    if found is None:
        return ""
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast_with_white(colour: str) -> float:
    """WCAG's contrast of white text on #rrggbb, from 1 to 21."""
    return 1.05 / (_luminance(_linear(colour)) + 0.05)


def dark_enough(colour: str) -> str:
    """The same hue, as light as white text on it allows; a colour that allows it already stays as it is."""
    if contrast_with_white(colour) >= LEAST_CONTRAST:
        return colour
    channels = _linear(colour)
    share = (1.05 / LEAST_CONTRAST - 0.05) / _luminance(channels)
    return "#" + "".join(f"{math.floor(255 * _gamma(share * channel)):02x}" for channel in channels)


def _linear(colour: str) -> list[float]:
    """Red, green and blue as light, 0 to 1 (IEC 61966-2-1, with WCAG's threshold)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def _gamma(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _luminance(channels: list[float]) -> float:
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def logo_type(content: bytes) -> str:
    """png or svg by what the file holds; empty for anything else."""
    if content.startswith(PNG_SIGNATURE):
        return "png"
    head = content[:4096]
    text = head.decode("utf-16", "ignore") if head.startswith(UTF_16) else head.decode("latin-1")
    return "svg" if "<svg" in text or ":svg" in text else ""


def bytes_most(kind: str) -> int:
    return PNG_BYTES_MOST if kind == "png" else SVG_BYTES_MOST


def printed_mm(look: Look) -> tuple[float, float]:
    """Width and height on the cover: as large as its place allows, its sides in proportion."""
    if look.logo_type == "png":
        width, height = struct.unpack(">II", look.logo[16:24])  # of the header, which comes first
    else:
        box = VIEW_BOX.search(look.logo.decode())
        if box is None:
            raise ValueError("The stored drawing has no viewBox.")
        width, height = float(box[3]), float(box[4])
    scale = min(PRINTED_MM[0] / width, PRINTED_MM[1] / height)
    return width * scale, height * scale
