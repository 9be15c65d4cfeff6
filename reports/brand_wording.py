"""What is said of a file that is no logo, and of a colour that cannot carry white text."""

from collections.abc import Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from calculator import formats
from reports.branding import ELEMENTS_MOST, LEAST_CONTRAST

AS_PATHS = _lazy("Export the logo again with all text as paths and with presentation attributes.")
FAULTS = {
    "type": _lazy("This is neither a PNG nor an SVG. Export the logo as one of the two."),
    "bytes": _lazy("The file is too large: at most %(kib)s KiB of this type are taken. Export it smaller."),
    "pixels": _lazy("The picture is too large: at most %(pixels)s by %(pixels)s pixels. Export it smaller."),
    "size": _lazy(
        "The logo has no usable size: it needs a width and a height, neither more than 20 times the other."
    ),
    "not_png": _lazy("The picture is damaged and cannot be read. Export it again."),
    "not_xml": _lazy("The drawing is damaged: it is no well-formed XML. Export it again."),
    "not_svg": _lazy("The file’s outermost element is not svg. Export the logo as SVG."),
    "entities": _lazy("The drawing defines entities, which are not taken. Export it without them."),
    "elements": format_lazy(
        _lazy("The drawing has more than {most} elements. Export a simpler version, or a PNG."),
        most=ELEMENTS_MOST,
    ),
    "depth": _lazy("The drawing’s groups lie too deep in one another. Export a simpler version, or a PNG."),
    "element": _lazy("The drawing has a “%(name)s” element, which is not taken in a logo."),
    "script": _lazy("The drawing has a script (“%(name)s”), which is not taken. Export it without."),
    "address": _lazy("The drawing refers to something outside itself (“%(name)s”), which is not taken."),
    "empty": _lazy("The drawing has no shapes."),
    "undrawn": _lazy("The logo could not be drawn for trial. Export a simpler version, or a PNG."),
    "unread": _lazy("Reading the file took more than a logo may. Export a simpler version."),
    "busy": _lazy("The server is too busy to read the file now. Wait a minute and send it again."),
}
MENDED_AS_PATHS = ("element",)


def fault_words(code: str, params: Mapping[str, str]) -> str:
    said = str(FAULTS[code]) % params if params else str(FAULTS[code])
    return f"{said} {AS_PATHS}" if code in MENDED_AS_PATHS else said


def contrast_words(contrast: float) -> str:
    params = {"found": formats.fixed(contrast, 1), "least": formats.fixed(LEAST_CONTRAST, 1)}
    return (
        _(
            "White text on this colour is hard to read: its contrast is %(found)s to 1 and needs %(least)s. Take a "
            "darker one; the same hue, dark enough, is offered below."
        )
        % params
    )
