"""The lists of the portal: one view over the index per kind, each with its own words and filters."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.enums import Facet, Kind
from search.queries import Fixed, Sort

EVERYTHING = (
    Facet.PILLAR,
    Facet.PROGRAMME,
    Facet.NEIGHBOURHOOD,
    Facet.TARGET_GROUP,
    Facet.STAGE,
    Facet.DOMAIN,
    Facet.ACTIVITY,
    Facet.DIMENSION,
    Facet.PARTNER,
    Facet.TAG,
)


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a list is called, which filters it offers (the first two open) and in which orders it can stand.

    `terms` are what the path itself chooses: the tag of a tag's page.
    """

    slug: str
    heading: str | Promise
    intro: str | Promise
    kinds: tuple[Kind, ...]
    facets: tuple[Facet, ...] = EVERYTHING
    sorts: tuple[Sort, ...] = (Sort.NEWEST, Sort.TITLE)
    has_dates: bool = True
    has_amounts: bool = False
    terms: tuple[tuple[Facet, str], ...] = ()

    @property
    def fixed(self) -> Fixed:
        """What need not stand in an address, because the path means it."""
        return (*self.kinds, *self.terms)


def _facets(*left_out: Facet) -> tuple[Facet, ...]:
    return tuple(facet for facet in EVERYTHING if facet not in left_out)


LISTS = {
    page.slug: page
    for page in (
        ListPage(
            "initiatieven",
            _("Initiatives"),
            _("What partners and residents do for health in the Utrecht region, from first idea to daily practice."),
            (Kind.INITIATIVE,),
            has_amounts=True,
        ),
        ListPage(
            "living-labs",
            _("Living labs"),
            _("Places where new solutions are tried out together with the people they are for."),
            (Kind.LIVING_LAB,),
            _facets(Facet.STAGE),
            has_dates=False,
        ),
        ListPage(
            "oproepen",
            _("Calls"),
            _("Living labs that look for a solution. See what is asked, for whom, and until when you can apply."),
            (Kind.CALL,),
            _facets(Facet.STAGE),
            (Sort.CLOSING, Sort.NEWEST, Sort.TITLE),
            has_amounts=True,
        ),
        ListPage(
            "aanbod",
            _("Support"),
            _("Money, knowledge, space, data and people that partners offer to initiatives."),
            (Kind.OFFER,),
            has_amounts=True,
        ),
        ListPage(
            "verhalen",
            _("Stories"),
            _("Residents and professionals tell what changed."),
            (Kind.STORY,),
            _facets(Facet.STAGE, Facet.DOMAIN, Facet.ACTIVITY),
        ),
        ListPage(
            "evenementen",
            _("Events"),
            _("Meetings of the Health Hub Academy, innovation breakfasts and open days."),
            (Kind.EVENT,),
            _facets(Facet.STAGE, Facet.DOMAIN, Facet.ACTIVITY, Facet.DIMENSION),
            (Sort.DATE, Sort.NEWEST, Sort.TITLE),
        ),
        ListPage(
            "partners",
            _("Partners"),
            _("About forty organisations work together on health in the Utrecht region."),
            (Kind.PARTNER,),
            (Facet.NEIGHBOURHOOD,),
            (Sort.TITLE, Sort.NEWEST),
            has_dates=False,
        ),
    )
}
SEARCH = ListPage(
    "zoeken",
    _("Search"),
    _("Search everything that the partners of the hub have published."),
    (),
    EVERYTHING,
    (Sort.RELEVANCE, Sort.NEWEST, Sort.CLOSING, Sort.TITLE),
    has_amounts=True,
)


def tag_list(slug: str, label: str) -> ListPage:
    """The page of one tag: everything that carries it."""
    return ListPage(
        "label",
        capfirst(label),
        _("Everything on this site with this tag."),
        (),
        _facets(Facet.TAG),
        SEARCH.sorts,
        has_amounts=True,
        terms=((Facet.TAG, slug),),
    )
