"""What the owner tells all readers of a call while it runs."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ANSWER_FEATURES = ["bold", "italic", "ul", "ol", "link"]


class UpdateBlock(blocks.StructBlock):
    """A short message with its day."""

    on = blocks.DateBlock(label=_("Date"))
    text = blocks.TextBlock(label=_("Message"), max_length=600, rows=2)

    class Meta:
        label = _("Message")
        icon = "comment"


class PublicQuestionBlock(blocks.StructBlock):
    """A question that somebody asked, with the answer for all."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    answer = blocks.RichTextBlock(label=_("Answer"), features=ANSWER_FEATURES)

    class Meta:
        label = _("Question and answer")
        icon = "help"
