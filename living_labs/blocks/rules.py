"""Rules of eligibility: asked first, so that nobody writes for nothing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ALL_OR_NONE = _("Tick at least one answer with which one may apply, and leave at least one unticked.")


class RuleAnswerBlock(blocks.StructBlock):
    """One answer, and whether one may apply with it."""

    answer = blocks.CharBlock(label=_("Answer"), max_length=120)
    may_apply = blocks.BooleanBlock(label=_("May apply"), required=False)


class RuleBlock(blocks.StructBlock):
    """One question with some answers; who gives another than those ticked learns why that does not fit."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    options = blocks.ListBlock(RuleAnswerBlock(), label=_("Answers"), min_num=2, max_num=12)
    explanation = blocks.TextBlock(
        label=_("What who may not apply is told"),
        max_length=500,
        rows=2,
        help_text=_("Why it does not fit, and where to go instead."),
    )

    class Meta:
        label = _("Rule")
        icon = "key"

    def clean(self, value: Any) -> Any:
        """Refuse a rule that lets everybody or nobody through."""
        cleaned = super().clean(value)
        ticks = {bool(answer["may_apply"]) for answer in cleaned["options"]}
        if ticks != {True, False} and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(block_errors={"options": ValidationError(ALL_OR_NONE)})
        return cleaned


class RulesBlock(blocks.StreamBlock):
    """All rules of a call."""

    rule = RuleBlock()
