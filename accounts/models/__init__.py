"""The tables of accounts."""

from accounts.models.consent import Consent
from accounts.models.guardian import ParentalConsent
from accounts.models.parked import Parked
from accounts.models.profile import Profile
from accounts.models.requests import DataExport, ErasureRequest
from accounts.models.user import User, UserManager

__all__ = ["Consent", "DataExport", "ErasureRequest", "ParentalConsent", "Parked", "Profile", "User", "UserManager"]
