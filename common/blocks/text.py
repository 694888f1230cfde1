"""Running text and links to other pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# Headings start at 2: the page's title is the only heading 1. No images or embeds inside text: they have blocks.
RICH_TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ul", "ol", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, headings and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "streamfield/text.html"


class RelatedBlock(blocks.StructBlock):
    """Other pages of the portal, chosen by hand. Only those that anyone may read are shown."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label=_("Pages"), max_num=6)

    class Meta:
        label = _("Related pages")
        icon = "link"
        template = "streamfield/related.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Leave out pages that were taken off the site or restricted since they were chosen."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        chosen = [page for page in value["pages"] if page is not None and page.live]
        context["related_pages"] = [page for page in chosen if not page.get_view_restrictions()]
        return context
