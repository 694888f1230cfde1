"""The ways to follow and to save a search, on the pages of the rooms below and above."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import Facet
from correspondence.enums import What
from correspondence.following.questions import as_kept
from search.finding import labels_of
from search.lists import SEARCH, ListPage
from search.queries import Query

OFFERED = (What.PROGRAMME, What.NEIGHBOURHOOD, What.TAG, What.PARTNER)


@dataclass(frozen=True, slots=True)
class Way:
    """A link that looks like a button: the same for every reader, so that the page can be kept for all of them.

    Who is not signed in is asked to, and comes back to where it leads.
    """

    text: str
    url: str


def follow_address(what: str, key: str) -> str:
    """Where somebody begins to follow this."""
    return f"{reverse('follow')}?{urlencode({'wat': what, 'wie': key})}"


def ways_to_keep(query: Query, page: ListPage) -> list[Way]:
    """For a list: save the search, where anything was asked; follow the one term that was chosen."""
    ways = []
    asked = as_kept(query, page)
    if asked or page.terms:
        slug, asked = (SEARCH.slug, as_kept(query, SEARCH)) if page.terms else (page.slug, asked)
        save = f"{reverse('search-save')}?{urlencode({'lijst': slug, 'vraag': asked})}"
        ways.append(Way(_("Save this search"), save))
    for what in OFFERED:
        facet = Facet(what)
        if len(chosen := query.terms.get(facet, ())) == 1:
            label = labels_of({facet: chosen})[facet, chosen[0]]
            ways.append(Way(_("Follow “%(what)s”") % {"what": label}, follow_address(what, chosen[0])))
    return ways
