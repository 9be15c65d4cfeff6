"""A logo that a stranger sent: what is kept of it, and every way known to make a reader of it do something else."""

import io
import json
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from jobs import child
from reports import brand, engine
from reports.brand import BadLogo, logo_html, picture_of, read_logo
from reports.branding import (
    LEAST_CONTRAST,
    Look,
    colour_of,
    contrast_with_white,
    dark_enough,
    logo_type,
    printed_mm,
)
from reports.engine import render_pdf
from reports.logo_child import clean
from reports.logo_svg import INSIDE, PATTERNS, REFERRING, Refused, cleaned

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
GOOD = "<rect width='9' height='5' fill='#1f5f8b'/>"


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def svg(inner: str = GOOD, *, attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg {NAMESPACES} viewBox="0 0 10 5" {attributes}>{inner}</svg>'.encode()


def png(size=(40, 20), mode="RGB", **more) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red" if mode != "LA" else 0).save(written, "PNG", **more)
    return written.getvalue()


# Colours: contrasts by https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; #767676 is the lightest grey that has 4.5 to 1


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#1F5F8B", "#1f5f8b"),
        (" 1f5f8b ", "#1f5f8b"),
        ("#15f", "#1155ff"),
        ("teal", ""),
        ("#12345", ""),
        ("#1f5f8b;}", ""),
        ("url(x)", ""),
        ("#1f5f8b\n#", ""),
        ("＃１２３", ""),
    ],
)
def test_colour_of_what_is_typed(typed, colour):
    assert colour_of(typed) == colour


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48)]
)
def test_contrast(colour, contrast):
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)


