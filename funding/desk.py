"""On the desk of a partner: funders that are interested in its initiatives and wait for an answer."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import Message
from editing.desk.desk import Desk, Item, Section, section
from editing.desk.figures import Column
from funding.conversations import KIND
from funding.enums import Side
from funding.models import Interest, WatchedInitiative
from partners.models import Partner

FEW = 3  # a smaller number would point at who it is


def interest_to_answer(desk: Desk) -> Section | None:
    """Conversations in which the funder wrote last, the oldest first; what the hub team sees none of."""
    if desk.is_hub:
        return None
    waiting = list(Interest.objects.received_by(desk.person).select_related("funder").order_by("shown_at"))
    if not waiting:
        return None
    last = _last_sides([str(row.pk) for row in waiting])
    items = [
        Item(row.title, reverse("interest", args=[row.pk]), row.funder.name)
        for row in waiting
        if last.get(f"{KIND}:{row.pk}") == Side.FUNDER
    ]
    return section(
        "interest", _("Funders who are interested"), items, _("Answer the funder who wrote to you: they wait for it.")
    )


def funders_per_publication(desk: Desk, keys: Collection[UUID]) -> Column | None:
    """On the lists of how many funders each initiative stands: never which, and below three not how many."""
    if desk.is_hub:
        return None
    watched = WatchedInitiative.objects.filter(initiative__in=keys, list__partner__in=Partner.objects.funders())
    counts = watched.order_by().values_list("initiative").annotate(number=Count("list__partner", distinct=True))
    return Column(_("Funders who watch it"), dict(counts), least=FEW)


def _last_sides(keys: list[str]) -> dict[str, str]:
    """Which side wrote last in these conversations, in one question."""
    abouts = [f"{KIND}:{key}" for key in keys]
    newest = Message.objects.filter(conversation=OuterRef("conversation")).order_by("-number")
    rows = Message.objects.filter(conversation__about__in=abouts, number=Subquery(newest.values("number")[:1]))
    return dict(rows.values_list("conversation__about", "side"))
