"""The tables behind the roadmap; what is published is kept by triggers here as well."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import releases.fields
import releases.roadmap_tables
from releases.triggers import create, drop

EARLIER = (
    "releases_curve",
    "releases_industry",
    "releases_country",
    "releases_unit",
    "releases_carrier",
    "releases_gwp",
    "releases_scope2factor",
    "releases_aireading",
    "releases_default",
    "releases_lever",
    "releases_enduse",
    "releases_energymix",
    "releases_energyintensity",
    "releases_comparator",
    "releases_exchangerate",
    "releases_referenceprice",
)
NEW = ("releases_actiontemplate", "releases_industrytext", "releases_readinessarea")


def drop_earlier(apps, schema_editor):
    drop(schema_editor, EARLIER)


def create_earlier(apps, schema_editor):
    create(schema_editor, EARLIER)


def drop_all(apps, schema_editor):
    drop(schema_editor, (*EARLIER, *NEW))


def create_all(apps, schema_editor):
    create(schema_editor, (*EARLIER, *NEW))


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0004_estimate_tables"),
    ]

    operations = [
        migrations.RunPython(drop_earlier, create_earlier),
        migrations.CreateModel(
            name="ActionTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        help_text="Where the figure is printed: publication, table, year. Someone must find it.",
                        max_length=4000,
                        verbose_name="source",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("published", "published"), ("fitted", "fitted"), ("assumed", "assumed")],
                        help_text="Published: in the named source. Fitted: from a panel, by us. Assumed: ours, or recalled.",
                        max_length=40,
                        verbose_name="origin",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="The reason of an assumption; what a reader must know.",
                        max_length=4000,
                        verbose_name="note",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        help_text="As saved plans name it.",
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\\Z",
                                code="not_a_code",
                                message="a code is letters and digits, joined by single underscores",
                            )
                        ],
                        verbose_name="action",
                    ),
                ),
                (
                    "phase",
                    models.IntegerField(
                        help_text="1 to 4.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(4),
                        ],
                        verbose_name="phase",
                    ),
                ),
                (
                    "position",
                    models.IntegerField(
                        help_text="Its place in the phase.",
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="position",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="Begins with a verb.",
                        max_length=80,
                        validators=[releases.roadmap_tables.validate_words],
                        verbose_name="title",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        help_text="May name {pilot} {hotspots} {waste} {shift} {limits} {data} {unit} {process} of the industry and {turning_point} {evidence} {month} of the plan.",
                        max_length=4000,
                        validators=[releases.roadmap_tables.validate_words],
                        verbose_name="what and why",
                    ),
                ),
                (
                    "done_en",
                    models.TextField(
                        help_text="What is there when it is done.",
                        max_length=4000,
                        validators=[releases.roadmap_tables.validate_words],
                        verbose_name="done when",
                    ),
                ),
                (
                    "owner",
                    models.CharField(
                        choices=[
                            ("decide", "who decides"),
                            ("lead", "who leads the plan"),
                            ("energy", "who looks after energy"),
                            ("line", "who runs the line"),
                            ("data", "who looks after data and controls"),
                            ("money", "who keeps the books"),
                        ],
                        help_text="Its name follows from the size of the firm.",
                        max_length=40,
                        verbose_name="who",
                    ),
                ),
                (
                    "effort",
                    models.CharField(
                        choices=[("days", "days"), ("weeks", "weeks"), ("months", "months")],
                        help_text="Of the plant’s own people, as an order of magnitude.",
                        max_length=40,
                        verbose_name="effort",
                    ),
                ),
                (
                    "starts_share",
                    models.FloatField(
                        help_text="A share of the phase’s length, from 0 to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="starts",
                    ),
                ),
                (
                    "ends_share",
                    models.FloatField(
                        help_text="A share of the phase’s length, from 0 to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="ends",
                    ),
                ),
                (
                    "applies_when",
                    models.CharField(
                        blank=True,
                        help_text="Such as: side=rising size=medium,large metering!=strong. Empty: always.",
                        max_length=400,
                        validators=[releases.roadmap_tables.validate_rule],
                        verbose_name="applies when",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        blank=True,
                        help_text="Codes of actions that come first, separated by spaces.",
                        max_length=200,
                        verbose_name="after",
                    ),
                ),
                (
                    "lever",
                    models.CharField(
                        blank=True,
                        help_text="Whose effect and cost it carries; empty: none.",
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\\Z",
                                code="not_a_code",
                                message="a code is letters and digits, joined by single underscores",
                            )
                        ],
                        verbose_name="lever",
                    ),
                ),
                (
                    "kpi_en",
                    models.TextField(
                        max_length=4000,
                        validators=[releases.roadmap_tables.validate_words],
                        verbose_name="indicator",
                    ),
                ),
                (
                    "measured_en",
                    models.TextField(
                        max_length=4000,
                        validators=[releases.roadmap_tables.validate_words],
                        verbose_name="how it is measured",
                    ),
                ),
                (
                    "risk_en",
                    models.TextField(
                        max_length=4000,
                        validators=[releases.roadmap_tables.validate_words],
                        verbose_name="risk",
                    ),
                ),
                (
                    "counter_en",
                    models.TextField(
                        max_length=4000,
                        validators=[releases.roadmap_tables.validate_words],
                        verbose_name="counter-measure",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "action template",
                "verbose_name_plural": "action templates",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("release", "action"), name="actions_action_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            ("phase__gte", 1),
                            ("phase__lte", 4),
                            ("position__gte", 0),
                            ("position__lte", 10000),
                            ("owner__in", ["decide", "lead", "energy", "line", "data", "money"]),
                            ("effort__in", ["days", "weeks", "months"]),
                            ("starts_share__lte", 1),
                            ("starts_share__gte", 0),
                            ("ends_share__lte", 1),
                            ("ends_share__gte", 0),
                        ),
                        name="actions_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndustryText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        help_text="Where the figure is printed: publication, table, year. Someone must find it.",
                        max_length=4000,
                        verbose_name="source",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("published", "published"), ("fitted", "fitted"), ("assumed", "assumed")],
                        help_text="Published: in the named source. Fitted: from a panel, by us. Assumed: ours, or recalled.",
                        max_length=40,
                        verbose_name="origin",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="The reason of an assumption; what a reader must know.",
                        max_length=4000,
                        verbose_name="note",
                    ),
                ),
                (
                    "division",
                    models.CharField(
                        help_text="ISIC Rev.4, 10 to 33.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(1[0-9]|2[0-9]|3[0-3])\\Z",
                                code="not_a_division",
                                message="a manufacturing division of ISIC Rev.4 is a number from 10 to 33",
                            )
                        ],
                        verbose_name="division",
                    ),
                ),
                (
                    "hotspots_en",
                    models.CharField(
                        help_text="A phrase that fits into a sentence.",
                        max_length=300,
                        verbose_name="where energy goes",
                    ),
                ),
                (
                    "pilot_en",
                    models.CharField(
                        help_text="A phrase that fits into a sentence.",
                        max_length=300,
                        verbose_name="a first use of AI",
                    ),
                ),
                (
                    "waste_en",
                    models.CharField(
                        help_text="A phrase that fits into a sentence.",
                        max_length=300,
                        verbose_name="where energy runs without making anything",
                    ),
                ),
                (
                    "shift_en",
                    models.CharField(
                        help_text="A phrase that fits into a sentence.",
                        max_length=300,
                        verbose_name="what can be moved in time",
                    ),
                ),
                (
                    "limits_en",
                    models.CharField(
                        help_text="A phrase that fits into a sentence.",
                        max_length=300,
                        verbose_name="which limits must hold",
                    ),
                ),
                (
                    "data_en",
                    models.CharField(
                        help_text="A phrase that fits into a sentence.",
                        max_length=300,
                        verbose_name="where its data are",
                    ),
                ),
                (
                    "output_unit_en",
                    models.CharField(
                        help_text="Singular, such as tonne of paper.",
                        max_length=80,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "process_en",
                    models.CharField(
                        help_text="A phrase that fits into a sentence.",
                        max_length=300,
                        verbose_name="what must stay alike while measuring",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="industry_texts",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "words of an industry",
                "verbose_name_plural": "words of industries",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "division"), name="industry_texts_division_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["published", "fitted", "assumed"])),
                        name="industry_texts_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadinessArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.TextField(
                        help_text="Where the figure is printed: publication, table, year. Someone must find it.",
                        max_length=4000,
                        verbose_name="source",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("published", "published"), ("fitted", "fitted"), ("assumed", "assumed")],
                        help_text="Published: in the named source. Fitted: from a panel, by us. Assumed: ours, or recalled.",
                        max_length=40,
                        verbose_name="origin",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="The reason of an assumption; what a reader must know.",
                        max_length=4000,
                        verbose_name="note",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("metering", "metering"),
                            ("historian", "record of data"),
                            ("control_access", "access to controls"),
                            ("network_security", "security of the plant’s network"),
                            ("skills", "skills"),
                            ("ownership", "ownership"),
                        ],
                        max_length=40,
                        verbose_name="area",
                    ),
                ),
                (
                    "position",
                    models.IntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="position",
                    ),
                ),
                ("name_en", models.CharField(max_length=80, verbose_name="name")),
                ("question_en", models.CharField(max_length=300, verbose_name="question")),
                (
                    "answer_0_en",
                    models.CharField(help_text="Nothing is there.", max_length=300, verbose_name="answer 0"),
                ),
                ("answer_1_en", models.CharField(max_length=300, verbose_name="answer 1")),
                ("answer_2_en", models.CharField(max_length=300, verbose_name="answer 2")),
                (
                    "answer_3_en",
                    models.CharField(
                        help_text="As good as it gets.", max_length=300, verbose_name="answer 3"
                    ),
                ),
                (
                    "realisation_0_share",
                    models.FloatField(
                        help_text="On what the levers’ savings reach in practice; 1 leaves it as it is.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="realisation with answer 0",
                    ),
                ),
                (
                    "realisation_1_share",
                    models.FloatField(
                        help_text="On what the levers’ savings reach in practice; 1 leaves it as it is.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="realisation with answer 1",
                    ),
                ),
                (
                    "realisation_2_share",
                    models.FloatField(
                        help_text="On what the levers’ savings reach in practice; 1 leaves it as it is.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="realisation with answer 2",
                    ),
                ),
                (
                    "realisation_3_share",
                    models.FloatField(
                        help_text="On what the levers’ savings reach in practice; 1 leaves it as it is.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="realisation with answer 3",
                    ),
                ),
                ("why_en", models.CharField(max_length=300, verbose_name="why it matters")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readiness",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "area of readiness",
                "verbose_name_plural": "areas of readiness",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("release", "area"), name="readiness_area_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            (
                                "area__in",
                                [
                                    "metering",
                                    "historian",
                                    "control_access",
                                    "network_security",
                                    "skills",
                                    "ownership",
                                ],
                            ),
                            ("position__gte", 0),
                            ("position__lte", 100),
                            ("realisation_0_share__lte", 1),
                            ("realisation_0_share__gte", 0),
                            ("realisation_1_share__lte", 1),
                            ("realisation_1_share__gte", 0),
                            ("realisation_2_share__lte", 1),
                            ("realisation_2_share__gte", 0),
                            ("realisation_3_share__lte", 1),
                            ("realisation_3_share__gte", 0),
                        ),
                        name="readiness_values_allowed",
                    ),
                ],
            },
        ),
        migrations.RunPython(create_all, drop_all),
    ]
