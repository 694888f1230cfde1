"""What a list page shows, made from a question and its answer."""

from dataclasses import replace
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import Facet
from common.languages import context_of_question
from common.panels import panels_for
from search.cards import cards_for, cards_for_hits
from search.engines.protocol import Answer
from search.exports import feed_for, formats_for
from search.filters import Address, chips_of, facets_of, ranges_of
from search.finding import find, known_slugs, labels_of, nearest, points, relaxations
from search.insights import note_query
from search.lists import SEARCH, ListPage
from search.points_map import draw_points
from search.queries import Query, Sort, default_sort, read_query

PAGE_SIZE = 24
MOST_POINTS = 500


def list_context(request: HttpRequest, page: ListPage, path: str) -> dict[str, Any]:
    """Everything `search/publication_list.html` needs for this request."""
    query, notes = read_list(request.GET, page)
    query, answer = _answered(query, notes)

    def address(asked: Query) -> str:
        return asked.address(path, page.fixed)

    labels = labels_of(query.terms)
    return {
        "heading": page.heading,
        "intro": page.intro,
        "guides": panels_for("list-guide", slug=page.slug, query=query),
        "query": query,
        "notes": notes,
        "chips": (chips := chips_of(query, labels, page, address)),
        "filters_on": len(chips) - bool(query.text),
        "facets": facets_of(query, answer, labels, page),
        "ranges": ranges_of(query, page),
        "sorts": _sorts(query, page),
        "total": answer.total,
        "archive": _archive(query, answer, address),
        "cards": cards_for_hits(answer.hits, answer.matched),
        "pages": _pages(query, answer, address),
        "map": _neighbourhood_map(query, answer, page, path),
        "clear_url": path,
        "search_url": reverse("search"),
        "action": path,
        "ways_to_keep": [way for some in panels_for("keep-question", query=query, page=page) for way in some],
        **_views(query, answer, address),
        **_files(query, answer, page, path),
        **_advice(query, answer, address),
        **_for_robots(query, answer, page, path),
    }


def read_list(given: QueryDict, page: ListPage) -> tuple[Query, list[str]]:
    """What an address asks of a list, with what its path means, and a note for all that was not used."""
    parameters = given.copy()
    for facet, slug in page.terms:
        parameters.appendlist(facet.value, slug)
    query, notes = read_query(parameters, known_slugs(parameters), page.kinds)
    if query.sort and query.sort not in (*page.sorts, Sort.RELEVANCE, *([Sort.NEAR] if query.near else [])):
        notes.append(_("This list cannot be put in the order “%(order)s”.") % {"order": query.sort.label})
        query = replace(query, sort=None)
    return query, notes


def _answered(query: Query, notes: list[str]) -> tuple[Query, Answer]:
    """The answer, and the question that it is of: past the end that of the last page, with a note."""
    started = perf_counter()
    answer = find(query, PAGE_SIZE)
    _note_words(query, answer, (perf_counter() - started) * 1000)
    last_page = _last_page(answer)
    if query.page <= last_page:
        return query, answer
    notes.append(_("There is no page %(page)d. This is the last one.") % {"page": query.page})
    query = replace(query, page=last_page)
    return query, find(query, PAGE_SIZE)


