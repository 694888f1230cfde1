"""What a list page shows, made from a question and its answer."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import Facet, Kind
from common.panels import panels_for
from search.cards import cards_for
from search.engines.protocol import Answer, FacetCount
from search.finding import find, known_slugs, labels_of, nearest
from search.lists import ListPage
from search.queries import Query, Sort, default_sort, read_query

type Labels = dict[tuple[Facet, str], str]

PAGE_SIZE = 24
LONGEST_FACET = 40
OPEN_FACETS = 3


def list_context(request: HttpRequest, page: ListPage, path: str) -> dict[str, Any]:
    """Everything `search/publication_list.html` needs for this request."""
    query, notes = read_query(request.GET, known_slugs(), page.kinds)
    if query.sort and query.sort not in page.sorts and query.sort != Sort.RELEVANCE:
        notes.append(_("This list cannot be put in the order “%(order)s”.") % {"order": query.sort.label})
        query = replace(query, sort=None)
    answer = find(query, PAGE_SIZE)
    last_page = max(1, -(-answer.total // PAGE_SIZE))
    if query.page > last_page:
        notes.append(_("There is no page %(page)d. This is the last one.") % {"page": query.page})
        query = replace(query, page=last_page)
        answer = find(query, PAGE_SIZE)
    labels = labels_of(query.terms)
    counts = answer.facets.get(Facet.NEIGHBOURHOOD, [])
    maps = panels_for("neighbourhood-map", counts=counts, query=query, path=path, fixed=page.kinds)
    return {
        "heading": page.heading,
        "intro": page.intro,
        "query": query,
        "notes": notes,
        "chips": _chips(query, labels, page, path),
        "facets": _facets(query, answer, labels, page),
        "sorts": _sorts(query, page),
        "total": answer.total,
        "cards": cards_for(answer.records),
        "pages": _pages(query, last_page, page, path),
        "map": next(iter(maps), None),
        "clear_url": path,
        "search_url": reverse("search"),
        "near_misses": cards_for(nearest(query.text)) if not answer.total and query.text else [],
        "action": path,
    }


def _facets(query: Query, answer: Answer, labels: Labels, page: ListPage) -> list[dict[str, Any]]:
    """The filters with their counts; what is chosen always stands in the list, even at nothing."""
    shown = []
    if not page.kinds:
        kinds = [FacetCount(kind.value, str(kind.label), answer.kinds.get(kind, 0)) for kind in Kind]
        kinds = [kind for kind in kinds if kind.count or kind.slug in query.kinds]
        shown.append(_facet("soort", _("Kind"), kinds, tuple(query.kinds), is_open=True))
    for facet in page.facets:
        chosen = query.terms.get(facet, ())
        counts = answer.facets.get(facet, [])[:LONGEST_FACET]
        missing = [slug for slug in chosen if slug not in {count.slug for count in counts}]
        counts = counts + [FacetCount(slug, labels[facet, slug], 0) for slug in missing]
        if counts:
            shown.append(
                _facet(facet.value, str(facet.label), counts, chosen, len(shown) < OPEN_FACETS or bool(chosen))
            )
    return shown


def _facet(name: str, label: str, counts: list[FacetCount], chosen: tuple[str, ...], is_open: bool) -> dict[str, Any]:
    options = [{"slug": c.slug, "label": c.label, "count": c.count, "is_selected": c.slug in chosen} for c in counts]
    return {"name": name, "label": label, "is_open": is_open, "options": options}


def _chips(query: Query, labels: Labels, page: ListPage, path: str) -> list[dict[str, str]]:
    """What is chosen, each with the address that takes it away."""
    chips = []
    if query.text:
        remove = Query(kinds=query.kinds, terms=query.terms, sort=query.sort)
        chips.append({"label": f"“{query.text}”", "remove_url": remove.address(path, page.kinds)})
    for kind in query.kinds if not page.kinds else ():
        others = tuple(other for other in query.kinds if other != kind)
        remove = Query(query.text, others, query.terms, query.sort)
        chips.append({"label": str(kind.label), "remove_url": remove.address(path)})
    for facet, slugs in query.terms.items():
        for slug in slugs:
            address = query.without(facet, slug).address(path, page.kinds)
            chips.append({"label": labels[facet, slug], "remove_url": address})
    return chips


def _sorts(query: Query, page: ListPage) -> list[dict[str, Any]]:
    """The orders on offer. The one that holds when nothing is chosen sends no value: it changes with the question."""
    usual = default_sort(query)
    offered = [usual, *(sort for sort in page.sorts if sort not in (usual, Sort.RELEVANCE))]
    current = query.sort if query.sort in offered else usual
    return [
        {"value": "" if sort == usual else sort.value, "label": sort.label, "is_selected": sort == current}
        for sort in offered
    ]


def _pages(query: Query, last_page: int, page: ListPage, path: str) -> dict[str, Any]:
    def address(number: int) -> str:
        return Query(query.text, query.kinds, query.terms, query.sort, number).address(path, page.kinds)

    number = min(query.page, last_page)
    return {
        "number": number,
        "count": last_page,
        "previous_url": address(number - 1) if number > 1 else "",
        "next_url": address(number + 1) if number < last_page else "",
    }
