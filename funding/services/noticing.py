"""Sees what changes of watched initiatives, in the transaction that puts it on the site, whichever way it came."""

from collections import defaultdict
from collections.abc import Container, Iterable
from uuid import UUID

from django.conf import settings

from common.clock import now
from common.enums import Kind
from common.publishing import page_id_of
from common.records import PublicationRecord
from funding.changes import as_it_is, changed
from funding.models import InitiativeChange, LastLive
from funding.services.telling import tell_all_followers, tell_watchers
from initiatives.models import InitiativePage
from search.models import IndexedRecord

KEPT = ("locale", "stage", "needs", "results")


class WatchKeeper:
    """Is told of every record that was made anew, and of every page that left the site."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Compare the watched ones with how they last were. What left the site stays as it last was on it."""
        initiatives = [record for record in records if record.kind == Kind.INITIATIVE]
        if initiatives:
            changes = note_changes(initiatives, set(gone))
            tell_watchers(changes)
            tell_all_followers(changes)


def note_changes(records: Iterable[PublicationRecord], gone: Container[str]) -> list[InitiativeChange]:
    """Write down what changed of these initiatives since they were last looked at; most are watched by nobody."""
    fresh = list(records)
    keys = {UUID(record.translation_key) for record in fresh}
    known = {row.initiative: row for row in LastLive.objects.select_for_update().filter(initiative__in=keys)}
    if not known:
        return []
    found, moment = [], now()
    for page in _public_pages(known, fresh, gone):
        before, after = known[page.translation_key], as_it_is(page)
        found += [
            InitiativeChange(initiative=before.initiative, at=moment, what=what, details=said)
            for what, said in changed(before, after)
        ]
        _keep(before, after)
    return InitiativeChange.objects.bulk_create(found)


def _public_pages(
    known: dict[UUID, LastLive], fresh: Iterable[PublicationRecord], gone: Container[str]
) -> Iterable[InitiativePage]:
    """Of each initiative one page: the Dutch, else in the language in which it was last looked at, else in another.

    So what is told in two languages is one change, and Dutch that was away is compared again as soon as it is back.
    The index may not have heard of this change yet.
    """
    rows = IndexedRecord.objects.filter(translation_key__in=map(str, known), kind=Kind.INITIATIVE)
    indexed = [row for row in rows.values_list("translation_key", "locale", "key") if row[2] not in gone]
    in_languages: dict[UUID, dict[str, int]] = defaultdict(dict)
    for translation_key, locale, key in [*indexed, *((r.translation_key, r.locale, r.key) for r in fresh)]:
        in_languages[UUID(translation_key)][locale] = page_id_of(key)
    ids = [
        pages.get(settings.LANGUAGE_CODE) or pages.get(known[key].locale) or next(iter(pages.values()))
        for key, pages in in_languages.items()
        if key in known
    ]
    pages = InitiativePage.objects.filter(pk__in=ids).select_related("locale")
    return pages.prefetch_related("needs", "results__indicator")


def _keep(before: LastLive, after: LastLive) -> None:
    if any(getattr(before, name) != getattr(after, name) for name in KEPT):
        for name in KEPT:
            setattr(before, name, getattr(after, name))
        before.save(update_fields=KEPT)
