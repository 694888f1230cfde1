"""The way to the self-check from a list of what was published for a dimension."""

from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import Facet
from search.queries import Query


def guide_of_dimension(slug: str, query: Query) -> dict[str, str] | None:
    """Above a list with a dimension chosen: that is the page of the dimension."""
    if Facet.DIMENSION not in query.terms:
        return None
    return {"text": _("How are you yourself? Do the self-check"), "url": reverse("self-check")}
