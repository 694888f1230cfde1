"""A story: somebody tells what changed."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from common.enums import Kind
from common.page_panels import Field
from common.publishing import record_key
from initiatives.models.initiative import InitiativePage
from partners.models import PartnerPublication
from search.finding import records_by_key


class StoryPage(PartnerPublication):
    """Somebody's experience, told with their consent."""

    kind = Kind.STORY

    person = models.CharField(_("who tells it"), max_length=80, blank=True)
    person_role = models.CharField(_("who this is"), max_length=120, blank=True)
    initiative = models.ForeignKey(
        InitiativePage,
        verbose_name=_("about the initiative"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    page_description = _("Somebody tells in their own words what changed.")

    content_panels: ClassVar[list[Any]] = [
        PartnerPublication.title_panel,
        PartnerPublication.summary_panel,
        MultiFieldPanel(
            [
                Field("person", help_text=_("Only with their consent. A first name is enough.")),
                Field("person_role", help_text=_("For instance: resident of Zuilen, district nurse.")),
                FieldPanel("initiative", help_text=_("The initiative that the story is about, if there is one.")),
            ],
            heading=_("Who tells it"),
        ),
        PartnerPublication.whereabouts_panel,
        PartnerPublication.story_panel,
        PartnerPublication.asking_panel,
        PartnerPublication.picture_panel,
        *PartnerPublication.classification_panels,
        *PartnerPublication.closing_panels,
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the initiative, where anyone may read it."""
        records = records_by_key([record_key(self.initiative_id)]) if self.initiative_id else []
        return {**super().get_context(request, *args, **kwargs), "initiative": next(iter(records), None)}
