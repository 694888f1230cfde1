"""FTS5 keeps the places of a term too (`search/engines/embedded/sqlite.py` says why); the texts stay."""

from django.db import migrations

from search.engines.embedded.texts import FIELDS, TABLE, text_table

FORMER = f"{TABLE}_former"


def keep_places(apps, schema_editor):
    """Fill a new table from the former one; nothing to do on PostgreSQL, or where the table was just made."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TABLE])
        if "detail=column" not in cursor.fetchone()[0]:
            return
    columns = ", ".join(FIELDS)
    schema_editor.execute(f"ALTER TABLE {TABLE} RENAME TO {FORMER}")
    for statement in text_table("sqlite").create():
        schema_editor.execute(statement)
    schema_editor.execute(f"INSERT INTO {TABLE} (rowid, {columns}) SELECT rowid, {columns} FROM {FORMER}")
    schema_editor.execute(f"DROP TABLE {FORMER}")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_engine")]

    operations = [migrations.RunPython(keep_places, migrations.RunPython.noop)]
