"""Support offers, requests for them, what was told of the matching, and what somebody had kept."""

from support.models.kept import KeptWish, ToldOffer
from support.models.offer import SupportOfferPage
from support.models.request import RequestEvent, RequestFile, SupportRequest
from support.models.told import ToldMatch

__all__ = [
    "KeptWish",
    "RequestEvent",
    "RequestFile",
    "SupportOfferPage",
    "SupportRequest",
    "ToldMatch",
    "ToldOffer",
]
