"""Questions with given answers. The answers stand in a list, so that each has an id of its own in every language."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from living_labs.blocks.question import CodePart, ConductPart, SaidPart


class OptionsPart(blocks.StructBlock):
    """The answers to choose from."""

    options = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer"), max_length=200), label=_("Answers"), min_num=2, max_num=30
    )


class ChoiceQuestionBlock(ConductPart, CodePart, OptionsPart, SaidPart):
    """One of some answers."""

    class Meta:
        label = _("One choice")
        icon = "radio-full"


class ChoicesQuestionBlock(ConductPart, CodePart, OptionsPart, SaidPart):
    """Some of some answers."""

    class Meta:
        label = _("Several choices")
        icon = "tick"


class ConsentBlock(ConductPart, CodePart, SaidPart):
    """Something to agree to."""

    class Meta:
        label = _("Consent")
        icon = "check"
