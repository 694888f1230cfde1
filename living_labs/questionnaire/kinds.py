"""Each kind of question: the field that asks it, how its answer is kept, and how it is shown.

An answer is kept as it was typed, also when it is not right yet: a draft loses nothing. Whether it is right is asked
of the field, when it is checked.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.numbers import NumberField, kept_number, read_kept, read_number, shown_number
from living_labs.enums import QuestionKind
from living_labs.questionnaire.composed import Box, BoxesField, RowsField
from living_labs.questionnaire.definition import Question

YES = "yes"  # the option under which a given consent is kept
SHORT, LONG = 300, 20_000  # characters
LONGEST_NUMBER = 30

ADDRESS = (
    Box("street", gettext_lazy("Street and number"), autocomplete="address-line1"),
    Box("postcode", gettext_lazy("Postcode"), longest=10, autocomplete="postal-code"),
    Box("place", gettext_lazy("Town"), longest=80, autocomplete="address-level2"),
)
BUDGET = (
    Box("item", gettext_lazy("What for"), longest=160),
    Box("amount", gettext_lazy("Amount in euros"), longest=LONGEST_NUMBER, inputmode="decimal"),
)
TEAM = (
    Box("name", gettext_lazy("Name"), longest=80),
    Box("part", gettext_lazy("What this person does"), longest=160),
)


def check_phone_number(typed: str) -> None:
    """Raise `ValidationError` for what is no telephone number; one without a country's code is a Dutch one."""
    try:
        number = phonenumbers.parse(typed, "NL")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            _("Write a telephone number with its area code, for example 030 123 45 67."), code="invalid"
        )


class WordLimit:
    """Refuses a text of more than `most` words, and says by how many."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, text: str) -> None:
        """Raise `ValidationError` for a text that is too long."""
        number = len(text.split())
        if number > self.most:
            told = _("This text has %(number)d words; at most %(most)d fit. Shorten it by %(over)d.")
            over = number - self.most
            raise ValidationError(told % {"number": number, "most": self.most, "over": over}, code="too_many_words")


class BudgetField(RowsField):
    """Posts with their amounts: kept in one way, shown in the reader's."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, with the amounts as they are kept."""
        return _with_amounts(super().bound_data(data, initial), kept_number)

    def prepare_value(self, value: Any) -> Any:
        """What stands in the boxes: the amounts in the reader's way of writing."""
        return _with_amounts(value, shown_number)

    def clean(self, value: Any) -> Any:
        """The rows; every amount is a number that is not below zero."""
        value = super().clean(value)
        for number, row in enumerate(value or [], start=1):
            amount = read_number(row["amount"].replace("€", ""))
            if amount is None or amount < 0:
                told = _("Row %(number)d: write an amount, for example 1250 or 12,50.")
                raise ValidationError(told % {"number": number}, code="invalid")
        return value


def field_for(question: Question) -> forms.Field:
    """The form field that asks this question. Files are not asked by a field: they are sent one by one."""
    common: dict[str, Any] = {
        "required": question.required,
        "label": str(question.label),
        "help_text": help_for(question),
    }
    field = _FIELDS[question.kind](question, common)
    if question.words:
        field.validators.append(WordLimit(question.words))
        field.widget.attrs["data-words"] = question.words
    return field


def help_for(question: Question) -> SafeString:
    """What helps to answer and what is asked of the answer, in one text that is read out with the field; escaped."""
    sentences = [str(question.help)]
    if question.kind == QuestionKind.MONEY:
        sentences.append(_("In euros."))
    if question.words:
        sentences.append(_("At most %(most)s words.") % {"most": question.words})
    if question.confidential:
        sentences.append(_("Confidential: only the organisation of this call reads this."))
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences if sentence))


def kept(question: Question, typed: Any) -> Any:
    """What is kept of what was typed: texts with one kind of line end, numbers in one way, nothing as None."""
    typed = _without_nul(typed)
    if isinstance(typed, str):
        typed = typed.replace("\r\n", "\n").strip()
    if question.kind in (QuestionKind.NUMBER, QuestionKind.MONEY) and typed:
        return kept_number(typed)
    if question.kind == QuestionKind.BUDGET and typed:
        return _with_amounts(typed, kept_number)
    if question.kind == QuestionKind.CONSENT:
        return YES if typed in (True, YES) else None
    return typed or None


