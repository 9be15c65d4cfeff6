"""The report: the page's words and figures as a PDF, the same from the view and the command, and nobody else's."""

import io
import json
import re
from datetime import date

import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from calculator import formats
from calculator.assess import assess_profile
from calculator.form.examples import BY_SLUG
from calculator.models import Assessment, Enterprise
from calculator.profile import read_profile
from calculator.result.tables import provenance_groups
from jobs import child
from jobs.child import ChildError
from releases.snapshot import shipped_tables
from reports import engine
from reports.content import report_html, report_of
from reports.engine import render_pdf
from reports.file_name import file_name
from tests.calculator.profiles import profile, typed
from tests.calculator.test_result_access import assess
from tests.reports.layouts import BOARD_PAGES, PAGES
from tests.roadmap.plans import CREATED_ON, assessed
from tests.roadmap.test_roadmap_page import NASTY

OWNER = "Green Inflection: AI, carbon and the turning point"
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
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text().replace(f"{number} of {len(reader.pages)}", "", 1)
        if number > 1:
            for head in (OWNER, title, "Release 2026.3"):
                text = text.replace(head, "", 1)
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
    assert page_of_heading(reader, "The four phases in full") <= BOARD_PAGES


NAMES_OF_FIGURES = (
    "explain",
    "headline",
    "code",
    "group",
)  # which explanation or working belongs to a figure: no text


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
    names = [name for name in getattr(value, "__dataclass_fields__", {}) if name not in NAMES_OF_FIGURES]
    return [text for name in names for text in strings(getattr(value, name))]


def words_of_phase(phase):
    """All that the roadmap's page says of it, but what later actions are for where paper is short."""
    part, gate = phase.part, phase.part.gate
    found = [part.title, part.when, part.level, part.side_words, part.objective, part.facts, phase.tests]
    found += [
        gate.title,
        gate.shows,
        gate.entry,
        gate.level,
        gate.evidence,
        gate.stop,
        gate.chances,
        gate.short,
    ]
    for item in part.items:
        found += [f"{item.number} {item.title}", item.owner, item.when, item.effort, item.cost, item.effect]
        found += [item.done, item.after, item.kpi, item.measured, item.risk, item.counter, item.note]
        found += [item.text] if phase.with_why else []
    return strings(found)


def test_everything_that_the_pages_say(printed):
    """Result page, roadmap page and what the report adds: every sentence and figure, word for word."""
    _, _, report, reader = printed
    text = text_of(reader, report.title)
    page, plan = report.page, report.plan
    hidden = {page.currency, page.side, page.lead, page.provenance_counts, report.language}
    hidden |= {
        text for line in page.answer for text in (line.figure, line.note, line.way)
    }  # the sentences are there
    hidden |= {text for notice in page.notices for text in (notice.link, notice.anchor)}
    hidden |= {*strings(page.channel_chart), page.two_views.anchor}  # its figures stand in the tables
    hidden |= {*strings(page.next_steps), *strings(page.step_facts)}  # the workings have the same sums
    said = [one for one in strings(page) if one not in hidden]
    said += strings([report.key_figures, report.decisions, report.method, report.limits, report.notes])
    said += strings(report.workings)
    said += strings([plan.title, plan.start_text, plan.answer, plan.gantt, plan.carbon, plan.money])
    said += strings([plan.convention, plan.left_out, report.scenarios, report.action_sources])
    for phase in report.phases:
        said += words_of_phase(phase)
    assert len(said) > 400
    assert [one for one in said if squeezed(one) not in text] == []


def test_the_weight_of_evidence_names_each_lever(printed):
    report, reader = printed[2:]
    text = text_of(reader, report.title)
    assert report.page.levers.evidence
    for row in report.page.levers.evidence:
        assert squeezed(f"{row.lever}: {row.weight}") in text


@pytest.mark.parametrize("slug", PRINTED_ONCE)
def test_the_cover_writes_money_as_every_other_page(slug):
    report = report_of(*assessed(BY_SLUG[slug].profile), shipped_tables(), created_on=CREATED_ON)
    cover = report.key_figures[-1]
    worth = next(fact for fact in report.page.finance_facts if fact.label == cover.label)
    assert squeezed(cover.value + cover.unit) == squeezed(worth.value)


def parts_of(row):
    """What a row of the page is on paper: the end uses of a bill stand in columns of their own."""
    if not row.name.startswith("End uses"):
        return [row.value]
    return re.findall(r"[0-9.,]+\xa0%", row.value)


def test_every_coefficient_is_printed_with_its_origin_and_note(printed):
    """As on the page; what is the same for all bills is said once, and so is a source."""
    inputs, result, report, reader = printed
    text = text_of(reader, report.title)
    groups = provenance_groups(result, inputs, shipped_tables())
    blocks = [block for group in groups for block in group.blocks]
    for row in (row for block in blocks for row in block.rows):
        for value in parts_of(row):
            assert squeezed(value) in text, row.name
        assert row.origin in text
    assert len(report.notes) == len(set(report.notes))
    referred = {
        cell.notes
        for group in report.sources
        for cell in [row.cell for row in group.rows]
        + [
            cell
            for table in (group.energy, group.end_uses)
            for _, cells in (table.rows if table else ())
            for cell in cells
            if cell
        ]
    }
    numbers = {int(number) for cell in referred for number in re.findall(r"\d+", cell)}
    assert numbers == set(range(1, len(report.notes) + 1))
    assert sum(len(group.rows) for group in report.sources) < len(result["provenance"])


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
    assert kinds.count("/H2") == 19
    charts = [element["/Alt"] for element in found if element.get("/S") == "/Figure"]
    page, plan = report.page, report.plan
    drawn = [page.curve_chart, page.two_views.chart, page.emissions_chart, page.money_chart, plan.gantt]
    drawn += [page.levers.chart, page.causes.shares, *page.causes.tornados, page.decomposition_chart]
    drawn = [chart for chart in drawn if chart]
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


