"""Panels of the editor that say what they ask, and how long an answer may be."""

from typing import Any

from django.forms import Textarea, TextInput
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class Field(FieldPanel):
    """A field with its help; where its text is limited the help says so. `frontend/js/editor.js` counts along."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Adds the limit to the help."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.help_text: Any
            if limit := self._limit():
                told = _("At most %(number)d characters.") % {"number": limit}
                self.help_text = format_html("{} <span data-limit>{}</span>", self.help_text, told)

        def _limit(self) -> int | None:
            """How many characters the field takes; None where people do not write a text in it."""
            if self.bound_field is None:
                return None
            field = self.bound_field.field
            is_text = isinstance(field.widget, Textarea) or type(field.widget) is TextInput
            return getattr(field, "max_length", None) if is_text else None


# The address follows from the title, so that nobody need think of it; a change after publishing leaves a redirect.
address_panels = [
    MultiFieldPanel(
        [
            FieldPanel(
                "slug",
                heading=gettext_lazy("Last part of the address"),
                help_text=gettext_lazy(
                    "Made from the title. Change it only if you must: the old address then leads to the new one."
                ),
            ),
            Field(
                "seo_title",
                heading=gettext_lazy("Title in search engines"),
                help_text=gettext_lazy("Only if it has to be another one than the title of the page."),
            ),
            FieldPanel(
                "search_description",
                heading=gettext_lazy("Description in search engines"),
                help_text=gettext_lazy("Only if it has to be another text than the summary."),
            ),
        ],
        heading=gettext_lazy("Address and search engines"),
        help_text=gettext_lazy(
            "You can leave all of this alone. The page has the language of the organisation's page it stands under."
        ),
    ),
]
