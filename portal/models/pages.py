"""The home page and the hub's own plain pages. Every word and number on them is content."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.blocks import CharBlock, PageChooserBlock
from wagtail.fields import StreamField
from wagtail.search import index

from common.blocks import NumberBlock, PersonBlock, QuoteBlock
from common.enums import Kind
from common.forms import MessageForm
from common.models import HubPage, PublishablePage
from portal.blocks import HubBodyBlock, InvestingBlock, RouteBlock
from portal.home import home_context


class HomePage(HubPage):
    """What the hub is, in one screen; below it what happens now. Reads top to bottom as the page does."""

    heading = models.CharField(_("heading"), max_length=120)
    intro = models.TextField(_("introduction"), max_length=400)
    search_label = models.CharField(_("above the search field"), max_length=80)
    search_examples = StreamField(
        [("example", CharBlock(label=_("Example"), max_length=60))], verbose_name=_("examples"), blank=True
    )
    routes = StreamField([("route", RouteBlock())], verbose_name=_("who comes for what"), blank=True, max_num=4)
    pillars_heading = models.CharField(_("heading above the pillars"), max_length=120)
    pillars_intro = models.TextField(_("introduction to the pillars"), max_length=400, blank=True)
    calls_heading = models.CharField(_("heading above the calls"), max_length=120)
    neighbourhoods_heading = models.CharField(_("heading above the neighbourhoods"), max_length=120)
    neighbourhoods_intro = models.TextField(_("introduction to the neighbourhoods"), max_length=400, blank=True)
    initiatives_heading = models.CharField(_("heading above highlighted initiatives"), max_length=120)
    highlighted = StreamField(
        [("page", PageChooserBlock(label=_("Publication")))], verbose_name=_("highlighted"), blank=True, max_num=6
    )
    newest_heading = models.CharField(_("heading above the newest"), max_length=120)
    quote = StreamField([("quote", QuoteBlock())], verbose_name=_("quote"), blank=True, max_num=1)
    offers_heading = models.CharField(_("heading above the offers"), max_length=120)
    events_heading = models.CharField(_("heading above the events"), max_length=120)
    goal_heading = models.CharField(_("heading above the goal"), max_length=120)
    goal_text = models.TextField(_("the goal"), max_length=600, blank=True)
    goal_numbers = StreamField([("number", NumberBlock())], verbose_name=_("numbers"), blank=True, max_num=4)
    ambassadors_heading = models.CharField(_("heading above the ambassadors"), max_length=120, blank=True)
    ambassadors = StreamField([("person", PersonBlock())], verbose_name=_("ambassadors"), blank=True, max_num=6)
    investing = StreamField([("investing", InvestingBlock())], verbose_name=_("investing"), blank=True, max_num=1)

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("heading"),
                FieldPanel("intro"),
                FieldPanel("search_label"),
                FieldPanel("search_examples"),
                FieldPanel("routes"),
            ],
            heading=_("The first screen"),
        ),
        MultiFieldPanel([FieldPanel("pillars_heading"), FieldPanel("pillars_intro")], heading=_("Pillars")),
        FieldPanel("calls_heading"),
        MultiFieldPanel(
            [FieldPanel("neighbourhoods_heading"), FieldPanel("neighbourhoods_intro")], heading=_("Neighbourhoods")
        ),
        MultiFieldPanel(
            [FieldPanel("initiatives_heading"), FieldPanel("highlighted"), FieldPanel("newest_heading")],
            heading=_("Initiatives"),
        ),
        FieldPanel("quote"),
        FieldPanel("offers_heading"),
        FieldPanel("events_heading"),
        MultiFieldPanel(
            [FieldPanel("goal_heading"), FieldPanel("goal_text"), FieldPanel("goal_numbers")], heading=_("Goal")
        ),
        MultiFieldPanel([FieldPanel("ambassadors_heading"), FieldPanel("ambassadors")], heading=_("Ambassadors")),
        FieldPanel("investing"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "vocabulary.PillarIndexPage",
        "vocabulary.ProgrammeIndexPage",
        "partners.PartnerIndexPage",
        "portal.ContentPage",
        "portal.ContactPage",
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the index knows now."""
        return {**super().get_context(request, *args, **kwargs), **home_context(self)}


class PlainPage(PublishablePage):
    """A page of the hub itself."""

    kind = Kind.PAGE

    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(HubBodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("image"),
        FieldPanel("image_alt"),
        FieldPanel("body"),
        FieldPanel("checked_on"),
    ]
    search_fields = [*PublishablePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def record_details(self) -> dict[str, Any]:
        """The introduction serves as summary."""
        return {**super().record_details(), "summary": self.intro[:300]}


class ContentPage(PlainPage):
    """Text about the hub, or what the law asks it to say."""

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class ContactPage(PlainPage):
    """How to reach the hub, with a form."""

    max_count_per_parent = 1

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the form, which `portal.views.contact_message` takes."""
        return {
            **super().get_context(request, *args, **kwargs),
            "form": kwargs.get("form") or MessageForm(),
            "form_action": reverse("contact-message", args=[self.pk]) if self.pk else "",
            "sent": "verzonden" in request.GET,
        }
