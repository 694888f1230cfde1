"""Refusals are part of the audit log: who asked for what kind of thing. Never what it was called."""

from django.core.cache import caches

from common.audit import Actor, record

ONCE_IN = 3_600  # seconds: who tries a thousand numbers leaves one entry an hour, and the log stays readable


def log_refusal(actor: Actor, asked: str) -> None:
    """Write down that `actor` was refused what the view named `asked` gives."""
    who = getattr(actor, "pk", None)
    if caches["limits"].add(f"refused:{who}:{asked}", True, ONCE_IN):
        record(action="access.refused", actor=actor, target=None, after={"asked": asked})
