"""Rows beside what stands on the portal: which are new, which say something new, and which nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from wagtail.models import Locale, Page

from partners.imports.registry import maker_of
from partners.imports.rows import ImportRow, KnownTerms
from partners.imports.telling import changed_columns, row_of, with_terms
from partners.models import ExternalId, Partner, PartnerPage, PartnerPublication

BATCH = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """A row beside its page, if there is one; `changed` names the columns that say something new."""

    row: ImportRow
    page: PartnerPublication | None = None
    changed: frozenset[str] = frozenset()
    is_unchanged: bool = False


def parent_of(partner: Partner) -> PartnerPage:
    """The Dutch page below which the partner's publications live. Raises PartnerPage.DoesNotExist."""
    page: PartnerPage = PartnerPage.objects.get(partner=partner, locale=Locale.objects.get(language_code="nl"))
    return page


def latest(page: PartnerPublication) -> PartnerPublication:
    """The page as its editor sees it: its draft, where it has one."""
    return page.get_latest_revision_as_object() if page.has_unpublished_changes else page


def external_id_for(parent: PartnerPage, external_id: str) -> ExternalId:
    """The partner's own name for a page; a new one where there is none.

    A page that has no name of its own is known by its key, as exports and open data call it.
    """
    found = ExternalId.objects.filter(partner=parent.partner, external_id=external_id).first()
    key = None if found else _own_key(parent, external_id)
    if key:
        found = ExternalId.objects.filter(partner=parent.partner, translation_key=key).first()
    if found is None:
        own = {"translation_key": key} if key else {}
        found = ExternalId.objects.create(partner=parent.partner, external_id=external_id, **own)
    return found


class Comparison:
    """All rows of one partner's file."""

    def __init__(self, partner: Partner) -> None:
        self.parent = parent_of(partner)

    @cached_property
    def terms(self) -> KnownTerms:
        """The vocabulary; asked for where a row differs from what was last imported."""
        return KnownTerms.load()

    @cached_property
    def known(self) -> dict[str, tuple[UUID, str]]:
        """Key and fingerprint by own id, of what still has a page."""
        there = Page.objects.filter(translation_key=OuterRef("translation_key"))
        ids = ExternalId.objects.filter(Exists(there), partner=self.parent.partner)
        return {
            each: (key, said) for each, key, said in ids.values_list("external_id", "translation_key", "fingerprint")
        }

    def standings(self, rows: Iterable[ImportRow]) -> Iterator[Standing]:
        """Each row with what it would do. A row that says what it said before is not looked at further."""
        for batch in batched(rows, BATCH):
            other = [row for row in batch if self.known.get(row.external_id, (None, ""))[1] != row.fingerprint()]
            pages = self._pages(other)
            looked_at = {row.external_id for row in other}
            for row in batch:
                if row.external_id not in looked_at:
                    yield Standing(row, is_unchanged=True)
                else:
                    yield self._standing(row, pages.get(row.external_id))

    def _standing(self, row: ImportRow, page: PartnerPublication | None) -> Standing:
        if page is None:
            return Standing(row)
        now_says = row_of(latest(page), row.external_id, self.terms)
        changed = frozenset(changed_columns(row, now_says)) if now_says else frozenset({"kind"})
        return Standing(row, page, changed, is_unchanged=not changed)

    def _pages(self, rows: list[ImportRow]) -> dict[str, PartnerPublication]:
        """The pages that these rows are about, by the rows' ids, with their vocabulary."""
        keys: dict[UUID, str] = {}
        for row in rows:
            key, _said = self.known.get(row.external_id, (_as_key(row.external_id), ""))
            if key:
                keys[key] = row.external_id
        own = Page.objects.filter(translation_key__in=keys, locale=self.parent.locale)
        found = own.filter(path__startswith=self.parent.path).select_related("latest_revision").specific()
        pages = [page for page in found if isinstance(page, PartnerPublication)]
        return {keys[page.translation_key]: page for page in with_terms(pages)}


def kind_faults(partner: Partner, rows: list[ImportRow]) -> list[tuple[ImportRow, str]]:
    """Rows whose id this partner already uses for a page of another type, with the name of that type."""
    pages = _types_by_id(partner, rows)
    faults = []
    for row in rows:
        model, _values = maker_of(row.kind)(row)
        existing = pages.get(row.external_id)
        if existing is not None and not issubclass(existing, model):
            faults.append((row, str(existing._meta.verbose_name)))
    return faults


def _types_by_id(partner: Partner, rows: list[ImportRow]) -> dict[str, type[Any]]:
    """The type of page behind each of the partner's external ids, and behind the keys that rows name."""
    ids = dict(ExternalId.objects.filter(partner=partner).values_list("translation_key", "external_id"))
    pages = Page.objects.filter(translation_key__in=ids).select_related("content_type")
    types = {ids[page.translation_key]: page.specific_class for page in pages}
    keys = {key: row.external_id for row in rows if (key := _as_key(row.external_id))}
    below = Page.objects.filter(translation_key__in=keys, path__startswith=parent_of(partner).path)
    return types | {keys[page.translation_key]: page.specific_class for page in below.select_related("content_type")}


def _own_key(parent: PartnerPage, external_id: str) -> UUID | None:
    """The key that `external_id` is, where one of the partner's pages has it."""
    key = _as_key(external_id)
    below = Page.objects.filter(translation_key=key, path__startswith=parent.path, depth__gt=parent.depth)
    return key if key and below.exists() else None


def _as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
