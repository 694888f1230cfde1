"""A story: somebody tells what changed."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel

from common.enums import Kind
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

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        *PartnerPublication.introduction_panels,
        FieldRowPanel([FieldPanel("person"), FieldPanel("person_role")]),
        FieldPanel("body"),
        FieldPanel("initiative"),
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
