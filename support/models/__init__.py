"""Support offers."""

from support.models.offer import SupportOfferPage

__all__ = ["SupportOfferPage"]
