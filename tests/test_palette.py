"""The look's promises: contrast in both themes, one palette for page and PDF, nothing inline in any template."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CSS = (ROOT / "static/css/site.css").read_text(encoding="utf-8")
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
DRAWINGS = [path for path in TEMPLATES if path.suffix == ".svg"]

TEXT = 4.5
MARK = 3.0
PAIRS = [  # what is drawn, on what, the least contrast (WCAG 2.2, 1.4.3 and 1.4.11)
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "soft")
        for ground in ("paper", "surface", "evidence", "note-band")
    ),
    *((ink, ground, TEXT) for ink in ("accent", "bad") for ground in ("paper", "surface")),
    *(("ink", ground, TEXT) for ground in ("rising-band", "falling-band", "bad-band")),
    ("soft", "evidence", TEXT),
    ("on-accent", "accent", TEXT),
    ("rising", "paper", TEXT),
    ("falling", "paper", TEXT),
    *(
        (mark, ground, MARK)
        for mark in ("rising", "falling", "accent")
        for ground in ("paper", "surface", "evidence")
    ),
    ("rising", "rising-band", MARK),
    ("falling", "falling-band", MARK),
    ("soft", "rising-band", MARK),
    ("soft", "falling-band", MARK),
    *(("edge", ground, MARK) for ground in ("paper", "surface")),
]


def colours(block):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = colours(re.search(r":root \{(.*?)\n\}", CSS, re.DOTALL)[1])
DARK = LIGHT | colours(re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", CSS, re.DOTALL)[1])


def luminance(colour):
    """Relative luminance of sRGB, WCAG 2.2."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=lambda value: str(value))
def test_contrast(theme, ink, ground, least):
    assert contrast(theme[ink], theme[ground]) >= least


def test_both_themes_name_the_same_colours():
    dark = colours(re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", CSS, re.DOTALL)[1])
    assert dark.keys() == LIGHT.keys()


def test_drawings_use_the_light_palette_on_white_paper():
    """A PDF shows the presentation attributes, a page the classes; both must be one palette."""
    for path in DRAWINGS:
        used = set(re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8")))
        assert used <= set(LIGHT.values()), path.name


def groups_around(text, at):
    """The classes of the groups that are open here."""
    opened = []
    for found in re.finditer(r"<g\b([^>]*)>|</g>", text[:at]):
        if found.group() == "</g>":
            opened.pop()
        else:
            opened.append(found[1])
    return [name for attributes in opened for name in re.findall(r"\bg-[\w-]+", attributes)]


def test_every_coloured_mark_has_a_class_that_the_dark_theme_reaches():
    for path in DRAWINGS:
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"<(?:path|rect|text|circle)\b[^>]*>", text):
            tag = found.group()
            names = re.findall(r"\bg-[\w-]+", tag) or groups_around(text, found.start())
            assert names, (path.name, tag)
            for name in names:
                known = [f".{name}"] if not name.endswith("-") else [f".{name}odd", f".{name}even"]
                assert name == "g-none" or all(re.search(re.escape(rule) + r"\b", CSS) for rule in known), (
                    name
                )


def test_nothing_is_inline_in_any_template():
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle\s*=", text), path
        assert "<style" not in text, path
        assert not re.search(r"\son[a-z]+\s*=", text), path
        assert "hx-on" not in text, path
        assert "javascript:" not in text, path
        for tag, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.DOTALL):
            assert "src=" in tag, path
            assert not body.strip(), path


def test_the_stylesheet_is_small_and_fetches_nothing():
    assert len(CSS.encode()) <= 24 * 1024
    assert "url(" not in CSS
    assert "@import" not in CSS
