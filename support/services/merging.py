"""Requests, and what was told of the matching, follow an organisation that becomes part of another."""

from django.db.models import Exists, OuterRef

from partners.models import Partner
from support.models import SupportRequest, ToldMatch


def move_requests(source: Partner, into: Partner) -> None:
    """For `partners.services.merging`, in its transaction: what was asked of `source`, and what it asked for."""
    SupportRequest.objects.filter(partner=source).update(partner=into)
    SupportRequest.objects.filter(asking_partner=source).update(asking_partner=into)


def move_told_matches(source: Partner, into: Partner) -> None:
    """In the same transaction: what either was told is no news to both together."""
    same = {name: OuterRef(name) for name in ("side", "initiative", "offer")}
    told = ToldMatch.objects.filter(partner=source)
    told.filter(Exists(ToldMatch.objects.filter(partner=into, **same))).delete()
    told.update(partner=into)
