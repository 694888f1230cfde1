"""An event: somewhere to meet, at a time."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from common.clock import now
from common.enums import Kind
from common.page_panels import Field
from initiatives.enums import Series
from partners.models import PartnerPublication


class EventPage(PartnerPublication):
    """A meeting with a beginning and an end."""

    kind = Kind.EVENT

    series = models.CharField(_("series"), max_length=20, choices=Series.choices, blank=True)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place_name = models.CharField(_("name of the place"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    capacity = models.PositiveIntegerField(_("number of places"), null=True, blank=True)
    price = models.CharField(_("price"), max_length=80, blank=True)
    register_url = models.URLField(_("web address to sign up"), blank=True)
    register_email = models.EmailField(_("e-mail address to sign up"), blank=True)

    page_description = _("Somewhere to meet, at a day and an hour.")
    first_fields: ClassVar[tuple[str, ...]] = ("starts_at",)

    content_panels: ClassVar[list[Any]] = [
        PartnerPublication.title_panel,
        PartnerPublication.summary_panel,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("series")],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_online", help_text=_("Tick this if people can take part from home.")),
                Field("place_name", help_text=_("For instance: community centre De Uitwijk.")),
                Field("address"),
            ],
            heading=_("Where to go"),
        ),
        PartnerPublication.whereabouts_panel,
        PartnerPublication.story_panel,
        PartnerPublication.asking_panel,
        MultiFieldPanel(
            [
                FieldPanel(
                    "register_email", help_text=_("This or a web address; leave both empty if people just come.")
                ),
                FieldPanel("register_url"),
                FieldPanel("capacity"),
                Field("price", help_text=_("For instance: free, or € 5 with lunch.")),
            ],
            heading=_("Signing up"),
        ),
        PartnerPublication.picture_panel,
        *PartnerPublication.classification_panels,
        *PartnerPublication.closing_panels,
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """An event ends after it starts."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The event ends before it starts.")})

    def record_details(self) -> dict[str, Any]:
        """Add when it is."""
        return {**super().record_details(), "starts": self.starts_at, "ends": self.ends_at}

    def ways_to_ask(self) -> list[str]:
        """Also where people sign up."""
        return [*super().ways_to_ask(), self.register_email, self.register_url]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add whether it has been."""
        is_past = (self.ends_at or self.starts_at) < now()
        return {**super().get_context(request, *args, **kwargs), "is_past": is_past}