def test_hostile_name_is_text():
    inputs, result = assessed(profile(name=NASTY[:200]))
    html = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON)
    assert "<script" not in html
    assert (
        html.count("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ") == 3
    )  # <title>, heading, running head
    assert NASTY[:200] in reader_of(render_pdf(html)).metadata.title


UNUSUAL = [
    {"horizon_years": 50, "currency": "IDR", "programme": {"opex_per_year": 1e14}},
    {"horizon_years": 1, "target_ai_level": 1.2},
    {"ai": {"basis": "level", "level": 9.0}, "target_ai_level": 9.5, "phase_years": [0, 0, 0, 0]},
    {"energy": [{"carrier": "electricity", "quantity": 0, "unit": "kWh"}]},
    {
        "energy": [{"carrier": "natural_gas", "quantity": 5, "unit": "therm"}] * 12,
        "labour": {"hours_per_week": 4, "cost_per_hour": 30},
        "carbon_price": {"per_t": 100},
    },
]


@pytest.mark.parametrize("changes", UNUSUAL)
def test_unusual_firms_have_their_report_too(changes):
    inputs, result = assessed(profile(**changes))
    html = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON)
    text = re.sub(r"<[^>]+>", " ", html)
    assert "None" not in text.replace("None of these scenarios", "")
    assert not {"nan", "inf", "−inf"} & set(text.split())


def test_bills_that_are_alike_are_said_once():
    inputs, result = assessed(profile(**UNUSUAL[4]))
    report = report_of(inputs, result, shipped_tables(), created_on=CREATED_ON)
    energy = next(group for group in report.sources if group.energy)
    assert [name for name, _ in energy.energy.rows] == ["Natural gas, 12 bills"]
    shared = [row.name for row in energy.rows if row.name.startswith("Every bill")]
    assert len(shared) + len(energy.energy.header) - 1 == 4


# Who gets it


def address(assessment):
    return reverse("reports:report", args=[assessment.pk])


@pytest.mark.django_db
def test_owner_gets_a_pdf_to_keep(owner):
    assessment = assess(owner, name="Hengda / Guss & Söhne")
    response = owner.get(address(assessment))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    name = f"hengda-guss-s%C3%B6hne-ai-and-carbon-{assessment.created_at:%Y-%m-%d}.pdf"
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert "Hengda / Guss & Söhne" in reader_of(response.content).metadata.title


def size_of(pdf: bytes) -> tuple[int, int]:
    """Of the first page, in millimetres."""
    return tuple(round(float(side) / 72 * 25.4) for side in reader_of(pdf).pages[0].mediabox[2:])


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "size"), [("", (216, 279)), ("?paper=a4", (210, 297))])
def test_paper_is_what_was_asked_for(owner, query, size):
    """A firm in the United States has Letter by default."""
    assessment = assess(owner, country="USA")
    assert size_of(owner.get(address(assessment) + query).content) == size


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

    monkeypatch.setattr(engine, "pages_of", fail)
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
        html = re.sub(r'<a class="how"[^>]*>([^<]*)</a>\s*', r"\1", html)
        html = re.sub(
            r'<table class="fact-table">\s*<caption>What it comes to.*?</table>', "", html, flags=re.DOTALL
        )
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
        ("Hengda Castings", "hengda-castings-ai-and-carbon-2026-11-23.pdf"),
        ("", "plant-ai-and-carbon-2026-11-23.pdf"),
        ("../../etc/passwd", "etcpasswd-ai-and-carbon-2026-11-23.pdf"),
        ('a"; filename="b.exe', "a-filenamebexe-ai-and-carbon-2026-11-23.pdf"),
        ("a\r\nSet-Cookie: x", "a-set-cookie-x-ai-and-carbon-2026-11-23.pdf"),
        ("恒达铸造", "恒达铸造-ai-and-carbon-2026-11-23.pdf"),
        ("🏭", "plant-ai-and-carbon-2026-11-23.pdf"),
        ("x" * 200, "x" * 60 + "-ai-and-carbon-2026-11-23.pdf"),
    ],
)
def test_file_name(firm, name):
    assert file_name(firm, CREATED_ON) == name


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
    *pages, last = [page.extract_text() for page in from_command.pages]
    *pages_of_view, last_of_view = [page.extract_text() for page in from_view.pages]
    assert pages == pages_of_view
    before, _, after = last.partition("Check this report")
    assert before == last_of_view.partition("Check this report")[0]
    assert "manage.py verify_report" in after  # of a report that no site knows, there is no code
    assert "/verify/" in last_of_view


@pytest.mark.django_db
def test_command_takes_the_paper(tmp_path, capsys):
    output = tmp_path / "report.pdf"
    call_command("report", write(tmp_path, profile()), output=str(output), paper="letter")
    assert size_of(output.read_bytes()) == (216, 279)
    with pytest.raises(CommandError, match="invalid choice: 'legal'"):
        call_command("report", write(tmp_path, profile()), "--output", str(output), "--paper", "legal")


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
