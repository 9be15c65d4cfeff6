"""The report: the page's words and figures as a PDF, the same from the view and the command, and nobody else's."""

import io
import json
import re
from datetime import date

import pypdf
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox
from weasyprint.text.fonts import FontConfiguration

from calculator import formats
from calculator.assess import assess_profile
from calculator.form.examples import BY_SLUG
from calculator.models import Assessment, Enterprise
from calculator.profile import read_profile
from jobs import child
from jobs.child import ChildError
from releases.snapshot import shipped_tables
from reports import engine
from reports.content import report_html, report_of
from reports.engine import render_pdf
from reports.fetcher import AssetFetcher
from reports.runs import file_name
from tests.calculator.profiles import profile, typed
from tests.calculator.test_result_access import assess
from tests.roadmap.plans import CREATED_ON, EXAMPLE_SLUGS, assessed
from tests.roadmap.test_roadmap_page import NASTY

BOARD_PAGES = 8
PAGES = 20
FURNITURE = re.compile(r"\d+ / \d+|Green Inflection: AI, carbon and the turning point")
PRINTED_ONCE = ("steel-china", "textile-italy", "bakery-poland")


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def reader_of(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Without spaces: where a line ends is the page's business."""
    return re.sub(r"\s+", "", text)


def text_of(reader: pypdf.PdfReader, title: str) -> str:
    """The whole text without running heads, so that a sentence goes on over a page's end."""
    pages = []
    for number, page in enumerate(reader.pages):
        text = FURNITURE.sub("", page.extract_text()) if number else page.extract_text()
        if number:
            text = text.replace(title, "", 1).replace("Release 2026.1", "", 1)
        pages.append(text)
    return squeezed(" ".join(pages))


def page_of_heading(reader: pypdf.PdfReader, heading: str) -> int:
    """Counted from 1."""

    def walk(items):
        for item in items:
            yield from walk(item) if isinstance(item, list) else (item,)

    found = next(item for item in walk(reader.outline) if item.title == heading)
    return reader.get_destination_page_number(found) + 1


@pytest.fixture(scope="module", params=PRINTED_ONCE)
def printed(request):
    """(inputs, result, report, reader) of an example."""
    inputs, result = assessed(BY_SLUG[request.param].profile)
    tables = shipped_tables()
    html = report_html(inputs, result, tables, created_on=CREATED_ON)
    report = report_of(inputs, result, tables, created_on=CREATED_ON)
    return inputs, result, report, reader_of(render_pdf(html))


# What is in it


def test_metadata_and_tags(printed):
    _, _, report, reader = printed
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  a PDF boolean
    assert catalog["/Lang"] == "en"
    assert reader.metadata.title == report.title


def test_length(printed):
    reader = printed[3]
    assert len(reader.pages) <= PAGES
    assert page_of_heading(reader, "What was entered") <= BOARD_PAGES + 1


def strings(value):
    """Every text of a page's parts, charts' drawings left out."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple | list):
        return [text for item in value for text in strings(item)]
    if hasattr(value, "caption"):
        return strings([value.caption, value.header, value.rows])
    if hasattr(value, "wide"):
        return strings([value.title, value.summary, value.source])
    names = getattr(value, "__dataclass_fields__", {})
    return [text for name in names for text in strings(getattr(value, name))]


def test_everything_that_the_pages_say(printed):
    """Result page, roadmap page and what the report adds: every sentence and figure, word for word."""
    _, _, report, reader = printed
    text = text_of(reader, report.title)
    hidden = {report.page.next_step, report.page.currency, report.page.side, report.language}
    said = strings([report.key_figures, report.decision, report.method, report.limits])
    said += strings(report.page) + strings([report.plan.title, report.plan.start_text, report.plan.answer])
    said += strings([report.plan.chart, report.plan.carbon, report.plan.money, report.plan.convention])
    for phase in report.plan.phases:
        said += [phase.title, phase.when, phase.side_words, phase.objective, phase.check, *phase.tasks]
        said += strings(phase.facts)
    assert len(said) > 400
    missing = [one for one in said if one not in hidden and squeezed(one) not in text]
    assert missing == []


def test_numbers_of_assess(printed):
    """What `manage.py assess` prints, written as the pages write it."""
    inputs, result, report, reader = printed
    text, currency = text_of(reader, report.title), inputs["currency"]
    placement, totals = result["placement"], result["totals"]
    for written in (
        formats.level(placement["ai_level"]),
        formats.level(placement["turning_point"]),
        formats.level(placement["target_ai_level"]),
        formats.level(placement["carbon_break_even_level"]),
        formats.figure(abs(totals["emissions_avoided_t"])),
        formats.figure(abs(totals["energy_channel_avoided_t"])),
        formats.money(result["finance"]["npv"], currency),
        formats.money(result["finance"]["npv_with_labour"], currency),
        formats.fixed(result["baseline"]["total_t"]),
    ):
        assert squeezed(written) in text, written
    for entry in result["provenance"]:
        if entry["origin"] != "firm" and entry.get("source"):
            assert squeezed(entry["source"]) in text, entry["key"]
            assert squeezed(entry.get("note", "")) in text, entry["key"]
    assert result["release"] in text


def elements(element):
    """The structure elements below one, itself included, in reading order."""
    element = element.get_object()
    if not isinstance(element, dict):
        return []
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [element, *(below for kid in kids for below in elements(kid))]


def test_structure_for_a_screen_reader(printed):
    _, _, report, reader = printed
    found = elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0])
    kinds = [element.get("/S") for element in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 10 + bool(report.page.notices)
    charts = [element["/Alt"] for element in found if element.get("/S") == "/Figure"]
    page, plan = report.page, report.plan
    drawn = (page.curve_chart, page.emissions_chart, page.channel_chart, page.money_chart, plan.chart)
    assert charts == [chart.title for chart in drawn]


def test_no_section_without_content(printed):
    """Between a heading and the next of its rank or above there is text."""
    inputs, result, _, _ = printed
    html = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON)
    pieces = re.split(r"<h([1-4])[^>]*>(.*?)</h\1>", html, flags=re.DOTALL)
    ranks, titles, bodies = pieces[1::3], pieces[2::3], pieces[3::3]
    assert len(titles) > 25
    for rank, title, body, following in zip(ranks, titles, bodies, [*ranks[1:], "1"], strict=True):
        assert title.strip()
        if following <= rank:
            assert re.sub(r"<[^>]+>|\s", "", body), title


@pytest.mark.parametrize("slug", sorted({*EXAMPLE_SLUGS} - {*PRINTED_ONCE}))
def test_layout_of_the_other_examples(slug):
    assert layout_faults(BY_SLUG[slug].profile) == []


def test_hostile_name_is_text_and_stays_on_the_page():
    data = profile(name=NASTY[:200])
    assert layout_faults(data) == []
    inputs, result = assessed(data)
    html = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON)
    assert "<script" not in html
    assert (
        html.count("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ") == 3
    )  # <title>, heading, running head
    assert NASTY[:200] in reader_of(render_pdf(html)).metadata.title


def layout_faults(data):
    """Too many pages, and texts and drawings beyond a page's edge."""
    inputs, result = assessed(data)
    html = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON)
    fetcher, fonts = AssetFetcher(), FontConfiguration()
    css = CSS(url="asset:css/report.css", url_fetcher=fetcher, font_config=fonts)
    pages = HTML(string=html, url_fetcher=fetcher).render(stylesheets=[css], font_config=fonts).pages
    board = next(number for number, page in enumerate(pages) if "entered" in page.anchors)
    found = [f"{board} + {len(pages) - board} pages"] if board > BOARD_PAGES or len(pages) > PAGES else []
    for number, page in enumerate(pages, start=1):
        for box in page._page_box.descendants():
            if isinstance(box, TextBox | ReplacedBox):
                right, bottom = box.position_x + box.width, box.position_y + box.height
                if box.position_x < 0 or box.position_y < 0 or right > page.width or bottom > page.height:
                    found.append(f"page {number}: {getattr(box, 'text', 'a drawing')}")
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {"horizon_years": 50, "currency": "IDR", "programme": {"opex_per_year": 1e14}},
        {"horizon_years": 1, "target_ai_level": 1.2},
        {"ai": {"basis": "level", "level": 9.0}, "target_ai_level": 9.5, "phase_years": [0, 0, 0, 0]},
        {"energy": [{"carrier": "electricity", "quantity": 0, "unit": "kWh"}]},
        {
            "energy": [{"carrier": "natural_gas", "quantity": 5, "unit": "therm"}] * 12,
            "labour": {"hours_per_week": 4, "cost_per_hour": 30},
            "carbon_price": {"per_t": 100},
        },
    ],
)
def test_unusual_firms_have_their_report_too(changes):
    inputs, result = assessed(profile(**changes))
    pdf = render_pdf(report_html(inputs, result, shipped_tables(), created_on=CREATED_ON))
    text = "".join(page.extract_text() for page in reader_of(pdf).pages)
    assert "None" not in text
    assert "nan" not in text.split()


