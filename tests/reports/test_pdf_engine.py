"""From HTML to the PDF: what a reader, a screen reader and an archive get, and what a hostile document gets."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from jobs import child
from reports import engine
from reports.engine import PdfFailed, PdfUnavailable, render_pdf

PROJECT = Path(__file__).resolve().parent.parent.parent
CHART_TITLE = "Emissions rise to 3.6 units and then fall"
# Thin spaces, minus, subscript, Greek and marks: all must come from our own fonts.
SIGNS = "12\u202f345 6\u2009789 −0.4 ± 2 CO₂e 5 ≤ x ≥ 4 × β ▲ ▼ 2–4 “so” … € §"


def rows(count: int) -> str:
    return "".join(
        f'<tr><th scope="row">row{i:03}first<br>row{i:03}last</th><td class="num">{i}</td></tr>'
        for i in range(count)
    )


def figure(number: int) -> str:
    return f"""
      <figure><figcaption>figure{number}top</figcaption>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300" font-family="Source Sans Pro">
      <title>{CHART_TITLE}</title><rect width="600" height="300" fill="#f0ddd0"/><text x="9" y="150">drawing</text>
      </svg><p class="source">figure{number}bottom</p></figure>"""


REPORT = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Board paper: Hengda Castings</title></head><body>
<header class="title-block"><p class="report-owner">Green Inflection</p>
<h1 class="report-title" data-running="AI and carbon at Hengda" data-of=" of ">AI and carbon at Hengda</h1>
<dl class="facts"><div><dt>Coefficients</dt><dd class="release-label">Release 2026.3</dd></div></dl></header>
<div class="headline rising"><p>The next step is likely to raise emissions.</p></div>
<h2>Signs</h2><p>{SIGNS} <em>assumed</em></p><p class="small">{SIGNS}</p>
{"".join(figure(number) for number in range(4))}
<table><caption>Path</caption><thead><tr><th scope="col">headcell</th><th scope="col">Value</th></tr></thead>
<tbody>{rows(60)}</tbody></table></body></html>"""


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(REPORT)


@pytest.fixture(scope="module")
def reader(pdf) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def pages(reader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def small(text: str) -> str:
    return f'<html lang="en"><title>T</title><p>{text}</p>'


# What is in the file


def test_metadata_and_tags(reader):
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  a PDF boolean
    assert catalog["/Lang"] == "en"
    assert reader.metadata.title == "Board paper: Hengda Castings"
    assert b'pdfuaid:part="1"' in catalog["/Metadata"].get_data()


def elements(element) -> list:
    """The structure elements below one, itself included, in reading order."""
    element = element.get_object()
    if not isinstance(element, dict):
        return []
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [element, *(below for kid in kids for below in elements(kid))]


def test_structure_for_a_screen_reader(reader):
    found = elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0])
    kinds = [element.get("/S") for element in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 1
    assert {"/Table", "/TH", "/TD", "/Figure", "/P"} <= set(kinds)
    charts = [element for element in found if element.get("/S") == "/Figure"]
    assert [chart["/Alt"] for chart in charts] == [CHART_TITLE] * 4


def embedded_fonts(reader) -> set[str]:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in below["/FontDescriptor"]
            names.add(re.sub("^[A-Z]{6}[+]|-(Semi-Bold|Italic)", "", below["/BaseFont"].lstrip("/")))
    return names


def test_only_our_fonts_and_all_embedded(reader):
    """The style sheet gives Source Sans the generic name too, for signs and charts that ask for no font by name."""
    assert embedded_fonts(reader) <= {"Source-Serif-Pro", "Source-Sans-Pro", "sans-serif"}


def test_chart_that_names_no_font_gets_ours():
    html = small(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90"><title>a</title><text y="9">x</text></svg>'
    )
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(html)))
    assert embedded_fonts(reader) == {"Source-Sans-Pro", "sans-serif"}  # the page number and the chart


# The pages


def test_running_heads_and_page_numbers(pages):
    assert len(pages) >= 4
    for number, text in enumerate(pages, start=1):
        assert f"{number} of {len(pages)}" in text
        if number > 1:
            assert "AI and carbon at Hengda" in text
            assert "Release 2026.3" in text
    assert pages[0].count("AI and carbon at Hengda") == 1  # the title, no running head


def test_signs_come_out_as_text(pages):
    """So that a reader can search and copy them."""
    text = " ".join(pages[0].split())
    for sign in ("−0.4", "±", "CO₂e", "≤", "≥", "×", "β", "▲", "▼", "–", "“so”", "€"):
        assert sign in text, sign


