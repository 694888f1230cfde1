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
    "owner@demo.example": "publisher of Careyn, Batau Bloeit and Reinaerde: reads and decides on applications",
    "applicant@demo.example": "applies to a call in every phase: /mijn/aanvragen/",
    "funder@demo.example": "manager of Fonds Gezonde Wijk, a funder: /mijn/volglijsten/",
    "funder-editor@demo.example": "editor of Stichting Lange Adem, a funder without a page",
    "other-funder@demo.example": "manager of Coöperatie Buurtkapitaal, another funder without a page",
    "citizen@demo.example": "resident: follows things and saved searches, /mijn/volgt/",
    "reviewer@demo.example": "will judge applications; belongs to no partner",
}
HUB = "hub@demo.example"
# Who belongs to which partners (by their slugs), and as what.
MEMBERS = {
    "viewer@demo.example": (MemberRole.VIEWER, ("gemeente-utrecht",)),
    "editor@demo.example": (MemberRole.EDITOR, ("gemeente-utrecht",)),
    "publisher@demo.example": (MemberRole.PUBLISHER, ("gemeente-utrecht",)),
    "manager@demo.example": (MemberRole.MANAGER, ("gemeente-utrecht",)),
    "other-editor@demo.example": (MemberRole.EDITOR, ("umc-utrecht",)),
    "owner@demo.example": (MemberRole.PUBLISHER, ("careyn", "batau-bloeit", "reinaerde")),
    "funder@demo.example": (MemberRole.MANAGER, ("fonds-gezonde-wijk",)),
    "funder-editor@demo.example": (MemberRole.EDITOR, ("stichting-lange-adem",)),
    "other-funder@demo.example": (MemberRole.MANAGER, ("cooperatie-buurtkapitaal",)),
}
FIRST_NAMES = {
    "applicant@demo.example": "Aanvrager",
    "citizen@demo.example": "Inwoner",
    "reviewer@demo.example": "Beoordelaar",
    "funder@demo.example": "Financier",
    "funder-editor@demo.example": "Redacteur",
    "other-funder@demo.example": "Andere financier",
}


def accounts_file() -> Path:
    """Where the passwords of this copy's demo accounts are kept (mode 600)."""
    path: Path = settings.ENVIRONMENT.data / ACCOUNTS
    return path


def _make(email: str, password: str) -> User:
    """One account, in its partners."""
    if email == HUB:
        return User.objects.create_superuser(email, password, first_name="Hub", last_name="Team")
    membership = MEMBERS.get(email)
    first_name = FIRST_NAMES.get(email) or str(membership[0].label if membership else "")
    user = User.objects.create_user(email, password, first_name=first_name, last_name="Demo")
    if membership:
        role, slugs = membership
        for partner in Partner.objects.filter(slug__in=slugs):
            add_member(partner, user, role, actor=None)
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
