"""A saved search as a question: what is kept of it, and how it is read again, as the list itself reads it."""

from dataclasses import replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import override

from common.enums import Facet
from correspondence.models import SavedSearch
from search.engines.protocol import Asked
from search.lists import LISTS, SEARCH, ListPage
from search.queries import Query, present, read_query


def page_of(slug: str) -> ListPage:
    """The list of a saved search; the search over everything where there is no such list."""
    return LISTS.get(slug, SEARCH)


def address_of(slug: str, question: str) -> str:
    """Where the search can be opened."""
    path = reverse(f"list-{slug}") if slug in LISTS else reverse("search")
    return f"{path}?{question}" if question else path


def as_kept(query: Query, page: ListPage) -> str:
    """The question as an address holds it, without what is only about how its answer is shown."""
    plain = replace(query, sort=None, page=1, as_map=False)
    return plain.address("", page.fixed).removeprefix("?")


def read_again(slug: str, question: str) -> Query | None:
    """The question as it was saved, whether or not anything carries its terms now; None where it can't be read whole.

    Else a search for one partner would find all others as soon as that partner has nothing on the site. A tag that was
    renamed or merged is asked for by its present name.
    """
    parameters = QueryDict(question)
    terms = {facet: {present(facet, each) for each in parameters.getlist(facet.value)} for facet in Facet}
    query, _notes = read_query(parameters, terms, page_of(slug).kinds)
    return None if parameters.get("dichtbij") and query.near is None else query


def as_asked(search: SavedSearch) -> Asked | None:
    """What the search asks, as a reader of its language does."""
    with override(search.language):
        query = read_again(search.list, search.question)
    return None if query is None else Asked(query, search.language)
