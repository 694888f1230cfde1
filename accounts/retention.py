"""What need not be kept: accounts that nobody confirmed, and sessions that ended."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef

from accounts.models import User
from common.clock import now

CONFIRM_WITHIN = timedelta(days=7)


def forget_unconfirmed() -> None:
    """Delete accounts that were asked for but never confirmed or used: their address may be somebody else's."""
    asked = EmailAddress.objects.filter(user=OuterRef("pk"))
    waiting = User.objects.filter(last_login=None, is_superuser=False, date_joined__lt=now() - CONFIRM_WITHIN)
    waiting.filter(Exists(asked)).exclude(Exists(asked.filter(verified=True))).delete()


def forget_ended_sessions() -> None:
    """Delete sessions that have ended."""
    Session.objects.filter(expire_date__lt=now()).delete()
