"""Lists of publications, the search over all of them, and suggestions while somebody types."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from common.enums import Facet
from common.panels import panels_for
from search.finding import known_slugs, labels_of, suggest
from search.lists import LISTS, SEARCH, ListPage, tag_list
from search.queries import LONGEST_TEXT
from search.results import list_context

MOST_SUGGESTIONS = 8
SHORTEST_SUGGESTED = 2


@require_safe
def publication_list(request: HttpRequest, slug: str) -> HttpResponse:
    """A list of one kind, such as `/initiatieven/`."""
    return _list(request, LISTS[slug])


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/zoeken/`: everything that was published."""
    return _list(request, SEARCH)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """`/label/<slug>/`: everything with one tag; an old name leads to the present one, 404 where nothing has it."""
    if slug not in known_slugs({Facet.TAG})[Facet.TAG]:
        for present in panels_for("present-slug", facet=Facet.TAG, slug=slug):
            return redirect("tag", present, permanent=True)
        raise Http404
    label = labels_of({Facet.TAG: [slug]})[Facet.TAG, slug]
    return _list(request, tag_list(slug, label))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """`/zoeken/suggesties/?q=`: the choices below a search field, as HTML for `suggest.js`; empty for too little."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_TEXT]
    found = suggest(text, MOST_SUGGESTIONS) if len(text) >= SHORTEST_SUGGESTED else []
    order = list(dict.fromkeys(suggestion.group for suggestion in found))
    together = sorted(found, key=lambda suggestion: order.index(suggestion.group))
    groups = [(label, list(some)) for label, some in groupby(together, key=lambda suggestion: suggestion.group_label)]
    return render(request, "search/suggestions.html", {"groups": groups, "total": len(found)})


def _list(request: HttpRequest, page: ListPage) -> HttpResponse:
    is_partial = request.headers.get("HX-Request") == "true"
    template = "search/results.html" if is_partial else "search/publication_list.html"
    response = render(request, template, list_context(request, page, request.path))
    patch_vary_headers(response, ["HX-Request"])
    return response
