"""Changes of accounts that other rooms ask for."""

from django.apps import apps
from django.db import transaction

from accounts.models import User
from accounts.under_sixteen import forget_parent
from common.audit import record

EMAIL_ADDRESS = ("account", "EmailAddress")  # of django-allauth


@transaction.atomic
def account_for_invited(email: str, password: str, name: str = "") -> User | None:
    """Make the account of somebody who opened a link that only this mailbox was sent; None where there is one already.

    The link proves the address, so it needs no code. An account that exists is never given a password this way: its
    owner signs in.
    """
    email = email.lower()
    if known := User.objects.filter(email__iexact=email).first():
        forget_parent(known)
        return None
    first, _space, last = name.strip().partition(" ")
    user = User.objects.create_user(email, password, first_name=first, last_name=last)
    confirm_address(user)
    record(action="account.made_by_invitation", actor=user, target=user)
    return user


@transaction.atomic
def confirm_address(user: User) -> None:
    """Mark the account's address as verified, where django-allauth keeps addresses; it becomes the first of its own.

    For who opened a link that only this mailbox was sent. An address that another account verified stays with that one.
    """
    if not apps.is_installed("allauth.account"):
        return
    email = user.email.lower()
    addresses = apps.get_model(*EMAIL_ADDRESS)._default_manager
    if addresses.filter(email=email, verified=True).exclude(user=user).exists():
        return
    addresses.filter(user=user, primary=True).exclude(email=email).update(primary=False)
    addresses.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
