"""Accounts that exist only with demo content: random secrets, printed once, kept for the owner of the copy."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings

from accounts.models import User
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


def _make(email: str, password: str) -> None:
    """One account, in its partner."""
    if email not in MEMBERS:
        User.objects.create_superuser(email, password, first_name="Hub", last_name="Team")
        return
    slug, role = MEMBERS[email]
    user = User.objects.create_user(email, password, first_name=str(role.label), last_name="Demo")
    add_member(Partner.objects.get(slug=slug), user, role, actor=None)


def make_accounts() -> dict[str, str]:
    """Make the demo accounts with fresh passwords; returns the password of each address."""
    passwords = {email: secrets.token_urlsafe(12) for email in ROLES}
    for email, password in passwords.items():
        User.objects.filter(email=email).delete()
        _make(email, password)
    path = accounts_file()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(
            {email: {"password": word, "role": ROLES[email]} for email, word in passwords.items()}, file, indent=2
        )
    path.chmod(0o600)
    return passwords
