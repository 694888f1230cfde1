"""Forms of support. The questions to who looks for something stand in an address; the portal keeps nothing of them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from common.enums import Facet, NeedKind, Stage
from common.numbers import NumberField
from initiatives.models import InitiativePage, Need
from partners.enums import LegalForm
from support.matching.sides import Wish
from support.models.request import LONGEST_TEXT as LONGEST_MESSAGE
from support.permissions import initiatives_of
from vocabulary.models import Neighbourhood, TargetGroup

LONGEST_TEXT = 600
NOT_SAID = ("", _("I’d rather not say"))


class WishForm(forms.Form):
    """Names stand in addresses, so they are the portal's own, the same in every language."""

    soort = forms.ChoiceField(
        label=_("What do you look for?"),
        choices=NeedKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you look for: then we can see which offers fit."),
            "invalid_choice": _("Choose one of the kinds below."),
        },
    )
    wat = forms.CharField(
        label=_("What do you need it for?"),
        help_text=_("One or two sentences. Write no names: this stands in the address of the page."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Make it shorter: at most 600 characters.")},
    )
    bedrag = NumberField(
        label=_("How much money?"),
        help_text=_("In euros, for example 12,500. Only if you look for money."),
        with_euro=True,
        required=False,
    )
    fase = forms.ChoiceField(label=_("How far are you?"), choices=[NOT_SAID, *Stage.choices], required=False)
    rechtsvorm = forms.ChoiceField(
        label=_("What are you?"),
        help_text=_("Some offers are for some legal forms only."),
        choices=[NOT_SAID, *LegalForm.choices],
        required=False,
    )
    wijk = forms.ModelChoiceField(
        label=_("Where?"),
        queryset=Neighbourhood.objects.order_by("label_nl"),
        to_field_name="slug",
        empty_label=_("In the whole region"),
        required=False,
    )
    doelgroep = forms.ModelMultipleChoiceField(
        label=_("For whom?"),
        queryset=TargetGroup.objects.all(),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="%s", label_suffix="")

    def told(self) -> dict[str, list[str]]:
        """What was told, of a form that is valid, by the form's own names; what was left open is left out."""
        told = self.cleaned_data
        plain = {
            "soort": [told["soort"]],
            "wat": [told["wat"]],
            "bedrag": [f"{told['bedrag']:f}"] if told["bedrag"] is not None else [],
            "fase": [told["fase"]],
            "rechtsvorm": [told["rechtsvorm"]],
            "wijk": [told["wijk"].slug] if told["wijk"] else [],
            "doelgroep": sorted(group.slug for group in told["doelgroep"]),
        }
        return {name: values for name, values in plain.items() if any(values)}

    def query(self) -> str:
        """What was sent in the form's own fields, right or wrong, as an address holds it."""
        sent = self.data if isinstance(self.data, QueryDict) else QueryDict()
        return urlencode([(name, value) for name in self.fields for value in sent.getlist(name) if value])

    def wish(self, language: str) -> Wish:
        """What was asked, of a form that is valid."""
        told = self.cleaned_data
        return Wish(
            kind=told["soort"],
            text=told["wat"],
            language=language,
            amount=told["bedrag"],
            stage=told["fase"],
            legal_form=told["rechtsvorm"],
            places=frozenset({told["wijk"].slug} if told["wijk"] else ()),
            terms={Facet.TARGET_GROUP: frozenset(group.slug for group in told["doelgroep"])},
            what=told["wat"],
        )


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of files; what is in them is looked at when they are taken in."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class AskForm(forms.Form):
    """A request for one offer. `key` makes a second sending of the same form the same request."""

    initiative = forms.ModelChoiceField(
        label=_("For which initiative?"),
        queryset=InitiativePage.objects.none(),
        empty_label=_("Not for an initiative on this portal"),
        required=False,
    )
    needs = forms.ModelMultipleChoiceField(
        label=_("For what?"),
        help_text=_("What your initiatives look for and do not have yet."),
        queryset=Need.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    organisation = forms.CharField(
        label=_("Your organisation"),
        help_text=_("If it is not for an initiative on this portal. Leave empty if you ask for yourself."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    message = forms.CharField(
        label=_("Your request"),
        help_text=_("Say who you are, what you need and when. The partner reads this and answers you here."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Write what you ask for: then the partner can answer."),
            "max_length": _("Make it shorter: at most 5,000 characters."),
        },
    )
    attachments = FilesField(
        label=_("Files"),
        help_text=_("At most three, of 10 MB each: PDF, Word, Excel, pictures."),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, user: Any, data: Mapping[str, Any] | None = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"key": uuid4().hex}, label_suffix="")
        own = initiatives_of(user)
        needs = Need.objects.filter(page__in=own, is_met=False).select_related("page").order_by("page__title", "pk")
        self._offer_or_drop("initiative", own)
        self._offer_or_drop("needs", needs)
        if "needs" in self.fields:
            self.fields["needs"].label_from_instance = lambda need: f"{need.page.title}: {need.what}"  # type: ignore[attr-defined]

    def _offer_or_drop(self, name: str, choices: Any) -> None:
        """A list to choose from is shown where it has anything."""
        if choices.exists():
            self.fields[name].queryset = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Needs are of one initiative: the one for which it is asked, also where only needs were ticked."""
        cleaned: dict[str, Any] = super().clean() or {}
        needs = cleaned.get("needs") or ()
        pages = {need.page_id for need in needs}
        if len(pages) == 1 and "initiative" in cleaned:
            own = self.fields["initiative"].queryset  # type: ignore[attr-defined]
            cleaned["initiative"] = cleaned["initiative"] or own.get(pk=pages.pop())
        initiative = cleaned.get("initiative")
        if any(initiative is None or need.page_id != initiative.pk for need in needs):
            self.add_error("needs", _("Tick only what the initiative looks for that you chose above."))
        return cleaned


class AnswerForm(forms.Form):
    """What the partner says to a request."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("agree", _("Agreed: we give this")), ("decline", _("Declined"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The asker reads this. Needed where you decline."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    given = forms.CharField(
        label=_("What you agreed on"),
        help_text=_("Where you agree: in one sentence. It stands on the page of the initiative."),
        max_length=300,
        required=False,
    )
    amount = NumberField(
        label=_("Amount"),
        help_text=_("In whole euros, for example 12,500. Only where it is money."),
        with_euro=True,
        required=False,
    )
    shows_amount = forms.BooleanField(label=_("Anybody may read the amount, if the asker agrees too"), required=False)

    def clean(self) -> dict[str, Any]:
        """A no says why; a yes says what."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == "decline" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why you decline: the asker reads it."))
        if cleaned.get("answer") == "agree" and not cleaned.get("given"):
            self.add_error("given", _("Say in one sentence what you agreed on."))
        amount = cleaned.get("amount")
        if amount is not None and amount != amount.to_integral_value():
            self.add_error("amount", _("Write whole euros, without cents."))
        return cleaned
