"""A resident, a partner that publishes, and the worker's tick by hand."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from accounts.models import User
from accounts.privacy.consents import give_consent
from correspondence.enums import Rhythm
from correspondence.following.follows import follow
from correspondence.following.health import HEALTH
from correspondence.following.newcomers import match_newcomers
from correspondence.following.questions import page_of
from correspondence.following.searches import save_search
from correspondence.following.targets import find_target
from correspondence.models import Follow, Notice, SavedSearch
from correspondence.notices.mailing import mail_notices
from partners.models import PartnerPage
from search.queries import Query
from tests.factories import make_partner
from tests.signing_in import make_user


@pytest.fixture
def anna(db: None) -> User:
    """A resident with a confirmed address, who agreed that what she follows may tell of her health."""
    user = make_user("anna@test.example")
    give_consent(user, HEALTH)
    return user


@pytest.fixture
def bram(db: None) -> User:
    """A resident who agreed to nothing."""
    return make_user("bram@test.example")


@pytest.fixture
def partner(db: None) -> PartnerPage:
    return make_partner("Buurtzaak")


@pytest.fixture
def tick() -> Callable[[], int]:
    """What the worker does: look for whom the newcomers are, and write the mails; returns how many mails."""

    def run() -> int:
        match_newcomers()
        return mail_notices()

    return run


def visit(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def follows(person: User, what: str, key: Any, rhythm: Rhythm = Rhythm.AT_ONCE) -> Follow:
    """This person follows it from now on."""
    target = find_target(what, str(key))
    assert target is not None
    return follow(person, target, rhythm)


def saves(person: User, query: Query, name: str = "Mijn vraag", slug: str = "zoeken", **more: Any) -> SavedSearch:
    """This person saved this search."""
    return save_search(person, query, page_of(slug), name, more.get("rhythm", Rhythm.AT_ONCE))


def told(person: User) -> list[str]:
    """What this person was told of, by kind and thing."""
    rows = Notice.objects.filter(person=person).order_by("pk")
    return [f"{'search' if row.kind.startswith('saved') else row.kind} {row.about}" for row in rows]


def follow_path(what: str, key: Any) -> str:
    """The address of the form."""
    return f"/mijn/volgt/nieuw/?{urlencode({'wat': what, 'wie': key})}"
