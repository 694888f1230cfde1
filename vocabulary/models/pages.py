"""The landing pages of pillars and programmes: their own words, and what the index says about them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.search import index

from common.blocks import BodyBlock, NumberBlock, PersonBlock
from common.enums import Facet, Kind, Stage
from common.models import HubPage, PublishablePage
from common.panels import panels_for
from common.publishing import record_key
from common.records import TermRef
from search.cards import cards_for
from search.engines.protocol import FacetCount
from search.finding import count_terms, records_by_key, records_of
from search.queries import Query
from vocabulary.models.terms import Pillar, Programme

NEWEST = 6


class LandingPage(PublishablePage):
    """What pillars and programmes have in common."""

    facet: ClassVar[Facet]

    intro = models.TextField(_("introduction"), max_length=400)
    goal = models.TextField(_("goal"), max_length=400, blank=True)
    numbers = StreamField([("number", NumberBlock())], verbose_name=_("numbers"), blank=True, max_num=4)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    lead = StreamField([("person", PersonBlock())], verbose_name=_("lead persons"), blank=True, max_num=6)
    highlighted = StreamField(
        [("page", PageChooserBlock(label=_("Publication")))], verbose_name=_("highlighted"), blank=True, max_num=6
    )

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("image"),
        FieldPanel("image_alt"),
        FieldPanel("goal"),
        FieldPanel("numbers"),
        FieldPanel("body"),
        FieldPanel("lead"),
        FieldPanel("highlighted"),
        FieldPanel("checked_on"),
    ]
    search_fields = [*PublishablePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @property
    def term_slug(self) -> str:
        """The slug of the pillar or programme that this page is about."""
        raise LookupError(f"{type(self).__name__} names no term")

    def record_details(self) -> dict[str, Any]:
        """The introduction serves as summary."""
        return {**super().record_details(), "summary": self.intro[:300]}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the index knows: stages at a glance, who takes part, what was highlighted and what is new."""
        about = Query(terms={self.facet: (self.term_slug,)})
        initiatives = Query(kinds=(Kind.INITIATIVE,), terms=about.terms)
        chosen = [record_key(block.value.pk) for block in self.highlighted if block.value]
        newest = [
            record
            for record in records_of(Query(kinds=NEW_KINDS, terms=about.terms), NEWEST + len(chosen))
            if record.key not in chosen
        ]
        return {
            **super().get_context(request, *args, **kwargs),
            "stages": _at_a_glance(initiatives),
            "partners": _with_address(count_terms(Query(kinds=CONTENT_KINDS, terms=about.terms), Facet.PARTNER)),
            "highlighted": cards_for(records_by_key(chosen)),
            "newest": cards_for(newest[:NEWEST]),
            "total_url": about.address(reverse("search")),
        }


CONTENT_KINDS = (Kind.INITIATIVE, Kind.LIVING_LAB, Kind.CALL, Kind.OFFER, Kind.STORY, Kind.EVENT)
NEW_KINDS = (Kind.INITIATIVE, Kind.LIVING_LAB, Kind.OFFER, Kind.STORY)  # calls and events go by their own dates


def _at_a_glance(initiatives: Query) -> list[dict[str, Any]]:
    """How many initiatives are in each stage, in the order of the stages."""
    counts = {count.slug: count.count for count in count_terms(initiatives, Facet.STAGE)}
    most = max(counts.values(), default=0)
    path = reverse("list-initiatieven")
    return [
        {
            "slug": stage.value,
            "label": str(stage.label),
            "count": counts[stage.value],
            "share": round(100 * counts[stage.value] / most),
            "url": initiatives.having(Facet.STAGE, stage.value).address(path, (Kind.INITIATIVE,)),
        }
        for stage in Stage
        if counts.get(stage.value)
    ]


def _with_address(partners: list[FacetCount]) -> list[dict[str, Any]]:
    """Partners with the address of all that they have published."""
    path = reverse("search")
    return [
        {"name": p.label, "count": p.count, "url": Query(terms={Facet.PARTNER: (p.slug,)}).address(path)}
        for p in partners
    ]


class IndexPage(HubPage):
    """A place in the tree that only holds others; asked for itself it leads to the home page."""

    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    max_count_per_parent = 1
    preview_modes: ClassVar[list[Any]] = []
    content_panels: ClassVar[list[Any]] = [TitleFieldPanel("title")]

    class Meta:
        abstract = True


class PillarIndexPage(IndexPage):
    """Holds the pillars: `/pijlers/`."""

    subpage_types: ClassVar[list[str]] = ["vocabulary.PillarPage"]

    class Meta:
        verbose_name = _("pillars (folder)")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The home page shows the three pillars beside one another."""
        return redirect(self.get_parent().get_url(request))


class PillarPage(LandingPage):
    """One of the three pillars."""

    kind = Kind.PILLAR
    facet = Facet.PILLAR

    pillar = models.ForeignKey(Pillar, verbose_name=_("pillar"), on_delete=models.PROTECT, related_name="pages")

    content_panels: ClassVar[list[Any]] = [
        *LandingPage.content_panels[:1],
        FieldPanel("pillar"),
        *LandingPage.content_panels[1:],
    ]
    parent_page_types: ClassVar[list[str]] = ["vocabulary.PillarIndexPage"]

    class Meta:
        verbose_name = _("pillar page")
        verbose_name_plural = _("pillar pages")

    @property
    def term_slug(self) -> str:
        """The slug of the pillar."""
        return self.pillar.slug

    def record_terms(self) -> list[TermRef]:
        """A pillar's page is found under its pillar."""
        return [self.pillar.reference()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the programmes under this pillar, in this page's language."""
        programmes = ProgrammePage.objects.live().public().filter(locale=self.locale, programme__pillar=self.pillar)
        ordered = programmes.select_related("programme").order_by("programme__order")
        return {**super().get_context(request, *args, **kwargs), "programmes": ordered}


class ProgrammeIndexPage(IndexPage):
    """Holds the programmes: `/programmas/`."""

    subpage_types: ClassVar[list[str]] = ["vocabulary.ProgrammePage"]

    class Meta:
        verbose_name = _("programmes (folder)")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """All programmes, as cards."""
        context = super().get_context(request, *args, **kwargs)
        records = sorted(records_of(Query(kinds=(Kind.PROGRAMME,)), 100), key=lambda record: record.title)
        return {**context, "cards": cards_for(records)}


class ProgrammePage(LandingPage):
    """A programme under a pillar."""

    kind = Kind.PROGRAMME
    facet = Facet.PROGRAMME

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="pages"
    )

    content_panels: ClassVar[list[Any]] = [
        *LandingPage.content_panels[:1],
        FieldPanel("programme"),
        *LandingPage.content_panels[1:],
    ]
    parent_page_types: ClassVar[list[str]] = ["vocabulary.ProgrammeIndexPage"]

    class Meta:
        verbose_name = _("programme page")
        verbose_name_plural = _("programme pages")

    @property
    def term_slug(self) -> str:
        """The slug of the programme."""
        return self.programme.slug

    @property
    def pillar(self) -> Pillar:
        """The pillar that the programme stands under."""
        return self.programme.pillar

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add where the rooms above show the programme as a whole."""
        more = panels_for("programme-link", programme=self.programme)
        return {**super().get_context(request, *args, **kwargs), "more_links": more}

    def record_terms(self) -> list[TermRef]:
        """A programme's page is found under its programme and its pillar."""
        return [self.programme.pillar.reference(), self.programme.reference()]
