"""The page of all components holds all of them: a template, chart or named class without a place on it fails here."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAD = re.match(r"/\*(.*?)\*/", (ROOT / "static/css/site.css").read_text(encoding="utf-8"), re.DOTALL)[1]
ELSEWHERE = {  # states and frames that a page has only in use
    "chart_print.html": "the PDF's",
    "fit.svg": "a fit's, of a panel's rows",
    "residuals.svg": "a fit's, of a panel's rows",
    "segments.svg": "a fit's, of a panel's rows",
    "moves.svg": "the admin's, of stored assessments",
    ".htmx-indicator": "while a request runs",
    ".visually-hidden": "not to be seen",
    ".preview": "the form's",
    ".row": "the form's",
    ".rows": "the form's",
    ".split": "the form's",
    ".split-main": "the form's",
    ".split-aside": "the form's",
    ".stack": "a page's layout",
}


@pytest.fixture
def response(visitor, db):
    return visitor.get("/components/")


def test_every_component_and_every_chart_is_shown(response):
    shown = {template.name for template in response.templates}
    for folder, suffix in (("components", ".html"), ("charts", ".svg")):
        for path in (ROOT / "templates" / folder).glob(f"*{suffix}"):
            if not path.name.startswith("_") and path.name not in ELSEWHERE:
                assert f"{folder}/{path.name}" in shown, path.name


def test_every_class_that_the_stylesheet_names_is_shown(response):
    """Those of its first comment: `.name`, and `(-ending)` or `| -ending` for a name's variants."""
    used = set(" ".join(re.findall(r'class="([^"]*)"', response.content.decode())).split())
    named = {name for name in re.findall(r"(?<![\w/])\.[a-z][a-z-]*", HEAD) if name not in ELSEWHERE}
    assert len(named) > 40
    assert {name for name in named if name[1:] not in used} == set()


def test_it_is_not_for_search_engines_and_not_linked(response, visitor):
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "/components/" not in visitor.get("/").content.decode()
