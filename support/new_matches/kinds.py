"""The two kinds of notice: what an initiative's partner is told, and what an offer's."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from correspondence.enums import Rhythm
from correspondence.models import Notice
from correspondence.notices.kinds import NoticeKind, NoticeText
from partners.models import Partner, written_for
from support.enums import Side
from support.matching.matching import Match
from support.new_matches.pairs import matches_now, pair_of
from support.permissions import initiatives_of, offers_of

RHYTHMS = (Rhythm.WEEKLY, Rhythm.NEVER)


def for_initiatives(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """Offers that fit what an initiative of the reader's still looks for."""
    return _texts(notices, reader, lambda match: match.wish.record, _of_offer)


def for_offers(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """Initiatives that look for what the reader's organisation offers."""
    return _texts(notices, reader, lambda match: match.offer.record, _of_need)


def _texts(
    notices: list[Notice], reader: User, own: Callable[[Match], object], words: Callable[[Match], NoticeText]
) -> list[NoticeText | None]:
    """None for a pair that no longer fits, was closed or taken off, or is not the reader's to answer any more."""
    pairs = [pair_of(notice.about) for notice in notices]
    found = matches_now(pairs)
    mine = set(Partner.objects.filter(pk__in=written_for(reader)).values_list("slug", flat=True))
    texts: list[NoticeText | None] = []
    for pair in pairs:
        match = found.get(pair)
        partner = getattr(own(match), "partner", None) if match else None
        texts.append(words(match) if match and partner and partner.slug in mine else None)
    return texts


def _of_offer(match: Match) -> NoticeText:
    record, title = match.offer.record, match.wish.record.title if match.wish.record else ""
    text = _("“%(offer)s” fits “%(initiative)s”") % {"offer": record.title, "initiative": title}
    return NoticeText(text, record.url, _why(_("You look for: %(need)s."), match))


def _of_need(match: Match) -> NoticeText:
    record = match.wish.record
    assert record is not None  # of an initiative's page there is one
    text = _("“%(initiative)s” looks for what “%(offer)s” gives") % {
        "offer": match.offer.record.title,
        "initiative": record.title,
    }
    return NoticeText(text, f"{record.url}#needs", _why(_("They look for: %(need)s."), match))


def _why(told: str, match: Match) -> str:
    """What is looked for, and what speaks for it most."""
    need = told % {"need": match.wish.what.rstrip(".")}
    return " ".join([need, *(reason.text for reason in match.reasons[:1])])


OFFERS_FOR_NEEDS = NoticeKind(
    code="support-new-offers",
    label=gettext_lazy("New offers for your initiatives"),
    help=gettext_lazy("When a partner offers something that fits what an initiative of yours looks for."),
    rhythms=RHYTHMS,
    default=Rhythm.NEVER,
    concerns=lambda person: initiatives_of(person).exists(),
    write=for_initiatives,
)
NEEDS_FOR_OFFERS = NoticeKind(
    code="support-new-needs",
    label=gettext_lazy("New initiatives for your support"),
    help=gettext_lazy("When an initiative looks for something that your organisation offers."),
    rhythms=RHYTHMS,
    default=Rhythm.NEVER,
    concerns=lambda person: offers_of(person).exists(),
    write=for_offers,
)
KIND_OF = {Side.ASKER: OFFERS_FOR_NEEDS, Side.GIVER: NEEDS_FOR_OFFERS}


def address_of_choice(kind: NoticeKind) -> str:
    """The page on which somebody chooses this mail, at the place where they do."""
    return f"{reverse('notice-preferences')}#{kind.code}"
