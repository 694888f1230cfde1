"""Which initiatives a portfolio is about: those of one programme that the address asks for, read as a search is."""

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from common.enums import Facet, Kind
from common.publishing import page_id_of
from search.engines.protocol import Overview
from search.finding import overview
from search.lists import EVERYTHING, ListPage
from search.queries import Query, Sort
from search.results import read_list
from vocabulary.models import Programme

BROKEN_DOWN = (Facet.STAGE, Facet.NEIGHBOURHOOD, Facet.TARGET_GROUP, Facet.DOMAIN)
FACETS = tuple(facet for facet in EVERYTHING if facet not in (Facet.PILLAR, Facet.PROGRAMME))


@dataclass(frozen=True, slots=True)
class Selection:
    """The initiatives of a programme that a visitor asked for: only what the index holds, so only what is public.

    `ids` are their pages, each initiative once: in the visitor's language, or in the one it was written in.
    """

    programme: Programme
    page: ListPage
    query: Query
    notes: list[str]
    overview: Overview
    ids: list[int]

    @property
    def path(self) -> str:
        """Where the portfolio stands."""
        return reverse("portfolio", args=[self.programme.slug])

    @property
    def asked(self) -> Query:
        """The question without its page: for the addresses of other lists."""
        return replace(self.query, page=1)

    def part_url(self, part: str) -> str:
        """Where all of one list stands, under the same question."""
        return self.asked.address(reverse("portfolio-part", args=[self.programme.slug, part]), self.page.fixed)

    def file_url(self, form: str) -> str:
        """Where the same initiatives stand as a file with this ending."""
        return self.asked.address(reverse("portfolio-file", args=[self.programme.slug, form]), self.page.fixed)

    def part_file_url(self, part: str) -> str:
        """Where one list stands as a plain table."""
        path = reverse("portfolio-part-file", args=[self.programme.slug, part])
        return self.asked.address(path, self.page.fixed)

    def list_url(self) -> str:
        """The list of initiatives that shows exactly these."""
        return self.asked.address(reverse("list-initiatieven"), self.page.kinds)

    def list_url_of(self, facet: Facet, slug: str) -> str:
        """The list of those that carry this term too; empty where the search cannot ask for it.

        Chosen terms of one facet are joined by “or”: with West chosen, there is no asking for West and Zuid together.
        """
        chosen = self.asked.terms.get(facet, ())
        if chosen and slug not in chosen:
            return ""
        return self.asked.without(facet).having(facet, slug).address(reverse("list-initiatieven"), self.page.kinds)


def select(programme: Programme, parameters: QueryDict) -> Selection:
    """The initiatives of `programme` that an address asks for, with a note for all that was not used."""
    page = _page_of(programme)
    asked = parameters.copy()
    others = [slug for slug in asked.pop(Facet.PROGRAMME.value, []) if slug and slug != programme.slug]
    query, notes = read_list(asked, page)
    if others:
        notes.append(_("This page is about one programme. We did not use the other programmes in the address."))
    query = replace(query, as_map=False)
    found = overview(query, BROKEN_DOWN)
    return Selection(programme, page, query, notes, found, [page_id_of(key) for key in found.keys])


def _page_of(programme: Programme) -> ListPage:
    """The portfolio as a list page: which filters it offers, and what its path means by itself."""
    return ListPage(
        "portefeuille",
        _("Portfolio: %(programme)s") % {"programme": programme.label},
        _("What the initiatives of this programme do, what they cost, what they still need and what came of it."),
        (Kind.INITIATIVE,),
        FACETS,
        (Sort.NEWEST, Sort.TITLE),
        has_amounts=True,
        terms=((Facet.PROGRAMME, programme.slug),),
    )