# Who gets it


def address(assessment):
    return reverse("reports:report", args=[assessment.pk])


@pytest.mark.django_db
def test_owner_gets_a_pdf_to_keep(owner):
    assessment = assess(owner, name="Hengda / Guss & Söhne")
    response = owner.get(address(assessment))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    disposition = "attachment; filename*=utf-8''hengda-guss-s%C3%B6hne-green-inflection.pdf"
    assert response["Content-Disposition"] == disposition
    assert "Hengda / Guss & Söhne" in reader_of(response.content).metadata.title


@pytest.mark.django_db
def test_nobody_else_gets_it(owner, visitor, staff, monkeypatch):
    monkeypatch.setattr(engine, "pdf_of", lambda html, **more: b"%PDF-")
    assessment = assess(owner)
    assess(visitor)
    assert owner.get(address(assessment)).status_code == 200
    assert visitor.get(address(assessment)).status_code == 404
    assert staff.get(address(assessment)).status_code == 404
    assert owner.post(address(assessment)).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "sentence"), [("unavailable", "apt install libpango-1.0-0"), ("memory", "too large for one PDF")]
)
def test_no_pdf_is_said_in_a_sentence(owner, monkeypatch, code, sentence):
    def fail(html, **more):
        raise ChildError(code, "for the log")

    monkeypatch.setattr(engine, "pdf_of", fail)
    assessment = assess(owner)
    response = owner.get(address(assessment))
    assert response.status_code == 503
    text = response.content.decode()
    assert sentence in text
    assert reverse("calculator:result", args=[assessment.pk]) in text


