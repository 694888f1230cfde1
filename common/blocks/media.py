"""Pictures, films and files."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture that says something, described for who cannot see it; or one that only decorates."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=200,
        required=False,
        help_text=_("For people who cannot see it. Needed unless the picture is only decoration."),
    )
    decorative = blocks.BooleanBlock(label=_("Only decoration"), required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=120, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "streamfield/picture.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a picture that is neither described nor decoration (WCAG 2.2, 1.1.1)."""
        cleaned = super().clean(value)
        if not cleaned["alt"] and not cleaned["decorative"]:
            fault = ValidationError(_("Say what the picture shows, or tick 'Only decoration'."))
            raise blocks.StructBlockValidationError(block_errors={"alt": fault})
        return cleaned


class VideoBlock(blocks.StructBlock):
    """A film on another site, shown as a picture with a link: nothing is loaded from there, no cookie is set."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    address = blocks.URLBlock(label=_("Address of the film"))
    image = ImageChooserBlock(label=_("Still picture"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("Written out"),
        features=["bold", "ul", "link"],
        required=False,
        help_text=_("What is said and shown, for people who cannot hear or see the film."),
    )

    class Meta:
        label = _("Film")
        icon = "media"
        template = "streamfield/video.html"


class DocumentBlock(blocks.StructBlock):
    """A file to download, with a title that says what is in it."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    document = DocumentChooserBlock(label=_("File"))

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "streamfield/document.html"
