"""Every test database begins as a copy of one in which all migrations have run."""

import sqlite3

from django.db import connection

from tests.journeys.prepared import migrated_file


def begin_with_all_tables() -> sqlite3.Connection | None:
    """Leave Django nothing to migrate. SQLite's database is in memory, and there while somebody holds the connection.

    PostgreSQL copies the database that `TEST_DATABASE_URL` names; `tools.run_tests` migrates that one.
    """
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = connection.settings_dict["NAME"]
        return None
    memory = sqlite3.connect("file:memorydb_default?mode=memory&cache=shared", uri=True)  # the name that Django gives
    made = sqlite3.connect(migrated_file())
    made.backup(memory)
    made.close()
    return memory
