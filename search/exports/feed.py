"""Atom (RFC 4287): the newest publications of a question, for feed readers."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from common.clock import now
from common.languages import in_language
from common.records import PublicationRecord
from search.exports.describing import full_address, printable
from search.exports.export import PUBLISHER, Export
from search.exports.formats import CONTENT_TYPES, Format

MOST_ENTRIES = 100
ATOM = CONTENT_TYPES[Format.ATOM].partition(";")[0]


class PublicationFeed(Atom1Feed):
    """Django's Atom, with the language of every link."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add this feed in the portal's other languages."""
        super().add_root_elements(handler)
        for language, address in self.feed["twins"].items():
            link = {"rel": "alternate", "hreflang": language, "type": ATOM, "href": address}
            handler.addQuickElement("link", "", link)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language in which the entry is written: not every publication is translated."""
        return {"xml:lang": item["locale"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write one entry. Not Django's own, which gives its link no language and calls plain text HTML."""
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("title", item["title"])
        link = {"rel": "alternate", "type": "text/html", "hreflang": item["locale"], "href": item["link"]}
        handler.addQuickElement("link", "", link)
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        if item["author_name"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", item["author_name"])
            handler.endElement("author")
        handler.addQuickElement("summary", item["description"])
        for slug, label in item["terms"]:
            handler.addQuickElement("category", "", {"term": slug, "label": label})


def as_atom(export: Export, records: Iterable[PublicationRecord]) -> str:
    """The whole feed: at most `MOST_ENTRIES`, so it need not be streamed and can carry an ETag."""
    notes = " ".join([_("Published at Health Hub Utrecht."), *export.notes])
    feed = PublicationFeed(
        title=export.name,
        link=export.list_url,
        description=None,
        subtitle=printable(notes),
        language=export.language,
        author_name=PUBLISHER,
        feed_url=export.own_url,
        feed_guid=export.own_url,
        twins=_twins(export),
    )
    for record in islice(records, MOST_ENTRIES):
        _add(feed, record)
    text: str = feed.writeString("utf-8")
    return text


def _twins(export: Export) -> dict[str, str]:
    """The same feed in the other languages."""
    base = settings.WAGTAILADMIN_BASE_URL
    path = export.own_url.removeprefix(base)
    return {code: base + in_language(path, code) for code, _name in settings.LANGUAGES if code != export.language}


def _add(feed: PublicationFeed, record: PublicationRecord) -> None:
    """Add one entry. Its id is made of what never changes: the publication and its language."""
    published = record.published or record.updated or now()
    feed.add_item(
        title=printable(record.title),
        link=full_address(record.url),
        description=printable(record.summary),
        unique_id=uuid.uuid5(uuid.NAMESPACE_URL, f"{record.translation_key}/{record.locale}").urn,
        author_name=printable(record.partner.name) if record.partner else None,
        pubdate=published,
        updateddate=_not_before(published, record.updated),
        terms=[(record.kind.value, record.kind_label), *((t.slug, printable(t.label)) for t in record.terms)],
        locale=record.locale,
    )


def _not_before(published: datetime, updated: datetime | None) -> datetime:
    return max(published, updated) if updated else published
