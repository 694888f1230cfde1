"""What the cluster holds of a record: its terms, and what it is filtered, counted and sorted by. No text to read.

A document is one record, as in the database. It bears the terms of all languages of its publication, because either
language finds it, and says to which visitors it is shown.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from elasticsearch.dsl import Boolean, Document, Double, GeoPoint, Keyword, Long, MetaField, Object, Text

from common.enums import Facet, Standing
from common.records import PublicationRecord, TermRef
from search.engines.fields import facet_terms, terms_by_field, texts_of
from search.models import IndexedRecord
from search.ranking import FIELD_WEIGHTS
from search.serialising import as_record

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
FOREVER = 1e15  # seconds: beyond any instant
WINDOW = 300_000  # results that can be leafed through: more pages of a list than an address may name
WEIGHT_SCALE = 1 / min(FIELD_WEIGHTS.values())


def _terms(**more: Any) -> Text:
    """A field of the portal's own terms: they are only parted at spaces, so that both engines hold the same."""
    return Text(analyzer="whitespace", index_options="freqs", **more)


def _of_language(language: str) -> Object:
    """The text of one language by field, and all of its terms together."""
    every = {"every": Text(analyzer="whitespace", index_options="docs", norms=False)}
    return Object(properties={field: _terms(copy_to=f"{language}.every") for field in FIELD_WEIGHTS} | every)


class PublicationDocument(Document):
    """The mapping. Instants are seconds since 1970, amounts whole euros, empty ends of ranges lie beyond everything."""

    row = Long()  # the id in the database: the last thing to sort by
    rows = Long(index=False, doc_values=False)  # of the publication in all languages: this document is made of them
    group = Keyword()
    leads = Boolean()  # one of each publication: for counting publications
    shown_to = Keyword()  # languages of visitors
    shown_with_archive_to = Keyword()
    only_in_archive_to = Keyword()
    kind = Keyword()
    standing = Keyword()
    terms = Object(properties={facet.value: Keyword() for facet in Facet})
    titles = Keyword()
    title_words = Text(analyzer="whitespace", norms=False)
    sorted_title = Keyword()
    words = Text(analyzer="whitespace", index_options="docs", norms=False)  # as typed: for typing mistakes
    published = Double()
    opens = Double()
    closes = Double()
    starts = Double()
    period_from = Double()
    period_to = Double()
    amount_from = Double()
    amount_to = Double()
    point = GeoPoint()
    nl = _of_language("nl")
    en = _of_language("en")

    class Meta:
        dynamic = MetaField("strict")
        _source = MetaField(includes=["row", "rows"])


def index_settings() -> dict[str, Any]:
    """How an index is made, as far as the mapping does not say it."""
    replicas = settings.ELASTICSEARCH["replicas"]
    return {
        "number_of_shards": settings.ELASTICSEARCH["shards"],
        # Unless a number is given: one copy where there is a second node, none where there is not.
        **({"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": replicas}),
        "refresh_interval": "1s",
        # A deletion is remembered for long, so that what a worker sends late cannot bring back what is gone.
        "gc_deletes": "1h",
        "max_result_window": WINDOW,
        # The field weights are multiplied, because the cluster takes none below 1; so is k1, and the curve is the same.
        "similarity": {"default": {"type": "BM25", "k1": round(1.2 * WEIGHT_SCALE, 3), "b": 0.75}},
    }


def schema() -> str:
    """A fingerprint of the mapping and its settings: an index of another one does not answer, and is made anew."""
    configured = settings.ELASTICSEARCH
    return _schema(configured["shards"], configured["replicas"])


