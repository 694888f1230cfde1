"""Blocks that order things: call-outs, numbers, steps, questions and tables."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class CalloutBlock(blocks.StructBlock):
    """A short text that must not be missed."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "ul", "link"])
    tone = blocks.ChoiceBlock(
        label=_("Tone"),
        choices=[("info", _("Good to know")), ("success", _("It worked")), ("warning", _("Watch out"))],
        default="info",
    )

    class Meta:
        label = _("Call-out")
        icon = "info-circle"
        template = "streamfield/callout.html"


class NumberBlock(blocks.StructBlock):
    """One number, written as it should be read, and what it counts."""

    number = blocks.CharBlock(label=_("Number"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=100)

    class Meta:
        label = _("Number")
        icon = "order"
        template = "streamfield/number.html"


class NumbersBlock(blocks.StructBlock):
    """Two to six numbers beside one another."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    items = blocks.ListBlock(NumberBlock(), label=_("Numbers"), min_num=1, max_num=6)

    class Meta:
        label = _("Numbers")
        icon = "order"
        template = "streamfield/numbers.html"


class StepsBlock(blocks.StructBlock):
    """Things that follow one another."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Step"), max_length=100)),
                ("text", blocks.TextBlock(label=_("What happens"), max_length=500, required=False, rows=2)),
            ]
        ),
        label=_("Steps"),
        min_num=1,
        max_num=12,
    )

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        template = "streamfield/steps.html"


class QuestionsBlock(blocks.StructBlock):
    """Questions that people ask, each with its answer."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("question", blocks.CharBlock(label=_("Question"), max_length=200)),
                ("answer", blocks.RichTextBlock(label=_("Answer"), features=["bold", "italic", "ul", "ol", "link"])),
            ]
        ),
        label=_("Questions"),
        min_num=1,
        max_num=20,
    )

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        template = "streamfield/faq.html"


class TableBlock(blocks.StructBlock):
    """A table with a caption and a heading above every column."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=120)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.CharBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        label = _("Table")
        icon = "table"
        template = "streamfield/table.html"
