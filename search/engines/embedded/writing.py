"""Puts records into the tables and takes them out, inside the caller's transaction."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import batched

import numpy as np
from django.db import connection, transaction

from common.enums import Facet
from common.records import PublicationRecord, TermRef
from search.analysis.texts import AnalysedText
from search.engines.embedded.texts import TextRow, text_table
from search.engines.fields import facet_terms, period_of, seconds, terms_by_field, texts_of
from search.folding import fold
from search.models import IndexChange, IndexedRecord, IndexedTerm, IndexedWord, IndexState
from search.serialising import as_stored

BATCH = 500
CHANGES_KEPT = 1_000
LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the index: its token, and the keys of the records it touched, each with its translation key."""

    token: str
    touched: list[tuple[str, str]]


@transaction.atomic
def replace_records(records: Iterable[PublicationRecord], gone: Iterable[str]) -> Change | None:
    """Put `records` in, in place of what stood under their keys, and take out those whose keys are `gone`.

    Returns what changed; None where nothing did.
    """
    by_key = {record.key: record for record in records}
    gone = [key for key in gone if key not in by_key]
    state = _next_state()
    removed = _take_out([*by_key, *gone])
    for batch in batched(by_key.values(), BATCH):
        _put_in(batch)
    if not removed and not by_key:
        return None
    IndexedTerm.objects.filter(records=0).delete()
    _note_change(state, list(removed))
    present = ((record.key, record.translation_key) for record in by_key.values())
    return Change(state.token, list(dict.fromkeys((*removed.values(), *present))))


@transaction.atomic
def go_beyond(number: int) -> None:
    """Count the next change from beyond `number`, as if something had changed: what a copy knows is then older."""
    state = _next_state()
    state.change = max(state.change, number + 1)
    _note_change(state, [])


def _note_change(state: IndexState, removed: list[int]) -> None:
    """Write down where the index is now, and which rows went."""
    IndexState.objects.filter(pk=state.pk).update(change=state.change, token=state.token)
    IndexChange.objects.create(change=state.change, token=state.token, removed=removed)
    IndexChange.objects.filter(change__lt=state.change - CHANGES_KEPT).delete()


def _next_state() -> IndexState:
    """The state after this change; on PostgreSQL its row is locked, so that changes are counted in their order."""
    IndexState.objects.get_or_create(pk=1)
    state = IndexState.objects.select_for_update().get(pk=1)
    state.change += 1
    state.token = uuid.uuid4().hex
    return state


def _take_out(keys: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Remove the rows of these keys; returns their ids, each with its key and translation key."""
    removed: dict[int, tuple[str, str]] = {}
    for batch in batched(keys, BATCH):
        found = IndexedRecord.objects.filter(key__in=batch)
        rows = list(found.values_list("pk", "key", "translation_key", "words", "term_codes"))
        ids = [row_id for row_id, *_ in rows]
        _count_words(Counter(word for *_, words, _codes in rows for word in words.split()), -1)
        _count_terms(Counter(code for *_, codes in rows for code in np.frombuffer(codes, np.int32).tolist()), -1)
        text_table().drop(ids)
        IndexedRecord.objects.filter(pk__in=ids).delete()
        removed |= {row_id: (key, group) for row_id, key, group, *_ in rows}
    return removed


def _put_in(records: Sequence[PublicationRecord]) -> None:
    """Add rows for these records, their terms and their words."""
    terms = [facet_terms(record) for record in records]
    codes = _codes({(t.facet, t.slug): t for row in terms for t in row})
    texts = [texts_of(record, own) for record, own in zip(records, terms, strict=True)]
    rows = IndexedRecord.objects.bulk_create(
        _row(record, [codes[t.facet, t.slug] for t in own], _words(analysed))
        for record, own, analysed in zip(records, terms, texts, strict=True)
    )
    _count_terms(Counter(codes[t.facet, t.slug] for own in terms for t in own), 1)
    text_table().put(TextRow(row.pk, terms_by_field(text)) for row, text in zip(rows, texts, strict=True))
    _count_words(Counter(word for row in rows for word in row.words.split()), 1)


def _codes(terms: dict[tuple[Facet, str], TermRef]) -> dict[tuple[Facet, str], int]:
    """The ids of these terms; new ones are added, and labels that changed are written."""
    if not terms:
        return {}
    IndexedTerm.objects.bulk_create(
        [IndexedTerm(facet=t.facet, slug=t.slug, label_nl=t.label_nl, label_en=t.label_en) for t in terms.values()],
        update_conflicts=True,
        unique_fields=["facet", "slug"],
        update_fields=["label_nl", "label_en"],
    )
    slugs = {slug for _facet, slug in terms}
    found: dict[tuple[Facet, str], int] = {}
    for batch in batched(sorted(slugs), BATCH):
        for facet, slug, code in IndexedTerm.objects.filter(slug__in=batch).values_list("facet", "slug", "pk"):
            found[Facet(facet), slug] = code
    return found


def _count_terms(counts: Counter[int], sign: int) -> None:
    """Add `counts` to the terms' numbers of records, or take them off."""
    table = connection.ops.quote_name(IndexedTerm._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET records = records + %s WHERE id = %s",
            [(sign * number, code) for code, number in sorted(counts.items())],
        )


def _words(texts: dict[str, AnalysedText]) -> str:
    return " ".join(sorted({word for text in texts.values() for word in text.words}))


def _row(record: PublicationRecord, codes: list[int], words: str) -> IndexedRecord:
    starts, ends = period_of(record)
    latitude, longitude = record.point or (None, None)
    return IndexedRecord(
        key=record.key,
        kind=record.kind,
        locale=record.locale,
        standing=record.standing,
        translation_key=record.translation_key,
        external_id=record.external_id,
        title=record.title,
        folded_title=fold(record.title)[:LONGEST_TITLE],
        published=seconds(record.published),
        opens=seconds(record.opens),
        closes=seconds(record.closes or record.ends or record.starts),
        starts=seconds(record.starts),
        period_from=seconds(starts),
        period_to=seconds(ends),
        amount_min=None if record.amount_min is None else float(record.amount_min),
        amount_max=None if record.amount_max is None else float(record.amount_max),
        latitude=latitude,
        longitude=longitude,
        term_codes=np.array(codes, np.int32).tobytes(),
        words=words,
        body=record.body,
        record=as_stored(record),
    )


def _count_words(counts: Counter[str], sign: int) -> None:
    """Add `counts` to the words' numbers of documents, or take them off; words that stand nowhere vanish."""
    table = connection.ops.quote_name(IndexedWord._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (word, documents) VALUES (%s, %s) "
            f"ON CONFLICT (word) DO UPDATE SET documents = {table}.documents + excluded.documents"
            if sign > 0
            else f"UPDATE {table} SET documents = documents - %s WHERE word = %s",
            [(word, number) if sign > 0 else (number, word) for word, number in sorted(counts.items())],
        )
    if sign < 0:
        for batch in batched(sorted(counts), BATCH):
            IndexedWord.objects.filter(word__in=batch, documents=0).delete()
