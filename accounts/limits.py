"""Limits on trying: where they are counted, by whose name, and from which address.

The counters of sign-in must be the same for every process, so they stand in the database (`CACHES["limits"]`).
Wagtail asks the default cache on every page and must not pay for that, so only keys of the sign-in go there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import truncate_ip
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SHARED = "limits"
COUNTED_TOGETHER = "allauth"  # how the keys of counters, of used codes and of their locks begin


class LimitsTogether(LocMemCache):
    """A cache per process that hands the counters of the sign-in to the shared one."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under `key`."""
        if _is_counter(key):
            return caches[SHARED].get(key, default, version)
        return super().get(key, default, version)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        """Keep `value` under `key`."""
        return (
            caches[SHARED].set(key, value, *args, **kwargs)
            if _is_counter(key)
            else super().set(key, value, *args, **kwargs)
        )

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        """Keep `value` unless there is one already; true if it was kept."""
        return (
            caches[SHARED].add(key, value, *args, **kwargs)
            if _is_counter(key)
            else super().add(key, value, *args, **kwargs)
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget `key`; true if there was something."""
        return caches[SHARED].delete(key, version) if _is_counter(key) else super().delete(key, version)


def _is_counter(key: str) -> bool:
    return key.startswith(COUNTED_TOGETHER)


def name_tried(request: HttpRequest | None, credentials: Mapping[str, Any] | None) -> str:
    """The address that somebody tries to sign in with, however it was written (for django-axes)."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or (request.POST.get("login") if request else "") or ""
    return str(name).strip().lower()


def address_of(request: HttpRequest) -> str:
    """The visitor's network address, behind as many proxies as the operator says there are (for django-axes).

    Empty where the request did not come over a network.
    """
    return get_client_ip(request) or ""


def mailbox_of(email: str) -> str:
    """Whose mailbox an address leads to: what stands after a plus does not make it another's (RFC 5233)."""
    name, _at, domain = email.strip().lower().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


@dataclass(frozen=True)
class Limit:
    """How often something may be done within any `seconds` on end, counted together by all processes."""

    name: str
    most: int
    seconds: int = 3600

    def allows(self, whose: str) -> bool:
        """Count one try of `whose`; false where `most` were made already. Kept: a mark under a hash.

        Each try takes a place that is free again after `seconds`. Of two that want the same place one gets it.
        """
        places = self._places(whose)
        taken = caches[SHARED].get_many(places)
        return any(caches[SHARED].add(place, True, self.seconds) for place in places if place not in taken)

    def tries_of_visitor(self, request: HttpRequest) -> int:
        """How many tries of who asks count now; asking is no try."""
        return len(caches[SHARED].get_many(self._places(truncate_ip(address_of(request)))))

    def allows_visitor(self, request: HttpRequest) -> bool:
        """The same for who asks, without a session: by network address (of IPv6 the network)."""
        return self.allows(truncate_ip(address_of(request)))

    def _places(self, whose: str) -> list[str]:
        key = salted_hmac("limit", f"{self.name}:{whose}", algorithm="sha256").hexdigest()
        return [f"{key}:{number}" for number in range(self.most)]


# What anybody can have sent to a mailbox by typing its address: all of it counted together (issue 10).
MAILS = Limit("account-mail", 5)
