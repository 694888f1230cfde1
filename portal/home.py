"""What the home page shows of the index: numbers, calls that close soon, the drawing, the newest."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from common.clock import now
from common.enums import Facet, Kind
from common.panels import panels_for
from common.publishing import record_key
from search.cards import cards_for
from search.finding import count_terms, records_by_key, records_of
from search.queries import Query, Sort
from vocabulary.models import PillarPage
from vocabulary.places import knows_postcodes, place_names

if TYPE_CHECKING:
    from portal.models import HomePage

CALLS = 3
NEWEST = 6
OFFERS = 3
NEWEST_OFFERS = 24  # of these the open ones come first
EVENTS = 3
PROGRAMME_KINDS = (Kind.INITIATIVE, Kind.LIVING_LAB, Kind.CALL, Kind.OFFER, Kind.STORY, Kind.EVENT)


def home_context(page: "HomePage") -> dict[str, Any]:
    """Everything on the home page that is not typed on it."""
    highlighted = records_by_key(record_key(block.value.pk) for block in page.highlighted if block.value)
    shown = {record.key for record in highlighted}
    newest = [r for r in records_of(Query(kinds=(Kind.INITIATIVE,)), NEWEST + len(shown)) if r.key not in shown]
    return {
        "pillars": _pillars(page),
        "place_names": place_names(),
        "knows_postcodes": knows_postcodes(),
        "closing_calls": cards_for(_closing_calls()),
        "map": _map(),
        "highlighted": cards_for(highlighted),
        "newest": cards_for(newest[:NEWEST]),
        "offers": cards_for(_open_offers()),
        "events": cards_for(_coming_events()),
    }


def _pillars(page: "HomePage") -> list[dict[str, Any]]:
    """The pillars in their order, each with how much is published under it."""
    pages = (
        PillarPage.objects.live().public().filter(locale=page.locale).select_related("pillar").order_by("pillar__order")
    )
    counts = {c.slug: c.count for c in count_terms(Query(kinds=PROGRAMME_KINDS), Facet.PILLAR)}
    return [
        {"page": pillar, "slug": pillar.pillar.slug, "count": counts.get(pillar.pillar.slug, 0)} for pillar in pages
    ]


def _closing_calls() -> list[Any]:
    """Calls that are open now, the first to close first."""
    moment = now()
    records = records_of(Query(kinds=(Kind.CALL,), sort=Sort.CLOSING), CALLS)
    return [record for record in records if record.is_open(moment)]


def _open_offers() -> list[Any]:
    """The newest offers that can be asked for today; what is not open yet only where nothing else is left."""
    moment = now()
    newest = records_of(Query(kinds=(Kind.OFFER,)), NEWEST_OFFERS)
    is_open = {r.key: (not r.opens or r.opens <= moment) and (not r.closes or r.closes > moment) for r in newest}
    return sorted(newest, key=lambda record: not is_open[record.key])[:OFFERS]


def _coming_events() -> list[Any]:
    moment = now()
    records = records_of(Query(kinds=(Kind.EVENT,), sort=Sort.DATE), EVENTS)
    return [record for record in records if record.is_to_come(moment)]


def _map() -> Any:
    """How many initiatives each neighbourhood has."""
    query = Query(kinds=(Kind.INITIATIVE,))
    path = reverse("list-initiatieven")
    counts = count_terms(query, Facet.NEIGHBOURHOOD)
    return next(iter(panels_for("neighbourhood-map", counts=counts, query=query, path=path, fixed=query.kinds)), None)
