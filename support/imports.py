"""Rows that become support offers."""

from typing import Any

from partners.imports.registry import register_kind
from partners.imports.rows import ImportRow
from partners.models import PartnerPublication
from support.models import SupportOfferPage


def make_offer(row: ImportRow) -> tuple[type[PartnerPublication], dict[str, Any]]:
    """An offer; its kind is the partner's to say."""
    return SupportOfferPage, {"what": row.summary or row.title}


def register() -> None:
    """Offer this kind to the import."""
    register_kind("offer", make_offer, SupportOfferPage)
