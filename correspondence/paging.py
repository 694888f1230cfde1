"""What the private lists of this room share."""

from django.core.paginator import Page
from django.http import HttpResponse


def pages_of(page: Page) -> dict[str, object]:
    """As `components/pager.html` shows them."""
    return {
        "number": page.number,
        "count": page.paginator.num_pages,
        "previous_url": f"?pagina={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?pagina={page.next_page_number()}" if page.has_next() else "",
    }


def unlisted(response: HttpResponse) -> HttpResponse:
    """Kept out of search engines, whoever links to it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
