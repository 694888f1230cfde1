"""Signs a test's client in as one who may enter `/beheer/` is: with a second factor."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from accounts.models import User

PASSWORD = "paarse olifant op de fiets"
PERIOD = 30  # seconds


def make_user(email: str = "iemand@test.example", is_confirmed: bool = True, **fields: bool) -> User:
    """An account with `PASSWORD` and, unless said otherwise, a confirmed address."""
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=is_confirmed)
    return user


def make_hub_member(email: str = "hub@test.example") -> User:
    """Somebody who may enter `/beheer/`, without a second factor yet."""
    return make_user(email, is_staff=True, is_superuser=True)


def give_app(user: User) -> str:
    """An authenticator app for this account; returns its key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str, later: int = 0) -> str:
    """What the app shows now, or `later` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))


def enter(client: Client, user: User) -> None:
    """Sign in as after the password and the second factor; the forms themselves are tried in `tests/accounts`."""
    client.force_login(user)
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    factor = factor or TOTP.activate(user, generate_totp_secret()).instance
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time(), "id": factor.pk, "type": factor.type, "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
