"""A partner's page, below which its publications live, and the list of partners."""

from typing import Any, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from common.blocks import BodyBlock
from common.enums import Facet, Kind
from common.models import HubPage, PublishablePage
from common.page_panels import address_panels
from common.records import PartnerRef, TermRef
from partners.enums import MemberRole
from partners.models.membership import Membership
from partners.models.organisation import Partner
from partners.models.second_eyes import has_four_eyes, wrote_what_waits
from search.cards import cards_for
from search.finding import records_of
from search.lists import LISTS
from search.queries import Query
from vocabulary.models import Neighbourhood

SHOWN_PER_KIND = 6


class PartnerIndexPage(HubPage):
    """Holds the partners. At its address, `/partners/`, stands the list that `search.views` makes."""

    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["partners.PartnerPage"]
    max_count_per_parent = 1
    preview_modes: ClassVar[list[Any]] = []
    content_panels: ClassVar[list[Any]] = [TitleFieldPanel("title")]

    class Meta:
        verbose_name = _("partners (folder)")


class PartnerTreeTester(PagePermissionTester):
    """What holds for all that is a partner's: who may read a page of the site is the hub team's to say."""

    @property
    def is_hub_team(self) -> bool:
        """Superusers, and the group with the one right on pages that no partner's group has."""
        return bool(self.user.is_superuser) or "bulk_delete" in self.permissions

    @cached_property
    def needs_second_person(self) -> bool:
        """True where the page's partner publishes with four eyes; not for the hub team, who are the other two."""
        return not self.is_hub_team and has_four_eyes(self.page)

    @property
    def is_publisher(self) -> bool:
        """Publishes here, whoever wrote what waits."""
        return bool(super().can_publish())

    def can_publish(self) -> bool:
        """Put what waits on the site; with four eyes only where somebody else wrote all of it."""
        if not self.is_publisher:
            return False
        return not self.needs_second_person or self._others_work_waits

    def can_publish_subpage(self) -> bool:
        """Make a page, or a copy, and put it on the site in one go: nobody else can have read it."""
        return bool(super().can_publish_subpage()) and not self.needs_second_person

    def can_move_to(self, destination: Page) -> bool:
        """Take it elsewhere; with four eyes there, what is on the site does not come in past them."""
        if not super().can_move_to(destination):
            return False
        is_on_site = self.page.get_descendants(inclusive=True).live().exists()
        return not is_on_site or bool(destination.specific.permissions_for_user(self.user).can_publish_subpage())

    def can_unschedule(self) -> bool:
        """Call off a publication. Like taking off the site, one person may do it."""
        return self.is_publisher

    @property
    def _others_work_waits(self) -> bool:
        waits = self.page.has_unpublished_changes or not self.page.live
        return bool(waits) and not wrote_what_waits(self.user.pk, self.page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Throw it away, or move it (Wagtail asks the same of both).

        Who may not publish deletes nothing live. Wagtail asks the database for live pages below, twice for each row of
        a list; a page with none below it knows the answer.
        """
        if self.user.is_superuser or not self.page.is_leaf() or "change" not in self.permissions:
            return bool(super().can_delete(ignore_bulk))
        return bool(self.user.is_active) and ("publish" in self.permissions or not self.page.live)

    def can_set_view_restrictions(self) -> bool:
        """Hide it from visitors; Wagtail's form for it lists the groups of all partners."""
        return bool(super().can_set_view_restrictions()) and self.is_hub_team


class PartnerPageTester(PartnerTreeTester):
    """The organisation's page is its managers' to edit and publish; only the hub team moves, hides or deletes it.

    Rights go down the tree, so an editor's right below the page would hold for the page itself.
    """

    @cached_property
    def keeps_profile(self) -> bool:
        """Managers of the page's partner, and the hub team."""
        if self.is_hub_team:
            return True
        managers = Membership.objects.filter(partner__pages=self.page.pk, role=MemberRole.MANAGER)
        return managers.filter(user=self.user.pk).exists()

    def can_edit(self) -> bool:
        """Change the page."""
        return bool(super().can_edit()) and self.keeps_profile

    @property
    def is_publisher(self) -> bool:
        """Puts a change on the site."""
        return super().is_publisher and self.keeps_profile

    def can_lock(self) -> bool:
        """Keep others from editing it."""
        return bool(super().can_lock()) and self.keeps_profile

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Throw it away, or move it."""
        return self.is_hub_team and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        """Take the organisation off the site."""
        return bool(super().can_unpublish()) and self.is_hub_team


class PartnerPage(PublishablePage):
    """Shows a partner in one language; what the partner publishes lives below it."""

    kind = Kind.PARTNER

    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="pages")
    neighbourhoods = ParentalManyToManyField(
        Neighbourhood, verbose_name=_("where it works"), blank=True, related_name="+"
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        FieldPanel("partner", permission="partners.add_partner"),
        PublishablePage.summary_panel,
        FieldPanel("neighbourhoods", widget=CheckboxSelectMultiple),
        FieldPanel("body", heading=_("Who you are and what you do")),
        PublishablePage.picture_panel,
        PublishablePage.checked_panel,
    ]
    promote_panels: ClassVar[list[Any]] = address_panels
    search_fields = [*PublishablePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["partners.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = [
        "initiatives.InitiativePage",
        "living_labs.LivingLabPage",
        "living_labs.CallPage",
        "support.SupportOfferPage",
        "initiatives.StoryPage",
        "initiatives.EventPage",
    ]

    class Meta:
        verbose_name = _("partner page")
        verbose_name_plural = _("partner pages")

    def permissions_for_user(self, user: Any) -> PartnerPageTester:
        """What Wagtail lets the person do with it."""
        return PartnerPageTester(user, self)

    def reference(self) -> PartnerRef:
        """The partner as the records of its publications hold it."""
        return PartnerRef(self.partner.slug, self.partner.name, (self.get_url() or "") if self.live else "")

    def record_terms(self) -> list[TermRef]:
        """Where the partner works; a place counts for all it lies in."""
        return [place.reference() for near in self.neighbourhoods.all() for place in near.with_parents()]

    def record_details(self) -> dict[str, Any]:
        """A partner is its own publisher."""
        return {**super().record_details(), "partner": self.reference()}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the people to ask and the publications, kind by kind."""
        return {
            **super().get_context(request, *args, **kwargs),
            "contacts": self.contacts_shown(),
            "publications": self._publications(),
        }

    def contacts_shown(self) -> list[Any]:
        """Whom readers can ask, as of now: the partner's people who agreed."""
        return list(self.partner.contacts.agreed().select_related("photo"))

    def _publications(self) -> list[dict[str, Any]]:
        mine = {Facet.PARTNER: (self.partner.slug,)}
        groups = []
        for page in LISTS.values():
            if page.kinds == (Kind.PARTNER,):
                continue
            query = Query(kinds=page.kinds, terms=mine)
            if records := records_of(query, SHOWN_PER_KIND):
                url = query.address(reverse(f"list-{page.slug}"), page.kinds)
                groups.append({"label": page.heading, "cards": cards_for(records), "url": url})
        return groups
