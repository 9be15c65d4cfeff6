"""A release's life: copied, edited, refused or published; and read-only from then on."""

import math
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from equations.curve_rules import NEEDED
from releases.diff import Difference, differences
from releases.models import (
    TABLES,
    AiReading,
    Carrier,
    Curve,
    Default,
    Gwp,
    Industry,
    PublishedReleaseError,
    Release,
)
from releases.table_rules import RULES
from releases.validation import notes_on_tables, validate_tables
from releases.wording import SENTENCES, sentence
from releases.workflow import CannotPublish, copy_to_draft, publish, rows_of

ALL_EMISSIONS = {"outcome": "emissions", "country_type": "all", "industry_class": "all"}
REGRESSION = {
    "kind": "regression",
    "turning_point": None,
    "peak_log_effect": None,
    "beta_linear": 0.04,
    "beta_quadratic": -0.01,
    "var_linear": 1e-4,
    "covariance": -2e-5,
    "var_quadratic": 1e-5,
    "residual_df": 54.0,
    "ai_low": 0.0,
    "ai_high": 4.0,
    "n_observations": 1045,
    "n_clusters": 55,
}


def change(release, model, match, **values):
    """Past the forms, as a faulty program would."""
    assert model.objects.filter(release=release, **match).update(**values) == 1


def refusals(release, now):
    with pytest.raises(CannotPublish) as refused:
        publish(release, now=now)
    release.refresh_from_db()
    assert not release.is_published
    return [(problem.table, problem.column, problem.code) for problem in refused.value.problems]


# --- Copying


def test_a_copy_is_a_draft_with_the_same_rows_and_its_own(published):
    draft = copy_to_draft(published, "2099.1")

    assert (draft.status, draft.parent, draft.published_at) == ("draft", published, None)
    assert differences(rows_of(published), rows_of(draft)) == []
    for model in TABLES:
        ours, theirs = (
            set(model.objects.filter(release=r).values_list("pk", flat=True)) for r in (draft, published)
        )
        assert len(ours) == len(theirs) > 0
        assert not ours & theirs


def test_rows_of_a_copy_stand_in_the_same_order(published, draft):
    for table, rows in rows_of(published).items():
        assert [row.identity() for row in rows_of(draft)[table]] == [row.identity() for row in rows]


@pytest.mark.parametrize("label", ["2026.3", "", "two words", "x" * 41])
def test_a_label_that_is_taken_or_malformed_is_refused(published, label):
    with pytest.raises(ValidationError):
        copy_to_draft(published, label)
    assert Release.objects.count() == 1


def test_a_draft_is_edited_without_a_trace_in_its_parent(published, draft):
    curve = draft.curves.get(**ALL_EMISSIONS)
    curve.turning_point = 2.5
    curve.save()
    draft.gwps.get(assessment_report="AR4", gas="n2o").delete()
    Default.objects.create(release=draft, key="extra", value=1, source="here", origin="assumed")

    assert published.curves.get(**ALL_EMISSIONS).turning_point == 2.47
    assert differences(rows_of(published), rows_of(draft)) == [
        Difference("changed", "curves", ("emissions", "all", "all"), 0, "turning_point", 2.47, 2.5),
        Difference("removed", "gwps", ("AR4", "n2o"), None),
        Difference("added", "defaults", ("extra",), draft.defaults.count() - 1),
    ]


# --- Publishing


def test_publishing_sets_status_time_and_date(draft, now):
    Release.objects.filter(pk=draft.pk).update(released_on=date(2001, 1, 1))

    assert publish(draft, now=now) is draft

    stored = Release.objects.get(pk=draft.pk)
    assert (stored.status, stored.published_at, stored.released_on) == ("published", now, now.date())
    assert draft.is_published


def test_publishing_twice_is_refused(draft, now):
    publish(draft, now=now)
    with pytest.raises(PublishedReleaseError):
        publish(Release.objects.get(pk=draft.pk), now=now)


