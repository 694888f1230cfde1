"""The guard: at no address does anybody see or change what is another partner's.

It walks every pattern of addresses by every role, with everything of B that fits there. `HUB_WALLS=whole` puts every
thing of B in every place (`make faults`).
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from django.urls import get_resolver

from tests.partners.walls.bodies import bodies
from tests.partners.walls.filling import Filled, filled
from tests.partners.walls.patterns import Pattern, all_patterns
from tests.partners.walls.table import Meant, table
from tests.partners.walls.walking import Answer, Walker
from tests.partners.walls.world import World

WHOLE = os.environ.get("HUB_WALLS") == "whole"
TABLE = table()


def _patterns() -> list[Pattern]:
    """All of them; asked when a test runs, since Wagtail's admin looks into the database as it is imported."""
    return list(all_patterns(get_resolver().url_patterns))


def test_the_table_knows_every_pattern(db: None) -> None:
    """A new address is not silently left out, nor does an old one linger."""
    names = {pattern.name for pattern in _patterns()}
    assert sorted(names - set(TABLE)) == [], "write these down in tests/partners/walls/table.py"
    assert sorted(set(TABLE) - names) == [], "these are gone"


def test_every_address_works_for_whom_it_is_meant(world: World, owners: dict[str, Walker]) -> None:
    """A wall proves nothing where there is no door: its owner comes in."""
    faults = []
    for pattern, each in _walk(world):
        line = TABLE[pattern.name]
        walker = owners[(line.meant if line.meant != Meant.NOBODY else Meant.HUB).value]
        answer = walker.ask("get", each.address, each.query)
        if answer.status not in line.proof:
            faults.append(f"{pattern.name} {each.thing}: {line.meant.value} got {answer.status} at {each.address}")
    assert not faults, "\n".join(faults)


def test_nobody_sees_or_changes_what_is_anothers(
    world: World, strangers: dict[str, Walker], capsys: pytest.CaptureFixture[str]
) -> None:
    """B's canaries never come back, and B's rows stay as they are."""
    leaks: list[str] = []
    asked: Counter[str] = Counter()
    for pattern, each in _walk(world):
        asked["objects"] += 1
        for role, walker in strangers.items():
            for what, answer in _try(walker, each, world):
                asked["requests"] += 1
                leaks += [f"{role} {what} {pattern.name} {each.thing}: {fault}" for fault in _faults(answer)]
    with capsys.disabled():
        print(  # noqa: T201
            f"\nwalls: {len(strangers)} roles x {len(TABLE)} patterns x {asked['objects']} addresses with objects, "
            f"{asked['requests']} requests, {len(leaks)} leaks"
        )
    assert not leaks, f"{len(leaks)} leaks\n" + "\n".join(leaks)


def _walk(world: World) -> Iterator[tuple[Pattern, Filled]]:
    for pattern in _patterns():
        for each in filled(pattern, world, WHOLE):
            yield pattern, each


def _try(walker: Walker, each: Filled, world: World) -> Iterator[tuple[str, Answer]]:
    """GET with and without a query, POST with and without a body."""
    address = each.for_others or each.address
    if each.query:
        yield "GET?", walker.ask("get", address, each.query)
    if not each.query or WHOLE:
        yield "GET", walker.ask("get", address)
    query = "&".join(f"id={pk}" for pk in each.query.get("id", ())) if each.query.keys() == {"id"} else ""
    for body in bodies(world):
        yield ("POST+" if body else "POST"), walker.ask("post", f"{address}?{query}", body)


def _faults(answer: Answer) -> Iterator[str]:
    if answer.birds:
        yield f"saw {' '.join(sorted(answer.birds))} ({answer.status})"
    if answer.changed:
        yield f"changed {' '.join(answer.changed)} ({answer.status})"
