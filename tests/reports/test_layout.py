"""The report's pages: how many, on both papers, and nothing cut, stranded or beyond an edge."""

import copy

import pytest
from weasyprint import HTML

from calculator.form.examples import BY_SLUG
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile
from tests.reports.layouts import BOARD_PAGES, faults_of, page_faults, pages_of
from tests.roadmap.plans import EXAMPLE_SLUGS
from tests.roadmap.test_roadmap_page import NASTY

SHORT_OF_PAPER = ("steel-china", "electronics-vietnam")  # the fullest plan; the longest answer and name


def example(slug, **changes):
    return copy.deepcopy(BY_SLUG[slug].profile) | changes


def bills(count):
    """Rows that differ in every figure, of every carrier in turn."""
    carriers = list(shipped_tables().carriers)
    return [
        {
            "carrier": carriers[row % len(carriers)],
            "quantity": 1000 + row,
            "unit": "MWh",
            "price_per_unit": 50 + row,
            "price_growth_share": 0.01 * (row % 7),
            "addressable_share": 0.5 + 0.01 * row,
            "data_quality": "metered",
        }
        for row in range(count)
    ]


EVERYTHING = {
    "name": ("Vereinigte Elektronikwerke und Bauelementefabriken " * 4)[:200],
    "energy": bills(40),
    "horizon_years": 50,
    "currency": "IDR",
    "country_type": "developed",
    "discount_rate": 0.08,
    "phase_years": [0.5, 1, 2, 1.5],
    "phase_shares": [0.05, 0.15, 0.85, 1],
    "output_growth_share": 0.03,
    "process_emissions_t": 250000,
    "labour": {"hours_per_week": 3, "weeks_per_year": 46, "cost_per_hour": 62, "cost_growth_share": 0.02},
    "carbon_price": {
        "per_t": 70,
        "growth_share": 0.02,
        "scope1_coverage_share": 0.5,
        "scope2_coverage_share": 0.1,
    },
}
ADVISERS = {
    "programme": {
        "capex_by_phase": [3e6, 15e6, 70e6, 8e6],
        "opex_per_year": 12e6,
        "grants_by_phase": [1e6, 2e6, 3e6, 4e6],
        "hardware_share": 0.5,
        "hardware_life_years": 6.0,
        "residual_value": 1e6,
    },
    "gwp_set": "AR5",
    "base_year": 2023,
    "price_year": 2024,
    "conversion": {
        "currency": "CNY",
        "rate": 0.00043,
        "date": "2026-10-30",
        "source": "The rate at which our house bank sold at noon",
    },
    "levers": [
        {
            "lever": lever,
            "saving_share": 0.03,
            "realisation_share": 0.7,
            "phase": 2,
            "capex": 2e6,
            "opex_per_year": 3e4,
        }
        for lever in shipped_tables().levers
    ],
    "rebound_share": 0.15,
    "ai_hardware": {
        "servers": 4,
        "server_kw": 3.2,
        "utilisation_share": 0.6,
        "pue": 1.4,
        "gpus": 16,
        "edge_devices": 40,
        "edge_w": 35,
        "edge_hours_per_year": 6000,
        "cloud_gpu_hours": 9000,
        "gpu_kw": 0.5,
        "life_years": 4,
    },
    "output": {"per_year": 250000, "unit": "tonnes of liquid steel"},
    "onsite": {
        "pv_mwh": 900,
        "chp_electricity_mwh": 2000,
        "exported_electricity_mwh": 300,
        "exported_heat_mwh": 400,
    },
    "demand_charge": {"peak_kw": 4000, "per_kw_year": 90, "follows_share": 0.5},
    "tax": {"rate_share": 0.25, "depreciation_years": 8},
    "benefits": {"scrap_per_year": 1e6, "downtime_per_year": 2e6, "throughput_per_year": 3e6, "in_npv": True},
}
HARD_CASES = {
    "50 years": example("steel-china", horizon_years=50),
    "40 bills": example("steel-china", energy=bills(40)),
    "everything given": example("steel-china", **EVERYTHING),
    "advisers' figures": example("steel-china", **ADVISERS),
    "nothing but what is required": profile(),
    "widest name": example("car-maker-germany", name="W" * 200),
    "hostile name": profile(name=NASTY[:200]),
    "one year": profile(horizon_years=1, target_ai_level=1.2),
    "no length": profile(ai={"basis": "level", "level": 9.0}, target_ai_level=9.5, phase_years=[0, 0, 0, 0]),
}


@pytest.mark.parametrize("slug", EXAMPLE_SLUGS)
def test_examples_on_a4(slug):
    assert faults_of(BY_SLUG[slug].profile, "a4") == []


@pytest.mark.parametrize("slug", SHORT_OF_PAPER)
def test_fullest_examples_on_letter(slug):
    assert faults_of(BY_SLUG[slug].profile, "letter") == []


def test_everything_given_on_the_shorter_paper():
    assert faults_of(HARD_CASES["everything given"], "letter") == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", sorted({*EXAMPLE_SLUGS} - {*SHORT_OF_PAPER}))
def test_other_examples_on_letter(slug):
    assert faults_of(BY_SLUG[slug].profile, "letter") == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("case", HARD_CASES)
def test_hard_cases(case, paper):
    assert faults_of(HARD_CASES[case], paper) == []


def test_first_page_says_it_all():
    """Verdict, caveat, key figures and decision stand on the cover of an ordinary report; the contents follow."""
    pages = pages_of(BY_SLUG["steel-china"].profile, "a4")
    assert {"summary", "decide"} <= set(pages[0].anchors)

    def text_of(page):
        boxes = page._page_box.descendants()
        return " ".join(box.text for box in boxes if getattr(box, "text", "") and box.element_tag)

    text = text_of(pages[0])
    for words in ("Rising: before the turning point", "ecological inference", "Approve phase 1 alone"):
        assert words in text
    assert "What these figures cannot say" in text_of(pages[1])
    board = next(number for number, page in enumerate(pages) if "phases" in page.anchors)
    assert board <= BOARD_PAGES


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>Text</p><div></div><h2>Stranded</h2>", "page 1: ends with a heading: Stranded"),
        ("<div></div><p>Text</p><p style='break-before: page'>Alone</p>", "page 2: a few lines alone: Alone"),
        ("<div></div><p style='margin-left: -30mm'>Outside</p>", "page 1: beyond the edge: Outside"),
        ("<div></div><p><svg width='300mm' height='1mm'></svg></p>", "page 1: beyond the edge: a drawing"),
        ("<div></div><table><tr><td>1</td></tr></table>", "page 1: a table without its header row"),
    ],
)
def test_faults_are_seen(body, fault):
    """What watches the pages sees each fault on a page that has it."""
    style = "<style>@page { size: A4; margin: 20mm } div { height: 200mm }</style>"
    pages = HTML(string=f"<html>{style}<body>{body}</body></html>").render().pages
    found = [f"page {number}: {text}" for number, page in enumerate(pages, 1) for text in page_faults(page)]
    assert fault in found
