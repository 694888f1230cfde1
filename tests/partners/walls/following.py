"""Somebody of house B follows things and saved a search: nobody else learns what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from accounts.models import Consent
from accounts.privacy.consents import give_consent
from common.clock import now
from correspondence.enums import Rhythm
from correspondence.following.follows import follow
from correspondence.following.health import HEALTH
from correspondence.following.questions import page_of
from correspondence.following.searches import save_search
from correspondence.following.targets import find_target
from correspondence.models import Follow, ReturnedMail, SavedSearch
from search.queries import Query

if TYPE_CHECKING:
    from tests.partners.walls.world import World


def add_following(world: World) -> None:
    """A place that is followed, a search whose name is a secret, and mail that came back."""
    manager = world.b.manager
    give_consent(manager, HEALTH)
    place = find_target("wijk", "overvecht")
    assert place is not None
    search = save_search(manager, Query(text="rouw"), page_of("zoeken"), world.bird("zoekopdracht"), Rhythm.WEEKLY)
    world.things["saved_search"] = {"search": search}
    world.things["follow"] = {"follow": follow(manager, place, Rhythm.WEEKLY)}
    Follow.objects.filter(person=manager).update(title=world.bird("gevolgd"))
    ReturnedMail.objects.create(person=manager, address=manager.email, status="5.1.1", at=now())


def rows_of_following(world: World) -> Iterator[QuerySet[Any]]:
    """What stands behind it."""
    for model in (Follow, SavedSearch, ReturnedMail, Consent):
        yield model._default_manager.filter(person=world.b.manager)
