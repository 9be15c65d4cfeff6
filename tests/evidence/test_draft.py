"""Fits as records of a draft release: what enters, what is refused and why, and that nothing else moves."""

import hashlib

import pytest
from django.core.management import call_command
from django.utils import timezone

from calculator.inputs import to_coefficients
from equations.firm_curve import firm_curve
from evidence.draft import segment_key
from releases.diff import differences
from releases.models import Curve, Release
from releases.snapshot import current_release, tables_of
from releases.workflow import publish, rows_of
from tests.evidence.panels import COLUMNS, sound_panel, write_csv

pytestmark = pytest.mark.django_db

DRAFT = ("--record", "emissions", "--draft-label", "2099.1")


def record(label, *key):
    return Curve.objects.get(
        release__label=label, **dict(zip(("outcome", "country_type", "industry_class"), key, strict=True))
    )


def test_the_draft_is_the_current_release_with_one_record_fitted(panel, run):
    report = run(panel, *COLUMNS, *DRAFT)
    draft = Release.objects.get(label="2099.1")
    assert (draft.status, draft.parent) == ("draft", current_release())
    changed = differences(rows_of(current_release()), rows_of(draft))
    assert {(one.table, one.key) for one in changed} == {("curves", ("emissions", "all", "all"))}
    assert report["draft"] == {
        "label": "2099.1",
        "created": True,
        "written": [{"record": "emissions / all / all", "identification": "identified"}],
        "refused": [],
    }


def test_the_record_holds_the_fit_and_where_it_comes_from(panel, run):
    report = run(panel, *COLUMNS, *DRAFT)
    (fit,) = report["fits"]
    row = record("2099.1", "emissions", "all", "all")
    assert (row.kind, row.shape, row.origin) == ("regression", "inverted_u", "fitted")
    assert row.identification == "identified"
    terms = {one["term"]: one["coefficient"] for one in fit["coefficients"]}
    assert (row.beta_linear, row.beta_quadratic) == (terms["x"], terms["x²"])
    matrix = fit["covariance_matrix"]
    assert (row.var_linear, row.covariance, row.var_quadratic) == (matrix[0][0], matrix[0][1], matrix[1][1])
    assert (row.residual_df, row.n_observations, row.n_clusters) == (11, 72, 12)
    levels = sound_panel()["x"]
    assert (row.ai_low, row.ai_high) == (min(levels), max(levels))
    assert row.turning_point is row.peak_log_effect is row.peak_log_effect_high is None
    assert (row.turning_point_origin, row.effect_origin) == ("", "")
    assert hashlib.sha256(panel.read_bytes()).hexdigest() in row.source
    for told in ("panel.csv", "y on x", '"covariance": "cluster"', '"effects": "twoway"', "numpy ", "scipy "):
        assert told in row.source


def test_the_record_is_the_curve_of_a_firm_once_published(panel, run):
    run(panel, *COLUMNS, *DRAFT)
    draft = publish(Release.objects.get(label="2099.1"), now=timezone.now())
    coefficients = to_coefficients(tables_of(draft))
    curve = firm_curve(
        coefficients.records, "emissions", "all", "all", peak_cap=0.1, range_in_turning_points=2.0
    )
    row = record("2099.1", "emissions", "all", "all")
    assert curve.turning_point == pytest.approx(-row.beta_linear / (2 * row.beta_quadratic), rel=1e-12)
    assert (curve.range_low, curve.range_high, curve.origin) == (row.ai_low, row.ai_high, "fitted")


def test_segments_replace_or_add_their_records_and_a_draft_is_added_to(panel, run):
    report = run(panel, *COLUMNS, "--segment-by", "group", *DRAFT)
    assert report["draft"]["created"]
    assert [one["record"] for one in report["draft"]["written"]] == [
        "emissions / developed / all",
        "emissions / developing / all",
    ]
    report = run(panel, *COLUMNS, *DRAFT)
    assert not report["draft"]["created"]
    fitted = Curve.objects.filter(release__label="2099.1", origin="fitted")
    assert {row.country_type for row in fitted} == {"all", "developed", "developing"}
    assert fitted.count() == 3


def test_not_identified_fits_are_refused_with_the_reason(tmp_path, refused):
    columns = sound_panel()
    columns["y"] = [x * 0.01 for x in columns["z"]]
    path = write_csv(tmp_path / "panel.csv", columns)
    text = refused(
        path, "--outcome", "y", "--ai", "x", "--entity", "id", "--effects", "entity", *DRAFT, fits=True
    )
    assert "Nothing is written to a draft 2099.1" in text
    assert "emissions: not identified: " in text
    assert not Release.objects.filter(label="2099.1").exists()


