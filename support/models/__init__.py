"""Support offers, requests for them, and what was told of the matching."""

from support.models.offer import SupportOfferPage
from support.models.request import RequestEvent, RequestFile, SupportRequest
from support.models.told import ToldMatch

__all__ = ["RequestEvent", "RequestFile", "SupportOfferPage", "SupportRequest", "ToldMatch"]
