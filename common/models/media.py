"""Images and documents of the portal, with a credit; their collection says whose they are."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PortalImage(AbstractImage):
    """A picture, with its maker's name as it must be shown."""

    credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Who made the picture. Shown below it.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    def get_upload_to(self, filename: str) -> str:
        """A name that nobody guesses: the sizes of a picture are served to who knows their address."""
        path: str = super().get_upload_to(f"{secrets.token_hex(8)}-{filename}")
        return path

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class PortalRendition(AbstractRendition):
    """One size and file type of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]


class PortalDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
