"""The tables behind levers, end uses, rates and prices; what is published is kept by triggers here as well."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import releases.fields
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
)
NEW = (
    "releases_lever",
    "releases_enduse",
    "releases_energymix",
    "releases_energyintensity",
    "releases_comparator",
    "releases_exchangerate",
    "releases_referenceprice",
)


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
        ("releases", "0003_immutable_in_the_database"),
    ]

    operations = [
        migrations.RunPython(drop_earlier, create_earlier),
        migrations.CreateModel(
            name="Comparator",
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
                    "measure",
                    models.CharField(
                        choices=[
                            ("efficient_drives", "efficient drives"),
                            ("heat_recovery", "heat recovery"),
                            ("leak_repair", "repair of compressed-air leaks"),
                            ("photovoltaics", "photovoltaics"),
                        ],
                        help_text="What the same money could pay for without AI.",
                        max_length=40,
                        verbose_name="measure",
                    ),
                ),
                ("name_en", models.CharField(max_length=200, verbose_name="name")),
                (
                    "carrier_group",
                    models.CharField(
                        choices=[
                            ("electricity", "electricity"),
                            ("fuel", "fuel"),
                            ("heat", "purchased steam and heat"),
                        ],
                        help_text="Which carriers it saves.",
                        max_length=40,
                        verbose_name="carrier group",
                    ),
                ),
                (
                    "end_uses",
                    models.CharField(
                        help_text="Codes separated by spaces out of utilities, drives, process_heat, space, other; or “all”.",
                        max_length=200,
                        verbose_name="end uses",
                    ),
                ),
                (
                    "saving_low",
                    models.FloatField(
                        help_text="A share of the energy that it addresses.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="saving, low",
                    ),
                ),
                (
                    "saving_mid",
                    models.FloatField(
                        help_text="A share of the energy that it addresses.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="saving",
                    ),
                ),
                (
                    "saving_high",
                    models.FloatField(
                        help_text="A share of the energy that it addresses.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="saving, high",
                    ),
                ),
                (
                    "payback_low_years",
                    models.FloatField(
                        help_text="Simple payback.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="payback in years, low",
                    ),
                ),
                (
                    "payback_mid_years",
                    models.FloatField(
                        help_text="Simple payback.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="payback in years",
                    ),
                ),
                (
                    "payback_high_years",
                    models.FloatField(
                        help_text="Simple payback.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="payback in years, high",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparators",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "conventional comparator",
                "verbose_name_plural": "conventional comparators",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("release", "division"), name="comparators_division_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            (
                                "measure__in",
                                ["efficient_drives", "heat_recovery", "leak_repair", "photovoltaics"],
                            ),
                            ("carrier_group__in", ["electricity", "fuel", "heat"]),
                            ("saving_low__lte", 1),
                            ("saving_low__gte", 0),
                            ("saving_mid__lte", 1),
                            ("saving_mid__gte", 0),
                            ("saving_high__lte", 1),
                            ("saving_high__gte", 0),
                            ("payback_low_years__lte", 1e100),
                            ("payback_low_years__gt", 0),
                            ("payback_mid_years__lte", 1e100),
                            ("payback_mid_years__gt", 0),
                            ("payback_high_years__lte", 1e100),
                            ("payback_high_years__gt", 0),
                        ),
                        name="comparators_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EndUse",
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
                    "carrier_group",
                    models.CharField(
                        choices=[
                            ("electricity", "electricity"),
                            ("fuel", "fuel"),
                            ("heat", "purchased steam and heat"),
                        ],
                        help_text="Heat is bought steam and heat; fuel is burnt on site.",
                        max_length=40,
                        verbose_name="carrier group",
                    ),
                ),
                (
                    "utilities_share",
                    models.FloatField(
                        help_text="A share of the carrier group; the five sum to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="utilities",
                    ),
                ),
                (
                    "drives_share",
                    models.FloatField(
                        help_text="A share of the carrier group; the five sum to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="drives",
                    ),
                ),
                (
                    "process_heat_share",
                    models.FloatField(
                        help_text="A share of the carrier group; the five sum to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="process heat",
                    ),
                ),
                (
                    "space_share",
                    models.FloatField(
                        help_text="A share of the carrier group; the five sum to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="space",
                    ),
                ),
                (
                    "other_share",
                    models.FloatField(
                        help_text="A share of the carrier group; the five sum to 1.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="other",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="end_uses",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "split by end use",
                "verbose_name_plural": "splits by end use",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "division", "carrier_group"),
                        name="end_uses_division_carrier_group_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            ("carrier_group__in", ["electricity", "fuel", "heat"]),
                            ("utilities_share__lte", 1),
                            ("utilities_share__gte", 0),
                            ("drives_share__lte", 1),
                            ("drives_share__gte", 0),
                            ("process_heat_share__lte", 1),
                            ("process_heat_share__gte", 0),
                            ("space_share__lte", 1),
                            ("space_share__gte", 0),
                            ("other_share__lte", 1),
                            ("other_share__gte", 0),
                        ),
                        name="end_uses_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnergyIntensity",
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
                    "mwh_per_employee",
                    models.FloatField(
                        help_text="Energy of a year per employee.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="MWh per employee",
                    ),
                ),
                (
                    "low",
                    models.FloatField(
                        help_text="Below it the form asks whether a bill is missing.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="low",
                    ),
                ),
                (
                    "high",
                    models.FloatField(
                        help_text="Above it the form asks whether a unit is wrong.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="high",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="energy_intensities",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "energy per employee",
                "verbose_name_plural": "energy per employee",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "division"), name="energy_intensities_division_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            ("mwh_per_employee__lte", 1e100),
                            ("mwh_per_employee__gt", 0),
                            ("low__lte", 1e100),
                            ("low__gt", 0),
                            ("high__lte", 1e100),
                            ("high__gt", 0),
                        ),
                        name="energy_intensities_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnergyMix",
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
                    "electricity_share",
                    models.FloatField(
                        help_text="Of all energy that plants of the industry buy.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="electricity share",
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
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="energy_mixes",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "energy mix",
                "verbose_name_plural": "energy mixes",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "division"), name="energy_mixes_division_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            ("electricity_share__lte", 1),
                            ("electricity_share__gte", 0),
                            ("year__gte", 1990),
                            ("year__lte", 2100),
                        ),
                        name="energy_mixes_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExchangeRate",
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
                    "period",
                    models.CharField(
                        help_text="A year, such as 2025, for its mean; a day, such as 2026-10-30.",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?\\Z",
                                code="not_a_day_or_year",
                                message="a period of rates is a year, such as 2025, or a day, such as 2026-10-30",
                            )
                        ],
                        verbose_name="period",
                    ),
                ),
                (
                    "per_eur",
                    models.FloatField(
                        help_text="Units of the currency for one euro.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            releases.fields.AboveValidator(0),
                        ],
                        verbose_name="per euro",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exchange_rates",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "exchange rate",
                "verbose_name_plural": "exchange rates",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "currency", "period"), name="exchange_rates_currency_period_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            ("per_eur__lte", 1e100),
                            ("per_eur__gt", 0),
                        ),
                        name="exchange_rates_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lever",
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
                    "lever",
                    models.CharField(
                        help_text="As profiles name it, such as fault_detection.",
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
                ("name_en", models.CharField(max_length=200, verbose_name="name")),
                (
                    "phase",
                    models.IntegerField(
                        help_text="In which phase of the programme it begins, 1 to 4.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(4),
                        ],
                        verbose_name="phase",
                    ),
                ),
                (
                    "carriers",
                    models.CharField(
                        choices=[
                            ("all", "all carriers"),
                            ("electricity", "electricity"),
                            ("fuel", "everything but electricity"),
                        ],
                        help_text="Which carriers it saves.",
                        max_length=40,
                        verbose_name="carriers",
                    ),
                ),
                (
                    "end_uses",
                    models.CharField(
                        help_text="Codes separated by spaces out of utilities, drives, process_heat, space, other; or “all”.",
                        max_length=200,
                        verbose_name="end uses",
                    ),
                ),
                (
                    "saving_low",
                    models.FloatField(
                        help_text="A share of the energy that it addresses.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="saving, low",
                    ),
                ),
                (
                    "saving_mid",
                    models.FloatField(
                        help_text="A share of the energy that it addresses.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="saving",
                    ),
                ),
                (
                    "saving_high",
                    models.FloatField(
                        help_text="A share of the energy that it addresses.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="saving, high",
                    ),
                ),
                (
                    "realisation_low",
                    models.FloatField(
                        help_text="The share of the saving that a plant gets; 1 where savings were verified at plants.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="realisation, low",
                    ),
                ),
                (
                    "realisation_mid",
                    models.FloatField(
                        help_text="The share of the saving that a plant gets; 1 where savings were verified at plants.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="realisation",
                    ),
                ),
                (
                    "realisation_high",
                    models.FloatField(
                        help_text="The share of the saving that a plant gets; 1 where savings were verified at plants.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="realisation, high",
                    ),
                ),
                (
                    "weight",
                    models.CharField(
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low")],
                        max_length=40,
                        verbose_name="weight of the evidence",
                    ),
                ),
                (
                    "divisions",
                    models.CharField(
                        blank=True,
                        help_text="ISIC divisions separated by spaces; empty: every industry.",
                        max_length=200,
                        verbose_name="divisions",
                    ),
                ),
                (
                    "chosen_by_default",
                    models.BooleanField(
                        default=False,
                        help_text="Taken where a firm chooses no levers of its own.",
                        verbose_name="chosen by default",
                    ),
                ),
                (
                    "cost_low",
                    models.FloatField(
                        blank=True,
                        help_text="Money per site, where a source has it; else empty.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="cost, low",
                    ),
                ),
                (
                    "cost_mid",
                    models.FloatField(
                        blank=True,
                        help_text="Money per site, where a source has it; else empty.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="cost",
                    ),
                ),
                (
                    "cost_high",
                    models.FloatField(
                        blank=True,
                        help_text="Money per site, where a source has it; else empty.",
                        null=True,
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="cost, high",
                    ),
                ),
                (
                    "cost_currency",
                    models.CharField(
                        blank=True,
                        help_text="ISO 4217.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}\\Z",
                                code="not_a_currency",
                                message="a currency is three capital letters (ISO 4217), such as CNY",
                            )
                        ],
                        verbose_name="currency of the cost",
                    ),
                ),
                (
                    "cost_year",
                    models.IntegerField(
                        blank=True,
                        help_text="Whose prices it is in.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year of the cost",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levers",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "lever",
                "verbose_name_plural": "levers",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("release", "lever"), name="levers_lever_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            ("phase__gte", 1),
                            ("phase__lte", 4),
                            ("carriers__in", ["all", "electricity", "fuel"]),
                            ("saving_low__lte", 1),
                            ("saving_low__gte", 0),
                            ("saving_mid__lte", 1),
                            ("saving_mid__gte", 0),
                            ("saving_high__lte", 1),
                            ("saving_high__gte", 0),
                            ("realisation_low__lte", 1),
                            ("realisation_low__gte", 0),
                            ("realisation_mid__lte", 1),
                            ("realisation_mid__gte", 0),
                            ("realisation_high__lte", 1),
                            ("realisation_high__gte", 0),
                            ("weight__in", ["high", "medium", "low"]),
                            ("cost_low__lte", 1e100),
                            ("cost_low__gte", 0),
                            ("cost_mid__lte", 1e100),
                            ("cost_mid__gte", 0),
                            ("cost_high__lte", 1e100),
                            ("cost_high__gte", 0),
                            ("cost_year__gte", 1990),
                            ("cost_year__lte", 2100),
                        ),
                        name="levers_values_allowed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferencePrice",
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
                    "subject",
                    models.CharField(
                        choices=[
                            ("electricity", "electricity"),
                            ("natural_gas", "natural gas"),
                            ("carbon", "carbon"),
                        ],
                        max_length=40,
                        verbose_name="subject",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        help_text="A country (ISO 3166-1 alpha-3), EU, world or a continent such as north_america.",
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9]+(_[A-Za-z0-9]+)*\\Z",
                                code="not_a_code",
                                message="a code is letters and digits, joined by single underscores",
                            )
                        ],
                        verbose_name="place",
                    ),
                ),
                (
                    "value",
                    models.FloatField(
                        help_text="Money per unit.",
                        validators=[
                            releases.fields.validate_finite,
                            django.core.validators.MaxValueValidator(1e100),
                            django.core.validators.MinValueValidator(0),
                        ],
                        verbose_name="value",
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
                    "unit",
                    models.CharField(
                        choices=[("kWh", "kWh"), ("t", "tonne of CO2e")],
                        help_text="What the price is for.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        help_text="A year, half-year, quarter, month or day: 2025, 2025-H1, 2025-Q2, 2025-04, 2025-04-01.",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{4}(-(Q[1-4]|H[12]|[0-9]{2}(-[0-9]{2})?))?\\Z",
                                code="not_a_period",
                                message="a period is a year, half-year, quarter, month or day, such as 2025-H1 or 2025-04",
                            )
                        ],
                        verbose_name="period",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reference_prices",
                        to="releases.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "reference price",
                "verbose_name_plural": "reference prices",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "subject", "place", "period"),
                        name="reference_prices_subject_place_period_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "fitted", "assumed"]),
                            ("subject__in", ["electricity", "natural_gas", "carbon"]),
                            ("value__lte", 1e100),
                            ("value__gte", 0),
                            ("unit__in", ["kWh", "t"]),
                        ),
                        name="reference_prices_values_allowed",
                    ),
                ],
            },
        ),
        migrations.RunPython(create_all, drop_all),
    ]
