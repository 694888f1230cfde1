"""Inviting people to an application, and giving them another role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from living_labs.enums import ApplicantRole


class InviteForm(forms.Form):
    """An address and a role."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=_("What this person may do"),
        choices=ApplicantRole,
        initial=ApplicantRole.WRITER,
        widget=forms.RadioSelect,
    )


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label=_("What this person may do"), choices=ApplicantRole)
