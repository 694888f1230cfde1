"""Two partners and the hub team, as in the tests of `partners`; and pages that nobody checked for long."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from common.clock import today
from editing.models import Freshness
from initiatives.models import InitiativePage
from tests.factories import make_initiative
from tests.partners.conftest import House, house, hub, link_in_mail, make_house, neighbour

__all__ = ["House", "house", "hub", "link_in_mail", "make_house", "neighbour"]

type MakeStale = Callable[..., InitiativePage]


@pytest.fixture
def stale(house: House) -> MakeStale:
    """Makes an initiative that was last checked so many days ago."""

    def make(days: int = 200, title: str = "", parent: Any = None, **fields: Any) -> InitiativePage:
        return make_initiative(parent or house.page, title, checked_on=today() - timedelta(days=days), **fields)

    return make


def row_of(page: Any) -> Freshness:
    """What is known of a page now."""
    return Freshness.objects.get(pk=page.pk)
