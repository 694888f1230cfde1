"""From which Dutch text a translation was made, and what of it changed since."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Translation(models.Model):
    """A page in another language, and the Dutch page as it was when the two last agreed.

    `snapshot` is the Dutch content of then, as a revision holds it; `fingerprints` says the same by field, short enough
    to compare on every publication. `changed_fields` are the fields that the published Dutch page has otherwise now.
    """

    page = models.OneToOneField(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="hub_translation")
    source = models.ForeignKey(
        Page, verbose_name=_("made from"), on_delete=models.CASCADE, related_name="hub_translations"
    )
    snapshot = models.JSONField(_("Dutch text of then"), encoder=DjangoJSONEncoder)
    fingerprints = models.JSONField(_("fingerprints by field"))
    at = models.DateTimeField(_("brought up to date"))
    changed_fields = models.JSONField(_("changed since"), default=list, blank=True)
    wagtail_reference_index_ignore = True

    outdated_since = models.DateTimeField(_("out of date since"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering: ClassVar = ["outdated_since", "pk"]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.page_id}"
