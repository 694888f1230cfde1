"""The proof of work at signing up and resetting a password."""

from typing import Any

from allauth.account import app_settings
from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.limits import Limit
from accounts.proof.work import FIELD, fault_of

BY_MAIL = "by_mail"  # ticked by who wants no sum; set by the page for who runs no script
FREE = Limit("account-form", 5)  # an hour from one network, before it is asked for
# Who gives no proof is let through to the mailed code, but not without end: or the proof would keep nobody off.
WITHOUT_PROOF = Limit("account-form-without-proof", 10)


class AsksForProof(forms.Form):
    """A form that asks a network that tried often for the proof; `proof` is set where the page must show it."""

    proof_of = ""
    proof = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_suspicious(context.request):
            self.proof = self.proof_of

    def clean(self) -> dict[str, Any] | None:
        """The same, and the proof: of a form in which all else is right, so that none is used in vain."""
        cleaned: dict[str, Any] | None = super().clean()
        if not self.errors and (fault := self._fault_of_proof(context.request)):
            self.add_error(None, fault)
        if self.errors and self.proof:
            self._keep_password()
        return cleaned

    def _fault_of_proof(self, request: HttpRequest) -> str:
        is_free = FREE.allows_visitor(request) or not app_settings.RATE_LIMITS
        if is_free:
            return ""
        self.proof = self.proof_of
        if BY_MAIL not in request.POST:
            return fault_of(self.proof_of, request.POST.get(FIELD, ""))
        if WITHOUT_PROOF.allows_visitor(request):
            return ""
        return _("Many tries came from your network. Do the short check below, wait an hour, or call us.")

    def _keep_password(self) -> None:
        """Who did nothing wrong need not think of a password twice. The page is kept by no cache."""
        if "password1" in self.fields:
            self.fields["password1"].widget.render_value = True


def is_suspicious(request: HttpRequest) -> bool:
    """True where this network used what is free of proof. Without limits on trying, none is."""
    return bool(app_settings.RATE_LIMITS) and FREE.tries_of_visitor(request) >= FREE.most
