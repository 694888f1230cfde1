"""How to reach the hub: shown at the foot of every page and beside every form."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="site")
class HubSettings(BaseGenericSetting):
    """The hub's own particulars, once for all languages."""

    name = models.CharField(_("name"), max_length=80, default="Health Hub Utrecht")
    email = models.EmailField(
        _("e-mail address"),
        default="hub@voorbeeld.example",
        help_text=_("Questions from the contact form are sent here."),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    walk_in_nl = models.CharField(_("where to walk in, in Dutch"), max_length=200, blank=True)
    walk_in_en = models.CharField(_("where to walk in, in English"), max_length=200, blank=True)
    is_example = models.BooleanField(
        _("example content"), default=False, help_text=_("Says on every page that the content is an example.")
    )

    panels: ClassVar = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("walk_in_nl"), FieldPanel("walk_in_en")],
            heading=_("Contact"),
        ),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("the hub")

    @property
    def walk_in(self) -> str:
        """Where to walk in, in the visitor's language."""
        return self.walk_in_en if get_language() == "en" else self.walk_in_nl
