"""The way to the weekly mail, on pages that everybody reads."""

from typing import Any

from django import template

from partners.models import PartnerPublication, written_for
from support.models import SupportOfferPage
from support.new_matches.kinds import NEEDS_FOR_OFFERS, OFFERS_FOR_NEEDS, address_of_choice

register = template.Library()


@register.simple_tag
def match_mail_address(user: Any, page: PartnerPublication) -> str:
    """Where who writes for the page's partner chooses mail about such matches; empty for all others."""
    if not getattr(user, "is_authenticated", False) or page.partner.pk not in written_for(user):
        return ""
    return address_of_choice(NEEDS_FOR_OFFERS if isinstance(page, SupportOfferPage) else OFFERS_FOR_NEEDS)
