"""Accounts that exist only with demo content: random secrets, printed once, kept for the owner of the copy."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings

from accounts.adapters import SecondFactorAdapter
from accounts.models import User
from accounts.second_factor import ENTER
from partners.enums import MemberRole
from partners.models import Partner
from partners.services.members import add_member
from portal.serve import ACCOUNTS

# Addresses by what they can do; more follow as their features come.
ROLES = {
    "hub@demo.example": "hub team: everything in /beheer/",
    "viewer@demo.example": "viewer of Gemeente Utrecht: reads its drafts in /mijn/",
    "editor@demo.example": "editor of Gemeente Utrecht: writes and submits",
    "publisher@demo.example": "publisher of Gemeente Utrecht: publishes too",
    "manager@demo.example": "manager of Gemeente Utrecht: members, page and contact persons too",
    "other-editor@demo.example": "editor of UMC Utrecht: another partner",
}
# Who belongs to which partner (by its slug), and as what.
MEMBERS = {
    "viewer@demo.example": ("gemeente-utrecht", MemberRole.VIEWER),
    "editor@demo.example": ("gemeente-utrecht", MemberRole.EDITOR),
    "publisher@demo.example": ("gemeente-utrecht", MemberRole.PUBLISHER),
    "manager@demo.example": ("gemeente-utrecht", MemberRole.MANAGER),
    "other-editor@demo.example": ("umc-utrecht", MemberRole.EDITOR),
}


def accounts_file() -> Path:
    """Where the passwords of this copy's demo accounts are kept (mode 600)."""
    path: Path = settings.ENVIRONMENT.data / ACCOUNTS
    return path


def _make(email: str, password: str) -> User:
    """One account, in its partner."""
    if email not in MEMBERS:
        return User.objects.create_superuser(email, password, first_name="Hub", last_name="Team")
    slug, role = MEMBERS[email]
    user = User.objects.create_user(email, password, first_name=str(role.label), last_name="Demo")
    add_member(Partner.objects.get(slug=slug), user, role, actor=None)
    return User.objects.get(pk=user.pk)  # afresh: rights are remembered from before it was a member


def make_accounts() -> dict[str, dict[str, Any]]:
    """Make the demo accounts with fresh secrets, and keep those in the file; returns what it holds."""
    accounts: dict[str, dict[str, Any]] = {}
    for email, role in ROLES.items():
        User.objects.filter(email=email).delete()
        password = secrets.token_urlsafe(12)
        user = _make(email, password)
        accounts[email] = {"password": password, "role": role, **ready_to_sign_in(user)}
    path = accounts_file()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(accounts, file, indent=2)
    path.chmod(0o600)
    return accounts


def ready_to_sign_in(user: User) -> dict[str, str]:
    """Confirm the account's address; give whoever may enter the admin a second factor. Returns its secrets."""
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    if not user.has_perm(ENTER):
        return {}
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return {"totp": secret, "otpauth": SecondFactorAdapter().build_totp_url(user, secret)}
