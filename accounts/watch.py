"""Hands every change of sign-in to the audit log: who, what, when; never a secret, and no network address."""

from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from accounts.access import SIGNED_OUT
from accounts.limits import name_tried
from accounts.models import User
from common.audit import record


def connect() -> None:
    """Listen to Django and django-allauth."""
    user_logged_in.connect(signed_in, dispatch_uid="audit-signed-in")
    user_logged_out.connect(signed_out, dispatch_uid="audit-signed-out")
    user_login_failed.connect(refused, dispatch_uid="audit-refused")
    mfa.authentication_failed.connect(second_factor_refused, dispatch_uid="audit-factor-refused")
    account.password_changed.connect(password_changed, dispatch_uid="audit-password-changed")
    account.password_set.connect(password_changed, dispatch_uid="audit-password-set")
    account.password_reset.connect(password_reset, dispatch_uid="audit-password-reset")
    account.email_changed.connect(email_changed, dispatch_uid="audit-email-changed")
    account.email_confirmed.connect(email_confirmed, dispatch_uid="audit-email-confirmed")
    mfa.authenticator_added.connect(factor_added, dispatch_uid="audit-factor-added")
    mfa.authenticator_removed.connect(factor_removed, dispatch_uid="audit-factor-removed")
    mfa.authenticator_reset.connect(factor_reset, dispatch_uid="audit-factor-reset")
    social.social_account_added.connect(provider_added, dispatch_uid="audit-provider-added")
    social.social_account_removed.connect(provider_removed, dispatch_uid="audit-provider-removed")


def signed_in(user: User, request: HttpRequest | None = None, **_kwargs: Any) -> None:
    """Somebody signed in, with all that was asked of them; what their former session was ended for is read."""
    if request is not None and hasattr(request, "session"):
        request.session.pop(SIGNED_OUT, None)
    record(action="signin.succeeded", actor=user, target=user)


def signed_out(user: User | None, **_kwargs: Any) -> None:
    """Somebody signed out; nobody did if the session had ended already."""
    if user is not None:
        record(action="signin.ended", actor=user, target=user)


def refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    """A wrong password. What was typed is kept by the account's number only, and not at all where there is none."""
    target = User.objects.filter(email=name_tried(request, credentials)).first()
    record(action="signin.failed", actor=None, target=target)


def second_factor_refused(user: User, **_kwargs: Any) -> None:
    """The password was right and the second factor was not: somebody may know the password."""
    record(action="signin.second_factor_failed", actor=user, target=user)


def password_changed(user: User, **_kwargs: Any) -> None:
    """By somebody signed in, who gave the old one or has just confirmed who they are."""
    record(action="signin.password_changed", actor=user, target=user)


def password_reset(user: User, **_kwargs: Any) -> None:
    """By a code sent to the address."""
    record(action="signin.password_reset", actor=user, target=user)


def email_changed(user: User, **_kwargs: Any) -> None:
    """The address with which somebody signs in. Neither address stands in the log, which keeps what is erased."""
    record(action="signin.email_changed", actor=user, target=user)


def email_confirmed(email_address: EmailAddress, **_kwargs: Any) -> None:
    """Somebody showed that the address is theirs."""
    record(action="signin.email_confirmed", actor=email_address.user, target=email_address.user)


def factor_added(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """A second factor, or recovery codes."""
    record(action="signin.second_factor_added", actor=user, target=user, after={"type": authenticator.type})


def factor_removed(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """A second factor, or the recovery codes that went with the last one."""
    record(action="signin.second_factor_removed", actor=user, target=user, before={"type": authenticator.type})


def factor_reset(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """New recovery codes instead of the old."""
    record(action="signin.second_factor_renewed", actor=user, target=user, after={"type": authenticator.type})


def provider_added(sociallogin: SocialLogin, **_kwargs: Any) -> None:
    """A way in by an organisation's own sign-in."""
    user, provider = sociallogin.user, sociallogin.account.provider
    record(action="signin.provider_added", actor=user, target=user, after={"provider": provider})


def provider_removed(socialaccount: SocialAccount, **_kwargs: Any) -> None:
    """That way in, closed again."""
    user = socialaccount.user
    record(action="signin.provider_removed", actor=user, target=user, before={"provider": socialaccount.provider})
