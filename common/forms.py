"""What every form on the public site has: a name and address to answer to, and a trap for robots."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MessageForm(forms.Form):
    """Somebody writes to the hub or to a partner. No account is needed; only the message is."""

    message = forms.CharField(
        label=_("Your message"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your message.")},
    )
    name = forms.CharField(
        label=_("Your name"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if you want an answer. We use it for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Write an e-mail address such as name@example.nl.")},
    )
    proof = ""  # which proof of work the page must ask for (see `accounts.proof`)

    # People do not see this field; programs that fill in everything do (no captcha, no third party).
    website = forms.CharField(
        label=_("Leave this field empty"), required=False, widget=forms.TextInput(attrs={"tabindex": "-1"})
    )

    @property
    def is_from_robot(self) -> bool:
        """True when the field that people do not see was filled in."""
        return bool(self.cleaned_data.get("website"))
