"""What is new and fits what somebody told of themselves, in “my hub”."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from accounts.enums import WhatIAm
from accounts.interests import profile_of, terms_of
from accounts.models import Profile, User
from common.clock import now
from common.enums import Kind
from common.records import PublicationRecord
from search.cards import Card, cards_for
from search.finding import find
from search.queries import Query, Sort

SHOWN = 6
LOOKED_AT = 24  # of each kind of interest, the newest
EVERYTHING = (Kind.INITIATIVE, Kind.EVENT, Kind.CALL, Kind.OFFER)
KINDS_FOR = {
    WhatIAm.RESIDENT: (Kind.INITIATIVE, Kind.EVENT),
    WhatIAm.STARTUP: (Kind.CALL, Kind.OFFER, Kind.EVENT),
    WhatIAm.FUNDER: (Kind.INITIATIVE,),
    WhatIAm.PROFESSIONAL: EVERYTHING,
}


class ForYouPanel(Component):
    """The newest that fits best; for who told nothing, the way to tell it."""

    name = "for-you"
    template_name = "portal/for_you.html"

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """One question to the index for each kind of interest."""
        profile = profile_of(self.person)
        has_told = bool(profile and (profile.kinds or terms_of(profile)))
        return {"cards": cards_that_fit(profile) if profile and has_told else [], "has_told": has_told}


def for_you_in_my_hub(user: User) -> ForYouPanel:
    """For everybody."""
    return ForYouPanel(user)


def cards_that_fit(profile: Profile) -> list[Card]:
    """What fits in most ways first, and of what fits as well, the newest."""
    kinds = kinds_for(profile)
    questions = [
        Query(kinds=kinds, terms={facet: slugs}, sort=Sort.NEWEST) for facet, slugs in terms_of(profile).items()
    ]
    found: dict[str, PublicationRecord] = {}
    ways: dict[str, int] = {}
    for question in questions or [Query(kinds=kinds, sort=Sort.NEWEST)]:
        for record in find(question, LOOKED_AT).records:
            found[record.key] = record
            ways[record.key] = ways.get(record.key, 0) + 1
    current = [record for record in found.values() if _is_current(record)]
    newest = sorted(current, key=lambda record: record.published or now(), reverse=True)
    return cards_for(sorted(newest, key=lambda record: -ways[record.key])[:SHOWN])


def kinds_for(profile: Profile) -> tuple[Kind, ...]:
    """What is for who somebody is; everything for who did not say."""
    chosen = [kind for name in profile.kinds for kind in KINDS_FOR.get(WhatIAm(name), ())]
    return tuple(dict.fromkeys(chosen)) or EVERYTHING


def _is_current(record: PublicationRecord) -> bool:
    """Neither closed nor over."""
    moment = now()
    ends = record.closes if record.kind == Kind.CALL else record.ends or record.starts
    return record.kind not in (Kind.CALL, Kind.EVENT) or ends is None or ends > moment
