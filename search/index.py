"""Keeps the index in step with the records, inside the transaction that changed them."""

from collections.abc import Iterable

from django.utils.translation import override

from common.enums import Facet, Stage
from common.records import PublicationRecord, TermRef
from search.folding import fold
from search.models import IndexedRecord, IndexedTerm
from search.serialising import as_stored


class DatabaseIndex:
    """The `RecordKeeper` of this room."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Replace the rows of `records`, drop those of `gone`."""
        records = list(records)
        keys = [record.key for record in records]
        IndexedRecord.objects.filter(key__in=[*keys, *gone]).delete()
        rows = IndexedRecord.objects.bulk_create(_row(record) for record in records)
        IndexedTerm.objects.bulk_create(
            IndexedTerm(indexed=row, facet=t.facet, slug=t.slug, label_nl=t.label_nl, label_en=t.label_en)
            for row, record in zip(rows, records, strict=True)
            for t in facet_terms(record)
        )


def facet_terms(record: PublicationRecord) -> list[TermRef]:
    """Everything by which a record is filtered: its vocabulary, its partner and its stage, each once."""
    terms = list(record.terms)
    if record.partner:
        terms.append(TermRef(Facet.PARTNER, record.partner.slug, record.partner.name, record.partner.name))
    if record.stage:
        terms.append(_stage_term(record.stage))
    return list({(term.facet, term.slug): term for term in terms}.values())


def _stage_term(stage: str) -> TermRef:
    with override("nl"):
        dutch = str(Stage(stage).label)
    with override("en"):
        english = str(Stage(stage).label)
    return TermRef(Facet.STAGE, stage, dutch, english)


def _row(record: PublicationRecord) -> IndexedRecord:
    labels = [f"{term.label_nl} {term.label_en}" for term in facet_terms(record)]
    return IndexedRecord(
        key=record.key,
        kind=record.kind,
        locale=record.locale,
        translation_key=record.translation_key,
        external_id=record.external_id,
        title=record.title,
        searched_text=fold(" ".join([record.title, record.summary, *labels, record.body, *record.attachments])),
        starts=record.starts,
        opens=record.opens,
        closes=record.closes,
        published=record.published,
        record=as_stored(record),
    )
