"""What the owner decides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from living_labs.enums import Verdict


class VerdictForm(forms.Form):
    """Accepted or declined, and why."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accept", Verdict.ACCEPTED.label), ("decline", Verdict.DECLINED.label)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose accepted or declined.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The applicant reads this once you send the decision."),
        error_messages={"required": _("Say why: the applicant has a right to know.")},
    )
