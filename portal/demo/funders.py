"""The demo's funders: two without a page, what all three watch and note, and one conversation.

Written as the services would have, at invented moments; only nobody gets mail about it.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from accounts.models import User
from common.instants import start_of_day
from correspondence.models import Message
from correspondence.services.sending import conversation_about
from funding.changes import as_it_is
from funding.conversations import about
from funding.enums import Side, What
from funding.models import InitiativeChange, Interest, LastLive, WatchedInitiative, WatchList, WatchNote
from initiatives.models import InitiativePage
from partners.enums import PartnerKind
from partners.models import Partner
from portal.demo.reading import Item, items


def load_funders() -> None:
    """The organisations that have no page: they publish nothing."""
    for item in items("funder"):
        Partner.objects.update_or_create(
            slug=item["slug"],
            defaults={
                "name": item["name"],
                "kind": PartnerKind.FUND,
                "legal_form": item["legal_form"],
                "email": f"info-{item['slug']}@voorbeeld.example",
                "is_funder": True,
            },
        )


def load_watching() -> None:
    """What stands on their lists, what changed since, and what was said. After the accounts: these wrote it."""
    pages = {page.slug: page for page in InitiativePage.objects.filter(locale__language_code="nl", live=True)}
    for item in items("watch_list"):
        _watch_list(item, pages)
    for item in items("watched_change"):
        _change(item, pages[item["initiative"]])
    for item in items("interest"):
        _interest(item, pages[item["initiative"]])


def forget_watching() -> None:
    """What does not go with the organisations."""
    Interest.objects.all().delete()
    InitiativeChange.objects.all().delete()
    LastLive.objects.all().delete()


def _watch_list(item: Item, pages: dict[str, InitiativePage]) -> None:
    by, added = _person(item["by"]), start_of_day(item["added"])
    assert added
    watch_list = WatchList.objects.create(
        partner=Partner.objects.get(slug=item["funder"]), name=item["name"], made_at=added
    )
    placed = {
        slug: WatchedInitiative.objects.create(
            list=watch_list,
            initiative=pages[slug].translation_key,
            title=pages[slug].title,
            added_at=added + timedelta(minutes=number),
            by=by,
            by_name=by.get_full_name(),
        )
        for number, slug in enumerate(item["initiatives"])
    }
    for slug in placed:
        if not LastLive.objects.filter(initiative=pages[slug].translation_key).exists():
            as_it_is(pages[slug]).save()
    for note in item["notes"]:
        WatchNote.objects.create(
            item=placed[note["on"]],
            author=by,
            name=by.get_full_name(),
            text=note["text"],
            written_at=_at(note["at"]),
            key=uuid5(NAMESPACE_OID, note["text"]).hex,
        )


def _change(item: Item, page: InitiativePage) -> None:
    """A stage that was reached, or a need that was new: of what the page says now."""
    what, details = What.STAGE, {"was": item.get("was"), "is": page.stage}
    if "new_need" in item:
        what, details = What.NEED_NEW, as_it_is(page).needs[item["new_need"]]
    InitiativeChange.objects.create(initiative=page.translation_key, at=_at(item["at"]), what=what, details=details)


def _interest(item: Item, page: InitiativePage) -> None:
    first: dict[str, Any] = item["messages"][0]
    interest = Interest.objects.create(
        initiative=page.translation_key,
        title=page.title,
        funder=Partner.objects.get(slug=item["funder"]),
        partner=page.partner,
        shown_at=_at(first["at"]),
        by=_person(first["by"]),
    )
    conversation = conversation_about(about(interest))
    for number, said in enumerate(item["messages"], start=1):
        by = _person(said["by"])
        side = Side.FUNDER if said["by"] == first["by"] else Side.PARTNER
        organisation = interest.funder if side == Side.FUNDER else interest.partner
        Message.objects.create(
            conversation=conversation,
            number=number,
            author=by,
            name=f"{by.get_full_name()}, {organisation.name}",
            side=side,
            text=said["text"],
            sent_at=_at(said["at"]),
            key=uuid5(NAMESPACE_OID, said["text"]).hex,
        )


def _person(name: str) -> User:
    """The demo account that the content calls so."""
    return User.objects.get(email=f"{name}@demo.example")


def _at(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
