"""Small things that no library gives: a page while the portal is closed, compression, one header and the like."""

import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string

from common.languages import in_language
from common.reading import one_reading
from opendata.problems import problem

LONGEST_ADDRESS = 8_000
# For programs; no language has been chosen yet.
OVERLONG = f"Dit adres is te lang (meer dan {LONGEST_ADDRESS} tekens). This address is too long."
TEXT = re.compile(r"text/.+|application/(.+\+)?(json|xml)|image/svg\+xml")
PERMISSIONS_POLICY = "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()"

type Next = Callable[[HttpRequest], HttpResponse]


class RefuseOverlongAddress:
    """Answers 414 to an address of more than `LONGEST_ADDRESS` characters (RFC 9110, 15.5.15)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or go on."""
        if len(request.get_full_path()) <= LONGEST_ADDRESS:
            return self.get_response(request)
        if in_language(request.path, "nl").startswith("/api/"):
            return problem(414, OVERLONG)
        return HttpResponse(render_to_string("414.html"), status=414)


class OneReading:
    """Has every part of a page see one state of the index and of the synonyms, asked for once a visit."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hold what is read, for requests that change nothing."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_reading():
            return self.get_response(request)


class CompressForReaders(GZipMiddleware):
    """Sends text compressed to whoever is signed out: a sixth of the bytes over a slow line.

    Not to people who are signed in: how long a compressed page is tells something of what stands in it (BREACH). What
    is compressed already, such as pictures, goes as it is.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress, or leave it."""
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
        if settings.SESSION_COOKIE_NAME in request.COOKIES or not TEXT.fullmatch(kind):
            return response
        return super().process_response(request, response)


class PermissionsPolicy:
    """Says which of the browser's powers the portal uses: none but, on asking, the place where somebody is."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class Maintenance:
    """While the file `maintenance` lies in the data folder, visitors get the maintenance page (503, RFC 9110, 15.6.4).

    `manage.py maintenance on|off` makes and removes it; no restart is needed. Liveness, readiness and
    static files go on.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.flag = maintenance_flag()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Close, or go on."""
        if self.flag.exists() and request.path not in ("/gezond", "/gereed"):
            return HttpResponse(render_to_string("maintenance.html"), status=503, headers={"Retry-After": "900"})
        return self.get_response(request)


def maintenance_flag() -> Path:
    """The file whose presence closes the portal."""
    path: Path = settings.ENVIRONMENT.data / "maintenance"
    return path
