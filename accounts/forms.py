"""Signing up and resetting: the same words, and the same work, whether an address is known or not."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
)
from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.limits import mailbox_of
from accounts.models import User
from accounts.proof.forms import AsksForProof
from accounts.under_sixteen import note_parent


class NewPassword(forms.Form):
    """A form with a new password: what is asked of it in one sentence, instead of Django's three."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("At least 12 characters, and not one that many people use.")


class SignUpForm(AsksForProof, NewPassword, SignupForm):
    """An address and a password. For an address that has an account, everything is done and then undone."""

    proof_of = "signup"
    cleaned_data: dict[str, Any]
    parent_email = forms.EmailField(
        label=_("Younger than 16? The e-mail address of a parent or guardian"),
        help_text=_("They have to agree first, so we mail them. If you are 16 or older, leave this empty."),
        required=False,
    )

    def clean_parent_email(self) -> str:
        """Another address than one's own."""
        parent = str(self.cleaned_data.get("parent_email") or "").lower()
        if parent and mailbox_of(parent) == mailbox_of(str(self.cleaned_data.get("email") or "")):
            raise forms.ValidationError(_("Give the address of your parent or guardian, not your own."))
        return parent

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """In the transaction that makes the account."""
        super().custom_signup(request, user)
        if parent := self.cleaned_data.get("parent_email"):
            note_parent(user, parent)

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account; for a known address only seem to, so that the time tells nothing either."""
        if self.account_already_exists:
            self._rehearse(request)
            return super().try_save(request)
        with transaction.atomic():
            return super().try_save(request)

    def _rehearse(self, request: HttpRequest) -> None:
        """The work of making an account, under an address that nobody has, rolled back."""
        given = self.cleaned_data
        address = f"{uuid4()}@signing-up.invalid"
        self.cleaned_data = {**given, "email": address}
        adapter = get_adapter(request)
        with transaction.atomic():
            user = adapter.save_user(request, adapter.new_user(request), self)
            self.custom_signup(request, user)
            setup_user_email(request, user, [EmailAddress(email=address)])
            _look_up(user)
            transaction.set_rollback(True)
        self.cleaned_data = given


def _look_up(user: User) -> None:
    """What allauth asks of a new account before it sends the code; the test of enumeration counts it."""
    addresses = EmailAddress.objects.filter(user_id=user.pk)
    addresses.filter(verified=True).exists()
    first = addresses.order_by("-primary", "-verified").first()
    if first:
        addresses.filter(email=first.user.email).first()


class ResetForm(AsksForProof, ResetPasswordForm):
    """An address to which a code is sent."""

    proof_of = "reset"

    def clean_email(self) -> str:
        """The address. One that is known is found at once, so the look that an unknown one costs is done for it too."""
        address: str = super().clean_email()
        if self.users:
            list(User.objects.filter(email=address.lower()))
        return address


class ChangeForm(NewPassword, ChangePasswordForm):
    """A new password beside the old one."""


class FirstPasswordForm(NewPassword, SetPasswordForm):
    """A password for an account that came by an organisation's own sign-in."""


class AfterResetForm(NewPassword, ResetPasswordKeyForm):
    """A new password after the code from the mail."""


class PasskeyForm(AddWebAuthnForm):
    """A new passkey, one that signs in by itself unless somebody wants otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
