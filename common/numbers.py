"""Numbers as people type them in Dutch or English, kept in one way."""

import re
from decimal import Decimal
from typing import Any

from babel.numbers import NumberFormatError, format_decimal, parse_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

KEPT = re.compile(r"-?\d{1,15}(\.\d{1,4})?")
MOST = Decimal(10) ** 15


class NumberField(forms.Field):
    """A number: kept as digits with a point, shown in the reader's language. `with_euro` allows a euro sign."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Write a number, for example 1250 or 12,5."),
        "too_large": _("This number is too large."),
        "negative": _("Write a number that is not below zero."),
    }

    def __init__(self, *, with_euro: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.with_euro = with_euro

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for nothing; raises `ValidationError` with what to do."""
        typed = str(value or "").replace("\N{NO-BREAK SPACE}", " ").strip()
        if self.with_euro:
            typed = typed.replace("€", "").strip()
        if not typed:
            return None
        number = read_number(typed)
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if abs(number) >= MOST:
            raise ValidationError(self.error_messages["too_large"], code="too_large")
        if self.with_euro and number < 0:
            raise ValidationError(self.error_messages["negative"], code="negative")
        return number

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, as it is kept: a page that comes back with a fault says the same number as before."""
        data = super().bound_data(data, initial)
        return kept_number(data) if isinstance(data, str) else data

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box: a kept number in the reader's way of writing, anything else as it was typed."""
        return shown_number(value)


def read_number(typed: str) -> Decimal | None:
    """The number that was typed; None where it is none. One that is kept is read by `read_kept`.

    "1.250" is twelve hundred and fifty in Dutch and one and a quarter in English: the reader's language decides. What
    fits only the other way of writing ("12.5" in Dutch) is read in that.
    """
    typed = typed.strip()
    for language in dict.fromkeys((get_language() or "nl", "nl", "en")):
        try:
            return parse_decimal(typed, locale=language, strict=True)
        except NumberFormatError:
            continue
    return Decimal(typed) if KEPT.fullmatch(typed) else None


def kept_number(typed: str) -> str:
    """The number in the one way in which it is kept; what is none stays as it was typed."""
    number = read_number(typed.replace("€", ""))
    return typed if number is None or abs(number) >= MOST else f"{number:f}"


def read_kept(value: str) -> Decimal | None:
    """The number that is kept, the same in every language; None where what is kept is none."""
    return Decimal(value) if KEPT.fullmatch(value) else read_number(value)


def shown_number(value: Any) -> Any:
    """A kept number in the reader's way of writing; anything else unchanged.

    With the decimals that it is kept with, so that what stands in a box and is not touched is kept the same again.
    """
    if isinstance(value, str) and KEPT.fullmatch(value):
        decimals = len(value.partition(".")[2])
        pattern = "#,##0" + (f".{'0' * decimals}" if decimals else "")
        return format_decimal(Decimal(value), format=pattern, locale=get_language() or "nl")
    return value
