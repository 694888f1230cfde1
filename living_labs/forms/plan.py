"""What a plan is called, and whose it is."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PlanForm(forms.Form):
    """Asked before the sections; who judges sees it above the answers."""

    title = forms.CharField(
        label=_("Name of your plan"), max_length=120, error_messages={"required": _("Give your plan a name.")}
    )
    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=120,
        required=False,
        help_text=_("Leave empty if you apply for yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # the seal of what the page shows