def test_table_header_on_every_page_of_the_table(pages):
    with_rows = [text for text in pages if "first" in text]
    assert len(with_rows) >= 2
    for text in with_rows:
        assert text.count("headcell") == 1


def test_no_row_and_no_figure_is_cut(pages):
    for first, last in [(f"row{i:03}first", f"row{i:03}last") for i in range(60)] + [
        (f"figure{i}top", f"figure{i}bottom") for i in range(4)
    ]:
        assert [first in text for text in pages] == [last in text for text in pages], first
        assert sum(first in text for text in pages) == 1, first


def test_heading_stays_with_its_text():
    """Wherever the page ends: headings walk down the page by a line each time."""
    for lines in range(40, 48, 2):
        filler = "<br>".join(["line"] * lines)
        html = small(f"{filler}</p><h2>Heading</h2><p>{'word ' * 60}")
        texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_pdf(html))).pages]
        with_heading = next(text for text in texts if "Heading" in text)
        assert with_heading.count("word") >= 20


# The same input, the same bytes


@pytest.mark.parametrize(
    ("tag", "drawn"),
    [
        ('<html lang="en" data-accent="#8b1f5f">', True),
        ('<html lang="en">', False),
        ('<html lang="en" data-accent="red;--ink:#8b1f5f">', False),  # no colour as we store it
    ],
)
def test_a_firms_own_colour(tag, drawn):
    """#8b1f5f is 139, 31, 95 of 255: 0.545, 0.122, 0.373."""
    html = f"<!doctype html>{tag}<head><title>Colour</title></head><body><h2>Heading</h2><p>Text</p></body></html>"
    content = pypdf.PdfReader(io.BytesIO(render_pdf(html))).pages[0].get_contents().get_data()
    assert (re.search(rb"0\.54\d* 0\.12\d* 0\.37\d* rg", content) is not None) == drawn


def test_same_bytes_from_another_server(pdf):
    child.stop_servers()
    assert render_pdf(REPORT) == pdf


def test_identifier():
    first, again, other = (
        pypdf.PdfReader(io.BytesIO(render_pdf(small("a"), identifier=identifier))).trailer["/ID"]
        for identifier in ("assessment 1", "assessment 1", "assessment 2")
    )
    assert first == again != other


# What is refused


@pytest.mark.parametrize(
    ("html", "detail"),
    [
        (small("a" * (4 * 1024 * 1024)), "bytes of HTML"),
        ("<title>T</title><p>no language</p>", 'Missing required "lang"'),
        (small('<a href="#nowhere">see</a>'), "No anchor #nowhere"),
        (small('<img alt="" src="picture.png">'), "Relative URI"),
    ],
)
def test_incomplete_report_is_refused(html, detail, caplog):
    with pytest.raises(PdfFailed, match="could not be made"):
        render_pdf(html)
    assert detail in caplog.text


def test_unknown_style_sheet(caplog):
    with pytest.raises(PdfFailed):
        render_pdf(small("a"), css="../../etc/passwd")
    assert "A report may not use 'asset:css/../../etc/passwd'" in caplog.text


def test_document_that_takes_memory():
    """Ninety bytes of CSS ask for a text of a gigabyte."""
    bomb = "@counter-style z{system:symbolic;symbols:'a'} p::before{counter-reset:a 999999999;content:counter(a,z)}"
    with pytest.raises(PdfFailed, match="too large"):
        render_pdf(small(f"a</p><style>{bomb}</style>"))
    assert render_pdf(small("the next one")).startswith(b"%PDF-")


def test_document_that_takes_time(monkeypatch):
    monkeypatch.setattr(engine, "CPU_SECONDS", 1)
    with pytest.raises(PdfFailed, match="too large"):
        render_pdf(small("<div>" * 20_000))
    monkeypatch.undo()
    assert render_pdf(small("the next one")).startswith(b"%PDF-")


def test_server_that_is_too_busy(monkeypatch):
    monkeypatch.setattr(engine, "WALL_SECONDS", 0.001)
    with pytest.raises(PdfFailed, match="too busy"):
        render_pdf(REPORT)


def test_machine_without_pango(tmp_path, monkeypatch):
    child.stop_servers()
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(PdfUnavailable, match=r"apt install libpango-1\.0-0 libpangoft2-1\.0-0"):
        render_pdf(small("a"))
    monkeypatch.undo()
    assert render_pdf(small("mended")).startswith(b"%PDF-")


# Who imports what


@pytest.mark.parametrize(
    ("module", "absent"),
    [("reports.engine", "weasyprint"), ("reports.engine", "fontTools"), ("reports.pdf", "django")],
)
def test_engine_and_child_stay_apart(module, absent):
    script = f"import sys, {module}; sys.exit('{absent}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=PROJECT).returncode == 0
