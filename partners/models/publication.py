"""What every publication of a partner has: a place below the partner's page, a body, and words of the vocabulary."""

from collections.abc import Sequence
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
from wagtail.models import Orderable
from wagtail.search import index

from common.blocks import BodyBlock
from common.enums import Facet, PartnerRole
from common.page_panels import address_panels
from common.records import PublicationRecord, TermRef
from partners.models.contact import ContactPerson
from partners.models.organisation import ExternalId, Partner
from partners.models.pages import PartnerPage, PartnerTreeTester
from partners.page_forms import PublicationForm
from search.cards import cards_for
from search.finding import records_of
from search.queries import Query
from vocabulary.models import ClassifiedPage

RELATED = 3
FACETS_SHOWN = (
    Facet.PILLAR,
    Facet.PROGRAMME,
    Facet.NEIGHBOURHOOD,
    Facet.TARGET_GROUP,
    Facet.DOMAIN,
    Facet.ACTIVITY,
    Facet.DIMENSION,
)


class PublicationRole(Orderable):
    """A partner that takes part in somebody's publication, and what it does there."""

    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole.choices)

    class Meta(Orderable.Meta):
        abstract = True


class PartnerPublication(ClassifiedPage):
    """A page that belongs to the partner under whose page it stands."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    contacts = ParentalManyToManyField(
        ContactPerson,
        verbose_name=_("contact persons"),
        blank=True,
        related_name="+",
        help_text=_(
            "People of your organisation whom readers can ask about this. Only who agreed to be shown is offered;"
            " managers keep the list. Nobody ticked: readers find your contact persons on your organisation's page."
        ),
    )
    source_url = models.URLField(
        _("read more at"), blank=True, help_text=_("Where your own site tells more. Shown as a link below the text.")
    )

    search_fields = [*ClassifiedPage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["partners.PartnerPage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = PublicationForm
    title_panel = TitleFieldPanel(
        "title", help_text=_("Say in a few plain words what it is. Leave the name of your organisation out.")
    )
    story_panel = FieldPanel(
        "body",
        heading=_("The whole story"),
        help_text=_(
            "Add a block for each part: text, a quote, a picture, steps. Begin with what matters most to the reader."
        ),
    )
    asking_panel = FieldPanel("contacts", heading=_("Whom to ask"), widget=CheckboxSelectMultiple)
    closing_panels: ClassVar[list[Any]] = [
        FieldPanel("source_url", heading=_("Read more at")),
        ClassifiedPage.checked_panel,
    ]
    promote_panels: ClassVar[list[Any]] = address_panels

    # What has to be known before there can be a draft, besides title, summary, place and pillar.
    first_fields: ClassVar[tuple[str, ...]] = ()

    own_id: str | None = None  # what the partner's administration calls this; None until it is looked up

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PartnerTreeTester:
        """What Wagtail lets the person do with it."""
        return PartnerTreeTester(user, self)

    @cached_property
    def partner_page(self) -> PartnerPage:
        """The page of the partner whose publication this is."""
        page: PartnerPage = PartnerPage.objects.select_related("partner").get(path=self.path[: -self.steplen])
        return page

    @property
    def partner(self) -> Partner:
        """Whose publication this is."""
        return self.partner_page.partner

    def record_details(self) -> dict[str, Any]:
        """Add the partner, and what the partner's own administration calls this."""
        if self.own_id is None:
            self.fetch_for_records([self])
        own_id = {"external_id": self.own_id} if self.own_id else {}
        return {**super().record_details(), "partner": self.partner_page.reference(), **own_id}

    @classmethod
    def fetch_for_records(cls, pages: Sequence["PartnerPublication"]) -> None:
        """Fetch the ids of the partners' own administrations in one query, however many pages there are."""
        super().fetch_for_records(pages)
        keys = [page.translation_key for page in pages]
        known = dict(ExternalId.objects.filter(translation_key__in=keys).values_list("translation_key", "external_id"))
        for page in pages:
            page.own_id = known.get(page.translation_key, "")

    def ways_to_ask(self) -> list[str]:
        """The addresses at which this page itself says that something can be asked."""
        return [block.value.get("email") or block.value.get("phone") or "" for block in self.body if _is_contact(block)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what every publication shows around its own text."""
        terms = self.record_terms()
        partner = self.partner_page.reference()
        return {
            **super().get_context(request, *args, **kwargs),
            "partner_link": {"name": partner.name, "url": partner.url},
            "terms": [group for facet in FACETS_SHOWN if (group := _term_group(facet, terms))],
            "tags": [_term_link(term) for term in terms if term.facet == Facet.TAG],
            "related": cards_for(self._related()),
            "contacts": self.contacts_shown(),
        }

    def contacts_shown(self) -> list[ContactPerson]:
        """Whom readers can ask, as of now: chosen, of the partner above it, and agreed.

        Asked of the database on each visit, so that who withdraws is gone from the next page that is asked for.
        """
        chosen = {person.pk for person in self.contacts.all()}
        ours = ContactPerson.objects.agreed().filter(pk__in=chosen, partner=self.partner_page.partner_id)
        return list(ours.select_related("photo")) if chosen else []

    def _related(self) -> list[PublicationRecord]:
        """Publications of the same kind: first those that share a programme, then those of the same pillar."""
        facets = [(Facet.PROGRAMME, programme.slug) for programme in self.programmes.all()[:1]]
        if self.pillar:
            facets.append((Facet.PILLAR, self.pillar.slug))
        found: dict[str, PublicationRecord] = {}
        for facet, slug in facets:
            if len(found) < RELATED:
                near = records_of(Query(kinds=(self.kind,), terms={facet: (slug,)}), RELATED + 1 + len(found))
                found |= {
                    r.key: r for r in near if r.translation_key != str(self.translation_key) and r.key not in found
                }
        return list(found.values())[:RELATED]


def _is_contact(block: Any) -> bool:
    return bool(block.block_type == "contact")


def _term_group(facet: Facet, terms: list[TermRef]) -> dict[str, Any] | None:
    items = [_term_link(term) for term in terms if term.facet == facet]
    return {"label": facet.label, "items": items} if items else None


def _term_link(term: TermRef) -> dict[str, str]:
    if term.facet == Facet.TAG:
        return {"label": term.label, "url": reverse("tag", args=[term.slug])}
    return {"label": term.label, "url": Query(terms={term.facet: (term.slug,)}).address(reverse("search"))}
