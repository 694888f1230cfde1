"""An account that ends or is switched off takes its sessions and tokens along.

Django refuses the sessions of an account that is off, and would accept them again once it is on.
"""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.http import HttpRequest

from accounts.access import forget_sessions, revoke_tokens
from accounts.models import User


def connect() -> None:
    """Listen to accounts that are saved and deleted, one by one."""
    post_save.connect(saved, sender=User, dispatch_uid="closing-saved")
    pre_delete.connect(deleted, sender=User, dispatch_uid="closing-deleted")


def saved(instance: User, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """An account that may be off from now on."""
    if not (created or raw or instance.is_active):
        _close(instance)


def deleted(instance: User, **_kwargs: Any) -> None:
    """An account that ends; its tokens go with its row."""
    forget_sessions(instance)


def after_bulk(_request: HttpRequest, action: str, objects: Collection[object], *_args: object) -> None:
    """Wagtail switches off many accounts in one statement, of which no signal tells."""
    if action != "set_active_state":
        return
    keys = [user.pk for user in objects if isinstance(user, User)]
    for user in User.objects.filter(pk__in=keys, is_active=False):
        _close(user)


def _close(user: User) -> None:
    forget_sessions(user)
    revoke_tokens(user)
