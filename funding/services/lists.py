"""Making, renaming and removing a watch list: checked, made and logged in one transaction."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from funding.models import WatchList
from funding.permissions import user_can_remove_list, user_can_watch_for
from partners.models import Partner

MOST_LISTS = 50

TAKEN = _("Your organisation has a list with this name already.")
NO_NAME = _("Give the list a name.")
FULL = _("Your organisation has 50 lists: remove one first.")


def tidied_name(name: str) -> str:
    """The name without what nobody can see: one of only such signs would be a link without words."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


@transaction.atomic
def make_list(funder: Partner, name: str, by: User) -> WatchList:
    """A list with this name; the one that is there already where somebody made it just now. Raises `Refused`."""
    funder = Partner.objects.select_for_update().get(pk=funder.pk)
    user_can_watch_for(by, funder).or_refuse()
    name = tidied_name(name)
    if not name:
        raise Refused(NO_NAME)
    lists = WatchList.objects.filter(partner=funder)
    if earlier := lists.filter(name=name).first():
        return earlier
    if lists.count() >= MOST_LISTS:
        raise Refused(FULL)
    made = WatchList.objects.create(partner=funder, name=name, made_at=now())
    record(action="watch_list.made", actor=by, target=made, partner=funder)
    return made


@transaction.atomic
def rename_list(watch_list: WatchList, name: str, by: User) -> None:
    """Give it another name."""
    user_can_watch_for(by, watch_list.partner).or_refuse()
    Partner.objects.select_for_update().get(pk=watch_list.partner_id)
    name = tidied_name(name)
    if not name:
        raise Refused(NO_NAME)
    if WatchList.objects.filter(partner=watch_list.partner_id, name=name).exclude(pk=watch_list.pk).exists():
        raise Refused(TAKEN)
    watch_list.name = name
    watch_list.save(update_fields=["name"])
    record(action="watch_list.renamed", actor=by, target=watch_list, partner=watch_list.partner)


@transaction.atomic
def remove_list(watch_list: WatchList, by: User) -> None:
    """Remove it with all that stands on it."""
    user_can_remove_list(by, watch_list).or_refuse()
    record(action="watch_list.removed", actor=by, target=watch_list, partner=watch_list.partner)
    watch_list.delete()
