"""What half-typed questions become, in whichever engine: which terms begin so, and how suggestions are grouped."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse

from common.enums import Facet, Kind
from search.engines.protocol import Suggestion
from search.engines.vocabulary import Vocabulary
from search.folding import fold
from search.queries import Query

SHORTEST = 2
MOST_TERMS = 4
FIELDS = ("title", "tags", "title_parts")
TITLE_BEGINS = 2.0  # a title in which the typed words begin a word stands before one that only holds their stem

type Named = tuple[Facet, str]  # a facet and a slug of it


def named_so(vocabulary: Vocabulary, typed: str) -> Iterator[Named]:
    """The terms with a word that begins as typed, in the visitor's language."""
    begins = re.compile(rf"\b{re.escape(typed)}")
    for (facet, slug), code in vocabulary.codes.items():
        if begins.search(fold(vocabulary.labels[code])):
            yield facet, slug


def of_terms(vocabulary: Vocabulary, counted: Iterable[tuple[Named, int]]) -> list[Suggestion]:
    """Suggestions for terms with how many records carry them: the most first; one that none carries is left out."""
    rows = [
        (-number, vocabulary.labels[vocabulary.codes[facet, slug]], facet, slug)
        for (facet, slug), number in counted
        if number
    ]
    return [_of_term(facet, slug, label) for _number, label, facet, slug in sorted(rows)][:MOST_TERMS]


def _of_term(facet: Facet, slug: str, label: str) -> Suggestion:
    address = Query(terms={facet: (slug,)}).address(reverse("search"))
    return Suggestion(facet.value, str(facet.label), label, address)


def of_publications(found: Sequence[tuple[Kind, str, str]]) -> list[Suggestion]:
    """Suggestions for publications (kind, title, address), the best first: by kind, the kind of the best one first."""
    kinds = dict.fromkeys(kind for kind, *_ in found)
    return [
        Suggestion(kind.value, str(kind.label), title, url)
        for group in kinds
        for kind, title, url in found
        if kind == group
    ]
