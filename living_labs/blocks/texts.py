"""Questions that are answered in words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from living_labs.blocks.question import ConductPart, QuestionPart, SaidPart

MOST_WORDS = 2000


class WordsPart(blocks.StructBlock):
    """How long the answer may be."""

    words = blocks.IntegerBlock(
        label=_("At most so many words"),
        required=False,
        min_value=1,
        max_value=MOST_WORDS,
        help_text=_("Empty: no limit."),
    )


class ShortBlock(ConductPart, WordsPart, SaidPart):
    """One line."""

    class Meta:
        label = _("Short text")
        icon = "minus"


class LongBlock(ConductPart, WordsPart, SaidPart):
    """Some paragraphs."""

    class Meta:
        label = _("Long text")
        icon = "pilcrow"


class EmailQuestionBlock(QuestionPart):
    """An e-mail address."""

    class Meta:
        label = _("E-mail address")
        icon = "mail"


class PhoneBlock(QuestionPart):
    """A telephone number."""

    class Meta:
        label = _("Telephone number")
        icon = "comment"


class AddressBlock(QuestionPart):
    """Street, postcode and place."""

    class Meta:
        label = _("Address")
        icon = "home"
