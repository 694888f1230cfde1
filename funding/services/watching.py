"""Putting initiatives on a watch list, and taking them off."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.publishing import page_id_of
from common.records import PublicationRecord
from funding.changes import as_it_is
from funding.models import LastLive, WatchedInitiative, WatchList
from funding.permissions import user_can_remove_item, user_can_watch_for
from funding.publics import public_initiatives
from initiatives.models import InitiativePage

MOST_ITEMS = 500
FULL = _("A list holds at most 500 initiatives. Make another list.")


@transaction.atomic
def watch(watch_list: WatchList, keys: Iterable[UUID], by: User) -> list[PublicationRecord]:
    """Put those of these initiatives on the list that are on the site; returns those that were not on it yet."""
    watch_list = WatchList.objects.select_for_update().select_related("partner").get(pk=watch_list.pk)
    user_can_watch_for(by, watch_list.partner).or_refuse()
    there = set(watch_list.items.values_list("initiative", flat=True))
    with override(settings.LANGUAGE_CODE):  # colleagues may read another language than who puts it there
        public = public_initiatives(keys)
    new = {key: found for key, found in public.items() if key not in there}
    if len(there) + len(new) > MOST_ITEMS:
        raise Refused(FULL)
    WatchedInitiative.objects.bulk_create(
        WatchedInitiative(
            list=watch_list,
            initiative=key,
            title=found.title,
            added_at=now(),
            by=by,
            by_name=by.get_full_name(),
        )
        for key, found in new.items()
    )
    remember(new)
    if new:
        after = {"number": len(new)}  # not which: the log is read by others too
        record(action="watch_list.added", actor=by, target=watch_list, after=after, partner=watch_list.partner)
    return list(new.values())


@transaction.atomic
def stop_watching(item: WatchedInitiative, by: User) -> None:
    """Take it off the list, with its notes."""
    user_can_remove_item(by, item).or_refuse()
    record(action="watch_list.taken_off", actor=by, target=item.list, partner=item.list.partner)
    item.delete()


def remember_followed(initiative: UUID) -> None:
    """Somebody follows this initiative."""
    remember(public_initiatives([initiative]))


def remember(found: dict[UUID, PublicationRecord]) -> None:
    """How each is on the site now, to see what changes from here on; what is known already stays."""
    known = set(LastLive.objects.filter(initiative__in=found).values_list("initiative", flat=True))
    ids = [page_id_of(record.key) for key, record in found.items() if key not in known]
    pages = InitiativePage.objects.filter(pk__in=ids).select_related("locale")
    pages = pages.prefetch_related("needs", "results__indicator")
    LastLive.objects.bulk_create([as_it_is(page) for page in pages], ignore_conflicts=True)
