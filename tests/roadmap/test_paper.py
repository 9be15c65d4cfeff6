"""A4 or Letter: by the firm's country, by the address, and by nothing else."""

import re

import pytest
from django.urls import reverse

from calculator.form.examples import BY_SLUG
from releases.snapshot import shipped_tables
from roadmap.paper import LETTER_COUNTRIES, UnknownPaper, paper_of
from tests.calculator.test_result_access import assess
from tests.roadmap.plans import EXAMPLE_SLUGS


@pytest.mark.parametrize(
    ("asked", "country", "paper"),
    [
        (None, "USA", "letter"),
        (None, "MEX", "letter"),
        (None, "PHL", "letter"),
        (None, "DEU", "a4"),
        (None, "BRA", "a4"),
        (None, "JPN", "a4"),
        ("a4", "USA", "a4"),
        ("letter", "DEU", "letter"),
    ],
)
def test_paper(asked, country, paper):
    assert paper_of(asked, country=country) == paper


@pytest.mark.parametrize("asked", ["", "A4", "legal", "../letter"])
def test_no_such_paper(asked):
    with pytest.raises(UnknownPaper):
        paper_of(asked, country="USA")


def test_letter_countries_are_countries():
    """14 territories in CLDR's list; Puerto Rico is one and no country of the release."""
    assert len(LETTER_COUNTRIES) == 14
    assert LETTER_COUNTRIES - set(shipped_tables().countries) <= {"PRI"}
    assert all(BY_SLUG[slug].profile["country"] not in LETTER_COUNTRIES for slug in EXAMPLE_SLUGS)


def links(response):
    return set(re.findall(r'href="([^"]*paper=[^"]*)"', response.content.decode()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("country", "query", "paper", "other"),
    [
        ("CHN", "", "a4", "letter"),
        ("USA", "", "letter", "a4"),
        ("CHN", "?paper=letter", "letter", "a4"),
        ("USA", "?paper=a4", "a4", "letter"),
    ],
)
def test_page_remembers_the_paper_in_its_links(owner, country, query, paper, other):
    assessment = assess(owner, country=country)
    page = owner.get(reverse("roadmap:roadmap", args=[assessment.pk]) + query)
    report = reverse("reports:report", args=[assessment.pk])
    assert links(page) == {f"{report}?paper={paper}", f"?paper={other}"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["roadmap:roadmap", "reports:report"])
def test_paper_that_does_not_exist_is_refused(owner, name):
    address = reverse(name, args=[assess(owner).pk])
    assert owner.get(address + "?paper=legal").status_code == 400
    assert owner.get(address + "?paper=").status_code == 400
