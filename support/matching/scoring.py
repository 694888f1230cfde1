"""How well an offer fits: the sum of its reasons. Each reason is a term of the score, and says so in words.

The weights are the one place to change what counts for how much. They add up to 1.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.enums import Facet
from search.alike import Weighed
from support.matching.sides import Atlas, Offer, Wish

WEIGHTS = {
    "words": 0.45,
    "target_group": 0.2,
    "programme": 0.15,
    "neighbourhood": 0.1,
    "domain": 0.1,
}
EVERYWHERE = 0.5  # what holds in the whole region is near everybody, but made for nobody's street
WORDS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of the score: its points, and why in words."""

    name: str
    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A wish with its words weighed, beside an offer."""

    wish: Wish
    weighed: Weighed
    offer: Offer
    atlas: Atlas


type Term = Callable[[Pair], tuple[float, str]]


def words(pair: Pair) -> tuple[float, str]:
    """What both texts speak of."""
    shared = pair.weighed.shared_with(pair.offer.text, pair.offer.record.locale)
    told = ", ".join(f"“{word}”" for word in shared[:WORDS_SHOWN])
    return pair.weighed.likeness(shared), _("Both speak of %(words)s.") % {"words": told}


def target_group(pair: Pair) -> tuple[float, str]:
    """For whom."""
    return _shared(pair, Facet.TARGET_GROUP, _("Both are for: %(labels)s."))


def programme(pair: Pair) -> tuple[float, str]:
    """Part of what."""
    return _shared(pair, Facet.PROGRAMME, _("Both belong to the programme: %(labels)s."))


def domain(pair: Pair) -> tuple[float, str]:
    """In which domain."""
    return _shared(pair, Facet.DOMAIN, _("Both lie in the domain: %(labels)s."))


def neighbourhood(pair: Pair) -> tuple[float, str]:
    """Where."""
    offer = pair.offer
    if not offer.places:
        return EVERYWHERE, _("It holds in the whole region.")
    near = frozenset(place for place in offer.places if pair.atlas.meeting(pair.wish.places, frozenset({place})))
    labels = offer.labels(Facet.NEIGHBOURHOOD, near)
    return (1.0 if labels else 0.0), _("It holds in: %(labels)s.") % {"labels": ", ".join(labels)}


def _shared(pair: Pair, facet: Facet, told: str) -> tuple[float, str]:
    shared = pair.wish.terms.get(facet, frozenset()) & pair.offer.slugs(facet)
    return (1.0 if shared else 0.0), told % {"labels": ", ".join(pair.offer.labels(facet, shared))}


TERMS: dict[str, Term] = {
    "words": words,
    "target_group": target_group,
    "programme": programme,
    "neighbourhood": neighbourhood,
    "domain": domain,
}


def reasons_for(pair: Pair) -> tuple[Reason, ...]:
    """Why it fits, what counts most first; what gives no points is no reason."""
    found = []
    for name, term in TERMS.items():
        share, text = term(pair)
        if share > 0:
            found.append(Reason(name, WEIGHTS[name] * share, text))
    return tuple(sorted(found, key=lambda reason: -reason.points))
