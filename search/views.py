"""Lists of publications, and the search over all of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from search.lists import LISTS, SEARCH
from search.results import list_context


@require_safe
def publication_list(request: HttpRequest, slug: str) -> HttpResponse:
    """A list of one kind, such as `/initiatieven/`."""
    return _list(request, slug)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/zoeken/`: everything that was published."""
    return _list(request, "")


def _list(request: HttpRequest, slug: str) -> HttpResponse:
    page = LISTS[slug] if slug else SEARCH
    is_partial = request.headers.get("HX-Request") == "true"
    template = "search/results.html" if is_partial else "search/publication_list.html"
    response = render(request, template, list_context(request, page, request.path))
    patch_vary_headers(response, ["HX-Request"])
    return response