@pytest.mark.django_db
def test_figures_on_the_pages_are_in_the_pdf(owner):
    """Read off the pages' HTML, not off what made them."""
    data = BY_SLUG["steel-china"].profile
    assessment = assess(owner, **{name: data.get(name, ...) for name in {*data, *profile()}})
    text = squeezed(
        "".join(page.extract_text() for page in reader_of(owner.get(address(assessment)).content).pages)
    )
    for name in ("calculator:result", "roadmap:roadmap"):
        html = owner.get(reverse(name, args=[assessment.pk])).content.decode()
        # a chart's own table is folded on the page and drawn, not printed, in the report
        html = re.sub(r'<details class="chart-numbers">.*?</details>', "", html, flags=re.DOTALL)
        values = re.findall(r'<span class="fact-value">(.*?)</span>', html)
        cells = [
            cell for row in re.findall(r"<td>([^<]*)</td>", html) for cell in [row] if re.search(r"\d", cell)
        ]
        assert len(values) >= 13
        assert len(cells) >= 50
        for value in values + cells:
            assert squeezed(value.replace("&#x27;", "'").replace("&amp;", "&")) in text, value


@pytest.mark.parametrize(
    ("firm", "name"),
    [
        ("Hengda Castings", "hengda-castings-green-inflection.pdf"),
        ("", "green-inflection.pdf"),
        ("../../etc/passwd", "etcpasswd-green-inflection.pdf"),
        ('a"; filename="b.exe', "a-filenamebexe-green-inflection.pdf"),
        ("a\r\nSet-Cookie: x", "a-set-cookie-x-green-inflection.pdf"),
        ("恒达铸造", "恒达铸造-green-inflection.pdf"),
        ("🏭", "green-inflection.pdf"),
        ("x" * 200, "x" * 60 + "-green-inflection.pdf"),
    ],
)
def test_file_name(firm, name):
    assert file_name(firm) == name


# The command


def write(tmp_path, data) -> str:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


@pytest.mark.django_db
def test_command_makes_the_same_report_and_writes_nothing(owner, tmp_path):
    data = profile(name="Hengda", currency="CNY", start="2027-01")
    output = tmp_path / "report.pdf"
    with CaptureQueriesContext(
        connection,
    ) as queries:
        call_command("report", write(tmp_path, data), output=str(output))
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in queries.captured_queries)
    assert not Enterprise.objects.exists()
    assert not Assessment.objects.exists()
    from_view = reader_of(owner.get(address(assess(owner, **data))).content)
    from_command = reader_of(output.read_bytes())
    assert [page.extract_text() for page in from_command.pages] == [
        page.extract_text() for page in from_view.pages
    ]


@pytest.mark.django_db
def test_command_says_today_and_reads_standard_input(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", typed(json.dumps(profile(name="From a pipe"))))
    output = tmp_path / "report.pdf"
    call_command("report", "-", output=str(output))
    first = reader_of(output.read_bytes()).pages[0].extract_text()
    assert "From a pipe" in first
    today: date = timezone.localdate()
    assert f"{today.day} {today:%B %Y}" in first


@pytest.mark.django_db
def test_command_refuses_a_wrong_profile(tmp_path, capsys):
    output = tmp_path / "report.pdf"
    with pytest.raises(SystemExit) as ended:
        call_command("report", write(tmp_path, profile(employees=0, industry="99")), output=str(output))
    assert ended.value.code == 2
    errors = capsys.readouterr().err
    assert "employees: " in errors
    assert "industry: " in errors
    assert not output.exists()


def test_sums_that_no_plant_has_are_still_drawn():
    """40 digits: labels wider than the chart, and no crash."""
    data = profile(horizon_years=50, output_growth_share=1.0, grid_decarbonisation_share=-0.5)
    data["energy"][0] |= {"quantity": 1e12, "emission_factor_kg_per_unit": 1e9, "price_growth_share": 1.0}
    result = assess_profile(read_profile(data, shipped_tables()), shipped_tables())
    assert "<svg" in report_html(data, result, shipped_tables(), created_on=date(2026, 11, 23))
