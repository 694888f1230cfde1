"""Notices to who watches: which initiative changed, and how. All of it stands on the site already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from correspondence.enums import Rhythm, What
from correspondence.following.changes import tell_followers
from correspondence.models import Notice
from correspondence.notices.kinds import NoticeKind, NoticeText
from correspondence.notices.services import tell
from funding.changes import sentence
from funding.models import InitiativeChange, WatchedInitiative, WatchList
from funding.models.lists import funders_of
from funding.publics import public_initiatives
from partners.models import Membership, Partner

CODE = "funding.watched-changes"


def changes_kind() -> NoticeKind:
    """Once a week, by itself: a funder decides in weeks, not in minutes."""
    return NoticeKind(
        code=CODE,
        label=gettext_lazy("Changes of initiatives on our watch lists"),
        help=gettext_lazy(
            "When the stage, a need or a result of an initiative on a list of your organisation changes."
        ),
        default=Rhythm.WEEKLY,
        concerns=lambda person: bool(funders_of(person).exists()),
        write=in_words,
    )


def tell_watchers(changes: Iterable[InitiativeChange]) -> None:
    """One notice per initiative to every member of the funders that watch it, in the caller's transaction."""
    by_initiative = _by_initiative(changes)
    people = _watchers(by_initiative) if by_initiative else {}
    for initiative, found in by_initiative.items():
        pks = [change.pk for change in found]
        tell(CODE, people[initiative], about=str(initiative), data={"changes": pks}, key=f"{initiative}:{pks[0]}")


def tell_all_followers(changes: Iterable[InitiativeChange]) -> None:
    """The same to everybody who follows it, in the caller's transaction."""
    told = {
        initiative: (str(found[0].pk), {"changes": [change.pk for change in found]})
        for initiative, found in _by_initiative(changes).items()
    }
    if told:
        tell_followers(What.INITIATIVE, told)


def sentences(held: Sequence[Mapping[str, Any]]) -> list[str]:
    """What notices to followers say."""
    changes = InitiativeChange.objects.in_bulk({pk for data in held for pk in data["changes"]})
    return [". ".join(sentence(changes[pk]) for pk in data["changes"] if pk in changes) for data in held]


def _by_initiative(changes: Iterable[InitiativeChange]) -> dict[UUID, list[InitiativeChange]]:
    found: dict[UUID, list[InitiativeChange]] = defaultdict(list)
    for change in changes:
        found[change.initiative].append(change)
    return found


def _watchers(initiatives: Iterable[UUID]) -> dict[UUID, list[User]]:
    """The members of the funders on whose lists each of these stands."""
    items = WatchedInitiative.objects.filter(
        initiative__in=list(initiatives), list__partner__in=Partner.objects.funders()
    )
    pairs = set(items.values_list("initiative", "list__partner"))
    members: dict[int, list[User]] = defaultdict(list)
    for each in Membership.objects.filter(partner__in={partner for _key, partner in pairs}).select_related("user"):
        members[each.partner_id].append(each.user)
    people: dict[UUID, list[User]] = defaultdict(list)
    for initiative, partner in pairs:
        people[initiative].extend(members[partner])
    return people


def in_words(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """Nothing of an initiative that left the site, or that the reader's organisations watch no longer."""
    keys = {UUID(notice.about) for notice in notices}
    items = WatchedInitiative.objects.filter(initiative__in=keys, list__in=WatchList.objects.of(reader))
    places = {item.initiative: item for item in items}
    records = public_initiatives(places)
    changes = InitiativeChange.objects.in_bulk({pk for notice in notices for pk in notice.data["changes"]})

    def text(notice: Notice) -> NoticeText | None:
        key = UUID(notice.about)
        said = [sentence(changes[pk]) for pk in notice.data["changes"] if pk in changes]
        if key not in records or not said:
            return None
        path = f"{reverse('watch-list', args=[places[key].list_id])}#i-{places[key].pk}"
        return NoticeText(_("“%(title)s” changed") % {"title": records[key].title}, path, ". ".join(said))

    return [text(notice) for notice in notices]