REFUSALS = {  # what is spoilt in a sound draft, and where and how it is refused
    "no record for all": (Curve, ALL_EMISSIONS, {"country_type": "developing", "industry_class": "high_ai"}),
    "not_inverted_u": (Curve, ALL_EMISSIONS, {"shape": "u"}),
    "missing_value": (Curve, ALL_EMISSIONS, {"peak_log_effect": None}),
    "betas_not_of_shape": (Curve, ALL_EMISSIONS, {**REGRESSION, "beta_quadratic": 0.01}),
    "turning_point_not_positive": (
        Curve,
        ALL_EMISSIONS,
        {**REGRESSION, "beta_linear": -0.04, "ai_low": -4.0},
    ),
    "peak_above_cap": (Curve, ALL_EMISSIONS, {"peak_log_effect": 0.11, "peak_log_effect_high": 0.2}),
    "range_not_around_value": (Curve, ALL_EMISSIONS, {"turning_point_high": 2.4}),
    "turning_point_outside_observed_range": (Curve, ALL_EMISSIONS, {**REGRESSION, "ai_high": 1.9}),
    "covariance_not_positive_semidefinite": (Curve, ALL_EMISSIONS, {**REGRESSION, "covariance": 1.0}),
    "numbers_beyond_arithmetic": (
        Curve,
        ALL_EMISSIONS,
        {**REGRESSION, "beta_linear": 1e90, "beta_quadratic": -1e-90, "ai_high": 1e99},
    ),
    "origin_too_strong": (Curve, ALL_EMISSIONS, {"origin": "fitted"}),
    "missing_division": (Industry, {"division": "33"}, {"division": ""}),
    "required": (Industry, {"division": "33"}, {"source": ""}),
    "not_a_division": (Industry, {"division": "33"}, {"division": "34"}),
    "units_not_convertible": (Carrier, {"carrier": "natural_gas"}, {"net_to_gross_ratio": None}),
    "unknown_unit": (Carrier, {"carrier": "natural_gas"}, {"units": "barrel"}),
    "missing_fuel_factor": (Carrier, {"carrier": "natural_gas"}, {"co2_kg_per_tj": None}),
    "carrier_not_scope_2": (Carrier, {"carrier": "purchased_heat"}, {"scope": 1}),
    "gwp_of_co2_not_1": (Gwp, {"assessment_report": "AR6", "gas": "co2"}, {"value": 2}),
    "not_one_release_reading": (AiReading, {"is_release_reading": True}, {"is_release_reading": False}),
    "missing_default": (Default, {"key": "weeks_per_year"}, {"key": "weeks"}),
    "default_out_of_range": (Default, {"key": "discount_rate_share"}, {"value": 8}),
    "default_not_whole": (Default, {"key": "horizon_years"}, {"value": 9.5}),
    "range_not_in_order": (Default, {"key": "horizon_years"}, {"low": 11}),
}
CODE = {"no record for all": "no_all_record"}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_faulty_draft_is_not_published(case, draft, now):
    model, match, values = REFUSALS[case]
    change(draft, model, match, **values)

    found = refusals(draft, now)
    assert CODE.get(case, case) in [code for _table, _column, code in found]
    assert {table for table, _column, _code in found} <= {model.table, "scope2_factors"}


def test_a_mended_draft_is_published(draft, now):
    change(draft, Curve, ALL_EMISSIONS, turning_point_high=2.4)
    assert refusals(draft, now) == [("curves", "turning_point", "range_not_around_value")]

    change(draft, Curve, ALL_EMISSIONS, turning_point_high=3.0)
    assert publish(draft, now=now).is_published


def test_a_regression_record_is_published(draft, now):
    change(draft, Curve, ALL_EMISSIONS, **REGRESSION)
    assert publish(draft, now=now).is_published


def test_the_cap_of_the_release_itself_holds(draft, now):
    change(draft, Default, {"key": "peak_log_effect_cap"}, value=0.04)

    assert ("curves", "peak_log_effect", "peak_above_cap") in refusals(draft, now)


def test_problems_are_placed_at_their_row(draft):
    change(draft, Curve, {**ALL_EMISSIONS, "industry_class": "high_energy"}, turning_point_low=2.63)
    rows = rows_of(draft)

    [problem] = validate_tables(rows)

    assert rows["curves"][problem.row].identity() == ("emissions", "all", "high_energy")
    assert str(problem) == "the range 2.63 to 3.93 does not enclose the value 2.62"


def test_a_table_that_is_not_given_is_not_missed(draft):
    rows = rows_of(draft)
    for table in rows:
        assert validate_tables({table: rows[table]}) == []


def test_missing_margins_are_noted_not_refused(published):
    notes = [(note.code, note.params) for note in notes_on_tables(rows_of(published))]

    assert ("missing_industry_margin", {"outcome": "emissions", "industry_class": "high_ai"}) in notes
    assert validate_tables(rows_of(published)) == []


def test_every_rule_names_tables_there_are():
    names = {model.table for model in TABLES}
    assert all(needed and set(needed) <= names for needed, _rule in RULES)
    assert {column for columns in NEEDED.values() for column in columns} <= set(Curve.columns())


