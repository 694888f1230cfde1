"""What every question has: what is asked, how it is treated, and on which answer it hangs.

The three parts are mixed into each kind of question, so that what is its own stands between question and ticks.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

CODE = r"^[a-z0-9][a-z0-9-]{0,29}$"
WRONG_CODE = _("Use lower-case letters, digits and hyphens only, for example “team-size”.")


class SaidPart(blocks.StructBlock):
    """The question and its help."""

    label = blocks.CharBlock(label=_("Question"), max_length=200)
    help = blocks.TextBlock(
        label=_("Help"),
        max_length=600,
        rows=2,
        required=False,
        help_text=_("What a good answer holds, with an example if you have one."),
    )


class CodePart(blocks.StructBlock):
    """A short name by which another question can point to this one."""

    code = blocks.RegexBlock(
        regex=CODE,
        label=_("Short name"),
        required=False,
        error_messages={"invalid": WRONG_CODE},
        help_text=_("Only where another question hangs on this answer, for example “pilot”. Applicants don't see it."),
    )


class ConductPart(blocks.StructBlock):
    """How the answer is treated, and when the question is asked at all."""

    required = blocks.BooleanBlock(label=_("Must be answered"), required=False, default=True)
    confidential = blocks.BooleanBlock(
        label=_("Confidential"), required=False, help_text=_("Only your own organisation reads it, no outside jury.")
    )
    hidden_when_blind = blocks.BooleanBlock(
        label=_("Hidden in blind review"), required=False, help_text=_("Tick it where the answer tells who applies.")
    )
    only_if = blocks.RegexBlock(
        regex=CODE,
        label=_("Only asked if: short name of an earlier question"),
        required=False,
        error_messages={"invalid": WRONG_CODE},
        help_text=_("Empty: always asked."),
    )
    only_if_answer = blocks.CharBlock(
        label=_("… has this answer"),
        max_length=300,
        required=False,
        help_text=_("The answer as it is written there, or its number in the list. A semicolon between several."),
    )


class QuestionPart(ConductPart, SaidPart):
    """A question that needs nothing of its own."""
