"""Writing to the audit log.

`record` runs inside the caller's transaction: no change without its entry, no entry without its change. Actions are
named `<thing>.<past tense>` (`membership.role_changed`, `signin.failed`, `export.made`, `access.refused`).
"""

from collections.abc import Mapping
from typing import Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from common.clock import now
from common.models import AuditEntry

type Actor = AbstractBaseUser | AnonymousUser | None
type Values = Mapping[str, Any]

ANONYMOUS = "anonymous"
HIDDEN = "…"
SECRETS = ("password", "secret", "token", "hash", "recovery", "session", "otp", "seed", "private_key")


class HasSlug(Protocol):
    """A partner, as this room may know it."""

    slug: str


def record(
    *,
    action: str,
    actor: Actor,
    target: Model | None,
    before: Values | None = None,
    after: Values | None = None,
    partner: HasSlug | str | None = None,
) -> AuditEntry:
    """Write down what `actor` (None: the portal itself) did to `target` (if any), for `partner` (or its slug).

    `before` and `after` hold only the values that changed; values whose name says that they are secret are not kept.
    Call it before `target` is deleted, while it still has its identifier.
    """
    return AuditEntry.objects.create(
        at=now(),
        actor=_actor(actor),
        action=action,
        target_type=target._meta.label_lower if target else "",
        target_id=str((target and target.pk) or ""),
        target_key=str(getattr(target, "audit_key", None) or getattr(target, "translation_key", "")),
        partner=partner if isinstance(partner, str) else partner.slug if partner else "",
        before=_without_secrets(before),
        after=_without_secrets(after),
    )


def _actor(actor: Actor) -> str:
    """The actor's identifier: a number outlives the account and tells nobody's name."""
    if actor is None:
        return ""
    return str(actor.pk) if actor.pk else ANONYMOUS


def _without_secrets(values: Values | None) -> dict[str, Any] | None:
    """The values as JSON can hold them; a secret's place stays, its value does not."""
    if values is None:
        return None
    return {name: HIDDEN if _is_secret(name) else _plain(value) for name, value in values.items()}


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRETS)


def _plain(value: Any) -> Any:
    """Strings, numbers, lists of them and nothing else: an instant becomes ISO 8601, a lazy label a string."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return _without_secrets({str(name): each for name, each in value.items()})
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    try:
        return DjangoJSONEncoder().default(value)
    except TypeError:
        return str(value)