@lru_cache(maxsize=8)
def _schema(shards: int, replicas: int | None) -> str:
    definition = {"mapping": PublicationDocument._doc_type.mapping.to_dict(), "settings": index_settings()}
    return hashlib.sha256(json.dumps(definition, sort_keys=True, default=str).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index in the database, and the languages of visitors to whom it is shown."""

    row: IndexedRecord
    shown_to: tuple[str, ...]
    shown_with_archive_to: tuple[str, ...]
    only_in_archive_to: tuple[str, ...]


def documents_of(groups: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents of these publications as the database has them now, under the keys of their records."""
    rows = IndexedRecord.objects.filter(translation_key__in=list(groups)).order_by("translation_key", "pk")
    for _group, found in groupby(rows, attrgetter("translation_key")):
        yield from _documents(list(found))


def _documents(rows: list[IndexedRecord]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents of one publication."""
    records = {row.pk: as_record(row.record, row.body) for row in rows}
    terms = {pk: facet_terms(record) for pk, record in records.items()}
    texts = [(row.locale, _texts(records[row.pk], terms[row.pk])) for row in rows]
    common = {
        "rows": [row.pk for row in rows],
        "titles": [row.folded_title for row in rows],
        "title_words": [row.folded_title for row in rows],
        **{language: _joined(texts, language) for language in LANGUAGES},
    }
    for each in who_sees(rows):
        own = _own(each, terms[each.row.pk], leads=each.row.pk == rows[0].pk)
        yield each.row.key, {**common, **own}


def who_sees(rows: Sequence[IndexedRecord]) -> list[Row]:
    """For each row of a publication who gets it: a visitor's own language first; what is archived only on asking."""
    listed = [row for row in rows if row.standing != Standing.ARCHIVED]
    chosen = {language: _first(listed, language) for language in LANGUAGES}
    with_archive = {language: _first(rows, language) for language in LANGUAGES}

    def those(of: Mapping[str, IndexedRecord | None], row: IndexedRecord) -> tuple[str, ...]:
        return tuple(language for language in LANGUAGES if of[language] is row)

    only = {language: None if chosen[language] else with_archive[language] for language in LANGUAGES}
    return [Row(row, those(chosen, row), those(with_archive, row), those(only, row)) for row in rows]


def _first(rows: Sequence[IndexedRecord], language: str) -> IndexedRecord | None:
    """What a visitor gets: the newest row of the own language, else the newest of another."""
    return max(rows, key=lambda row: (row.locale == language, row.pk), default=None)


def _texts(record: PublicationRecord, terms: Sequence[TermRef]) -> dict[str, str]:
    """The terms of a record by field, with spaces between."""
    fields = terms_by_field(texts_of(record, terms))
    return {field: " ".join(found) for field, found in fields.items() if found}


def _joined(texts: Sequence[tuple[str, dict[str, str]]], language: str) -> dict[str, list[str]]:
    """The terms of one language by field."""
    of_language = [fields for locale, fields in texts if locale == language]
    return {field: [fields[field] for fields in of_language if field in fields] for field in FIELD_WEIGHTS}


def _own(each: Row, terms: Sequence[TermRef], *, leads: bool) -> dict[str, Any]:
    """What a document says of its own record."""
    row = each.row
    lowest, highest = row.amount_min, row.amount_max
    numbers = {
        "published": row.published or 0.0,
        "opens": row.opens,
        "closes": row.closes,
        "starts": row.starts,
        "period_from": -FOREVER if row.period_from is None else row.period_from,
        "period_to": FOREVER if row.period_to is None else row.period_to,
        "amount_from": (lowest or 0.0) if lowest is not None or highest is not None else None,
        "amount_to": lowest if highest is None else highest,
        "point": {"lat": row.latitude, "lon": row.longitude} if row.latitude is not None else None,
    }
    return {
        "row": row.pk,
        "group": row.translation_key,
        "leads": leads,
        "shown_to": each.shown_to,
        "shown_with_archive_to": each.shown_with_archive_to,
        "only_in_archive_to": each.only_in_archive_to,
        "kind": row.kind,
        "standing": row.standing,
        "terms": {facet.value: [term.slug for term in terms if term.facet == facet] for facet in Facet},
        "sorted_title": row.folded_title,
        "words": row.words,
        **{name: number for name, number in numbers.items() if number is not None},
    }
