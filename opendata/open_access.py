"""What holds for every address of the API: anybody's scripts may read it, and every refusal is JSON."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from opendata.api import VERSION
from opendata.problems import problem
from search.exports.views import as_open_data

METHODS = "GET, HEAD, OPTIONS"

type View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> View:
    """Any site's scripts may read (CORS); nothing is written; every refusal is JSON."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204, headers={"Allow": METHODS})
            response.headers["Access-Control-Allow-Methods"] = METHODS
            response.headers["Access-Control-Max-Age"] = "86400"
        elif request.method in ("GET", "HEAD"):
            request.method = "GET"  # the server leaves the body out of an answer to HEAD
            response = _answered(view, request, *args, **kwargs)
        else:
            response = problem(405, _("Nothing can be changed through this API: only GET is answered."))
            response.headers["Allow"] = METHODS
        response.headers["API-Version"] = VERSION
        return as_open_data(response)

    return csrf_exempt(update_wrapper(answer, view))


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return problem(404, _("There is nothing at this address. /api/v1/openapi.json tells what there is."))


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """An address that the API does not have."""
    raise Http404
