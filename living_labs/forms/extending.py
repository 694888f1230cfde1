"""More time for one applicant."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from living_labs.models import Application, CallRound


class ExtendForOneForm(forms.Form):
    """Which application, by the number that its applicant gives; until when, and why."""

    number = forms.CharField(
        label=_("Application number"),
        max_length=8,
        help_text=_("The applicant finds it on the application’s page. You need not see the application for this."),
    )
    until = forms.DateTimeField(label=_("Open until"), widget=AdminDateTimeInput)
    reason = forms.CharField(
        label=_("What went wrong"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only for a proven fault. The applicant reads this; it is logged."),
    )

    def __init__(self, round_: CallRound, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_

    def clean_number(self) -> Application:
        """The application of this call with this number."""
        number = self.cleaned_data["number"].strip().lower()
        real = Application.objects.real().filter(round=self.round)
        found = [each for each in real.select_related("round") if each.pk.hex.startswith(number)]
        if len(number) != 8 or len(found) != 1:
            raise forms.ValidationError(_("This call has no application with this number. Ask the applicant for it."))
        return found[0]

    @property
    def application(self) -> Application:
        """The application, once the form is valid."""
        found: Application = self.cleaned_data["number"]
        return found
