"""Liveness and readiness, for whoever watches the portal."""

from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse

from common.clock import now
from common.models import HeartBeat, OutboxEntry
from common.private_files.scanner import scanner_fault
from search.engines.elastic.state import cluster_state

WORKER_SILENT = timedelta(minutes=2)
OUTBOX_LATE = timedelta(minutes=15)


def alive(request: HttpRequest) -> HttpResponse:
    """`/gezond`: the process answers."""
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """`/gereed`: 200 when the portal can do its work, else 503; each part with what is wrong, if anything."""
    checks: dict[str, Callable[[], str]] = {
        "database": _database,
        "migrations": _migrations,
        "full_text": _full_text,
        "worker": _worker,
        "outbox": _outbox,
        "search_cluster": _search_cluster,
        "virus_scanner": scanner_fault,
    }
    faults = {name: _fault(check) for name, check in checks.items()}
    # A silent worker or a late outbox delays mail and schedules, without its cluster the portal searches by itself,
    # and without the scanner it takes no files; the site still serves.
    is_ready = not any(faults[name] for name in ("database", "migrations", "full_text"))
    return JsonResponse(
        {"ready": is_ready, "checks": {k: v or "ok" for k, v in faults.items()}}, status=200 if is_ready else 503
    )


def _fault(check: Callable[[], str]) -> str:
    try:
        return check()
    except DatabaseError as fault:
        return type(fault).__name__


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} not applied" if waiting else ""


def _full_text() -> str:
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        return "" if cursor.fetchone()[0] else "SQLite without FTS5"


def _worker() -> str:
    last = HeartBeat.objects.order_by("-at").values_list("at", flat=True).first()
    return "" if last and now() - last < WORKER_SILENT else "no tick in the last two minutes"


def _outbox() -> str:
    late = OutboxEntry.objects.waiting().filter(created_at__lt=now() - OUTBOX_LATE)
    return ", ".join([*_by_carrier(late, "late"), *_by_carrier(OutboxEntry.objects.set_aside(), "set aside")])


def _by_carrier(entries: QuerySet[OutboxEntry], what: str) -> list[str]:
    """How many there are of each carrier: `3 mail set aside`."""
    counts = entries.order_by("carrier").values_list("carrier").annotate(Count("pk"))
    return [f"{count} {carrier} {what}" for carrier, count in counts]


def _search_cluster() -> str:
    """Nothing where none is named, or where it answers and hears of changes in time."""
    state = cluster_state()
    return "" if state is None or not (state.fault or state.is_behind) else str(state)
