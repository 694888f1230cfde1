"""Support offers, and requests for them."""

from support.models.offer import SupportOfferPage
from support.models.request import RequestEvent, RequestFile, SupportRequest

__all__ = ["RequestEvent", "RequestFile", "SupportOfferPage", "SupportRequest"]
