"""What may help, for all six dimensions alike: which of them somebody needs is known in their browser alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from django.urls import reverse

from common.enums import Facet, Kind
from search.cards import Card, cards_for
from search.finding import records_of
from search.queries import Place, Query
from vocabulary.models import HealthDimension, Neighbourhood

SHOWN = 3
RADIUS = 10  # kilometres: a bus ride


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Some initiatives for one dimension, and the address of all of them."""

    slug: str
    label: str
    cards: list[Card]
    all_url: str


def suggestions_near(place: Neighbourhood | None, dimensions: Iterable[HealthDimension]) -> list[Suggestions]:
    """The initiatives nearest to `place`, or the newest, for every dimension; their pictures fetched together."""
    near = Place(place.slug, place.label, float(place.latitude), float(place.longitude)) if place else None
    asked = [(dimension, _query(dimension, near)) for dimension in dimensions]
    found = [records_of(query, SHOWN) for _dimension, query in asked]
    cards = iter(cards_for(chain.from_iterable(found)))
    path = reverse("list-initiatieven")
    return [
        Suggestions(
            dimension.slug, dimension.label, list(islice(cards, len(records))), query.address(path, query.kinds)
        )
        for (dimension, query), records in zip(asked, found, strict=True)
    ]


def _query(dimension: HealthDimension, near: Place | None) -> Query:
    return Query(kinds=(Kind.INITIATIVE,), terms={Facet.DIMENSION: (dimension.slug,)}, near=near, radius=RADIUS)


def places() -> list[tuple[str, list[Neighbourhood]]]:
    """The places to choose from, by name: those that lie in nothing first, then the parts of each under its name."""
    everything = sorted(Neighbourhood.objects.all(), key=lambda place: place.label)
    parts: dict[int | None, list[Neighbourhood]] = {}
    for place in everything:
        parts.setdefault(place.parent_id, []).append(place)
    return [("", parts.get(None, [])), *((place.label, parts[place.pk]) for place in everything if place.pk in parts)]
