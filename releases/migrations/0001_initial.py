import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import releases.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="Printed on every page and report. Year and running number, such as 2026.2.",
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9][A-Za-z0-9._-]*\\Z",
                                code="not_a_label",
                                message="a label is letters, digits, points, hyphens and underscores, such as 2026.1",
                            )
                        ],
                        verbose_name="label",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published")],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "released_on",
                    models.DateField(
                        help_text="Printed with the release; set when it is published.",
                        verbose_name="released on",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published at"),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="What changed against the release before, and why.",
                        max_length=4000,
                        verbose_name="summary",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="releases.release",
                        verbose_name="copied from",
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "ordering": ("-created_at", "-pk"),
                "permissions": (("publish_release", "Can publish a release"),),
            },
        ),
        migrations.CreateModel(
            name="Industry",
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
                ("name_en", models.CharField(max_length=200, verbose_name="name")),
                (
                    "industry_class",
                    models.CharField(
                        choices=[
                            ("all", "all industries"),
                            ("low_technology", "low-end technology"),
                            ("high_energy", "high energy consumption"),
                            ("high_ai", "high AI application"),
                        ],
                        help_text="Decides which curve its firms get.",
                        max_length=40,
                        verbose_name="industry class",
                    ),
                ),
                (
                    "eurostat_technology",
                    models.CharField(
                        choices=[
                            ("low", "low technology"),
                            ("medium_low", "medium-low technology"),
                            ("medium_high", "medium-high technology"),
                            ("high", "high technology"),
                        ],
                        max_length=40,
                        verbose_name="Eurostat technology class",
                    ),
                ),
                (
                    "energy_intensive_lists",
                    models.CharField(
                        blank=True,
                        help_text="Which lists count it as energy-intensive, such as US-6 CN-6 IEA.",
                        max_length=200,
                        verbose_name="energy-intensive lists",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="industries",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "industry",
                "verbose_name_plural": "industries",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Gwp",
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
                    "assessment_report",
                    models.CharField(
                        choices=[
                            ("AR4", "IPCC Fourth Assessment Report"),
                            ("AR5", "IPCC Fifth Assessment Report"),
                            ("AR6", "IPCC Sixth Assessment Report"),
                        ],
                        max_length=40,
                        verbose_name="assessment report",
                    ),
                ),
                (
                    "gas",
                    models.CharField(
                        choices=[
                            ("co2", "carbon dioxide"),
                            ("ch4_fossil", "methane, fossil"),
                            ("ch4_biogenic", "methane, biogenic"),
                            ("n2o", "nitrous oxide"),
                        ],
                        max_length=40,
                        verbose_name="gas",
                    ),
                ),
                (
                    "value",
                    models.FloatField(
                        help_text="kg CO2e per kg over 100 years.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="value",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gwps",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "global warming potential",
                "verbose_name_plural": "global warming potentials",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Default",
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
                    "key",
                    models.CharField(
                        help_text="As the program names it; do not change it.",
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\\Z",
                                code="not_a_code",
                                message="a code is letters and digits, joined by single underscores",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "value",
                    models.FloatField(
                        help_text="Shares run from 0 to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="value",
                    ),
                ),
                (
                    "low",
                    models.FloatField(
                        blank=True,
                        help_text="5 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="low",
                    ),
                ),
                (
                    "high",
                    models.FloatField(
                        blank=True,
                        help_text="95 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="high",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="defaults",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "default",
                "verbose_name_plural": "defaults",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Curve",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("emissions", "emissions"),
                            ("energy_efficiency", "energy efficiency"),
                            ("technology_level", "technology level"),
                        ],
                        max_length=40,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "country_type",
                    models.CharField(
                        choices=[
                            ("all", "all country types"),
                            ("developed", "developed"),
                            ("developing", "developing"),
                        ],
                        help_text="“All” makes the record a margin.",
                        max_length=40,
                        verbose_name="country type",
                    ),
                ),
                (
                    "industry_class",
                    models.CharField(
                        choices=[
                            ("all", "all industries"),
                            ("low_technology", "low-end technology"),
                            ("high_energy", "high energy consumption"),
                            ("high_ai", "high AI application"),
                        ],
                        help_text="“All” makes the record a margin.",
                        max_length=40,
                        verbose_name="industry class",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("threshold", "threshold"), ("regression", "regression")],
                        help_text="Threshold: turning point and peak effect. Regression: a fit, with its covariance.",
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "shape",
                    models.CharField(
                        choices=[("inverted_u", "inverted U"), ("u", "U"), ("linear", "straight line")],
                        help_text="Emissions are always an inverted U.",
                        max_length=40,
                        verbose_name="shape",
                    ),
                ),
                (
                    "turning_point",
                    models.FloatField(
                        blank=True,
                        help_text="In AI units.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="turning point",
                    ),
                ),
                (
                    "turning_point_low",
                    models.FloatField(
                        blank=True,
                        help_text="5 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="turning point, low",
                    ),
                ),
                (
                    "turning_point_high",
                    models.FloatField(
                        blank=True,
                        help_text="95 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="turning point, high",
                    ),
                ),
                (
                    "turning_point_origin",
                    models.CharField(
                        blank=True,
                        choices=[("published", "published"), ("fitted", "fitted"), ("assumed", "assumed")],
                        max_length=40,
                        verbose_name="origin of the turning point",
                    ),
                ),
                (
                    "peak_log_effect",
                    models.FloatField(
                        blank=True,
                        help_text="In ln points, above 0 for U and inverted U alike: 0.05 is about 5 %.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="peak effect",
                    ),
                ),
                (
                    "peak_log_effect_low",
                    models.FloatField(
                        blank=True,
                        help_text="5 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="peak effect, low",
                    ),
                ),
                (
                    "peak_log_effect_high",
                    models.FloatField(
                        blank=True,
                        help_text="95 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="peak effect, high",
                    ),
                ),
                (
                    "slope_per_unit",
                    models.FloatField(
                        blank=True,
                        help_text="Straight lines only: ln points per AI unit.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="slope",
                    ),
                ),
                (
                    "slope_low",
                    models.FloatField(
                        blank=True,
                        help_text="5 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="slope, low",
                    ),
                ),
                (
                    "slope_high",
                    models.FloatField(
                        blank=True,
                        help_text="95 % point of the range.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="slope, high",
                    ),
                ),
                (
                    "effect_origin",
                    models.CharField(
                        blank=True,
                        choices=[("published", "published"), ("fitted", "fitted"), ("assumed", "assumed")],
                        max_length=40,
                        verbose_name="origin of the effect",
                    ),
                ),
                (
                    "beta_linear",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="linear coefficient",
                    ),
                ),
                (
                    "beta_quadratic",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="quadratic coefficient",
                    ),
                ),
                (
                    "var_linear",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="variance, linear",
                    ),
                ),
                (
                    "covariance",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="covariance",
                    ),
                ),
                (
                    "var_quadratic",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="variance, quadratic",
                    ),
                ),
                (
                    "residual_df",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="residual degrees of freedom",
                    ),
                ),
                (
                    "ai_low",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="lowest AI level observed",
                    ),
                ),
                (
                    "ai_high",
                    models.FloatField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(-1e100),
                        ],
                        verbose_name="highest AI level observed",
                    ),
                ),
                (
                    "n_observations",
                    models.IntegerField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000000000),
                        ],
                        verbose_name="observations",
                    ),
                ),
                (
                    "n_clusters",
                    models.IntegerField(
                        blank=True,
                        help_text="Regression records only.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000000000),
                        ],
                        verbose_name="clusters",
                    ),
                ),
                (
                    "identification",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("identified", "identified"),
                            ("weak", "weak"),
                            ("not_identified", "not identified"),
                        ],
                        help_text="Regression records only.",
                        max_length=40,
                        verbose_name="identification",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="curves",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "curve",
                "verbose_name_plural": "curves",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Country",
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
                    "iso3",
                    models.CharField(
                        help_text="ISO 3166-1 alpha-3.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}\\Z",
                                code="not_iso3",
                                message="a country is three capital letters (ISO 3166-1 alpha-3), such as CHN",
                            )
                        ],
                        verbose_name="country",
                    ),
                ),
                (
                    "iso2",
                    models.CharField(
                        help_text="ISO 3166-1 alpha-2; regions of the country begin with it.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}\\Z",
                                code="not_iso2",
                                message="this country code is two capital letters (ISO 3166-1 alpha-2), such as CN",
                            )
                        ],
                        verbose_name="two-letter code",
                    ),
                ),
                (
                    "country_type",
                    models.CharField(
                        choices=[("developed", "developed"), ("developing", "developing")],
                        help_text="By the UNCTAD rule; a firm may override it.",
                        max_length=40,
                        verbose_name="country type",
                    ),
                ),
                ("oecd", models.BooleanField(default=False, verbose_name="OECD member")),
                (
                    "world_bank_income",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("low", "low income"),
                            ("lower_middle", "lower-middle income"),
                            ("upper_middle", "upper-middle income"),
                            ("high", "high income"),
                        ],
                        max_length=40,
                        verbose_name="World Bank income group",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        help_text="ISO 4217.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}\\Z",
                                code="not_a_currency",
                                message="a currency is three capital letters (ISO 4217), such as CNY",
                            )
                        ],
                        verbose_name="currency",
                    ),
                ),
                (
                    "border_case",
                    models.BooleanField(
                        default=False,
                        help_text="Lists disagree on its type: the form then asks the firm to check.",
                        verbose_name="border case",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="countries",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Carrier",
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
                    "carrier",
                    models.CharField(
                        help_text="As profiles name it, such as natural_gas.",
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\\Z",
                                code="not_a_code",
                                message="a code is letters and digits, joined by single underscores",
                            )
                        ],
                        verbose_name="carrier",
                    ),
                ),
                ("name_en", models.CharField(max_length=200, verbose_name="name")),
                (
                    "scope",
                    models.IntegerField(
                        help_text="1: burnt on site. 2: bought as electricity, steam or heat.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2),
                        ],
                        verbose_name="scope",
                    ),
                ),
                (
                    "biogenic",
                    models.BooleanField(
                        default=False,
                        help_text="Its CO2 is a memo line; only CH4 and N2O count.",
                        verbose_name="biogenic",
                    ),
                ),
                (
                    "units",
                    models.CharField(
                        help_text="Codes of the units that make sense for it, separated by spaces.",
                        max_length=200,
                        verbose_name="units",
                    ),
                ),
                (
                    "net_calorific_value_gj_per_t",
                    models.FloatField(
                        blank=True,
                        help_text="Needed for units of mass.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="net calorific value, GJ/t",
                    ),
                ),
                (
                    "net_to_gross_ratio",
                    models.FloatField(
                        blank=True,
                        help_text="Net over gross calorific value; needed for gross units.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="net to gross ratio",
                    ),
                ),
                (
                    "density_t_per_m3",
                    models.FloatField(
                        blank=True,
                        help_text="Needed for units of volume.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="density, t/m³",
                    ),
                ),
                (
                    "net_gj_per_m3",
                    models.FloatField(
                        blank=True,
                        help_text="Where stated directly; else density times GJ/t.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="net calorific value, GJ/m³",
                    ),
                ),
                (
                    "co2_kg_per_tj",
                    models.FloatField(
                        blank=True,
                        help_text="Fuels only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="CO2, kg/TJ net",
                    ),
                ),
                (
                    "co2_low_kg_per_tj",
                    models.FloatField(
                        blank=True,
                        help_text="Lower 95 % limit.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="CO2, low",
                    ),
                ),
                (
                    "co2_high_kg_per_tj",
                    models.FloatField(
                        blank=True,
                        help_text="Upper 95 % limit.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="CO2, high",
                    ),
                ),
                (
                    "ch4_kg_per_tj",
                    models.FloatField(
                        blank=True,
                        help_text="Fuels only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="CH4, kg/TJ net",
                    ),
                ),
                (
                    "n2o_kg_per_tj",
                    models.FloatField(
                        blank=True,
                        help_text="Fuels only.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="N2O, kg/TJ net",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carriers",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "carrier",
                "verbose_name_plural": "carriers",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AiReading",
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
                    "code",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\\Z",
                                code="not_a_code",
                                message="a code is letters and digits, joined by single underscores",
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("log1p", "ln(1 + assets per employees)"),
                            ("linear", "assets per employees"),
                        ],
                        max_length=40,
                        verbose_name="form",
                    ),
                ),
                (
                    "assets_per_employees",
                    models.FloatField(
                        help_text="AI-controlled assets are counted per so many.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="per how many employees",
                    ),
                ),
                (
                    "is_release_reading",
                    models.BooleanField(
                        default=False,
                        help_text="Exactly one reading is.",
                        verbose_name="the release's own reading",
                    ),
                ),
                ("name_en", models.CharField(max_length=200, verbose_name="name")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ai_readings",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of the AI unit",
                "verbose_name_plural": "readings of the AI unit",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Scope2Factor",
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
                    "carrier",
                    models.CharField(
                        choices=[
                            ("electricity", "electricity"),
                            ("purchased_steam", "purchased steam"),
                            ("purchased_heat", "purchased heat"),
                        ],
                        max_length=40,
                        verbose_name="carrier",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1 alpha-3; empty: any.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}\\Z",
                                code="not_iso3",
                                message="a country is three capital letters (ISO 3166-1 alpha-3), such as CHN",
                            )
                        ],
                        verbose_name="country",
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-2, such as CN-HE; empty: the nation.",
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}-[A-Z0-9]{1,3}\\Z",
                                code="not_a_region",
                                message="a region is an ISO 3166-2 code, such as CN-HE",
                            )
                        ],
                        verbose_name="region",
                    ),
                ),
                (
                    "year",
                    models.IntegerField(
                        help_text="Of the data, not of the publication.",
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("scope2_official", "official scope 2 factor"),
                            ("life_cycle_production_mix", "life cycle, production mix"),
                            ("scope2_derived", "scope 2 factor derived from the fuel"),
                        ],
                        help_text="An official scope 2 factor goes before the others.",
                        max_length=40,
                        verbose_name="basis",
                    ),
                ),
                (
                    "gases",
                    models.CharField(
                        choices=[("co2", "CO2 only"), ("co2e", "CO2 equivalent")],
                        max_length=40,
                        verbose_name="gases",
                    ),
                ),
                (
                    "kg_per_mwh",
                    models.FloatField(
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="kg per MWh",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scope2_factors",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "scope 2 factor",
                "verbose_name_plural": "scope 2 factors",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                    "unit",
                    models.CharField(
                        help_text="As profiles name it, such as MWh_gross.",
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\\Z",
                                code="not_a_code",
                                message="a code is letters and digits, joined by single underscores",
                            )
                        ],
                        verbose_name="unit",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[("energy", "energy"), ("mass", "mass"), ("volume", "volume")],
                        max_length=40,
                        verbose_name="dimension",
                    ),
                ),
                (
                    "calorific_basis",
                    models.CharField(
                        blank=True,
                        choices=[("net", "net calorific value"), ("gross", "gross calorific value")],
                        help_text="Energy units only: which calorific value it counts.",
                        max_length=40,
                        verbose_name="calorific basis",
                    ),
                ),
                (
                    "base_per_unit",
                    models.FloatField(
                        help_text="GJ, tonnes or m³ in one unit.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="base per unit",
                    ),
                ),
                ("name_en", models.CharField(max_length=200, verbose_name="name")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="units",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "published"])), name="release_status_allowed"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", False), ("status", "published")),
                    models.Q(("published_at__isnull", True), ("status", "draft")),
                    _connector="OR",
                ),
                name="release_published_at_iff_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="industry",
            constraint=models.UniqueConstraint(
                fields=("release", "division"), name="industries_division_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="industry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("industry_class__in", ["all", "low_technology", "high_energy", "high_ai"]),
                    ("eurostat_technology__in", ["low", "medium_low", "medium_high", "high"]),
                ),
                name="industries_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="gwp",
            constraint=models.UniqueConstraint(
                fields=("release", "assessment_report", "gas"), name="gwps_assessment_report_gas_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="gwp",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("assessment_report__in", ["AR4", "AR5", "AR6"]),
                    ("gas__in", ["co2", "ch4_fossil", "ch4_biogenic", "n2o"]),
                    ("value__lte", 1e100),
                    ("value__gt", 0),
                ),
                name="gwps_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="default",
            constraint=models.UniqueConstraint(fields=("release", "key"), name="defaults_key_once"),
        ),
        migrations.AddConstraint(
            model_name="default",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("value__lte", 1e100),
                    ("value__gte", -1e100),
                    ("low__lte", 1e100),
                    ("low__gte", -1e100),
                    ("high__lte", 1e100),
                    ("high__gte", -1e100),
                ),
                name="defaults_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="curve",
            constraint=models.UniqueConstraint(
                fields=("release", "outcome", "country_type", "industry_class"),
                name="curves_outcome_country_type_industry_class_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="curve",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("outcome__in", ["emissions", "energy_efficiency", "technology_level"]),
                    ("country_type__in", ["all", "developed", "developing"]),
                    ("industry_class__in", ["all", "low_technology", "high_energy", "high_ai"]),
                    ("kind__in", ["threshold", "regression"]),
                    ("shape__in", ["inverted_u", "u", "linear"]),
                    ("turning_point__lte", 1e100),
                    ("turning_point__gt", 0),
                    ("turning_point_low__lte", 1e100),
                    ("turning_point_low__gt", 0),
                    ("turning_point_high__lte", 1e100),
                    ("turning_point_high__gt", 0),
                    ("turning_point_origin__in", ["published", "fitted", "assumed", ""]),
                    ("peak_log_effect__lte", 1e100),
                    ("peak_log_effect__gt", 0),
                    ("peak_log_effect_low__lte", 1e100),
                    ("peak_log_effect_low__gt", 0),
                    ("peak_log_effect_high__lte", 1e100),
                    ("peak_log_effect_high__gt", 0),
                    ("slope_per_unit__lte", 1e100),
                    ("slope_per_unit__gte", -1e100),
                    ("slope_low__lte", 1e100),
                    ("slope_low__gte", -1e100),
                    ("slope_high__lte", 1e100),
                    ("slope_high__gte", -1e100),
                    ("effect_origin__in", ["published", "fitted", "assumed", ""]),
                    ("beta_linear__lte", 1e100),
                    ("beta_linear__gte", -1e100),
                    ("beta_quadratic__lte", 1e100),
                    ("beta_quadratic__gte", -1e100),
                    ("var_linear__lte", 1e100),
                    ("var_linear__gte", 0),
                    ("covariance__lte", 1e100),
                    ("covariance__gte", -1e100),
                    ("var_quadratic__lte", 1e100),
                    ("var_quadratic__gte", 0),
                    ("residual_df__lte", 1e100),
                    ("residual_df__gt", 0),
                    ("ai_low__lte", 1e100),
                    ("ai_low__gte", -1e100),
                    ("ai_high__lte", 1e100),
                    ("ai_high__gte", -1e100),
                    ("n_observations__gte", 1),
                    ("n_observations__lte", 2000000000),
                    ("n_clusters__gte", 1),
                    ("n_clusters__lte", 2000000000),
                    ("identification__in", ["identified", "weak", "not_identified", ""]),
                ),
                name="curves_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.UniqueConstraint(fields=("release", "iso3"), name="countries_iso3_once"),
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.UniqueConstraint(fields=("release", "iso2"), name="countries_iso2_once"),
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("country_type__in", ["developed", "developing"]),
                    ("world_bank_income__in", ["low", "lower_middle", "upper_middle", "high", ""]),
                ),
                name="countries_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="carrier",
            constraint=models.UniqueConstraint(fields=("release", "carrier"), name="carriers_carrier_once"),
        ),
        migrations.AddConstraint(
            model_name="carrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("scope__gte", 1),
                    ("scope__lte", 2),
                    ("net_calorific_value_gj_per_t__lte", 1e100),
                    ("net_calorific_value_gj_per_t__gt", 0),
                    ("net_to_gross_ratio__lte", 1),
                    ("net_to_gross_ratio__gt", 0),
                    ("density_t_per_m3__lte", 1e100),
                    ("density_t_per_m3__gt", 0),
                    ("net_gj_per_m3__lte", 1e100),
                    ("net_gj_per_m3__gt", 0),
                    ("co2_kg_per_tj__lte", 1e100),
                    ("co2_kg_per_tj__gte", 0),
                    ("co2_low_kg_per_tj__lte", 1e100),
                    ("co2_low_kg_per_tj__gte", 0),
                    ("co2_high_kg_per_tj__lte", 1e100),
                    ("co2_high_kg_per_tj__gte", 0),
                    ("ch4_kg_per_tj__lte", 1e100),
                    ("ch4_kg_per_tj__gte", 0),
                    ("n2o_kg_per_tj__lte", 1e100),
                    ("n2o_kg_per_tj__gte", 0),
                ),
                name="carriers_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="aireading",
            constraint=models.UniqueConstraint(fields=("release", "code"), name="ai_readings_code_once"),
        ),
        migrations.AddConstraint(
            model_name="aireading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("form__in", ["log1p", "linear"]),
                    ("assets_per_employees__lte", 1e100),
                    ("assets_per_employees__gt", 0),
                ),
                name="ai_readings_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="scope2factor",
            constraint=models.UniqueConstraint(
                fields=("release", "carrier", "country", "region", "year", "basis", "gases"),
                name="scope2_factors_carrier_country_region_year_basis_gases_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="scope2factor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("carrier__in", ["electricity", "purchased_steam", "purchased_heat"]),
                    ("year__gte", 1990),
                    ("year__lte", 2100),
                    ("basis__in", ["scope2_official", "life_cycle_production_mix", "scope2_derived"]),
                    ("gases__in", ["co2", "co2e"]),
                    ("kg_per_mwh__lte", 1e100),
                    ("kg_per_mwh__gte", 0),
                ),
                name="scope2_factors_values_allowed",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(fields=("release", "unit"), name="units_unit_once"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin__in", ["published", "fitted", "assumed"]),
                    ("dimension__in", ["energy", "mass", "volume"]),
                    ("calorific_basis__in", ["net", "gross", ""]),
                    ("base_per_unit__lte", 1e100),
                    ("base_per_unit__gt", 0),
                ),
                name="units_values_allowed",
            ),
        ),
    ]
