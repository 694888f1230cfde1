"""The table in which all processes count attempts to sign in (`CACHES["limits"]`)."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, schema_editor: Any) -> None:
    """Make the table, unless it is there."""
    call_command("createcachetable", "limits", database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps: Any, schema_editor: Any) -> None:
    """Drop it: counters may be lost."""
    schema_editor.execute("DROP TABLE IF EXISTS limits")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(make_table, drop_table)]
