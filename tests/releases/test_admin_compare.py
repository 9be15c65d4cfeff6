"""Two releases side by side: what was added, removed and changed, old beside new."""

import pytest
from django.urls import reverse

from releases.comparison import compare, relative_change
from releases.models import Curve, Default, Release, Scope2Factor
from releases.workflow import copy_to_draft, rows_of
from tests.releases.admin_pages import ALL_EMISSIONS, change_url

COMPARE = reverse("admin:releases_release_compare")


@pytest.fixture
def changed(draft) -> Release:
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point=2.6, note="Read again.")
    draft.defaults.filter(key="cost_growth_share").delete()
    Default.objects.create(
        release=draft, key="extra", value=0.5, unit="share", source="here", origin="assumed"
    )
    return draft


def between(client, before, after, **query):
    return client.get(COMPARE, {"before": before.pk, "after": after.pk, **query})


def found(before, after):
    return {changes.table: changes for changes in compare(rows_of(before), rows_of(after)) if changes.total}


def test_changes_are_grouped_by_table_and_row(published, changed):
    tables = found(published, changed)

    assert tables.keys() == {"curves", "defaults"}
    [curve] = tables["curves"].rows
    assert (curve.code, curve.key) == ("changed", "emissions / all / all")
    first = curve.cells[0]
    assert (first.column, first.before, first.after, first.relative) == (
        "turning point, AI units",
        "2.47",
        "2.6",
        "+5.26\N{NO-BREAK SPACE}%",  # 0.13 / 2.47 = 0.05263
    )
    assert [cell.column for cell in curve.cells] == ["turning point, AI units", "note"]
    assert [(row.code, row.key) for row in tables["defaults"].rows] == [
        ("added", "extra"),
        ("removed", "cost_growth_share"),
    ]
    assert ("value", "", "0.5") in [
        (cell.column, cell.before, cell.after) for cell in tables["defaults"].rows[0].cells
    ]


def test_the_other_way_round_says_the_opposite(published, changed):
    tables = found(changed, published)
    assert [(row.code, row.key) for row in tables["defaults"].rows] == [
        ("added", "cost_growth_share"),
        ("removed", "extra"),
    ]
    assert tables["curves"].rows[0].cells[0].relative == "−5\N{NO-BREAK SPACE}%"  # −0.13 / 2.6


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (2.0, 3.0, "+50\N{NO-BREAK SPACE}%"),
        (-2.0, -3.0, "−50\N{NO-BREAK SPACE}%"),
        (3, 3.0001, "+0.00333\N{NO-BREAK SPACE}%"),
        (0.0, 1.0, ""),
        (None, 1.0, ""),
        (1.0, None, ""),
        ("a", "b", ""),
        (False, True, ""),
    ],
)
def test_relative_change(before, after, said):
    assert relative_change(before, after) == said


def test_the_page_shows_them_with_links_to_the_rows(published, changed, staff):
    page = between(staff, published, changed).text
    assert f'<a href="{change_url(changed.curves.get(**ALL_EMISSIONS))}">emissions / all / all</a>' in page
    assert "1 row changed" in page
    assert "1 added, 1 removed" in page
    assert "+5.26" in page


def test_one_table_is_shown_alone(published, changed, staff):
    page = between(staff, published, changed, table="defaults")
    assert [section["changes"].table for section in page.context["sections"]] == ["defaults"]
    assert "Show all tables" in page.text


def test_equal_releases_are_said_to_be_equal(published, draft, staff):
    assert "have the same tables" in between(staff, published, draft).text


def test_any_two_are_compared_not_only_parent_and_copy(published, changed, staff):
    other = copy_to_draft(changed, "2099.8")
    other.gwps.filter(assessment_report="AR4", gas="n2o").update(value=1.0)
    assert [s["changes"].table for s in between(staff, published, other).context["sections"]] == [
        "curves",
        "gwps",
        "defaults",
    ]


def test_a_long_table_is_cut_and_says_so(published, draft, staff):
    Scope2Factor.objects.filter(release=draft).update(kg_per_mwh=1.0)
    page = between(staff, published, draft)
    assert len(page.context["sections"][0]["rows"]) == 50
    assert "Show 418 more rows" in page.text
    alone = between(staff, published, draft, table="scope2_factors")
    assert len(alone.context["sections"][0]["rows"]) == 468


def test_without_a_choice_the_page_asks_and_a_wrong_one_is_refused(published, staff):
    assert "From release" in staff.get(COMPARE).text
    for query in ({"before": published.pk}, {"before": 99, "after": "x"}):
        response = staff.get(COMPARE, query)
        assert response.status_code == 422
        assert response.context["form"].errors
