"""House B funds: it watches an initiative of a third house, writes about it, and talks with that house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from correspondence.services.sending import conversation_about
from funding.conversations import about
from funding.models import Interest, Visit, WatchedInitiative, WatchList, WatchNote
from funding.publics import public_initiatives
from funding.services.interest import show_interest
from funding.services.lists import make_list
from funding.services.notes import write_note
from funding.services.watching import watch
from partners.models import Partner
from tests.factories import make_initiative, make_partner

if TYPE_CHECKING:
    from tests.partners.walls.world import World


def add_watching(world: World) -> None:
    """A list with one initiative and a note on it, and the beginning of a conversation."""
    world.b.partner.is_funder = True
    Partner.objects.filter(pk=world.b.partner.pk).update(is_funder=True)
    page = make_initiative(make_partner("Huis Drie"), "Wat huis drie doet")
    found, editor = public_initiatives([page.translation_key]), world.b.editor
    watch_list = make_list(world.b.partner, world.bird("volglijst"), editor)
    watch(watch_list, found, editor)
    item = WatchedInitiative.objects.select_related("list__partner").get(list=watch_list)
    note = write_note(item, editor, world.bird("notitie"), "een")
    [record] = found.values()
    interest = show_interest(record, world.b.partner, editor, world.bird("interesse"), "een")
    world.things |= {
        "watch_list": {"list": watch_list},
        "watched": {"item": item},
        "watch_note": {"note": note},
        "interest": {"interest": interest},
        "watched_page": {"page": page},
    }
    world.things["conversation"]["interest"] = conversation_about(about(interest))


def rows_of_watching(world: World) -> Iterator[QuerySet[Any]]:
    """All that stands behind it."""
    funder = world.b.partner
    yield WatchList.objects.filter(partner=funder)
    yield WatchedInitiative.objects.filter(list__partner=funder)
    yield WatchNote.objects.filter(item__list__partner=funder)
    yield Visit.objects.filter(list__partner=funder)
    yield Interest.objects.filter(funder=funder)
