"""Publications that appear for the first time, and for whom each is news: who follows its terms, or searches for it.

A publication is new once. What is edited within its first days is looked at again, so that a forgotten neighbourhood
can be mended; whoever was told is not told again. Unpublished and published again it is no news.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import batched

from django.db import transaction
from django.db.models import Exists, OuterRef

from common.clock import now
from common.records import PublicationRecord
from correspondence.enums import PUBLICATIONS
from correspondence.following.kinds import NEW, code_of
from correspondence.following.questions import as_asked
from correspondence.following.targets import question_of
from correspondence.models import Follow, Newcomer, SavedSearch
from correspondence.notices.services import Told, tell_many
from search.engines.protocol import Asked
from search.finding import found_among
from search.models import IndexedRecord

FIRST_DAYS = timedelta(days=7)
MOST_AT_ONCE = 500  # publications
TOLD_AT_ONCE = 2_000

type Row = tuple[int, str, Told]


class NewcomerKeeper:
    """Is told of every record that was made anew, in the transaction that puts it on the site."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Note what is new, and what is looked at again; what left the site stays known."""
        keys = {record.translation_key for record in records}
        if not keys:
            return
        moment = now()
        young = Newcomer.objects.filter(translation_key__in=keys, appeared_at__gt=moment - FIRST_DAYS)
        young.update(is_due=True, changed_at=moment)
        known = set(Newcomer.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
        Newcomer.objects.bulk_create(
            [Newcomer(translation_key=key, appeared_at=moment, changed_at=moment) for key in sorted(keys - known)],
            ignore_conflicts=True,
        )


def match_newcomers() -> int:
    """Tell everybody who waits for them of the publications that appeared; for the worker. Returns of how many.

    What is told has a key, so a second worker, or the same one after a crash, tells nothing twice.
    """
    on_site = IndexedRecord.objects.filter(translation_key=OuterRef("translation_key"))
    due = Newcomer.objects.filter(Exists(on_site), is_due=True).order_by("appeared_at", "pk")
    newcomers = list(due[:MOST_AT_ONCE])
    appeared = {each.translation_key: each.appeared_at for each in newcomers}
    if not appeared:
        return 0
    told = [*_for_followers(appeared), *_for_searches(appeared)]
    told.sort(key=lambda row: appeared[row[2].key])  # the newest is told last, and stands first
    for rows in batched(told, TOLD_AT_ONCE):
        with transaction.atomic():
            tell_many(rows)
    for each in newcomers:  # not what was changed meanwhile
        Newcomer.objects.filter(pk=each.pk, changed_at=each.changed_at).update(is_due=False)
    return len(newcomers)


def _for_searches(appeared: Mapping[str, datetime]) -> Iterator[Row]:
    """Each publication for each search that was there before it and finds it. Alike searches are asked once."""
    searches = SavedSearch.objects.current().filter(person__is_active=True).defer("name")
    alike: dict[tuple[str, str, str], list[SavedSearch]] = defaultdict(list)
    for search in searches.iterator():
        alike[search.list, search.question, search.language].append(search)
    asked = [(some, question) for some in alike.values() if (question := as_asked(some[0]))]
    found = found_among(appeared, (question for _some, question in asked))
    for (some, _question), keys in zip(asked, found, strict=True):
        for search in some:
            yield from _rows(search.person_id, code_of(search), search.made_at, keys, appeared)


def _rows(
    person: int, code: str, since: datetime, keys: Collection[str], appeared: Mapping[str, datetime]
) -> Iterator[Row]:
    for key in sorted(keys):
        if appeared[key] > since:
            yield person, code, Told(about=key, key=key)


def _for_followers(appeared: Mapping[str, datetime]) -> Iterator[Row]:
    """Each publication once for each person, with all that they follow of it."""
    followers: dict[tuple[str, str], list[tuple[int, datetime]]] = defaultdict(list)
    follows = Follow.objects.current().filter(person__is_active=True).exclude(what__in=PUBLICATIONS)
    for what, target, person, made_at in follows.values_list("what", "target", "person", "made_at"):
        followers[what, target].append((person, made_at))
    names = list(followers)
    found = found_among(appeared, (Asked(question_of(*name), "nl") for name in names))
    why: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for name, keys in zip(names, found, strict=True):
        for key in keys:
            for person, made_at in followers[name]:
                if appeared[key] > made_at:
                    why[key, person].append(name)
    for (key, person), by in sorted(why.items()):
        yield person, NEW, Told(about=key, key=key, data={"by": by})
