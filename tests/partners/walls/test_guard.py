"""The guard: at no address does anybody see or change what is another partner's.

It walks every pattern of addresses by every role, with everything of B that fits there. `HUB_WALLS=whole` puts every
thing of B in every place (`make faults`).
"""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.partners.walls.applying import SHUT
from tests.partners.walls.bodies import bodies
from tests.partners.walls.filling import WHOLE, walk
from tests.partners.walls.patterns import Filled, every_pattern
from tests.partners.walls.table import Meant, table
from tests.partners.walls.walking import Answer, Walker
from tests.partners.walls.world import BIRD, World

pytestmark = pytest.mark.django_db  # also where one role is asked for alone: without it no database would be made

type Note = Callable[[str, object], None]

TABLE = table()
LISTED = {"calls-received", "call-received", "conversations", "apply"}
# Those who may not know anything of B but what anybody may read. Roles whose features come later join them.
STRANGERS: dict[str, Callable[[World], Walker]] = {
    "anonymous": Walker,
    "citizen": lambda world: Walker(world, world.citizen),
    "viewer": lambda world: Walker(world, world.a.viewer),
    "editor": lambda world: Walker(world, world.a.editor),
    "publisher": lambda world: Walker(world, world.a.publisher),
    "manager": lambda world: Walker(world, world.a.manager),
}


def test_the_table_knows_every_pattern() -> None:
    """A new address is not silently left out, nor does an old one linger."""
    names = {pattern.name for pattern in every_pattern()}
    assert sorted(names - set(TABLE)) == [], "write these down in tests/partners/walls/table.py"
    assert sorted(set(TABLE) - names) == [], "these are gone"


class TestReaders:
    """Those who may at most read; a class of its own, so that two processes share the walk."""

    @pytest.mark.parametrize("role", ["anonymous", "citizen", "viewer"])
    def test_nobody_sees_or_changes_what_is_anothers(self, role: str, world: World, record_property: Note) -> None:
        """B's canaries never come back, and B's rows stay as they are."""
        _walk_as(role, world, record_property)


class TestWriters:
    """Those who may change things of their own house."""

    @pytest.mark.parametrize("role", ["editor", "publisher", "manager"])
    def test_nobody_sees_or_changes_what_is_anothers(self, role: str, world: World, record_property: Note) -> None:
        """The same, by who has forms to forge."""
        _walk_as(role, world, record_property)


class TestOwners:
    """Those whose call it is, and the hub team: an application is its applicant's, and sealed until the call closes."""

    @pytest.mark.parametrize("owner", ["a member of B", "the hub team"])
    def test_an_application_is_the_applicants_alone_until_it_may_be_read(
        self, owner: str, world: World, owners: dict[str, Walker]
    ) -> None:
        """At the applicant's own addresses ever, and in the admin while the call is open."""
        faults = []
        for pattern, each in walk(world):
            is_own = TABLE[pattern.name].meant == Meant.APPLICANT
            if not (is_own or each.is_shut or pattern.name in LISTED):
                continue
            for what, answer in _try(owners[owner], each, world):
                if pattern.name == "call-received" and what == "POST+":  # gives more time, by a number that was told
                    continue
                found = {bird for bird in answer.birds if is_own or bird.lower().startswith(f"{BIRD}{SHUT}")}
                if found or answer.changed:
                    faults.append(f"{owner} {what} {pattern.name} {each.thing}: {found} {answer.changed}")
        assert not faults, "\n".join(faults)


def _walk_as(role: str, world: World, note: Note) -> None:
    """Ask everything as one person; the test fails with every leak by name."""
    walker = STRANGERS[role](world)
    leaks: list[str] = []
    asked: Counter[str] = Counter()
    for pattern, each in walk(world):
        asked["objects"] += 1
        for what, answer in _try(walker, each, world):
            asked["requests"] += 1
            leaks += [f"{role} {what} {pattern.name} {each.thing}: {fault}" for fault in _faults(answer)]
    note(
        "walls",
        f"{role} x {len(TABLE)} patterns x {asked['objects']} addresses with objects, "
        f"{asked['requests']} requests, {len(leaks)} leaks",
    )
    assert not leaks, f"{len(leaks)} leaks\n" + "\n".join(leaks)


def _try(walker: Walker, each: Filled, world: World) -> Iterator[tuple[str, Answer]]:
    """GET with and without a query, POST with and without a body. The long walk leaves empty ones to the short."""
    address = each.for_others or each.address
    if each.query:
        yield "GET?", walker.ask("get", address, each.query)
    if not each.query or WHOLE:
        yield "GET", walker.ask("get", address)
    query = "&".join(f"id={pk}" for pk in each.query.get("id", ())) if each.query.keys() == {"id"} else ""
    for body in bodies(world)[1:] if WHOLE else bodies(world):
        yield ("POST+" if body else "POST"), walker.ask("post", f"{address}?{query}", body)


def _faults(answer: Answer) -> Iterator[str]:
    if answer.birds:
        yield f"saw {' '.join(sorted(answer.birds))} ({answer.status})"
    if answer.changed:
        yield f"changed {' '.join(answer.changed)} ({answer.status})"
