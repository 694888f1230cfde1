"""Accounts that exist only with demo content: random secrets, printed once, kept for the owner of the copy."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings

from accounts.models import User
from portal.serve import ACCOUNTS

# Addresses by what they can do; more follow as their features come.
ROLES = {"hub@demo.example": "hub team: everything in /beheer/"}


def accounts_file() -> Path:
    """Where the passwords of this copy's demo accounts are kept (mode 600)."""
    path: Path = settings.ENVIRONMENT.data / ACCOUNTS
    return path


def make_accounts() -> dict[str, str]:
    """Make the demo accounts with fresh passwords; returns the password of each address."""
    passwords = {email: secrets.token_urlsafe(12) for email in ROLES}
    for email, password in passwords.items():
        User.objects.filter(email=email).delete()
        User.objects.create_superuser(email, password, first_name="Hub", last_name="Team")
    path = accounts_file()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(
            {email: {"password": word, "role": ROLES[email]} for email, word in passwords.items()}, file, indent=2
        )
    path.chmod(0o600)
    return passwords
