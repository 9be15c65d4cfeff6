"""Stored panels and fits are kept as they are by triggers too."""

from django.db import migrations

from evidence.triggers import create, drop


def forwards(apps, schema_editor):
    create(schema_editor)


def backwards(apps, schema_editor):
    drop(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
