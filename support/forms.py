"""What somebody looks for, told in a minute. It stands in an address that can be sent on; the portal keeps nothing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.enums import Facet, NeedKind, Stage
from common.numbers import NumberField
from partners.enums import LegalForm
from support.matching.sides import Wish
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
