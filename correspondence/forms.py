"""The one form of a conversation."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from correspondence.models import LONGEST_MESSAGE
from correspondence.services.sending import NOTHING, TOO_LONG, tidied


class MessageForm(forms.Form):
    """A message. `key` tells one form from another: the same one sent twice is one message.

    The field has no `maxlength`: a browser would cut off what is pasted without a word.
    """

    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Message"),
        help_text=_("At most 5,000 characters. Everybody who takes part in this conversation can read it."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": NOTHING},
    )

    def __init__(self, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="message_%s", initial=initial or {})
        self.initial.setdefault("key", uuid4().hex)

    def clean_text(self) -> str:
        """The text as it will be kept."""
        text = tidied(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(NOTHING)
        if len(text) > LONGEST_MESSAGE:
            raise forms.ValidationError(TOO_LONG)
        return text

    def clean_key(self) -> str:
        """The form's own key; one that was sent without is a form by itself."""
        return self.cleaned_data["key"] or uuid4().hex
