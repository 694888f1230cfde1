"""Says in a response which engine answered, for whoever watches the portal; nothing where there is but one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from search.engines.visit import Visit, visit

HEADER = "Search-Engine"

type Next = Callable[[HttpRequest], HttpResponse]


class SayWhichEngine:
    """`Search-Engine: elasticsearch`, or `embedded` with the reason."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header where a cluster is in use and something was searched."""
        here = Visit()
        token = visit.set(here)
        try:
            response = self.get_response(request)
        finally:
            visit.reset(token)
        if here.engine:
            response.headers[HEADER] = str(here)
        return response
