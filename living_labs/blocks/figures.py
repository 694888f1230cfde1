"""Questions that are answered with a number, an amount or a day."""

from django.utils.translation import gettext_lazy as _

from living_labs.blocks.question import QuestionPart


class NumberQuestionBlock(QuestionPart):
    """A number."""

    class Meta:
        label = _("Number")
        icon = "order"


class MoneyBlock(QuestionPart):
    """An amount in euros."""

    class Meta:
        label = _("Amount of money")
        icon = "tag"


class DateQuestionBlock(QuestionPart):
    """A day."""

    class Meta:
        label = _("Date")
        icon = "date"
