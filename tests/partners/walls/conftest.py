"""The two houses, built once a module; what a test or a request changes of them is undone."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.partners.walls.walking import Walker
from tests.partners.walls.world import World, build_world
from tests.signing_in import enter


@pytest.fixture(scope="module")
def houses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """House A, house B with all its things, and the hub team."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(houses: World) -> World:
    """The same: one for all tests of a module, that change nothing which they don't undo."""
    return houses


@pytest.fixture(scope="module")
def owners(world: World) -> dict[str, Walker]:
    """Those for whom an address of B may be meant."""
    return {
        "anyone": Walker(world),
        "a member of B": Walker(world, world.b.manager),
        "the hub team": Walker(world, world.hub),
        "the applicant": Walker(world, world.applicant),
    }


@pytest.fixture
def editor(world: World, client: Client) -> Client:
    """An editor of house A."""
    enter(client, world.a.editor)
    return client


@pytest.fixture
def manager(world: World) -> Client:
    """A manager of house A."""
    client = Client()
    enter(client, world.a.manager)
    return client