def test_every_code_has_a_sentence_that_can_be_filled():
    names = {name for text in SENTENCES.values() for name in re.findall(r"%\((\w+)\)s", str(text))}
    for code in SENTENCES:
        filled = sentence(code, dict.fromkeys(names, 0.123456789012))
        assert filled
        assert "%" not in filled


# --- What is published never changes


def row_of(release):
    return release.curves.get(**ALL_EMISSIONS)


def save_a_row(release):
    row = row_of(release)
    row.turning_point = 9.0
    row.save()


def move_a_row_out(release):
    row = row_of(release)
    row.release = copy_to_draft(release, "elsewhere")
    row.save()


def move_a_row_in(release):
    row = row_of(copy_to_draft(release, "elsewhere"))
    row.release, row.industry_class = release, "high_ai"
    row.save()


def rename_and_unpublish(release):
    release.status, release.published_at, release.label = "draft", None, "changed"
    release.save()


TAMPERING = {
    "save a row": save_a_row,
    "move a row out": move_a_row_out,
    "move a row in": move_a_row_in,
    "delete a row": lambda release: row_of(release).delete(),
    "add a row": lambda release: release.defaults.create(key="x", value=1, source="s", origin="assumed"),
    "add rows": lambda release: Default.objects.bulk_create(
        [Default(release=release, key="x", value=1, source="s", origin="assumed")]
    ),
    "update rows": lambda release: Curve.objects.filter(release=release).update(turning_point=9.0),
    "update all rows": lambda release: Curve.objects.update(turning_point=9.0),
    "update rows in bulk": lambda release: Curve.objects.bulk_update([row_of(release)], ["turning_point"]),
    "delete rows": lambda release: Curve.objects.filter(release=release).delete(),
    "delete rows of the release": lambda release: release.curves.all().delete(),
    "save the release": rename_and_unpublish,
    "update the release": lambda release: Release.objects.filter(pk=release.pk).update(label="changed"),
    "delete the release": lambda release: release.delete(),
    "delete releases": lambda release: Release.objects.all().delete(),
}


@pytest.mark.parametrize("way", TAMPERING)
def test_a_published_release_refuses(way, draft, now):
    release = publish(draft, now=now)
    before = (
        list(Release.objects.filter(pk=release.pk).values()),
        {table: [vars_of(row) for row in rows] for table, rows in rows_of(release).items()},
    )

    with pytest.raises(PublishedReleaseError, match="published and read-only"), transaction.atomic():
        TAMPERING[way](release)

    assert before == (
        list(Release.objects.filter(pk=release.pk).values()),
        {table: [vars_of(row) for row in rows] for table, rows in rows_of(release).items()},
    )


def vars_of(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields}


def test_a_stale_instance_cannot_change_what_was_published_meanwhile(draft, now):
    stale, row = Release.objects.get(pk=draft.pk), draft.curves.first()
    publish(draft, now=now)

    with pytest.raises(PublishedReleaseError):
        row.save()
    with pytest.raises(PublishedReleaseError):
        stale.save()


def test_a_draft_is_deleted_with_its_rows(published, draft):
    draft.delete()

    assert list(Release.objects.all()) == [published]
    assert all(not model.objects.exclude(release=published).exists() for model in TABLES)


def test_a_release_that_others_were_copied_from_is_kept(draft):
    copy_to_draft(draft, "2099.8")
    with pytest.raises(ProtectedError):
        draft.delete()


# --- The database holds the rules too


def test_the_migrations_hold_what_the_models_say(db):
    call_command("makemigrations", "releases", check=True, dry_run=True, verbosity=0)


BROKEN_ROWS = {
    "origin": (Default, {"origin": "guessed"}),
    "choice": (Curve, {"shape": "v"}),
    "sign": (Curve, {"turning_point": -1.0}),
    "infinity": (Default, {"value": math.inf}),
    "nan": (Default, {"value": math.nan}),
    "upper end": (Carrier, {"net_to_gross_ratio": 1.5}),
}


@pytest.mark.parametrize("case", BROKEN_ROWS)
def test_the_database_refuses_a_broken_row(case, draft):
    model, values = BROKEN_ROWS[case]
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(release=draft).update(**values)


@pytest.mark.parametrize("model", TABLES)
def test_the_database_refuses_a_second_row_of_one_key(model, draft):
    row = model.objects.filter(release=draft).first()
    row.pk = None
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    "values", [{"status": "published", "published_at": None}, {"status": "withdrawn"}, {"label": "2026.3"}]
)
def test_the_database_refuses_a_broken_release(values, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=draft.pk).update(**values)
