"""A drawing that a stranger sent, written anew from what is known to be harmless. In the child, for logo_child alone.

Nothing is taken out of the text: a new one is written from an allow-list of elements and attributes, whose values match
a pattern without quotes, brackets and ampersands. So what a reader of HTML or XML makes of it does not matter. What
would change the look if it were left out (scripts, pictures, text, style sheets) is refused by name.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from reports.branding import ELEMENTS_MOST

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
DEPTH_MOST = 24
PREFIX = "logo-"  # before each id, so that none is one of the report's

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
GRADIENTS = ("linearGradient", "radialGradient")
INSIDE: Mapping[str, tuple[str, ...]] = {
    "svg": ("g", "defs", "clipPath", *SHAPES, *GRADIENTS),
    "g": ("g", "defs", "clipPath", *SHAPES, *GRADIENTS),
    "defs": ("clipPath", *SHAPES, *GRADIENTS),
    "clipPath": SHAPES,
    "linearGradient": ("stop",),
    "radialGradient": ("stop",),
}
LEFT_OUT = frozenset(("metadata", "title", "desc"))  # no part of the picture

_NUMBER = r"[+-]?(?:\d{1,9}\.?\d{0,12}|\.\d{1,12})(?:[eE][+-]?\d)?"
NUMBER = re.compile(_NUMBER)
LENGTH = re.compile(rf"{_NUMBER}(?:px|pt|pc|mm|cm|in|%)?")
NUMBERS = re.compile(r"[0-9eE+\-.,\s]*|none")
PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE+\-.,\s]*")
TRANSFORM = re.compile(r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([0-9eE+\-.,\s]*\)[\s,]*)*")
PAINT = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?|[a-zA-Z]{3,24}|rgb\([0-9.,%\s]{5,40}\)")
WORD = re.compile(r"[a-zA-Z][a-zA-Z\- ]{0,30}")
ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]{0,80}")
LOCAL = re.compile(r"#(.+)")
LOCAL_URL = re.compile(r"""url\(\s*["']?#([A-Za-z_][A-Za-z0-9_.\-]{0,80})["']?\s*\)""")

PATTERNS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(
        ("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"), LENGTH
    ),
    **dict.fromkeys(("fx", "fy", "offset", "stroke-width", "stroke-dashoffset", "stroke-miterlimit"), LENGTH),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"), LENGTH),
    **dict.fromkeys(("points", "stroke-dasharray"), NUMBERS),
    **dict.fromkeys(("transform", "gradientTransform"), TRANSFORM),
    **dict.fromkeys(("fill", "stroke", "stop-color", "color"), PAINT),
    **dict.fromkeys(
        ("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin", "display", "visibility"), WORD
    ),
    **dict.fromkeys(("gradientUnits", "clipPathUnits"), WORD),
    "d": PATH,
}
REFERRING = {"fill": GRADIENTS, "stroke": GRADIENTS, "clip-path": ("clipPath",)}
STYLED = frozenset(PATTERNS) | {"clip-path"}  # what a style attribute may say as well as an attribute


class Refused(Exception):
    """A drawing that is not taken: a code with its parameters."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params


def cleaned(content: bytes) -> bytes:
    """The same drawing with nothing but shapes, gradients and clips; raises Refused."""
    try:
        root = ElementTree.fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Refused("entities") from None
    except (ParseError, ValueError, LookupError):  # a charset that is none is a LookupError
        raise Refused("not_xml") from None
    if _name(root) != "svg":
        raise Refused("not_svg")
    _check(root)
    targets = {_id(element): element for element in root.iter() if _id(element)}
    box = _view_box(root)
    inner = "".join(_children(root, "svg", targets, clipped=False))
    if not inner:
        raise Refused("empty")
    attributes = _attributes(root, "svg", targets, clipped=False)
    kept = "".join(
        text for name, text in attributes if name not in ("x", "y", "width", "height", "transform")
    )
    return f'<svg xmlns="{SVG}" viewBox="{box}"{kept}>{inner}</svg>'.encode()


def _name(element: Element) -> str:
    """Without SVG's namespace; an element of another one keeps its braces, and a comment has no name."""
    return element.tag.removeprefix(f"{{{SVG}}}") if isinstance(element.tag, str) else ""


def _id(element: Element) -> str:
    found = element.get("id", "")
    return found if ID.fullmatch(found) else ""


def _check(root: Element) -> None:
    """Count before anything is walked by its depth."""
    level, count = [root], 0
    for _depth in range(DEPTH_MOST):
        count += len(level)
        if count > ELEMENTS_MOST:
            raise Refused("elements")
        level = [child for element in level for child in element]
        if not level:
            return
    raise Refused("depth")


def _view_box(root: Element) -> str:
    """Four finite numbers; of a drawing without one, its width and height."""
    numbers = root.get("viewBox", "").replace(",", " ").split()
    if not numbers:
        sides = [root.get(name, "").strip().removesuffix("px") for name in ("width", "height")]
        numbers = ["0", "0", *sides]
    if len(numbers) != 4 or not all(NUMBER.fullmatch(number) for number in numbers):
        raise Refused("size")
    width, height = float(numbers[2]), float(numbers[3])
    if not (0 < width <= 1e6 and 0 < height <= 1e6 and 1 / 20 <= width / height <= 20):
        raise Refused("size")
    return " ".join(numbers)


def _children(
    element: Element, inside: str, targets: Mapping[str, Element], *, clipped: bool
) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if not name or name.startswith("{") or name in LEFT_OUT:
            continue
        if name not in INSIDE.get(inside, ()):
            raise Refused("element", name=name[:40])
        inner_clipped = clipped or name == "clipPath"
        kept = "".join(text for _, text in _attributes(child, name, targets, clipped=inner_clipped))
        yield f"<{name}{kept}>{''.join(_children(child, name, targets, clipped=inner_clipped))}</{name}>"


def _attributes(
    element: Element, name: str, targets: Mapping[str, Element], *, clipped: bool
) -> Iterator[tuple[str, str]]:
    given = {**dict(element.items()), "style": "", **_styles(element)}
    if _id(element):
        yield "id", f' id="{PREFIX}{_id(element)}"'
    for key in ("href", XLINK_HREF):
        if key in given:
            yield "href", _reference(element, name, given[key], targets)
    for key, value in given.items():
        bare = value.strip()
        if key.lower().startswith("on"):
            raise Refused("script", name=key[:40])
        if "url(" in bare.lower() or "\\" in bare:
            found = LOCAL_URL.fullmatch(bare)
            if found is None:
                raise Refused("address", name=key[:40])
            # inside a clip none: one that leads back to itself is never drawn to its end
            if not clipped and found[1] in targets and _name(targets[found[1]]) in REFERRING.get(key, ()):
                yield key, f' {key}="url(#{PREFIX}{found[1]})"'
        elif key in PATTERNS and PATTERNS[key].fullmatch(bare):
            yield key, f' {key}="{bare}"'


def _styles(element: Element) -> dict[str, str]:
    """What a style attribute says, as attributes; the rest of CSS has no place in a logo."""
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {
        name.strip(): value.strip()
        for name, _, value in pairs
        if name.strip() in STYLED or "url(" in value.lower()
    }


def _reference(element: Element, name: str, value: str, targets: Mapping[str, Element]) -> str:
    """A gradient may take its colours from another that takes them from none; no address leads anywhere else."""
    found = LOCAL.fullmatch(value.strip())
    if found is None:
        raise Refused("address", name="href")
    target = targets.get(found[1])
    if name not in GRADIENTS or target is None or _name(target) not in GRADIENTS:
        return ""
    return "" if {"href", XLINK_HREF} & set(target.keys()) else f' href="#{PREFIX}{found[1]}"'
