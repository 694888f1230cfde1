"""Ending what somebody is signed in with: sessions and tokens."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from wagtail.models import APIToken

from accounts.models import User
from common.clock import now

SIGNED_OUT = "signed_out_by_another"


def end_sessions(user: User) -> int:
    """Sign the person out everywhere; returns how many sessions ended.

    What is left of a session says nothing but that it was ended, so that the page to sign in can say why one sees it.
    """
    keys = _sessions_of(user)
    for key in keys:
        store = SessionStore(key)
        store.clear()
        store[SIGNED_OUT] = True
        store.save()
    return len(keys)


def forget_sessions(user: User) -> int:
    """Sign the person out everywhere, of which nothing stays; returns how many sessions there were."""
    keys = _sessions_of(user)
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)


def revoke_tokens(user: User) -> int:
    """Make the person's API tokens useless; returns how many there were."""
    return APIToken.objects.filter(user=user, revoked_at=None).update(revoked_at=now())


def _sessions_of(user: User) -> list[str]:
    """A session's row does not say whose it is, so the running ones are read. Only who signed in has one."""
    own = str(user.pk)
    running = Session.objects.filter(expire_date__gt=now()).iterator(chunk_size=500)
    return [session.session_key for session in running if session.get_decoded().get(SESSION_KEY) == own]
