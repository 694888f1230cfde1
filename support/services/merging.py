"""Requests follow an organisation that becomes part of another."""

from partners.models import Partner
from support.models import SupportRequest


def move_requests(source: Partner, into: Partner) -> None:
    """For `partners.services.merging`, in its transaction: what was asked of `source`, and what it asked for."""
    SupportRequest.objects.filter(partner=source).update(partner=into)
    SupportRequest.objects.filter(asking_partner=source).update(asking_partner=into)
