"""A wall proves nothing where there is no door: at each address first, whoever it is meant for comes in."""

import pytest

from tests.partners.walls.filling import walk
from tests.partners.walls.table import Meant, table
from tests.partners.walls.walking import Walker
from tests.partners.walls.world import World

pytestmark = pytest.mark.django_db


def test_every_address_works_for_whom_it_is_meant(world: World, owners: dict[str, Walker]) -> None:
    """With each of B's things that the guard tries there."""
    faults = []
    lines = table()
    for pattern, each in walk(world):
        line = lines[pattern.name]
        walker = owners[(line.meant if line.meant != Meant.NOBODY else Meant.HUB).value]
        answer = walker.ask("get", each.address, each.query)
        if answer.status not in line.proof:
            faults.append(f"{pattern.name} {each.thing}: {line.meant.value} got {answer.status} at {each.address}")
    assert not faults, "\n".join(faults)
