"""Liveness and readiness, for whoever watches the portal."""

from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from common.clock import now
from common.models import HeartBeat, OutboxEntry

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
    }
    faults = {name: _fault(check) for name, check in checks.items()}
    # A silent worker or a late outbox delays mail and schedules; the site itself still serves.
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
    late = OutboxEntry.objects.waiting().filter(created_at__lt=now() - OUTBOX_LATE).count()
    aside = OutboxEntry.objects.exclude(set_aside_at=None).count()
    return f"{late} late, {aside} set aside" if late or aside else ""
