"""The form in which somebody tells what they are and what interests them. Each part is optional."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import WhatIAm
from accounts.interests import ASK, CODE, HEALTH_INTERESTS, Told, tell
from accounts.models import Profile, User
from accounts.privacy.consents import has_consent
from vocabulary.models import Domain, HealthDimension, Neighbourhood, Programme, TargetGroup

BOXES = forms.CheckboxSelectMultiple


def _terms(model: Any, label: Any, help_text: Any = "") -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=label, help_text=help_text, queryset=model.objects.all(), required=False, widget=BOXES
    )


class ProfileForm(forms.Form):
    """As it was told before, to be changed."""

    kinds = forms.MultipleChoiceField(label=_("What are you?"), choices=WhatIAm.choices, required=False, widget=BOXES)
    neighbourhood = forms.ModelChoiceField(
        label=_("Where do you live or work?"),
        queryset=Neighbourhood.objects.order_by("label_nl"),
        required=False,
        empty_label=_("I’d rather not say"),
    )
    programmes = _terms(Programme, _("Programmes"))
    domains = _terms(Domain, _("Domains"))
    target_groups = _terms(TargetGroup, _("For whom do you look?"))
    dimensions = _terms(HealthDimension, _("Health topics"), _("The six of Positive Health."))
    agrees = forms.BooleanField(label=_("I agree"), required=False)

    def __init__(self, person: User, profile: Profile | None, data: Any = None) -> None:
        super().__init__(data, initial=_told(profile), auto_id="%s", label_suffix="")
        self.person = person
        self.has_agreed = has_consent(person, CODE)
        if self.has_agreed:
            del self.fields["agrees"]
        else:
            only = _("Only needed for health topics and for groups with an illness or disability.")
            self.fields["agrees"].help_text = f"{HEALTH_INTERESTS.words} {only}"

    def clean(self) -> dict[str, Any]:
        """Health topics need consent."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and self._as_told().is_about_health and not (given.get("agrees") or self.has_agreed):
            self.add_error("agrees", ASK)
        return given

    def save(self) -> None:
        """Keep it; raises `Refused` where the consent was taken back meanwhile."""
        tell(self.person, self._as_told(), agrees=bool(self.cleaned_data.get("agrees")))

    def _as_told(self) -> Told:
        given = {name: value for name, value in self.cleaned_data.items() if name != "agrees"}
        return Told(**given)


def _told(profile: Profile | None) -> dict[str, Any]:
    if profile is None:
        return {}
    many = {name: getattr(profile, name).all() for name in ("programmes", "domains", "target_groups", "dimensions")}
    return {"kinds": profile.kinds, "neighbourhood": profile.neighbourhood_id, **many}
