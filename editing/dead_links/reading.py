"""Reads the outgoing links of public pages: fields, rows, blocks and running text alike."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from common.clock import now
from editing.models import LinkPlace, LinkSource, OutgoingLink
from editing.models.links import LONGEST_ADDRESS
from partners.models import PartnerPage

PAGES_AT_ONCE = 50
WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
IN_RUNNING_TEXT = re.compile(r"""href=(["'])(https?://.*?)\1""", re.IGNORECASE)
# Kept for examples and own networks (RFC 2606, RFC 6762): there is nothing to follow.
RESERVED = re.compile(r"(^|\.)(example|test|invalid|localhost|local|internal)$|(^|\.)example\.(com|net|org)$")


def read_links() -> int:
    """Read the links of pages that changed, some at once; addresses that no page names any more are forgotten."""
    sources = list(LinkSource.objects.filter(read_at=None).order_by("pk")[:PAGES_AT_ONCE])
    pages = {page.pk: page for page in Page.objects.filter(pk__in=[each.pk for each in sources]).specific()}
    for source in sources:
        _keep(source, set(links_of(pages[source.pk])) if source.pk in pages else set(), now())
    if sources:
        OutgoingLink.objects.filter(places=None).delete()
    return len(sources)


@transaction.atomic
def _keep(source: LinkSource, addresses: set[str], moment: datetime) -> None:
    """Write down which links the page has now. What its owner was told of a link that stays is remembered."""
    digests = {OutgoingLink.digest_of(address): address for address in addresses}
    OutgoingLink.objects.bulk_create(
        [
            OutgoingLink(digest=digest, address=address, host=str(urlsplit(address).hostname), next_check_at=moment)
            for digest, address in digests.items()
        ],
        ignore_conflicts=True,
    )
    links = OutgoingLink.objects.filter(digest__in=digests)
    source.places.exclude(link__in=links).delete()
    places = [LinkPlace(source=source, link=link) for link in links]
    LinkPlace.objects.bulk_create(places, ignore_conflicts=True)
    LinkSource.objects.filter(pk=source.pk).update(read_at=moment)


def links_of(page: Any) -> Iterator[str]:
    """Every address of the web on the page, as the site shows it."""
    found = _in_values(page.serializable_data())
    if isinstance(page, PartnerPage):
        found = iter([*found, page.partner.website])
    own = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    for address in found:
        if (host := _host(address)) and host != own and not RESERVED.search(host):
            yield address


def _in_values(value: Any) -> Iterator[str]:
    """All addresses in what a page is made of; a body is JSON within JSON."""
    match value:
        case dict():
            for each in value.values():
                yield from _in_values(each)
        case list() | tuple():
            for each in value:
                yield from _in_values(each)
        case str() if value.startswith(("[{", "{")):
            yield from _in_json(value)
        case str() if WEB_ADDRESS.fullmatch(value):
            yield value
        case str():
            yield from (unescape(found) for _quote, found in IN_RUNNING_TEXT.findall(value))


def _in_json(text: str) -> Iterator[str]:
    try:
        inner = json.loads(text)
    except ValueError:
        return
    yield from _in_values(inner)


def _host(address: str) -> str:
    """The host of an address that can be followed; empty for what is none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".") if len(address) <= LONGEST_ADDRESS else ""
    except ValueError:
        return ""
