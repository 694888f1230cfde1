"""A wall proves nothing where there is no door: at each address first, whoever it is meant for comes in."""

import pytest

from tests.partners.walls.filling import walk
from tests.partners.walls.table import Meant, table
from tests.partners.walls.walking import Walker
from tests.partners.walls.world import World

pytestmark = pytest.mark.django_db

SHUT = (404, 405)


def test_every_address_works_for_whom_it_is_meant(world: World, owners: dict[str, Walker]) -> None:
    """With each of B's things that the guard tries there."""
    faults = []
    lines = table()
    for pattern, each in walk(world):
        line = lines[pattern.name]
        walker = owners[(line.meant if line.meant != Meant.NOBODY else Meant.HUB).value]
        answer = walker.ask("get", each.address, each.query)
        if answer.status not in (SHUT if each.is_shut else line.proof):
            faults.append(f"{pattern.name} {each.thing}: {line.meant.value} got {answer.status} at {each.address}")
    assert not faults, "\n".join(faults)


def test_the_guard_sees_what_it_looks_for(world: World, owners: dict[str, Walker]) -> None:
    """It would be blind if it saw no canary where one is shown, or no row that was changed."""
    draft = world.one("page", "draft")
    shown = owners["a member of B"].ask("get", f"/beheer/pages/{draft.pk}/edit/")
    assert shown.status == 200 and shown.birds
    gone = owners["the hub team"].ask("post", f"/beheer/pages/{draft.pk}/delete/")
    assert {"Page", "InitiativePage"} <= set(gone.changed)
    contact = world.one("contact")
    changed = owners["the hub team"].ask("post", f"/beheer/contactpersonen/delete/{contact.pk}/")
    assert "ContactPerson" in changed.changed
