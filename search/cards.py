"""A record as it is shown in a list: with its picture, its state and its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.clock import now, today
from common.enums import Facet, Kind, Stage, Standing
from common.models import PublishablePage
from common.records import PublicationRecord
from search.engines.protocol import Hit
from search.finding import highlight, passage
from search.pictures import CardPicture, pictures_of

SOON_DAYS = 14
MARK = "<mark>"


@dataclass(frozen=True, slots=True)
class Status:
    """A word about the state of a publication; `tone` is neutral, positive, warning or closed."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Card:
    """What `components/card.html` shows. `title` and `summary` are the record's, in a search with its words marked."""

    record: PublicationRecord
    picture: CardPicture | None
    status: Status | None
    place: str
    pillar: str
    is_foreign: bool
    title: str | SafeString
    summary: str | SafeString
    is_pinned: bool = False
    distance: str = ""
    standing: str = ""

    @property
    def image_alt(self) -> str:
        """What the picture shows; empty for decoration."""
        return self.record.image_alt


def cards_for(records: Iterable[PublicationRecord]) -> list[Card]:
    """Cards of `records`, their pictures fetched together: two queries however many there are."""
    records = list(records)
    pictures = pictures_of(record.image_id for record in records)
    return [_card(record, pictures.get(record.image_id)) for record in records]


def card_of_page(page: PublishablePage) -> Card:
    """How the page would stand in a list if it were published as it is now."""
    return cards_for([page.publication_record()])[0]


def cards_for_hits(hits: Iterable[Hit], matched: frozenset[str] = frozenset()) -> list[Card]:
    """Cards of results: with the words that were found marked, how far away it is, and whether the hub chose it.

    Where neither title nor summary holds any of the words, the passage of the body that does stands for the summary.
    """
    hits = list(hits)
    return [_marked(card, hit, matched) for card, hit in zip(cards_for(h.record for h in hits), hits, strict=True)]


def _marked(card: Card, hit: Hit, matched: frozenset[str]) -> Card:
    title, summary = (highlight(text, matched, card.record.locale) for text in (card.title, card.summary))
    if MARK not in title and MARK not in summary:
        summary = passage(hit.body, matched, card.record.locale) or summary
    return replace(
        card,
        title=title,
        summary=summary,
        is_pinned=hit.is_pinned,
        distance=distance_text(hit.distance_km),
    )


def distance_text(kilometres: float | None) -> str:
    """How far away, in hundreds of metres or in kilometres: a publication's place is not known more exactly."""
    if kilometres is None:
        return ""
    if kilometres < 0.95:
        return _("%(number)d m") % {"number": max(100, round(kilometres, 1) * 1000)}
    decimals = 1 if kilometres < 9.95 else 0
    return _("%(number)s km") % {"number": number_format(round(kilometres, decimals), decimals)}


def _card(record: PublicationRecord, picture: CardPicture | None) -> Card:
    pillars = record.labelled(Facet.PILLAR)
    return Card(
        record=record,
        picture=picture,
        status=status_of(record),
        place=_place(record),
        pillar=pillars[0].slug if pillars else "",
        is_foreign=record.locale != get_language(),
        title=record.title,
        summary=record.summary,
        standing="" if record.standing == Standing.CURRENT else str(record.standing.label),
    )


def _place(record: PublicationRecord) -> str:
    """The smallest place of the record, or that there are several."""
    places = record.labelled(Facet.NEIGHBOURHOOD)
    return places[0].label if places else ""


def status_of(record: PublicationRecord) -> Status | None:
    """The state that matters for this kind: a call's window, an event's time, an initiative's stage."""
    if record.kind in (Kind.CALL, Kind.OFFER) and (record.opens or record.closes):
        return window_status(record)
    if record.kind == Kind.EVENT and record.starts:
        is_past = (record.ends or record.starts) < now()
        return Status(_("Has been"), "closed") if is_past else None
    if record.stage:
        tone = {Stage.STOPPED: "closed", Stage.IDEA: "neutral"}.get(Stage(record.stage), "positive")
        return Status(str(Stage(record.stage).label), tone)
    return None


def window_status(record: PublicationRecord) -> Status:
    """Open, not yet, or closed; with the days that are left where they are few."""
    moment = now()
    if record.opens and record.opens > moment:
        return Status(_("Opens soon"), "neutral")
    if record.closes is None:
        return Status(_("Open"), "positive")
    if record.closes <= moment:
        return Status(_("Closed"), "closed")
    days = (timezone.localdate(record.closes) - today()).days
    if days == 0:
        return Status(_("Closes today"), "warning")
    label = ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return Status(label, "warning" if days <= SOON_DAYS else "positive")
