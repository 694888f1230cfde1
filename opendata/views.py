"""The API's one question: what was published that fits."""

import time
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, QueryDict
from ninja import Query as FromAddress
from ninja import Router

from common.enums import Kind
from opendata.schemas import Problem, SearchAnswer, SearchParameters
from search.engines import engine
from search.engines.protocol import Answer, Hit
from search.engines.visit import engine_of_visit
from search.exports.describing import as_json
from search.finding import find, known_slugs
from search.queries import read_query

router = Router()
VERSION_HEADER = {"API-Version": {"description": "The full version of this API.", "schema": {"type": "string"}}}


@router.get(
    "/search",
    response={200: SearchAnswer, frozenset((414, 422)): Problem},
    operation_id="search",
    summary="Search everything published",
    openapi_extra={"responses": {200: {"headers": VERSION_HEADER}}},
)
def search(request: HttpRequest, asked: FromAddress[SearchParameters]) -> dict[str, Any]:
    """Search what the partners have published. The parameters are those of `/zoeken/` on the site.

    Dutch words stand at `/api/v1/search`, English ones at `/en/api/v1/search`.
    """
    parameters = _of_the_question(request.GET)
    query, notes = read_query(parameters, known_slugs(parameters), ())
    started = time.perf_counter()
    answer = find(query, asked.size)
    took_ms = round((time.perf_counter() - started) * 1000, 1)
    has_more = query.page * asked.size < answer.total and answer.hits
    return {
        "total": answer.total,
        "took_ms": took_ms,
        "engine": engine_of_visit() or engine().name,
        "notes": notes,
        "corrected": answer.corrected,
        "loosened": answer.loosened,
        "facets": _facets(answer),
        "next": _address(request, replace(query, page=query.page + 1).address(""), asked.size) if has_more else None,
        "results": [_result(hit) for hit in answer.hits],
    }


def _of_the_question(parameters: QueryDict) -> QueryDict:
    """The parameters without the API's own: the rest is what a search address has."""
    question = parameters.copy()
    question.pop("size", None)
    return question


def _address(request: HttpRequest, question: str, size: int) -> str:
    separator = "&" if question else "?"
    return f"{settings.WAGTAILADMIN_BASE_URL}{request.path}{question}{separator}{urlencode({'size': size})}"


def _facets(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    kinds = [{"slug": kind.value, "label": str(Kind(kind).label), "count": n} for kind, n in answer.kinds.items()]
    terms = {
        facet.value: [{"slug": count.slug, "label": count.label, "count": count.count} for count in counts]
        for facet, counts in answer.facets.items()
    }
    return {"soort": kinds, **terms}


def _result(hit: Hit) -> dict[str, Any]:
    point = hit.record.point
    return {
        **as_json(hit.record),
        "score": hit.score,
        "point": {"latitude": point[0], "longitude": point[1]} if point else None,
        "distance_km": hit.distance_km,
    }