def _last_page(answer: Answer) -> int:
    return max(1, -(-answer.total // PAGE_SIZE))


def _neighbourhood_map(query: Query, answer: Answer, page: ListPage, path: str) -> Any:
    """The drawing of places that is also their filter; None where none has a result, or no room above draws one."""
    counts = answer.facets.get(Facet.NEIGHBOURHOOD, [])
    about = {"counts": counts, "query": query, "path": path, "fixed": page.fixed}
    maps = panels_for("neighbourhood-map", **about) if any(place.count for place in counts) else []
    return next(iter(maps), None)


def _note_words(query: Query, answer: Answer, milliseconds: float) -> None:
    """Tell the hub team of words that find nothing, or slowly; where filters were used too, those may be the cause."""
    if query.text and replace(query, kinds=(), sort=None, as_map=False) == Query(query.text):
        note_query(query.text, answer.total, milliseconds)


def _views(query: Query, answer: Answer, address: Address) -> dict[str, Any]:
    """The list and the map of the same results; the map is drawn only where it is asked for."""
    views = [
        {"label": _("List"), "url": address(replace(query, as_map=False)), "is_current": not query.as_map},
        {"label": _("Map"), "url": address(replace(query, as_map=True, page=1)), "is_current": query.as_map},
    ]
    if not query.as_map:
        return {"views": views}
    found = points(query, MOST_POINTS)
    landmarks = [landmark for some in panels_for("landmarks") for landmark in some]
    return {
        "views": views,
        "tiles": settings.MAP_TILES,
        "drawing": draw_points(found, landmarks, query, address),
        "without_point": answer.total - len(found) if len(found) < MOST_POINTS else 0,
        "most_points": MOST_POINTS if len(found) >= MOST_POINTS else 0,
    }


def _archive(query: Query, answer: Answer, address: Address) -> dict[str, Any] | None:
    """How many results more stand in the archive, and the address that shows them too."""
    if not answer.in_archive:
        return None
    return {"count": answer.in_archive, "url": address(replace(query, with_archive=True, page=1))}


def _files(query: Query, answer: Answer, page: ListPage, path: str) -> dict[str, Any]:
    """The same answer as files; those of a tag's page stand at the search, which knows the tag as a filter."""
    asked = replace(query, as_map=False)
    of_page, at = (SEARCH, reverse("search")) if page.terms else (page, path)
    return {"formats": formats_for(asked, of_page, at) if answer.total else [], "feed": feed_for(asked, of_page, at)}


def _advice(query: Query, answer: Answer, address: Address) -> dict[str, Any]:
    """What may help: the question as it was meant, and where nothing was found, what to leave out."""
    advice: dict[str, Any] = {"loosened": answer.loosened and answer.total, "corrected": answer.corrected}
    if answer.corrected:
        advice["corrected_url"] = address(replace(query, text=answer.corrected, page=1))
    if not answer.total:
        advice["relaxations"] = [
            {"label": relaxed.label, "total": relaxed.total, "url": address(relaxed.query)}
            for relaxed in relaxations(query)
        ]
        advice["near_misses"] = cards_for(nearest(query.text)) if query.text else []
    return advice


def _for_robots(query: Query, answer: Answer, page: ListPage, path: str) -> dict[str, Any]:
    """Search engines may keep whole lists and the pages of tags. What is searched or filtered has no end."""
    asked = replace(query, sort=None, as_map=False, kinds=() if page.kinds else query.kinds)
    tags = asked.terms.get(Facet.TAG, ())
    if len(tags) == 1 and replace(asked, page=1) == Query(terms={Facet.TAG: tags}):
        tag_path = reverse("tag", args=tags)
        named = asked.address(tag_path, ((Facet.TAG, tags[0]),))
        return {"is_unlisted": not answer.total, **context_of_question(named)}
    is_whole = replace(asked, page=1) == Query()
    return {"is_unlisted": not is_whole or not answer.total, **context_of_question(asked.address(path, page.fixed))}


def _sorts(query: Query, page: ListPage) -> list[dict[str, Any]]:
    """The orders on offer. The one that holds when nothing is chosen sends no value: it changes with the question."""
    usual = default_sort(query)
    possible = (*([Sort.NEAR] if query.near else []), *page.sorts)
    offered = [usual, *(sort for sort in possible if sort not in (usual, Sort.RELEVANCE))]
    current = query.sort if query.sort in offered else usual
    return [
        {"value": "" if sort == usual else sort.value, "label": sort.label, "is_selected": sort == current}
        for sort in offered
    ]


def _pages(query: Query, answer: Answer, address: Address) -> dict[str, Any]:
    number, last_page = query.page, _last_page(answer)
    return {
        "number": number,
        "count": last_page,
        "previous_url": address(replace(query, page=number - 1)) if number > 1 else "",
        "next_url": address(replace(query, page=number + 1)) if number < last_page else "",
    }
