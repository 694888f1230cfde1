"""A living lab: a place where solutions are tried out together with those concerned."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField

from common.enums import Kind
from common.page_panels import Field
from common.publishing import record_key
from partners.models import PartnerPublication, PublicationRole
from partners.roles import role_rows
from search.cards import cards_for
from search.finding import records_by_key


class LabRole(PublicationRole):
    """A co-partner in a lab."""

    page = ParentalKey("living_labs.LivingLabPage", on_delete=models.CASCADE, related_name="roles")


class LivingLabPage(PartnerPublication):
    """One lab; the partner above it is the host."""

    kind = Kind.LIVING_LAB

    what_can_be_tested = models.TextField(_("what can be tested"), max_length=1000, blank=True)
    with_whom = models.TextField(_("with whom"), max_length=600, blank=True)
    facilities = StreamField(
        [("facility", CharBlock(label=_("Facility"), max_length=200))], verbose_name=_("facilities"), blank=True
    )
    privacy_frame = models.TextField(_("privacy"), max_length=1200, blank=True)
    ethics_frame = models.TextField(_("ethics"), max_length=1200, blank=True)
    results_so_far = models.TextField(_("results so far"), max_length=1200, blank=True)

    page_description = _("A place where new solutions are tried out together with those who will use them.")

    content_panels: ClassVar[list[Any]] = [
        PartnerPublication.title_panel,
        PartnerPublication.summary_panel,
        MultiFieldPanel(
            [
                Field("what_can_be_tested", help_text=_("Which products or ways of working, and how long?")),
                Field("with_whom", help_text=_("Which people take part: how many, who they are.")),
                FieldPanel("facilities", help_text=_("One for each block: a room, equipment, people who help.")),
            ],
            heading=_("Testing here"),
        ),
        PartnerPublication.whereabouts_panel,
        PartnerPublication.story_panel,
        PartnerPublication.asking_panel,
        PartnerPublication.picture_panel,
        MultiFieldPanel(
            [
                Field("privacy_frame", help_text=_("How are the data of those who take part kept safe?")),
                Field("ethics_frame", help_text=_("Who watches that it is done rightly?")),
            ],
            heading=_("Privacy and ethics"),
        ),
        Field("results_so_far", help_text=_("What was tested here, and what came of it?")),
        InlinePanel(
            "roles",
            label=_("Partner with a role"),
            heading=_("Partners who take part"),
            help_text=_("They are asked whether it is right; until they say yes their name is not shown."),
        ),
        *PartnerPublication.classification_panels,
        *PartnerPublication.closing_panels,
    ]

    class Meta:
        verbose_name = _("living lab")
        verbose_name_plural = _("living labs")

    def body_text(self) -> str:
        """What can be tested is looked up too."""
        return " ".join([super().body_text(), self.what_can_be_tested, self.with_whom])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the partners in it and its calls, newest first."""
        from living_labs.models.call import CallPage

        calls = CallPage.objects.filter(living_lab=self.pk, locale=self.locale).order_by("-opens_at")
        return {
            **super().get_context(request, *args, **kwargs),
            "roles": role_rows(self.roles.select_related("partner")),
            "calls": cards_for(records_by_key(record_key(call.pk) for call in calls)),
        }
