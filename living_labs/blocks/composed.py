"""Questions that are answered with files, or with rows of a table."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from living_labs.blocks.question import ConductPart, QuestionPart, SaidPart


class FilesPart(blocks.StructBlock):
    """How many files."""

    files = blocks.IntegerBlock(label=_("At most so many files"), default=1, min_value=1, max_value=10)


class FileBlock(ConductPart, FilesPart, SaidPart):
    """One file or some."""

    class Meta:
        label = _("File")
        icon = "doc-full"


class BudgetBlock(QuestionPart):
    """A table of what is spent on what."""

    class Meta:
        label = _("Budget")
        icon = "table"


class TeamBlock(QuestionPart):
    """A table of who does what."""

    class Meta:
        label = _("Team")
        icon = "group"
