"""`/programmas/<slug>/gaten/`: where a programme has nothing."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.enums import Facet, Kind
from funding.gaps import biggest_gaps, count_cells, groups_nowhere, lay_matrix, places_of_rows
from funding.people import people_in
from search.filters import chips_of, facets_of, ranges_of
from search.finding import find, known_slugs, labels_of
from search.lists import ListPage
from search.queries import Query, read_query
from vocabulary.models import Programme, ProgrammePage

MOST = 10_000  # the most that either engine gives at once: far more than a programme has
AXES = (Facet.PROGRAMME, Facet.NEIGHBOURHOOD, Facet.TARGET_GROUP)
FACETS = (Facet.STAGE, Facet.DOMAIN, Facet.PARTNER, Facet.ACTIVITY, Facet.DIMENSION, Facet.TAG)
KEPT_HIDDEN = ("q", "dichtbij", "straal", "archief", "pijler")  # asked by address; the form has no field for these


@require_safe
def programme_gaps(request: HttpRequest, slug: str) -> HttpResponse:
    """The matrix of one programme, for whoever has its address: the filters stand in it."""
    programme = get_object_or_404(Programme.objects.select_related("pillar"), slug=slug)
    return render(request, "funding/gaps.html", _context(request, programme))


def _context(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    offered = _list_page(programme)
    query, notes = _asked(request, programme)
    answer = find(query, MOST)
    places = places_of_rows()
    people = people_in(places)
    matrix = lay_matrix(query, count_cells(answer.records), places, people)
    gaps = biggest_gaps(matrix)
    labels = labels_of(query.terms)
    chips = chips_of(query, labels, offered, lambda asked: asked.address(request.path, offered.fixed))
    return {
        "programme": programme,
        "breadcrumbs": _breadcrumbs(request, programme),
        "matrix": matrix,
        "people": people,
        "gaps": gaps,
        "big": {id(cell) for gap in gaps for cell in gap.cells},
        "nowhere": groups_nowhere(matrix),
        "total": answer.total,
        "notes": notes,
        "chips": chips,
        "facets": facets_of(query, answer, labels, offered),
        "ranges": ranges_of(query, offered),
        "kept": [(name, value) for name in KEPT_HIDDEN for value in request.GET.getlist(name) if value],
        "is_unlisted": bool(chips),
    }


def _breadcrumbs(request: HttpRequest, programme: Programme) -> list[dict[str, str]]:
    """The way down to the programme's own page; none where it has no public page in the visitor's language."""
    pages = ProgrammePage.objects.live().public().filter(programme=programme, locale__language_code=get_language())
    page = pages.first()
    return [*page.breadcrumbs(request), {"title": page.title, "url": page.get_url(request)}] if page else []


def _list_page(programme: Programme) -> ListPage:
    """Which filters the matrix offers: not those of its own rows and columns."""
    terms = ((Facet.PROGRAMME, programme.slug),)
    return ListPage("gaten", programme.label, "", (Kind.INITIATIVE,), FACETS, has_amounts=True, terms=terms)


def _asked(request: HttpRequest, programme: Programme) -> tuple[Query, list[str]]:
    """The question of this request, about this programme's initiatives in all places and for all groups."""
    query, notes = read_query(request.GET, known_slugs(request.GET), (Kind.INITIATIVE,))
    if query.terms.keys() & set(AXES):
        notes.append(_("This table always shows one programme with all places and target groups."))
    for facet in AXES:
        query = query.without(facet)
    query = query.having(Facet.PROGRAMME, programme.slug)
    return replace(query, sort=None, page=1, as_map=False), notes


def link_on_programme(programme: Programme) -> dict[str, str]:
    """For the page of the programme itself."""
    return {"label": _("Where nothing happens yet"), "url": reverse("programme-gaps", args=[programme.slug])}
