"""The few questions that make a draft."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from partners.models import PartnerPage, PartnerPublication
from vocabulary.models import Neighbourhood, Pillar

TITLE_LENGTH = PartnerPublication._meta.get_field("title").max_length
SUMMARY_LENGTH = PartnerPublication._meta.get_field("summary").max_length


class PartnerChoiceField(forms.ModelChoiceField):
    """Called by the name of the organisation."""

    def label_from_instance(self, obj: Any) -> str:
        """The partner's name, whatever its page is called."""
        return str(obj.partner.name)


class FirstPageForm(forms.Form):
    """Title, summary, place and pillar, and what this type cannot do without."""

    partner_page = PartnerChoiceField(
        label=_("For which organisation?"),
        queryset=PartnerPage.objects.none(),
        error_messages={"required": _("Choose the organisation for which you write.")},
    )
    title = forms.CharField(
        label=_("What is it called?"),
        max_length=TITLE_LENGTH,
        help_text=_("A few plain words. Leave the name of your organisation out."),
        error_messages={"required": _("Write a title. You can change it later.")},
    )
    summary = forms.CharField(
        label=_("What is it, and for whom?"),
        max_length=SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two plain sentences, as you would tell it to a neighbour."),
        error_messages={"required": _("Write one or two sentences. You can change them later.")},
    )
    neighbourhoods = forms.ModelMultipleChoiceField(
        label=_("Where is it?"),
        queryset=Neighbourhood.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick the smallest place that fits. Leave empty if it is for the whole region."),
    )
    pillar = forms.ModelChoiceField(
        label=_("Which pillar fits best?"),
        queryset=Pillar.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        empty_label=_("I don't know yet"),
    )

    def __init__(self, *args: Any, model: type[PartnerPublication], pages: QuerySet[PartnerPage], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["neighbourhoods"].queryset = Neighbourhood.objects.all()  # type: ignore[attr-defined]
        self.fields["pillar"].queryset = Pillar.objects.all()  # type: ignore[attr-defined]
        for name in model.first_fields:
            self.fields[name] = _asked(model, name)
        self._offer_partners(pages)
        self.order_fields(["partner_page", "title", "summary", *model.first_fields])

    def _offer_partners(self, pages: QuerySet[PartnerPage]) -> None:
        """Who writes for one organisation is not asked for which."""
        self.fields["partner_page"].queryset = pages  # type: ignore[attr-defined]
        own = list(pages[:2])
        if len(own) == 1:
            self.fields["partner_page"].widget = forms.HiddenInput()
            self.fields["partner_page"].initial = own[0]

    def values(self) -> dict[str, Any]:
        """What was answered, by the names of the page's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "partner_page"}


def _asked(model: type[PartnerPublication], name: str) -> forms.Field:
    """A field of the type itself, as the page asks it; a moment by the browser's own calendar."""
    field = model._meta.get_field(name).formfield()
    if isinstance(field, forms.DateTimeField):
        field.widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    elif isinstance(field, forms.CharField):
        field.widget = forms.Textarea(attrs={"rows": 3})
        field.widget.attrs.update(field.widget_attrs(field.widget))
    return field
