"""Forms of the hub's own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import MessageForm


class InvestingForm(MessageForm):
    """A business that thinks of settling here: who it is, and how to answer."""

    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    phone = forms.CharField(
        label=_("Your telephone number"),
        max_length=30,
        required=False,
        help_text=_("Only if you would rather be called."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    field_order = ("name", "organisation", "email", "phone", "message", "website")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        name, email, message = self.fields["name"], self.fields["email"], self.fields["message"]
        name.required = email.required = True
        name.error_messages["required"] = _("Write your name.")
        email.error_messages["required"] = _("Write the e-mail address at which you want an answer.")
        email.help_text = _("The team answers here. It is used for nothing else.")
        message.label = _("What your business needs here")
        message.help_text = _("For instance: what your business does, how many people, and by when.")
        message.error_messages["required"] = _("Write in a few words what you need.")
