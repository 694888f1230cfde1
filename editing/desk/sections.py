"""Which sections a desk has, in their order. Rooms above add their own by the panel registry (`desk`)."""

from collections.abc import Callable
from dataclasses import dataclass

from common.panels import panels_for
from editing.desk.desk import Desk, Item, Section
from editing.desk.overview import gaps, not_found, quiet_partners, search_cluster, unsent
from editing.desk.reach import most_read
from editing.desk.stakeholders import changes_by_link, waiting_by_link
from editing.desk.work import (
    asked_roles,
    calls,
    corrections,
    drafts_of_others,
    my_drafts,
    scheduled,
    waiting_for_others,
    waiting_for_you,
)

type Maker = Callable[[Desk], Section | None]

# What asks for work stands first: the first of these that somebody has is what would help most now.
WORK: tuple[Maker, ...] = (corrections, changes_by_link, waiting_for_you, asked_roles, my_drafts)
TO_KNOW: tuple[Maker, ...] = (
    calls,
    waiting_for_others,
    waiting_by_link,
    scheduled,
    drafts_of_others,
    most_read,
)
OF_THE_HUB: tuple[Maker, ...] = (unsent, search_cluster, not_found, quiet_partners, gaps)


@dataclass(frozen=True, slots=True)
class Advice:
    """The one thing that would help most now."""

    urge: str
    item: Item


def sections_of(desk: Desk) -> list[Section]:
    """What lies on this desk; empty sections are left out."""
    if not desk.partners:
        return []
    found = [maker(desk) for maker in WORK]
    found += panels_for("desk", desk=desk)
    found += [maker(desk) for maker in (*TO_KNOW, *(OF_THE_HUB if desk.is_hub else ()))]
    return [section for section in found if section is not None]


def advice(sections: list[Section]) -> Advice | None:
    """What to do first: the first thing of the first section that asks for something."""
    first = next((section for section in sections if section.urge), None)
    return Advice(first.urge, first.items[0]) if first else None
