"""Forms of watch lists and of interest."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.models import LONGEST_MESSAGE
from correspondence.services.sending import TOO_LONG as LONG_MESSAGE
from correspondence.services.sending import tidied
from funding.models import WatchList
from funding.models.lists import LONGEST_NAME
from funding.services.lists import NO_NAME
from funding.services.notes import NOTHING
from partners.models import Partner

NEW = "nieuw"
LONG_NAME = _("Make the name shorter: at most 80 characters.")


class ListForm(forms.Form):
    """The name of a list, and whose it is where somebody belongs to several funders."""

    partner = forms.ModelChoiceField(
        label=_("For which organisation?"), queryset=Partner.objects.none(), empty_label=None, to_field_name="slug"
    )
    name = forms.CharField(
        label=_("Name of the list"),
        help_text=_("For example: neighbourhoods we fund, or to discuss in March."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
        error_messages={"required": NO_NAME, "max_length": LONG_NAME},
    )

    def __init__(self, funders: Sequence[Partner], data: Mapping[str, Any] | None = None, name: str = "") -> None:
        super().__init__(data, auto_id="list_%s", label_suffix="", initial={"name": name})
        choose_or_hide(self.fields["partner"], funders)


class WatchForm(forms.Form):
    """On which list: one that is there, or a new one."""

    list = forms.ChoiceField(label=_("On which list?"), widget=forms.RadioSelect, required=False)
    partner = forms.ModelChoiceField(
        label=_("For which organisation is the new list?"),
        queryset=Partner.objects.none(),
        empty_label=None,
        to_field_name="slug",
        required=False,
    )
    name = forms.CharField(
        label=_("Name of the new list"),
        help_text=_("Only where you begin a new list."),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
        error_messages={"max_length": LONG_NAME},
    )

    def __init__(
        self, funders: Sequence[Partner], lists: Sequence[WatchList], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id="watch_%s", label_suffix="")
        self.lists = {str(each.pk): each for each in lists}
        choose_or_hide(self.fields["partner"], funders)
        if not lists:
            del self.fields["list"]
            return
        several = len(funders) > 1
        named = [
            (pk, f"{each.name} ({each.partner.name})" if several else each.name) for pk, each in self.lists.items()
        ]
        self.fields["list"].required = data is None or "list" in data  # the first form of a funder has none
        self.fields["list"].choices = [*named, (NEW, _("A new list"))]  # type: ignore[attr-defined]
        self.initial["list"] = named[0][0]

    def clean(self) -> dict[str, Any]:
        """A list, or a name for one."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = cleaned.get("list") or NEW
        if chosen == NEW and not cleaned.get("name") and not self.errors:
            self.add_error("name", NO_NAME)
        cleaned["list"] = self.lists.get(chosen)
        return cleaned


class NoteForm(forms.Form):
    """A note. `key` tells one form from another: the same one sent twice is one note."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your note"),
        help_text=_("At most 2,000 characters. Only members of your organisation can read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": NOTHING},
    )

    def __init__(self, item: object, data: Mapping[str, Any] | None = None, text: str = "") -> None:
        initial = {"key": uuid4().hex, "text": text}
        super().__init__(data, auto_id=f"note-{item}-%s", label_suffix="", initial=initial)


class InterestForm(forms.Form):
    """The first message to the partner."""

    partner = forms.ModelChoiceField(
        label=_("On behalf of which organisation?"),
        queryset=Partner.objects.none(),
        empty_label=None,
        to_field_name="slug",
    )
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("Say who you are, what speaks to you and what you want to know. The partner answers you here."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write a message: then the partner can answer.")},
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, funders: Sequence[Partner], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="interest_%s", label_suffix="", initial={"key": uuid4().hex})
        choose_or_hide(self.fields["partner"], funders)

    def clean_text(self) -> str:
        """The text as it will be kept."""
        text = tidied(self.cleaned_data["text"])
        if len(text) > LONGEST_MESSAGE:
            raise forms.ValidationError(LONG_MESSAGE)
        return text


def choose_or_hide(field: Any, funders: Sequence[Partner]) -> None:
    """A choice between organisations; with only one there is nothing to choose."""
    field.queryset = Partner.objects.filter(pk__in=[funder.pk for funder in funders])
    if len(funders) == 1:
        field.initial = funders[0].slug
        field.widget = forms.HiddenInput()
