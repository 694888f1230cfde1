"""“Where do you live?”, and what there is near that place. Nothing is kept of who asked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.enums import Facet, Kind
from portal.nearby.finding import Nearby
from search.finding import count_terms
from search.queries import Place, Query, Sort
from vocabulary.models import Neighbourhood
from vocabulary.places import find_neighbourhood, find_place, knows_postcodes, place_names

LONGEST = 80
KILOMETRES = 3  # a quarter of an hour by bicycle


@require_safe
def where_do_you_live(request: HttpRequest) -> HttpResponseBase:
    """`/wijken/`: all places, and with `?plaats=` the place that somebody typed.

    A neighbourhood leads to its own page; a postcode shows what is around it; of anything else the page says so.
    """
    asked = " ".join(request.GET.get("plaats", "").replace("\x00", "").split())[:LONGEST]
    if neighbourhood := find_neighbourhood(asked):
        return redirect("neighbourhood", neighbourhood.slug)
    if place := find_place(asked) if asked else None:
        return _around(request, place)
    context = {
        "asked": asked,
        "places": _places(),
        "knows_postcodes": knows_postcodes(),
        "place_names": place_names(),
        "breadcrumbs": [{"title": _("Neighbourhoods"), "url": ""}],
    }
    return render(request, "portal/neighbourhoods.html", context)


@require_safe
def neighbourhood(request: HttpRequest, slug: str) -> HttpResponse:
    """`/wijken/<slug>/`: what there is in one neighbourhood or municipality; 404 where the hub knows none such."""
    place = Neighbourhood.objects.select_related("parent__parent").filter(slug=slug).first()
    if place is None:
        raise Http404
    return _show(
        request,
        Query(terms={Facet.NEIGHBOURHOOD: (place.slug,)}),
        place_label=place.label,
        remembered=place.slug,
        followed=place.slug,
        around=[each for each in place.with_parents() if each != place],
        parts=list(place.parts.all()),
        breadcrumbs=[{"title": _("Neighbourhoods"), "url": reverse("neighbourhoods")}],
    )


def _around(request: HttpRequest, place: Place) -> HttpResponse:
    return _show(
        request,
        Query(near=place, radius=KILOMETRES, sort=Sort.NEAR),
        place_label=place.label,
        remembered=place.asked,
        kilometres=KILOMETRES,
        breadcrumbs=[{"title": _("Neighbourhoods"), "url": reverse("neighbourhoods")}],
    )


def _show(request: HttpRequest, query: Query, **about: Any) -> HttpResponse:
    context = {**about, "nearby": Nearby(query), "address": request.get_full_path()}
    return render(request, "portal/neighbourhood.html", context)


def _places() -> list[dict[str, Any]]:
    """Municipalities, each with its parts below it, and how many initiatives are there."""
    counts = {count.slug: count.count for count in count_terms(Query(kinds=(Kind.INITIATIVE,)), Facet.NEIGHBOURHOOD)}
    everywhere = list(Neighbourhood.objects.all())
    parts: dict[int | None, list[dict[str, Any]]] = {}
    for place in everywhere:
        url = reverse("neighbourhood", args=[place.slug])
        each = {"pk": place.pk, "label": place.label, "url": url, "count": counts.get(place.slug, 0)}
        parts.setdefault(place.parent_id, []).append(each)
    return [{**place, "parts": parts.get(place["pk"], [])} for place in parts.get(None, [])]
