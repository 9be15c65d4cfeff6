"""The report for those who do not see it: tags, bookmarks, links; and on any printer: fonts, signs beside colours."""

import pytest
from pypdf.generic import ContentStream

from calculator.form.examples import BY_SLUG
from jobs import child
from releases.snapshot import shipped_tables
from reports.content import report_html, report_of
from reports.engine import render_pdf
from tests.reports.test_pdf_engine import elements, embedded_fonts
from tests.reports.test_report import page_of_heading, reader_of, squeezed
from tests.roadmap.plans import CREATED_ON, assessed


@pytest.fixture(scope="module")
def printed():
    """(report, reader) of an example whose plan begins before the turning point and ends past it."""
    inputs, result = assessed(BY_SLUG["steel-china"].profile)
    tables = shipped_tables()
    html = report_html(inputs, result, tables, created_on=CREATED_ON)
    yield report_of(inputs, result, tables, created_on=CREATED_ON), reader_of(render_pdf(html))
    child.stop_servers()


def test_header_cells_say_what_they_head(printed):
    reader = printed[1]
    cells = [
        element
        for element in elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0])
        if element.get("/S") == "/TH"
    ]
    assert len(cells) > 150
    assert {cell["/A"]["/Scope"] for cell in cells} == {"/Column", "/Row"}
    for cell in cells:
        column = cell["/P"]["/P"]["/S"] == "/THead"
        assert cell["/A"]["/Scope"] == ("/Column" if column else "/Row")


def test_title_bar_order_and_variant(printed):
    """What a PDF/UA reader asks first: the title is shown, tabs follow the structure, the variant is named."""
    reader = printed[1]
    catalog = reader.trailer["/Root"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  a PDF boolean
    assert all(page["/Tabs"] == "/S" for page in reader.pages if "/Annots" in page)
    assert 'pdfuaid:part="1"' in catalog["/Metadata"].get_data().decode()


DRAWING = {b"Tj", b"TJ", b"f", b"f*", b"S", b"B", b"B*", b"Do", b"sh"}


def test_nothing_is_drawn_without_a_tag(printed):
    """Each text, line and area is part of the structure or marked as decoration, running heads included."""
    reader = printed[1]
    for number, page in enumerate(reader.pages, start=1):
        depth = marked = 0
        for _, operator in ContentStream(page.get_contents(), reader).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            assert depth > 0 or operator not in DRAWING, f"page {number}: {operator}"
            marked += operator in DRAWING
        assert marked > 10


CONTENTS = 2  # pages, on one of which the contents stand


def test_outline_follows_the_contents(printed):
    """Bookmarks: the parts in their order, phases and gates below the roadmap, on the pages that the contents names."""
    report, reader = printed

    def titles(items):
        return [item.title for item in items if not isinstance(item, list)]

    title, parts = reader.outline
    assert title.title == report.title
    assert titles(parts) == [
        "In short",
        "What to decide",
        "Where the plant stands",
        "Two views of what the step saves",
        "What the step would mean",
        "Does it pay",
        "What to know before you use these figures",
        "What these figures cannot say",
        "What the figures are fit for",
        "Scenarios compared",
        "Roadmap in four phases",
        "The four phases in full",
        "What was entered",
        "Levers and a comparator",
        "What the uncertainty hangs on",
        "By phase and year by year",
        "Every coefficient, factor and default",
        "How each figure is worked out",
        "How the figures are made",
    ]
    at = next(at for at, part in enumerate(parts) if getattr(part, "title", "") == "The four phases in full")
    phases = parts[at + 1]
    assert [title.split(":")[0] for title in titles(phases)] == [f"Phase {number}" for number in (1, 2, 3, 4)]
    contents = " ".join(" ".join(page.extract_text() for page in reader.pages[:CONTENTS]).split())
    assert " ".join(str(page_of_heading(reader, part)) for part in titles(parts)[2:]) in contents


def test_contents_lead_to_their_pages(printed):
    reader = printed[1]
    links = [link for page in reader.pages[:CONTENTS] for link in map(dict, page.get("/Annots", ()))]
    places = {link["/Dest"] for link in links}
    assert {"where", "views", "saves", "pays", "roadmap", "phases", "know", "entered", "years"} <= places
    assert {"levers", "hangs", "coefficients", "workings", "method", "uses", "limits"} <= places
    assert places <= set(reader.named_destinations)


def test_only_our_fonts(printed):
    """A sign that none of them has would come from whatever the machine holds, and be missing on a bare one."""
    assert embedded_fonts(printed[1]) <= {"Source-Serif-Pro", "Source-Sans-Pro", "sans-serif"}


def test_a_side_is_never_said_by_colour_alone(printed):
    """Before each word for a side stands its shape."""
    text = squeezed(" ".join(page.extract_text() for page in printed[1].pages))
    shapes = {"rising": "▲", "falling": "▼", "plain": "◆", "open": "◆"}
    report = printed[0]
    assert squeezed(shapes[report.page.side] + report.page.tag) in text
    for phase in report.plan.phases:
        assert squeezed(shapes[phase.side] + phase.side_words) in text
