"""What the page of a watch list shows: each initiative as it is now, its notes, and what changed. Nothing of drafts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language

from accounts.models import User
from common.clock import now
from common.enums import Stage
from common.paging import pages_of
from common.publishing import page_id_of
from common.records import PublicationRecord
from funding.changes import sentence
from funding.evidence import results_of, told
from funding.exporting.chosen import Chosen
from funding.exporting.content import rows_of
from funding.exporting.files import links_for
from funding.forms import NoteForm
from funding.models import InitiativeChange, WatchedInitiative, WatchList, WatchNote
from funding.needs import amount_of, unmet
from funding.permissions import user_can_watch_for
from funding.publics import public_initiatives
from partners.enums import MemberRole
from partners.permissions import role_of
from search.exports import FormatLink

A_PAGE = 25
MOST_CHANGES = 30
MOST_OF_ONE = 5

type OnSite = dict[UUID, PublicationRecord]


@dataclass(frozen=True, slots=True)
class Line:
    """A change on the timeline. `is_new`: since this person last looked."""

    at: datetime
    text: str
    record: PublicationRecord
    is_new: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """An initiative on the list; without a `record` it is no longer on the site."""

    item: WatchedInitiative
    record: PublicationRecord | None
    stage: str
    needs: Sequence[str]
    results: Sequence[str]
    news: Sequence[Line]
    notes: Sequence[dict[str, Any]]
    form: NoteForm | None


def list_context(
    watch_list: WatchList,
    user: User,
    number: str | None,
    since: datetime | None,
    faulty: NoteForm | None,
    at: UUID | None,
) -> dict[str, Any]:
    """Everything `funding/watch_list.html` needs; `faulty` is the form of the note on item `at` that was not taken."""
    everything = watch_list.items.prefetch_related("notes")
    page = Paginator(everything, A_PAGE).get_page(number)
    records = _on_site(watch_list)
    may_write = bool(user_can_watch_for(user, watch_list.partner))
    timeline = _timeline(watch_list, records, since)
    items = list(page.object_list)
    shown = _watched(items, records, timeline)
    is_manager = role_of(user, watch_list.partner) == MemberRole.MANAGER
    return {
        "formats": _files(watch_list, records),
        "list": watch_list,
        "may_write": may_write,
        "since": since,
        "timeline": timeline[:MOST_CHANGES],
        "items": [
            Watched(
                item,
                record,
                **facts,
                notes=[_note(note, user, may_write, is_manager) for note in item.notes.all()],
                form=(faulty if item.pk == at else NoteForm(item.pk)) if may_write else None,
            )
            for item, record, facts in shown
        ],
        "on_site": sum(record is not None for _item, record, _facts in shown),
        "pages": pages_of(page),
    }


def chosen_of(watch_list: WatchList, own_path: str) -> Chosen:
    """What a file of the list holds: the initiatives that are on the site, in its order."""
    base, records = settings.WAGTAILADMIN_BASE_URL, list(_on_site(watch_list).values())
    return Chosen(
        slug="volglijst",
        heading=watch_list.name,
        pages=[page_id_of(record.key) for record in records],
        rows=lambda: rows_of(records),
        page_url=base + reverse("watch-list", args=[watch_list.pk]),
        own_url=base + own_path,
        moment=now(),
        language=get_language() or settings.LANGUAGE_CODE,
    )


def _on_site(watch_list: WatchList) -> OnSite:
    """What stands on the list and on the site, in the order of the list."""
    keys = list(watch_list.items.values_list("initiative", flat=True))
    records = public_initiatives(keys)
    return {key: records[key] for key in keys if key in records}


def _files(watch_list: WatchList, records: OnSite) -> list[FormatLink]:
    pages = [page_id_of(record.key) for record in records.values()]
    return links_for(pages, lambda extension: reverse("watch-list-file", args=[watch_list.pk, extension]))


def _note(note: WatchNote, user: User, may_write: bool, is_manager: bool) -> dict[str, Any]:
    return {"note": note, "may_delete": may_write and (note.author_id == user.pk or is_manager)}


def _timeline(watch_list: WatchList, records: OnSite, since: datetime | None) -> list[Line]:
    """What changed of the initiatives on the list since each came there, the newest first; only of what is public."""
    on_it = watch_list.items.filter(initiative=OuterRef("initiative"), added_at__lte=OuterRef("at"))
    rows = list(InitiativeChange.objects.filter(Exists(on_it.order_by()))[: MOST_CHANGES * 10])
    return [
        Line(row.at, sentence(row), records[row.initiative], since is None or row.at > since)
        for row in rows
        if row.initiative in records
    ]


def _watched(
    items: Sequence[WatchedInitiative], records: OnSite, timeline: Sequence[Line]
) -> list[tuple[WatchedInitiative, PublicationRecord | None, dict[str, Any]]]:
    ids = [page_id_of(records[item.initiative].key) for item in items if item.initiative in records]
    needs, results = _needs(ids), _results(ids)
    news: dict[str, list[Line]] = defaultdict(list)
    for line in timeline:
        if line.is_new:
            news[line.record.translation_key].append(line)
    rows = []
    for item in items:
        record = records.get(item.initiative)
        page = page_id_of(record.key) if record else 0
        facts = {
            "stage": str(Stage(record.stage).label) if record and record.stage else "",
            "needs": needs[page][:MOST_OF_ONE],
            "results": results[page][:MOST_OF_ONE],
            "news": news[str(item.initiative)][:MOST_OF_ONE],
        }
        rows.append((item, record, facts))
    return rows


def _needs(ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for need in unmet(ids):
        amount = amount_of(need)
        found[need.page_id].append(f"{need.what} ({amount})" if amount else need.what)
    return found


def _results(ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for result in results_of(ids):
        row = told(result)
        found[result.page_id].append(f"{row['indicator']}: {row['number']}")
    return found
