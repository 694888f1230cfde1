"""Long lists in parts, as `components/pager.html` leads through them."""

from typing import Any

from django.core.paginator import Page


def pages_of(page: Page[Any], parameter: str = "pagina") -> dict[str, object]:
    """Which part this is, of how many, and where those beside it are."""
    return {
        "number": page.number,
        "count": page.paginator.num_pages,
        "previous_url": f"?{parameter}={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?{parameter}={page.next_page_number()}" if page.has_next() else "",
    }