def test_weak_fits_carry_the_word(tmp_path, run):
    columns = {name: values[: 5 * 6] for name, values in sound_panel(seed=3).items()}
    path = write_csv(tmp_path / "panel.csv", columns)
    report = run(path, *COLUMNS, *DRAFT)
    assert [one["code"] for one in report["fits"][0]["identification"]["reasons"]] == [
        "few_clusters_below",
        "few_clusters_above",
    ]
    assert record("2099.1", "emissions", "all", "all").identification == "weak"


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        ({"y": lambda y: -y}, "a record of emissions must be an inverted U"),
        ({"y": lambda y: 20 * y}, "evidence supports at most 0.1"),
        ({"x": lambda x: x - 10}, "the turning point must be above 0"),
    ],
)
def test_what_the_releases_own_rules_refuse(spoilt, says, tmp_path, refused):
    columns = sound_panel()
    for name, change in spoilt.items():
        columns[name] = [change(value) for value in columns[name]]
    path = write_csv(tmp_path / "panel.csv", columns)
    text = refused(path, *COLUMNS, *DRAFT, fits=True)
    assert "the release's rules refuse it: " in text
    assert says in text
    assert not Release.objects.filter(label="2099.1").exists()


def test_segments_that_are_no_codes_of_the_release(panel, tmp_path, refused):
    columns = {**sound_panel(), "group": ["north" if i % 2 else "south" for i in range(12) for _ in range(6)]}
    path = write_csv(tmp_path / "panel.csv", columns)
    text = refused(path, *COLUMNS, "--segment-by", "group", *DRAFT, fits=True)
    assert "emissions / north: north is no country type or industry class of the release" in text


def test_a_published_label_and_a_malformed_one(panel, refused):
    text = refused(panel, *COLUMNS, "--record", "emissions", "--draft-label", current_release().label)
    assert "this release is not a draft (published)" in text
    text = refused(panel, *COLUMNS, "--record", "emissions", "--draft-label", "no label")
    assert "a label is letters, digits" in text


@pytest.mark.parametrize("how", ["column", "file_name", "outcome"])
def test_a_simulated_panel_never_enters(how, tmp_path, refused):
    columns, options = sound_panel(), list(COLUMNS)
    if how == "column":
        columns["Simulated"] = [1] * 72
    if how == "outcome":
        columns["simulated_y"] = columns.pop("y")
        options[1] = "simulated_y"
    path = write_csv(tmp_path / ("my simulated.csv" if how == "file_name" else "panel.csv"), columns)
    assert "the panel is simulated" in refused(path, *options, *DRAFT, fits=True)
    assert not Release.objects.filter(label="2099.1").exists()


def test_two_outcomes_and_their_records(tmp_path, run):
    columns = sound_panel()
    columns["eta"] = [-value for value in columns["y"]]
    path = write_csv(tmp_path / "panel.csv", columns)
    options = ("--outcome", "eta", "--record", "emissions", "--record", "energy_efficiency")
    report = run(path, *COLUMNS, *options, "--draft-label", "2099.1")
    assert len(report["draft"]["written"]) == 2
    assert record("2099.1", "energy_efficiency", "all", "all").shape == "u"


def test_a_fit_that_is_not_identified_cannot_be_published(panel, run):
    """Should one come into a draft by another way, the release's validator refuses it."""
    run(panel, *COLUMNS, *DRAFT)
    row = record("2099.1", "emissions", "all", "all")
    row.identification = "not_identified"
    row.save()
    with pytest.raises(Exception, match="a fit that is not identified cannot be published"):
        publish(Release.objects.get(label="2099.1"), now=timezone.now())


@pytest.mark.parametrize(
    ("segment", "key"),
    [
        ({}, ("all", "all")),
        ({"type": "developed"}, ("developed", "all")),
        ({"class": "High energy"}, ("all", "high_energy")),
        ({"class": "low-technology", "type": "Developing"}, ("developing", "low_technology")),
        ({"class": "all", "type": "developed"}, ("developed", "all")),
        ({"type": "emerging"}, None),
        ({"type": "developed", "other": "developing"}, None),
    ],
)
def test_segments_by_the_releases_codes(segment, key):
    assert segment_key(segment) == key


def test_the_report_says_what_was_written(panel, run, capsys):
    call_command("fit_curves", str(panel), *COLUMNS, *DRAFT)
    text = capsys.readouterr().out
    assert "Draft 2099.1 is made from the current release." in text
    assert "set: emissions / all / all (identified)" in text