def _with_amounts(rows: Any, change: Callable[[str], str]) -> Any:
    """The rows of a budget, each amount written in another way; what are no rows stays as it is."""
    if not isinstance(rows, list):
        return rows
    return [{**row, "amount": change(row.get("amount", ""))} for row in rows]


def _without_nul(typed: Any) -> Any:
    """What was typed, without the one sign that PostgreSQL cannot keep."""
    if isinstance(typed, str):
        return typed.replace("\x00", "")
    if isinstance(typed, list):
        return [_without_nul(each) for each in typed]
    return {name: _without_nul(each) for name, each in typed.items()} if isinstance(typed, dict) else typed


def shown(question: Question, value: Any) -> list[str]:
    """The answer as lines of text in the reader's language; none where nothing was answered."""
    if value in (None, "", []):
        return []
    show = _SHOWN.get(question.kind)
    return show(question, value) if show else str(value).split("\n")


def total_of(value: Any) -> Decimal:
    """What the posts of a budget come to; a post that is no number counts for nothing."""
    amounts = [read_kept(row.get("amount", "")) for row in value or []]
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def euros(amount: Decimal | str) -> str:
    """An amount in euros, as the reader writes it."""
    number = amount if isinstance(amount, str) else f"{amount:f}"
    return f"€ {shown_number(number)}"


def _options(question: Question) -> list[tuple[str, str]]:
    return [(option.key, str(option.label)) for option in question.options]


def _date(value: str) -> str:
    try:
        return date_format(date.fromisoformat(value), "j F Y")
    except ValueError:
        return value


type _Maker = Callable[[Question, dict[str, Any]], forms.Field]

_FIELDS: dict[QuestionKind, _Maker] = {
    QuestionKind.SHORT: lambda _q, common: forms.CharField(max_length=SHORT, **common),
    QuestionKind.LONG: lambda _q, common: forms.CharField(
        max_length=LONG, widget=forms.Textarea(attrs={"rows": 8}), **common
    ),
    QuestionKind.CHOICE: lambda q, common: forms.ChoiceField(choices=_options(q), widget=forms.RadioSelect, **common),
    QuestionKind.CHOICES: lambda q, common: forms.MultipleChoiceField(
        choices=_options(q), widget=forms.CheckboxSelectMultiple, **common
    ),
    QuestionKind.NUMBER: lambda _q, common: NumberField(**common),
    QuestionKind.MONEY: lambda _q, common: NumberField(with_euro=True, **common),
    QuestionKind.DATE: lambda _q, common: forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **common
    ),
    QuestionKind.EMAIL: lambda _q, common: forms.EmailField(
        widget=forms.EmailInput(attrs={"autocomplete": "email"}), **common
    ),
    QuestionKind.PHONE: lambda _q, common: forms.CharField(
        validators=[check_phone_number], widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}), **common
    ),
    QuestionKind.ADDRESS: lambda _q, common: BoxesField(ADDRESS, **common),
    QuestionKind.BUDGET: lambda _q, common: BudgetField(BUDGET, **common),
    QuestionKind.TEAM: lambda _q, common: RowsField(TEAM, **common),
    QuestionKind.CONSENT: lambda _q, common: forms.BooleanField(**common),
}

_SHOWN: dict[QuestionKind, Callable[[Question, Any], list[str]]] = {
    QuestionKind.CHOICE: lambda question, value: [question.label_of(value) or str(value)],
    QuestionKind.CHOICES: lambda question, value: [question.label_of(each) or str(each) for each in value],
    QuestionKind.NUMBER: lambda _q, value: [str(shown_number(value))],
    QuestionKind.MONEY: lambda _q, value: [euros(value)],
    QuestionKind.DATE: lambda _q, value: [_date(value)],
    QuestionKind.ADDRESS: lambda _q, value: [", ".join(value[box.name] for box in ADDRESS if value.get(box.name))],
    QuestionKind.BUDGET: lambda _q, value: [
        *[f"{row['item']}: {euros(row['amount'])}" for row in value],
        _("Together: %(amount)s") % {"amount": euros(total_of(value))},
    ],
    QuestionKind.TEAM: lambda _q, value: [": ".join(filter(None, (row["name"], row["part"]))) for row in value],
    QuestionKind.CONSENT: lambda _q, _value: [_("Yes")],
    QuestionKind.FILE: lambda _q, value: [f"{file['name']} ({filesizeformat(file['size'])})" for file in value],
}
