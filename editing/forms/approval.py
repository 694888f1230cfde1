"""Asking for approval by link, and answering."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from editing.models.approval import Answer
from editing.services.approval import VALID_DAYS


class AskForm(forms.Form):
    """Whom to ask, and about what."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("The mail begins with it."),
        error_messages={"required": _("Write the name of the person whom you ask.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("This person gets a link and needs no account. Only you and your colleagues see the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.nl."),
        },
    )
    purpose = forms.CharField(
        label=_("What should this person look at?"),
        max_length=1000,
        required=False,
        help_text=_("For example: are the figures right? It stands above the draft, not in the mail."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    days = forms.TypedChoiceField(
        label=_("How long the link works"),
        coerce=int,
        choices=[(days, _("%(days)s days") % {"days": days}) for days in VALID_DAYS],
        initial=14,
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)


class AnswerForm(forms.Form):
    """Yes, or what has to change."""

    answer = forms.ChoiceField(
        label=_("What do you think of this draft?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two answers."), "invalid_choice": _("Choose one of the two.")},
    )
    remarks = forms.CharField(
        label=_("What has to change, or what you want to say"),
        max_length=4000,
        required=False,
        help_text=_("Write where it stands and how it should be."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever wants a change says which."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == Answer.CHANGES and not cleaned.get("remarks", "").strip():
            self.add_error("remarks", _("Write what has to change."))
        return cleaned
