"""The questionnaire as its owner writes it: sections, and in each the questions that are answered on one page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from living_labs.blocks.choices import ChoiceQuestionBlock, ChoicesQuestionBlock, ConsentBlock
from living_labs.blocks.composed import BudgetBlock, FileBlock, TeamBlock
from living_labs.blocks.conditions import Hinge, hinge_of, resolve
from living_labs.blocks.figures import DateQuestionBlock, MoneyBlock, NumberQuestionBlock
from living_labs.blocks.texts import AddressBlock, EmailQuestionBlock, LongBlock, PhoneBlock, ShortBlock

type Faults = dict[str, ValidationError]


class AskedBlock(blocks.StreamBlock):
    """Questions below one another. The names of the blocks are the values of `enums.QuestionKind`."""

    short = ShortBlock()
    long = LongBlock()
    choice = ChoiceQuestionBlock()
    choices = ChoicesQuestionBlock()
    number = NumberQuestionBlock()
    money = MoneyBlock()
    date = DateQuestionBlock()
    email = EmailQuestionBlock()
    phone = PhoneBlock()
    address = AddressBlock()
    file = FileBlock()
    budget = BudgetBlock()
    team = TeamBlock()
    consent = ConsentBlock()


class SectionBlock(blocks.StructBlock):
    """Questions that belong together."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), max_length=100)
    intro = blocks.TextBlock(label=gettext_lazy("Introduction"), max_length=600, rows=2, required=False)
    questions = AskedBlock(label=gettext_lazy("Questions"), min_num=1, max_num=40)

    class Meta:
        label = gettext_lazy("Section")
        icon = "form"


class QuestionnaireBlock(blocks.StreamBlock):
    """All sections. What hangs on another answer is checked here, where all questions are known."""

    section = SectionBlock()

    def clean(self, value: Any) -> Any:
        """Refuse short names that stand twice, and conditions on what is not there; a draft may have both."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            _check(cleaned)
        return cleaned


def _check(sections: Any) -> None:
    known: dict[str, Hinge] = {}
    faulty: dict[int, ValidationError] = {}
    for number, section in enumerate(sections):
        faults = {
            place: blocks.StructBlockValidationError(block_errors=found)
            for place, child in enumerate(section.value["questions"])
            if (found := _faults_of(child, known))
        }
        if faults:
            inner = blocks.StreamBlockValidationError(block_errors=faults)
            faulty[number] = blocks.StructBlockValidationError(block_errors={"questions": inner})
    if faulty:
        raise blocks.StreamBlockValidationError(block_errors=faulty)


def _faults_of(child: Any, known: dict[str, Hinge]) -> Faults:
    """What is wrong with one question; it is known to those below it afterwards."""
    faults: Faults = {}
    try:
        resolve(child.value, known)
    except ValidationError as fault:
        faults = {name: ValidationError(messages) for name, messages in fault.message_dict.items()}
    if hinge := hinge_of(child):
        code = child.value["code"]
        if code in known:
            told = _("“%(question)s” has this short name already. Choose another.")
            faults["code"] = ValidationError(told % {"question": known[code].label})
        known.setdefault(code, hinge)
    return faults
