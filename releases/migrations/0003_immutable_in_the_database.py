"""What is published, and history, is kept by triggers too: raw SQL and other programs are refused like ours."""

from django.db import migrations

from releases.triggers import create, drop

TABLES = (
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


def forwards(apps, schema_editor):
    create(schema_editor, TABLES)


def backwards(apps, schema_editor):
    drop(schema_editor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("releases", "0002_review_and_history")]
    operations = [migrations.RunPython(forwards, backwards)]
