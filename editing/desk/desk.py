"""Whose desk it is, and what lies on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page, WorkflowState
from wagtail.query import PageQuerySet

from accounts.models import User
from partners.enums import MemberRole
from partners.models import Membership, Partner, PartnerIndexPage, PartnerPage
from partners.permissions import is_hub_team

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: what it is called, where to go for it, and what to know about it."""

    title: str
    url: str
    note: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind, the most urgent first. `name` is stable: anchors and tests know it.

    `urge` is what to do about the first of them, for “what would help most now”; empty where nothing asks to be done.
    `way` is where else one can go from here, such as to the mail about such things.
    """

    name: str
    heading: str
    items: tuple[Item, ...]
    total: int
    urge: str = ""
    more_url: str = ""
    way: Item | None = None

    @property
    def more(self) -> int:
        """How many there are beside those shown."""
        return self.total - len(self.items)


def section(name: str, heading: str, items: Iterable[Item], urge: str = "", more_url: str = "") -> Section | None:
    """The section with the first few of these `items`; none without any."""
    found = list(items)
    if not found:
        return None
    return Section(str(name), str(heading), tuple(found[:SHOWN]), len(found), str(urge), more_url)


@dataclass
class Desk:
    """One person's partners and pages. For the hub team these are all partners, and all their pages."""

    person: User
    is_hub: bool = field(init=False)
    in_review: list[tuple[WorkflowState, Page, bool]] | None = field(default=None, init=False)  # once it was asked

    def __post_init__(self) -> None:
        self.is_hub = is_hub_team(self.person)

    @cached_property
    def roles(self) -> dict[int, MemberRole]:
        """The person's role by partner; partners that left are nobody's work."""
        mine = Membership.objects.filter(user=self.person, partner__left_at=None)
        return {partner: MemberRole(role) for partner, role in mine.values_list("partner", "role")}

    @cached_property
    def partners(self) -> list[Partner]:
        """The partners that lie on this desk."""
        active = Partner.objects.active().order_by("name")
        return list(active if self.is_hub else active.filter(pk__in=self.roles))

    @cached_property
    def pages(self) -> PageQuerySet:
        """The pages of these partners, and all below them, drafts too."""
        mine = Q(pk__in=())
        for path in self._tops:
            mine |= Q(path__startswith=path)
        pages: PageQuerySet = Page.objects.filter(mine).not_type(PartnerIndexPage)
        return pages

    @cached_property
    def _tops(self) -> dict[str, int | None]:
        """The paths below which the pages stand, each with its partner; the folders of all, for the hub team."""
        if self.is_hub:
            return dict.fromkeys(PartnerIndexPage.objects.values_list("path", flat=True))
        return dict(PartnerPage.objects.filter(partner__in=self.roles).values_list("path", "partner"))

    def address_of(self, page: Page) -> str:
        """Where this person works on the page; who does not write reads its newest version."""
        if self.writes(page):
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return reverse("my-draft", args=[page.pk])

    def writes(self, page: Page) -> bool:
        """True where this person may change the page."""
        if self.is_hub:
            return True
        top = next((top for top in self._tops if page.path.startswith(top)), "")
        role = self.roles.get(self._tops.get(top) or 0)
        least = MemberRole.MANAGER if page.path == top else MemberRole.EDITOR
        return role is not None and role.includes(least)
