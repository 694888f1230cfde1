"""What the private pages of this room share."""

from django.http import HttpResponse


def unlisted(response: HttpResponse) -> HttpResponse:
    """Kept out of search engines, whoever links to it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
