"""Two small things that no library gives: a clear refusal of endless addresses, and one header."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST_ADDRESS = 8_000
PERMISSIONS_POLICY = "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()"

type Next = Callable[[HttpRequest], HttpResponse]


class RefuseOverlongAddress:
    """Answers 414 to an address of more than `LONGEST_ADDRESS` characters (RFC 9110, 15.5.15)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or go on."""
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            return render(None, "414.html", status=414)
        return self.get_response(request)


class PermissionsPolicy:
    """Says which of the browser's powers the portal uses: none but, on asking, the place where somebody is."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
