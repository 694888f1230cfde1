"""New offers for what somebody kept: the third kind of notice, and its part of the worker's daily job."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from common.enums import NeedKind
from correspondence.enums import Rhythm
from correspondence.models import Notice
from correspondence.notices.choosing import who_chose_mail
from correspondence.notices.kinds import NoticeKind, NoticeText
from correspondence.notices.services import Told, tell_each
from support.kept_wishes import offers_that_fit
from support.matching.gathering import open_offers
from support.matching.matching import Match
from support.matching.sides import Offer
from support.models import KeptWish, ToldOffer
from support.new_matches.pairs import name_of, pair_of

AT_ONCE = 200  # questions that are matched together


def for_wishes(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """None where the reader deleted what they kept, or the offer no longer fits."""
    pairs = [pair_of(notice.about) for notice in notices]
    wishes = {kept.pk: kept for kept in KeptWish.objects.filter(person=reader, pk__in={wish for wish, _o in pairs})}
    offers = open_offers({kept.kind for kept in wishes.values()}, translation_key__in={offer for _w, offer in pairs})
    found = offers_that_fit(list(wishes.values()), offers)
    return [
        _text(wishes[wish], found[wish][offer]) if wish in found and offer in found[wish] else None
        for wish, offer in pairs
    ]


def _text(kept: KeptWish, match: Match) -> NoticeText:
    """Not what the person told, nor which words of it fit: this leaves by mail too, and may be about their health."""
    record = match.offer.record
    return NoticeText(record.title, record.url, _("You look for: %(need)s.") % {"need": kept.kind_label})


def tell_keepers() -> int:
    """Tell who chose it of offers that fit what they kept; returns of how many."""
    chosen = KeptWish.objects.filter(person__in=who_chose_mail(OFFERS_FOR_WISHES.code), person__is_active=True)
    wishes = list(chosen.select_related("person").order_by("pk"))
    if not wishes:
        return 0
    with override(settings.LANGUAGE_CODE):
        offers = open_offers(NeedKind.values)
        starts = range(0, len(wishes), AT_ONCE)
        return sum(_tell(wishes[start : start + AT_ONCE], offers) for start in starts)


@transaction.atomic
def _tell(wishes: Sequence[KeptWish], offers: Sequence[Offer]) -> int:
    """Of the offers of which these were not told yet, and remember them: both or neither."""
    known = set(ToldOffer.objects.filter(wish__in=[kept.pk for kept in wishes]).values_list("wish", "offer"))
    found = offers_that_fit(wishes, offers)
    new: list[tuple[KeptWish, UUID]] = [
        (kept, offer) for kept in wishes for offer in found[kept.pk] if (kept.pk, offer) not in known
    ]
    ToldOffer.objects.bulk_create(
        (ToldOffer(wish=kept, offer=offer) for kept, offer in new), ignore_conflicts=True, batch_size=1_000
    )
    names = [(kept.person, name_of((kept.pk, offer))) for kept, offer in new]
    tell_each(OFFERS_FOR_WISHES.code, ((person, Told(about=name, key=name)) for person, name in names))
    return len(new)


OFFERS_FOR_WISHES = NoticeKind(
    code="support-kept-wishes",
    label=gettext_lazy("New offers for what you kept"),
    help=gettext_lazy("When a partner offers something that fits what you told at “What do you need?” and kept."),
    rhythms=(Rhythm.WEEKLY, Rhythm.NEVER),
    default=Rhythm.NEVER,
    concerns=lambda person: KeptWish.objects.filter(person=person.pk).exists(),
    write=for_wishes,
)
