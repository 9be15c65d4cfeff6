"""A report laid out in this process, and what is wrong with its pages."""

import json
from collections import Counter
from functools import lru_cache

from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TableBox, TableRowBox, TextBox
from weasyprint.text.fonts import FontConfiguration

from releases.snapshot import shipped_tables
from reports.content import report_html
from reports.fetcher import AssetFetcher
from tests.roadmap.plans import CREATED_ON, assessed

BOARD_PAGES = 8
PAGES = 20
LEAST_FILLED = 0.1  # of a page's height: less is a few lonely lines
SIZES_MM = {"a4": (210, 297), "letter": (216, 279)}
PIXELS_PER_MM = 96 / 25.4
ROUNDING = 0.5  # pixels
TIGHT = 1.5  # pixels that a font is taller than a tight line, above and below it
HEADINGS = ("h1", "h2", "h3", "h4", "caption", "figcaption")


def pages_of(data, paper):
    return _pages(json.dumps(data), paper)


@lru_cache(maxsize=4)
def _pages(data, paper):
    inputs, result = assessed(json.loads(data))
    html = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON, paper=paper)
    fetcher, fonts = AssetFetcher(), FontConfiguration()
    css = CSS(url="asset:css/report.css", url_fetcher=fetcher, font_config=fonts)
    return HTML(string=html, url_fetcher=fetcher).render(stylesheets=[css], font_config=fonts).pages


def faults_of(data, paper):
    """Sentences, one a fault; empty where the report is as it should be."""
    pages = pages_of(data, paper)
    board = next(number for number, page in enumerate(pages) if "phases" in page.anchors)
    found = [] if board <= BOARD_PAGES and len(pages) <= PAGES else [f"{board} of {len(pages)} pages"]
    rows = Counter()
    for number, page in enumerate(pages, start=1):
        size = tuple(round(side / PIXELS_PER_MM) for side in (page.width, page.height))
        if size != SIZES_MM[paper]:
            found.append(f"page {number} is {size}")
        found += [f"page {number}: {fault}" for fault in page_faults(page)]
        rows.update(
            id(box.element)
            for box in _content(page._page_box)
            if isinstance(box, TableRowBox) and _in_body(box)
        )
    found += ["a row is cut"] if rows and max(rows.values()) > 1 else []
    return found


def page_faults(page):
    boxes = list(_content(page._page_box))
    return [*_edges(page, boxes), *_foot(page, boxes), *_tables(boxes)]


def _content(box):
    """Everything on a page but its running heads."""
    for child in getattr(box, "children", ()):
        if not isinstance(child, MarginBox):
            yield child
            yield from _content(child)


def _in_body(row):
    return row.element is not None and row.element.find("th[@scope='row']") is not None


def _edges(page, boxes):
    """Texts and drawings beyond the text area; the cover's band may be wider, its text is not."""
    area = page._page_box
    left, top = area.margin_left, 0 if "summary" in page.anchors else area.margin_top
    right, bottom = page.width - area.margin_right, page.height - area.margin_bottom
    for box in boxes:
        if not isinstance(box, TextBox | ReplacedBox):
            continue
        inside = box.position_x >= left - ROUNDING and box.position_y >= top - ROUNDING
        inside = inside and box.position_x + box.width <= right + ROUNDING
        if not inside or box.position_y + box.height > bottom + TIGHT:
            yield f"beyond the edge: {getattr(box, 'text', 'a drawing')}"


def _foot(page, boxes):
    """A heading as the last line, or a page with a few lines alone."""
    texts = [box for box in boxes if isinstance(box, TextBox | ReplacedBox)]
    last = max(texts, key=lambda box: box.position_y + box.height)
    if last.element_tag in HEADINGS:
        yield f"ends with a heading: {last.text}"
    area = page._page_box
    used = last.position_y + last.height - area.margin_top
    if used < LEAST_FILLED * (page.height - area.margin_top - area.margin_bottom):
        yield f"a few lines alone: {last.text}"


def _tables(boxes):
    """A table, begun or continued, that does not say what its columns are."""
    for table in boxes:
        if isinstance(table, TableBox) and not any(group.is_header for group in table.children):
            yield "a table without its header row"
