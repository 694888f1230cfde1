"""The tables of accounts."""

from accounts.models.consent import Consent
from accounts.models.parked import Parked
from accounts.models.user import User, UserManager

__all__ = ["Consent", "Parked", "User", "UserManager"]