def test_darker_colour_of_the_same_hue():
    assert dark_enough("#767676") == "#767676"
    assert dark_enough("#777777") in ("#757575", "#767676")
    for colour in ("#ffffff", "#ffcc00", "#00ff00", "#ff8080", "#80ffff", "#fefefe", "#e5007d"):
        found = dark_enough(colour)
        assert LEAST_CONTRAST <= contrast_with_white(found) < LEAST_CONTRAST + 0.15
    red, green, blue = (int(dark_enough("#ffcc00")[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue == 0


# What is kept of a drawing


def test_shapes_gradients_and_clips_are_kept():
    drawing = svg(
        "<title>Old</title><metadata>x</metadata><!-- note --><defs>"
        "<linearGradient id='a'><stop offset='0' style='stop-color:#fff;stop-opacity:.5'/></linearGradient>"
        "<linearGradient id='b' xlink:href='#a' x1='0' x2='1'/><clipPath id='c'><circle r='4'/></clipPath></defs>"
        "<g transform='translate(1 2) rotate(45)' clip-path='url(#c)'><path d='M0 0h9v5z' style='fill:url(#b)'/></g>"
    )
    assert cleaned(drawing).decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><defs>'
        '<linearGradient id="logo-a"><stop offset="0" stop-color="#fff" stop-opacity=".5"></stop></linearGradient>'
        '<linearGradient id="logo-b" href="#logo-a" x1="0" x2="1"></linearGradient>'
        '<clipPath id="logo-c"><circle r="4"></circle></clipPath></defs>'
        '<g transform="translate(1 2) rotate(45)" clip-path="url(#logo-c)">'
        '<path d="M0 0h9v5z" fill="url(#logo-b)"></path></g></svg>'
    )


def test_size_without_a_view_box():
    drawing = f'<svg {NAMESPACES} width="30px" height="15"><rect width="3" height="3"/></svg>'.encode()
    assert b'viewBox="0 0 30 15"' in cleaned(drawing)
    assert printed_mm(Look(logo=cleaned(drawing), logo_type="svg")) == (30.0, 15.0)


def test_drawings_of_common_programs_are_taken():
    """A document type without entities, an instruction, a program's own namespaces."""
    before = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?><!-- Generator: Adobe Illustrator -->'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    inner = "<sodipodi:namedview xmlns:sodipodi='http://s' pagecolor='#fff'><a/></sodipodi:namedview>" + GOOD
    assert cleaned(svg(inner, before=before)).count(b"<rect") == 1


# Attacks: name -> (drawing, the code it is refused with; None where the dangerous part is just not there any more)

ATTACKS = {
    "script": (svg("<script>alert(1)</script>"), "element"),
    "script by address": (svg("<script href='http://x/a.js'/>"), "element"),
    "event": (svg("<rect width='9' height='9' onload='x()'/>"), "script"),
    "event in capitals": (svg("<rect width='9' height='9' OnClick='x()'/>"), "script"),
    "event of the root": (svg(attributes="onload='x()'"), "script"),
    "page inside": (
        svg("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>"),
        "element",
    ),
    "style sheet": (svg("<style>@import 'http://x';</style>" + GOOD), "element"),
    "picture": (svg("<image href='http://x/a.png' width='9' height='9'/>"), "element"),
    "picture of a file": (svg("<image xlink:href='file:///etc/passwd'/>"), "element"),
    "use of another file": (svg("<use href='http://x/a.svg#b'/>"), "element"),
    "use of itself": (svg("<g id='a'><use href='#a'/></g>"), "element"),
    "animation": (
        svg("<rect width='9' height='9'><animate attributeName='href' to='javascript:x'/></rect>"),
        "element",
    ),
    "setting": (svg("<set attributeName='onload' to='x()'/>"), "element"),
    "link": (svg("<a href='javascript:x()'><rect width='9' height='9'/></a>"), "element"),
    "filter": (svg("<filter id='f'><feImage href='http://x'/></filter>"), "element"),
    "pattern": (svg("<pattern id='p'><image href='http://x'/></pattern>"), "element"),
    "mask": (svg("<mask id='m'/>"), "element"),
    "marker": (svg("<marker id='m'/>"), "element"),
    "text in a font": (svg("<text font-family='x'>a</text>"), "element"),
    "drawing in a drawing": (svg("<svg><rect/></svg>"), "element"),
    "font": (
        svg("<font-face><font-face-src><font-face-uri href='http://x'/></font-face-src></font-face>"),
        "element",
    ),
    "element of HTML": (svg("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x()</h:script>" + GOOD), None),
    "end of the drawing in HTML": (
        svg("<desc>&lt;/svg&gt;&lt;script&gt;x()&lt;/script&gt;</desc>" + GOOD),
        None,
    ),
    "text between shapes": (svg("&lt;img src=x onerror=x()&gt;" + GOOD), None),
    "marked section": (svg("<![CDATA[<script>x()</script>]]>" + GOOD), None),
    "fill by address": (svg("<rect width='9' height='9' fill='url(http://x/a.svg#b)'/>"), "address"),
    "fill by data": (svg("<rect width='9' height='9' fill='url(data:image/svg+xml,x)'/>"), "address"),
    "fill in capitals": (svg("<rect width='9' height='9' fill='URL(//x)'/>"), "address"),
    "style by address": (svg("<rect width='9' height='9' style='fill:url(http://x)'/>"), "address"),
    "style of a background": (
        svg("<rect width='9' height='9' style='background:url(http://x)'/>"),
        "address",
    ),
    "style with an escape": (svg(r"<rect width='9' height='9' style='fill:u\72l(http://x)'/>"), "address"),
    "gradient by address": (svg("<linearGradient id='a' href='http://x#b'/>" + GOOD), "address"),
    "gradient by script": (svg("<linearGradient id='a' xlink:href='javascript:x()'/>" + GOOD), "address"),
    "base": (svg(attributes="xml:base='http://x/'"), None),
    "attribute out of its quotes": (
        svg("<rect width='9' height='9' fill='red&quot; onload=&quot;x()'/>"),
        None,
    ),
    "identifier out of its quotes": (
        svg("<rect id='a&quot;&gt;&lt;script&gt;' width='9' height='9'/>"),
        None,
    ),
    "path that closes": (svg("<path d='M0 0&quot;/&gt;&lt;script/&gt;'/>"), None),
    "transform by expression": (svg("<rect width='9' height='9' transform='expression(x())'/>"), None),
    "colour by variable": (svg("<rect width='9' height='9' fill='var(--accent)'/>"), None),
    "laughs": (
        svg("<desc>&b;</desc>", before='<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'),
        "entities",
    ),
    "entity of a file": (
        svg("<desc>&a;</desc>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "entities",
    ),
    "parameter entity": (svg(before='<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://x"> %a;]>'), "entities"),
    "default of an attribute": (
        svg(before='<!DOCTYPE svg [<!ATTLIST rect onload CDATA "x()">]>'),
        "script",
    ),
    "style sheet instruction": (svg(before="<?xml-stylesheet href='http://x/a.css'?>"), None),
    "too many elements": (svg("<g/>" * 2001), "elements"),
    "too deep": (svg("<g>" * 60 + "</g>" * 60), "depth"),
    "no shapes": (svg("<title>x</title>"), "empty"),
    "no size": (f"<svg {NAMESPACES}>{GOOD}</svg>".encode(), "size"),
    "endless size": (f"<svg {NAMESPACES} viewBox='0 0 1e999 5'>{GOOD}</svg>".encode(), "size"),
    "size that is no number": (f"<svg {NAMESPACES} viewBox='0 0 NaN 5'>{GOOD}</svg>".encode(), "size"),
    "line": (f"<svg {NAMESPACES} viewBox='0 0 9000 1'>{GOOD}</svg>".encode(), "size"),
    "cut off": (svg()[:-3], "not_xml"),
    "other root": (b"<html><svg/></html>", "not_svg"),
    "unknown charset": (svg(before='<?xml version="1.0" encoding="utf-7"?>'), "not_xml"),
    "script in UTF-16": (svg("<script/>").decode().encode("utf-16"), "element"),
}
NEVER = (
    b"script",
    b"javascript",
    b"http://x",
    b"onload",
    b"file:",
    b"data:",
    b"<style",
    b"expression",
    b"var(",
    b"base",
)


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(name):
    drawing, code = ATTACKS[name]
    if code is not None:
        with pytest.raises(Refused) as refused:
            cleaned(drawing)
        assert refused.value.code == code
        assert json.loads(clean(drawing).partition(b"\n")[0])["fault"] == code
        return
    kept = cleaned(drawing)
    assert kept.count(b"<rect") + kept.count(b"<path") == 1
    lower = kept.lower()
    assert not [word for word in NEVER if word in lower]


def test_nothing_on_the_list_can_carry_an_address():
    """No pattern takes what an address, a quote or a tag needs; an id's reference is written by us."""
    for pattern in set(PATTERNS.values()):
        for bad in ("a:b", "//x", 'a"b', "a'b", "a<b", "a>b", "a&b", "url(#a)", "a;b", "a{b", "\\72"):
            assert not pattern.fullmatch(bad)
    assert set(REFERRING) == {"fill", "stroke", "clip-path"}
    assert not {"use", "image", "a", "style", "script", "foreignObject", "text"} & {
        name for names in INSIDE.values() for name in names
    }


@pytest.mark.parametrize(
    "inner",
    [
        "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/><rect width='9' fill='url(#a)'/>",
        "<linearGradient id='a' href='#a'/><rect width='9' height='9' fill='url(#a)'/>",
        "<clipPath id='c'><rect width='9' clip-path='url(#c)'/></clipPath><g clip-path='url(#c)'><rect/></g>",
        "<rect width='9' height='9' fill='url(#nowhere)'/>",
        "<rect id='r' width='9' height='9' clip-path='url(#r)'/>",
        "<path d=''/>",
        "<path d='M0 0 A1 1 0 0'/>",
        "<path d='MMM---...eee'/>",
        "<polygon points='1'/>",
        "<rect width='-1' height='1e9'/>",
        "<g transform='matrix(1)'><rect width='9' height='9'/></g>",
        "<g transform='rotate()'><rect width='9' height='9'/></g>",
        "<g transform='matrix(0 0 0 0 0 0)'><rect width='9' height='9'/></g>",
        "<rect width='9' height='9' fill='nosuchcolour' stroke-dasharray='0,0' stroke='red'/>",
        "<linearGradient id='a'/><rect width='9' height='9' fill='url(#a)'/>",
        "<radialGradient id='a' r='0'><stop/></radialGradient><rect width='9' height='9' fill='url(#a)'/>",
    ],
)
def test_odd_drawings_end(inner):
    """Each is drawn, or refused after a trial: never a report that cannot be made."""
    try:
        kind, logo = read_logo(svg(inner))
    except BadLogo as problem:
        assert problem.code in ("undrawn", "empty")  # noqa: PT017
        return
    look = Look(logo=logo, logo_type=kind)
    html = f'<html lang="en"><title>T</title>{logo_html(look, "Firm")}'
    assert render_pdf(html).startswith(b"%PDF-")


# Pictures


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_picture_is_written_anew(mode):
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "secret place")
    kind, kept = read_logo(png(mode=mode, pnginfo=said))
    assert kind == "png"
    assert b"secret place" not in kept
    assert {name for name, _ in chunks(kept)} == {b"IHDR", b"IDAT", b"IEND"}
    assert printed_mm(Look(logo=kept, logo_type="png")) == (30.0, 15.0)


def chunks(content: bytes):
    at = 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def huge(width: int, height: int) -> bytes:
    """A few bytes that say they are a large picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


BAD_PICTURES = {
    "bomb": (huge(60_000, 60_000), "pixels"),
    "a little too large": (huge(2001, 10), "pixels"),
    "empty": (huge(100, 100), "not_png"),
    "cut off": (png()[:60], "not_png"),
    "damaged": (png().replace(b"IDAT", b"IDAX"), "not_png"),
    "line": (png((1000, 10)), "size"),
    "too many bytes": (png() + b"\0" * 300 * 1024, "bytes"),
    "text as a bomb": (png()[:-12] + chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 80_000_000)), "not_png"),
    "JPEG": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "type"),
    "GIF": (b"GIF89a" + b"\0" * 100, "type"),
    "PDF": (b"%PDF-1.7", "type"),
    "page": (b"<html><script>x()</script></html>", "type"),
    "nothing": (b"", "type"),
    "noise": (bytes(range(256)) * 4, "type"),
}


@pytest.mark.parametrize("name", BAD_PICTURES)
def test_bad_picture(name):
    content, code = BAD_PICTURES[name]
    with pytest.raises(BadLogo) as bad:
        read_logo(content)
    assert bad.value.code == code


def test_large_drawing():
    with pytest.raises(BadLogo) as bad:
        read_logo(svg("<g/>" + " " * 100 * 1024 + GOOD))
    assert (bad.value.code, bad.value.params) == ("bytes", {"kib": "100"})


def test_type_is_told_by_the_first_bytes():
    assert logo_type(png()) == "png"
    assert logo_type(svg()) == "svg"
    assert logo_type(svg().decode().encode("utf-16")) == "svg"
    assert logo_type(b"GIF89a<script>") == ""


# On the way to the page


def test_name_of_the_firm_is_text():
    for kind, logo in (read_logo(png()), read_logo(svg())):
        html = logo_html(Look(logo=logo, logo_type=kind), '"><script>x()</script>')
        assert "<script>" not in html
        assert "&quot;&gt;&lt;script&gt;" in html


def test_picture_comes_with_the_job_alone():
    kind, logo = read_logo(png())
    look = Look(logo=logo, logo_type=kind)
    html = f'<html lang="en"><title>T</title>{logo_html(look, "Firm")}'
    assert b"/Image" in render_pdf(html, logo=picture_of(look))
    assert picture_of(Look(logo=svg(), logo_type="svg")) == b""


def test_trial_in_a_request_takes_less_than_a_report(monkeypatch):
    """Both children, the one that cleans and the one that draws, stay within half of what a report's run may take."""
    taken = []

    def limited(path, payload, **limits):
        taken.append((path, limits))
        return child.run_limited(path, payload, **limits)

    monkeypatch.setattr(brand, "run_limited", limited)
    assert read_logo(png())[0] == "png"
    assert [path for path, _limits in taken] == ["reports.logo_child.clean", "reports.pdf.render"]
    for _path, limits in taken:
        assert limits["memory_mib"] <= engine.MEMORY_MIB / 2
        assert limits["cpu_seconds"] <= engine.CPU_SECONDS / 2
        assert limits["wall_seconds"] <= engine.WALL_SECONDS / 2


@pytest.mark.parametrize(("code", "said"), [("cpu", "undrawn"), ("memory", "undrawn"), ("wall", "busy")])
def test_trial_that_fails_is_said(monkeypatch, code, said):
    def limited(path, payload, **limits):
        if path == "reports.pdf.render":
            raise child.ChildError(code, "x")
        return child.run_limited(path, payload, **limits)

    monkeypatch.setattr(brand, "run_limited", limited)
    with pytest.raises(BadLogo) as refused:
        read_logo(png())
    assert refused.value.code == said
