"""The database itself refuses to change or remove what the audit log holds.

SQLite drops a table's triggers when a later migration makes the table again: such a migration calls `forbid` again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "common_auditentry"

FORBID = {
    "sqlite": [
        f"CREATE TRIGGER audit_refuse_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
        f"CREATE TRIGGER audit_refuse_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER audit_refuse_change BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        f"CREATE TRIGGER audit_refuse_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ],
}
ALLOW = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_refuse_update", "DROP TRIGGER IF EXISTS audit_refuse_delete"],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS audit_refuse_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS audit_refuse_truncate ON {TABLE}",
        "DROP FUNCTION IF EXISTS audit_refuse()",
    ],
}


def forbid(apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the triggers."""
    for statement in FORBID[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps: StateApps | None, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for going back."""
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("common", "0002_audit_log")]

    operations = [migrations.RunPython(forbid, allow)]
